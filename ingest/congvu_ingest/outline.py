"""The outline of a legal text: its điều under their phần, chương and mục, and the lines outside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from congvu.references import follows, order
from congvu_ingest.passages import Line, clip
from congvu_ingest.provisions import DIEU_JUMP, dieu_of, khoan_of, level_of
from congvu_ingest.segments import is_capitals

TITLE_WORDS = 40
"""A điều whose first line has more words than this ordains something there; it has no title."""
_LEVEL_TITLE_LINES = 3
_LEVEL_TITLE_WORDS = 20
_LEVEL_WORDS = 120
_BARE_LEVEL = re.compile(r"\S+(?:\s\S+)?\s+\S+$")
_DIEM_MARK = re.compile(r"[a-zđ]\d?\s*\)")
_ENACTED = re.compile(r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp)\s+này\s+(?:đã\s+)?(?:được|đã)\b")
_SENTENCE_ENDS = (".", ";", ",")


@dataclass
class Loose:
    """Lines outside any điều (what precedes the first, what follows the last) under the levels above them."""

    path: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)


@dataclass
class Dieu:
    """One điều: its first line or lines, its title ("" if they already ordain), the lines below.

    `series` counts how often the numbering began again in the same file.
    """

    number: str
    title: str
    path: tuple[str, ...]
    heads: list[Line]
    lines: list[Line] = field(default_factory=list)
    series: int = 0

    @property
    def label(self) -> str:
        """How the điều is called in a heading: "Điều 5. Tên điều"."""
        return f"Điều {self.number}. {self.title}" if self.title else f"Điều {self.number}"


@dataclass
class _Level:
    rank: int
    lines: list[Line]
    used: bool = False

    @property
    def label(self) -> str:
        first = self.lines[0].text
        rest = " ".join(line.text for line in self.lines[1:])
        bare = rest and _BARE_LEVEL.match(first)
        return clip(f"{first}. {rest}" if bare else f"{first} {rest}", _LEVEL_WORDS)


class Outline:
    """Takes a legal text line by line; `parts` holds its điều and loose lines in order."""

    def __init__(self, root: tuple[str, ...], quoted: frozenset[int]) -> None:
        self.root = root
        self.quoted = quoted
        self.parts: list[Dieu | Loose] = [Loose(root)]
        self._levels: list[_Level] = []
        self._last = ""
        self._series = 0

    @classmethod
    def of(cls, lines: Iterable[Line], root: tuple[str, ...], quoted: frozenset[int]) -> Outline:
        """Outline a whole text; a chương that holds nothing is kept as loose lines."""
        outline = cls(root, quoted)
        for line in lines:
            outline._take(line)
        outline._close_levels(0)
        return outline

    @property
    def dieus(self) -> list[Dieu]:
        """The điều in reading order."""
        return [part for part in self.parts if isinstance(part, Dieu)]

    def _take(self, line: Line) -> None:
        if line.start not in self.quoted and self._is_structure(line):
            return
        if _ENACTED.match(line.text) and "thông qua" in line.text:
            self.parts.append(Loose(self.root))
        for level in self._levels:
            level.used = True
        self.parts[-1].lines.append(line)

    def _is_structure(self, line: Line) -> bool:
        rank = level_of(line)
        if rank is not None:
            self._close_levels(rank)
            self._levels.append(_Level(rank, [line]))
            self._begin_loose()
            return True
        return self._continues_level(line) or self._continues_title(line) or self._begins_dieu(line)

    def _continues_level(self, line: Line) -> bool:
        """Take the title of a chương that stands on its own lines below it."""
        level = self._levels[-1] if self._levels else None
        if level is None or level.used or len(level.lines) > _LEVEL_TITLE_LINES:
            return False
        first = len(level.lines) == 1 and bool(_BARE_LEVEL.match(level.lines[0].text))
        short = len(line.text.split()) <= _LEVEL_TITLE_WORDS and not line.text.endswith(
            (*_SENTENCE_ENDS, ":")
        )
        if (
            line.is_row
            or dieu_of(line)
            or khoan_of(line)
            or not (is_capitals(line.text) or (first and short))
        ):
            return False
        level.lines.append(line)
        self._begin_loose()
        return True

    def _continues_title(self, line: Line) -> bool:
        """Take the rest of a điều's title that a narrow page broke: it goes on in lower case."""
        part = self.parts[-1]
        if not isinstance(part, Dieu) or part.lines or not part.title or len(part.heads) > 2:
            return False
        title = f"{part.title} {line.text}"
        if line.is_row or not line.text[0].islower() or _DIEM_MARK.match(line.text) or not _is_title(title):
            return False
        part.heads.append(line)
        part.title = title
        return True

    def _begins_dieu(self, line: Line) -> bool:
        found = dieu_of(line)
        if found is None:
            return False
        number, rest, marked = found
        again = marked and bool(self._last) and order(number) == (1, "")
        if not again and not follows(number, self._last, DIEU_JUMP if marked else 0):
            return False
        self._series += again
        self._last = number
        for level in self._levels:
            level.used = True
        title = rest if _is_title(rest) else ""
        self.parts.append(Dieu(number, title, self._path(), [line], series=self._series))
        return True

    def _close_levels(self, rank: int) -> None:
        unused: list[Line] = []
        while self._levels and self._levels[-1].rank >= rank:
            level = self._levels.pop()
            if not level.used:
                unused = level.lines + unused
        if unused:
            self.parts.append(Loose(self._path(), unused))

    def _begin_loose(self) -> None:
        self.parts.append(Loose(self._path()))

    def _path(self) -> tuple[str, ...]:
        return self.root + tuple(level.label for level in self._levels)


def _is_title(rest: str) -> bool:
    """Tell a điều's title from a first line that ordains something itself."""
    if not rest or rest.endswith(_SENTENCE_ENDS) or len(rest.split()) > TITLE_WORDS:
        return False
    return not (rest[0].isdigit() or _DIEM_MARK.match(rest))
