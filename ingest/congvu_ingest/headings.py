"""Passages of a text without điều: under its headings, marked by the reader or numbered by the writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from congvu.documents import Passage
from congvu_ingest.passages import LIMIT, Line, clip, passages_of, units_of
from congvu_ingest.segments import Segment, split_segments

HEADING_WORDS = 30
"""A heading with more words is a paragraph in the style of a heading: paths do not repeat it."""
NUMBERED_WORDS = 16
"""A numbered line with more words than this is a paragraph, not a heading."""

# Ranks of numbered lines follow every level that a reader gives (1 to 9), so they nest below real headings.
_NUMBERED = (
    (10, re.compile(r"(?:PHẦN|Phần|PHỤ LỤC|Phụ lục|CHƯƠNG|Chương|MẪU SỐ|Mẫu số)\s+[\dIVXLC]{1,6}\b")),
    (11, re.compile(r"(?:[A-H]|[IVX]{1,6})[.)]\s+\S")),
    (13, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s+\S")),
    (12, re.compile(r"\d{1,2}\.\d{1,2}\.?\s+\S")),
    (12, re.compile(r"\d{1,2}\.\s+\S")),
)
_SENTENCE_ENDS = (".", ";", ",")


@dataclass
class _Open:
    """A heading whose text is being read; `used` once a passage stands under it."""

    rank: int
    line: Line
    used: bool = False


@dataclass
class _Outline:
    """The headings above the line being read, and the lines gathered under them.

    `orphans` are headings that nothing follows, with the path above them: they are text, so nothing is lost.
    """

    text: str
    root: tuple[str, ...]
    known: str
    path: list[_Open] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    orphans: list[Line] = field(default_factory=list)
    orphans_path: tuple[str, ...] = ()
    passages: list[Passage] = field(default_factory=list)

    def open(self, rank: int, line: Line) -> None:
        """Close what stands at the same rank or below, then begin a heading."""
        self.close(rank)
        self.path.append(_Open(rank, line))

    def close(self, rank: int) -> None:
        """Write the gathered lines and leave the headings of this rank and below."""
        self._write_body()
        while self.path and self.path[-1].rank >= rank:
            heading = self.path.pop()
            if not heading.used:
                self._adopt(heading.line)

    def finish(self) -> list[Passage]:
        """Write what is left and give all passages."""
        self.close(0)
        self._write_orphans()
        return self.passages

    def _adopt(self, line: Line) -> None:
        """Keep a heading that nothing follows as text, unless it repeats the name (that passage exists)."""
        if self._is_known(line.text.casefold()):
            return
        self._use()
        if self.orphans and self.orphans_path != self._names():
            self._write_orphans()
        self.orphans.append(line)
        self.orphans_path = self._names()

    def _write_orphans(self) -> None:
        self.passages += passages_of(self.text, units_of(self.orphans), self.orphans_path, target=LIMIT)
        self.orphans = []

    def _write_body(self) -> None:
        if not self.body:
            return
        self._write_orphans()
        self._use()
        for header, run in groupby(self.body, key=lambda line: line.block.header):
            heading = (*self._names(), clip(header, HEADING_WORDS)) if header else self._names()
            self.passages += passages_of(self.text, units_of(list(run)), heading, target=LIMIT)
        self.body = []

    def _use(self) -> None:
        for heading in self.path:
            heading.used = True

    def _names(self) -> tuple[str, ...]:
        names = (clip(heading.line.text, HEADING_WORDS) for heading in self.path)
        return self.root + tuple(name for name in names if not self._is_known(name.casefold()))

    def _is_known(self, name: str) -> bool:
        return name in self.known and set(name.split()) <= set(self.known.split())


def heading_passages(
    text: str, lines: Sequence[Line], root: tuple[str, ...], known: str = ""
) -> list[Passage]:
    """Cut lines under their headings; `root` begins every path (the document's name, an annex).

    A heading that only repeats a part of `known`, the document's full name, is left out of the paths.
    """
    outline = _Outline(text, root, (known or root[0]).casefold())
    for line in lines:
        rank = heading_rank(line)
        if rank is None:
            outline.body.append(line)
        else:
            outline.open(rank, line)
    return outline.finish()


def document_passages(
    text: str, lines: Sequence[Line], root: str, known: str, head: int | None
) -> list[Passage]:
    """Cut a whole document: its first `head` lines (letterhead, addressee), its text, its annexes.

    `head` is None for a text without a letterhead, which nobody signs: its recipients and signatures are
    those of forms that it holds, and part of its text.
    """
    found = passages_of(text, units_of(lines[: head or 0]), (root,))
    body = lines[head or 0 :]
    segments = (
        [Segment(lines=list(body))] if head is None else split_segments(body, frozenset(), _is_running_text)
    )
    for segment in segments:
        path = (root, segment.name) if segment.name else (root,)
        found += heading_passages(text, segment.lines or segment.titles, path, known)
    return found


def _is_running_text(line: Line) -> bool:
    return len(line.text.split()) > NUMBERED_WORDS and line.text[0] not in "-–+•*"


def heading_rank(line: Line) -> int | None:
    """Give the rank of a heading (1 is the highest), None for a line of text or a row."""
    words = len(line.text.split())
    if line.is_heading:
        return max(1, line.block.level) if words <= HEADING_WORDS else None
    leads_to_page = "…" in line.text or "..." in line.text
    if line.is_row or leads_to_page or words > NUMBERED_WORDS or line.text.endswith(_SENTENCE_ENDS):
        return None
    return next((rank for rank, pattern in _NUMBERED if pattern.match(line.text)), None)
