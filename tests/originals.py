"""The original files as somebody else reads them: nothing of congvu is imported here."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

NOTHING = dict.fromkeys(map(ord, "|\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ"})
AT_PAGE_END = 80
"""Characters (without white space) that a page's foot and head may put between two parts of a quotation."""
LEAST_PIECE = 8
OFFICE_SECONDS = 180
WRITER = ("doc", "rtf", "odt")


def bare(text: str) -> str:
    """Return the text as it is compared: NFC, without white space, bars of cells, empty characters."""
    plain = unicodedata.normalize("NFC", text).translate(NOTHING).translate(LOOKALIKES)
    return "".join(plain.split())


@dataclass(frozen=True)
class Original:
    """A file as somebody else reads it: `pages` of text, or the raw fields of a procedure record."""

    format: str
    pages: tuple[str, ...]
    record: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def bare_pages(self) -> tuple[str, ...]:
        return tuple(map(bare, self.pages))

    @cached_property
    def bare_text(self) -> str:
        return "".join(self.bare_pages)

    @cached_property
    def encoded(self) -> bool:
        """Whether it is long and has next to no Vietnamese letters: written in an encoding before Unicode."""
        letters = sum(map(str.isalpha, self.bare_text))
        vietnamese = sum("\u1ea0" <= letter <= "\u1ef9" for letter in self.bare_text)
        return self.format != "article" and letters > 200 and vietnamese < 0.01 * letters

    def holds(self, text: str) -> bool:
        """Say whether the words stand there: on a page, or from one page's end over to the next."""
        wanted = bare(text)
        if not wanted or any(wanted in page for page in self.bare_pages):
            return bool(wanted)
        return self.format == "pdf" and (wanted in self.bare_text or self._over_pages(wanted))

    def page_of(self, text: str) -> list[int]:
        """Return the pages, from 1, that hold the words whole or begin them."""
        wanted = bare(text)
        whole = [n for n, page in enumerate(self.bare_pages, 1) if wanted in page]
        return whole or [n for n, page in enumerate(self.bare_pages, 1) if wanted[:LEAST_PIECE] in page]

    def _over_pages(self, wanted: str) -> bool:
        for page, following in zip(self.bare_pages, self.bare_pages[1:], strict=False):
            for cut in range(LEAST_PIECE, len(wanted) - LEAST_PIECE):
                first, second = wanted[:cut], wanted[cut:]
                if first in page[-cut - AT_PAGE_END :] and second in following[: len(second) + AT_PAGE_END]:
                    return True
        return False


class _Words(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def pdf_pages(path: Path) -> Iterator[str]:
    """Give each page in reading order and, after a gap that no quotation bridges, in columns."""
    ways = [
        subprocess.run(["pdftotext", *option, str(path), "-"], capture_output=True, check=True).stdout
        for option in (["-raw"], [])
    ]
    raw, laid = (told.decode("utf-8").split("\f") for told in ways)
    yield from map("\x00".join, zip(raw, laid, strict=False))


def office_text(data: bytes, ending: str) -> str:
    """Let LibreOffice tell the text; of tables and slides it is that of the PDF made of them."""
    target = "txt:Text (encoded):UTF8" if ending in WRITER else "pdf"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{ending}"
        path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, str(path)]
        subprocess.run(command, capture_output=True, check=True, timeout=OFFICE_SECONDS)
        if ending in WRITER:
            return path.with_suffix(".txt").read_text(encoding="utf-8-sig")
        return "\n".join(pdf_pages(path.with_suffix(".pdf")))


def xml_text(data: bytes, *, parts: str) -> str:
    """Return all character data of those parts of an office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.match(parts, name)]
        return "\n".join("".join(ElementTree.fromstring(archive.read(name)).itertext()) for name in names)


def strings_of(value: Any) -> Iterator[str]:
    """Yield every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_of(one)


def read_original(path: Path, file_format: str) -> Original:
    """Read a file without the product's readers."""
    data = path.read_bytes()
    if file_format == "procedure":
        record = json.loads(data.decode("utf-8-sig"))
        return Original(file_format, tuple(strings_of(record)), record)
    if file_format == "pdf":
        return Original(file_format, tuple(pdf_pages(path)))
    if file_format == "docx":
        parts = r"word/(document|footnotes|header\d*|footer\d*)\.xml"
        return Original(file_format, (xml_text(data, parts=parts),))
    if file_format in ("doc", "rtf", "odt", "xls", "ppt"):
        return Original(file_format, (office_text(data, file_format),))
    text = data.decode("utf-8-sig", errors="replace")
    if file_format == "html":
        words = _Words()
        words.feed(text)
        text = "".join(words.found)
    if file_format == "md":
        text = re.sub(r"[*_`#|>\\]", "", text) + "\x00" + text
    if file_format == "csv":
        text = "\n".join(" ".join(row) for row in csv.reader(io.StringIO(text))) + "\x00" + text
    return Original(file_format, (text,))
