"""The outline of a text: parts, chapters and articles with their places, from its passages' headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

COLUMNS = " | "
FINE = re.compile(r"(?:khoản|điểm)\s", re.IGNORECASE)
GOING_ON = " (tiếp)"
LEGAL = re.compile(r"(?:phần|chương|mục|tiểu mục|điều|phụ lục)\b", re.IGNORECASE)
TELLING = 24
LEAD = re.compile(r"\W*(\w+(?:\W+\w+)?)")


class Placed(Protocol):
    """A passage with its heading path and its place in the text."""

    @property
    def heading(self) -> tuple[str, ...]: ...
    @property
    def page(self) -> int | None: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Entry:
    """A heading: `depth` from 0; `start` where its line begins, `end` where the next of its rank does."""

    title: str
    depth: int
    start: int
    end: int
    page: int | None


def outline(text: str, passages: Sequence[Placed], title: str, number: str = "") -> list[Entry]:
    """Return the headings in reading order, without the document's own name, khoản, điểm and columns."""
    opened: tuple[str, ...] = ()
    found: list[Entry] = []
    before = 0
    for passage in passages:
        path = tuple(_path(passage.heading, title, number))
        kept = _shared(path, opened)
        for at, (part, start) in enumerate(_places(text, path[kept:], before, passage.start), kept):
            found.append(Entry(_plain(part), at, start, len(text), passage.page))
        opened, before = path, max(before, passage.end)
    return list(_ended(found))


def _path(heading: Sequence[str], title: str, number: str) -> Iterator[str]:
    for at, part in enumerate(heading):
        own = (
            at == 0
            and bool(title)
            and title[:TELLING] in part
            and (not number or number in part or "–" in part)
        )
        if not (own or part == title or COLUMNS in part or FINE.match(part) or GOING_ON in part):
            yield part


def _shared(path: Sequence[str], opened: Sequence[str]) -> int:
    """How many of its first headings a passage shares with those that are open."""
    pairs = enumerate(zip(path, opened, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(path), len(opened)))


def _places(text: str, parts: Sequence[str], low: int, high: int) -> Iterator[tuple[str, int]]:
    """Where the line of each heading begins between two passages.

    A heading of law that was read badly stands where what follows it stands; any other that no line shows
    (the names of a table's columns) is left out.
    """
    seen: list[int | None] = []
    for part in parts:
        line = _line(part).search(text, low, high) if low < high else None
        seen.append(line.start() if line else None)
        low = line.end() if line else low
    for at, (part, start) in enumerate(zip(parts, seen, strict=True)):
        if start is not None or LEGAL.match(part):
            yield part, next((one for one in seen[at:] if one is not None), high)


def _line(part: str) -> re.Pattern[str]:
    lead = LEAD.match(part)
    return re.compile(rf"^\W*{re.escape(lead.group(1) if lead else part)}", re.IGNORECASE | re.MULTILINE)


def _plain(part: str) -> str:
    return re.sub(r"^[*\s]+|[:\s]+$", "", part) or part


def _ended(entries: Sequence[Entry]) -> Iterator[Entry]:
    for at, entry in enumerate(entries):
        after = (other.start for other in entries[at + 1 :] if other.depth <= entry.depth)
        yield Entry(entry.title, entry.depth, entry.start, next(after, entry.end), entry.page)
