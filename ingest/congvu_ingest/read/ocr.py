"""Reading words off a picture of a page: Tesseract in this process, with its Vietnamese data.

In this process, because a guarded child may start no program; the wheel `tesserocr` brings the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import tesserocr

from congvu.text import normalize
from congvu_ingest.read.errors import NO_TESSDATA, NeedsOcr
from congvu_ingest.read.ink import Gray

DPI = 300
LANGUAGE = "vie"
FOLDERS = (
    *(f"/usr/share/tesseract-ocr/{version}/tessdata" for version in ("5", "5.00", "4.00")),
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
WHOLE_PAGE, ONE_BLOCK, SCATTERED = tesserocr.PSM.AUTO, tesserocr.PSM.SINGLE_BLOCK, tesserocr.PSM.SPARSE_TEXT
ONE_LINE = tesserocr.PSM.SINGLE_LINE
_WORD_LEVEL = "5"


@dataclass(frozen=True)
class Seen:
    """A word on a page: how surely it was read (0 to 100) and its box in shares of the page."""

    text: str
    confidence: int
    left: float
    top: float
    right: float
    bottom: float


Row = list[Seen]
"""The words of one line, from left to right."""


def tessdata(folder: str = "") -> str:
    """Give the folder that holds the Vietnamese data, `folder` first if it is named; raises NeedsOcr."""
    for place in (folder,) if folder else FOLDERS:
        if Path(place, f"{LANGUAGE}.traineddata").is_file():
            return place
    raise NeedsOcr(NO_TESSDATA)


class Eye:
    """One Tesseract, for one thread; close it, or use it in `with`."""

    def __init__(self, folder: str) -> None:
        self._api = tesserocr.PyTessBaseAPI(path=folder, lang=LANGUAGE, psm=WHOLE_PAGE)

    def rows(self, gray: Gray, layout: int = WHOLE_PAGE) -> list[Row]:
        """Read a page of 300 dpi; gives its lines in Tesseract's order."""
        height, width = gray.shape
        self._api.SetPageSegMode(layout)
        self._api.SetImageBytes(gray.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(DPI)
        # Recognize lets other threads run; what follows only formats.
        self._api.Recognize()
        rows = rows_of(self._api.GetTSVText(0), width, height)
        self._api.Clear()
        return rows

    def close(self) -> None:
        """Let go of the library's memory."""
        self._api.End()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.close()


def rows_of(table: str, width: int, height: int) -> list[Row]:
    """Give the lines of a page out of Tesseract's table of a page so many pixels wide and high."""
    rows: dict[tuple[str, ...], Row] = {}
    for line, word in _words(table, width, height):
        rows.setdefault(line, []).append(word)
    return list(rows.values())


def confidence_of(rows: list[Row]) -> int:
    """Give how surely a page was read: its words' confidence, longer words counting for more; 0 if empty.

    Dots to write on and rules are no words.
    """
    words = [word for row in rows for word in row if any(map(str.isalnum, word.text))]
    letters = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / letters) if letters else 0


def _words(table: str, width: int, height: int) -> Iterator[tuple[tuple[str, ...], Seen]]:
    for line in table.splitlines():
        cells = line.split("\t", 11)
        if len(cells) < 12 or cells[0] != _WORD_LEVEL:
            continue
        text = "".join(normalize(cells[11]).split())
        if not text:
            continue
        left, top, wide, high = map(int, cells[6:10])
        box = (left / width, top / height, (left + wide) / width, (top + high) / height)
        places = (min(max(round(share, 5), 0.0), 1.0) for share in box)
        yield tuple(cells[1:5]), Seen(text, min(max(round(float(cells[10])), 0), 100), *places)
