"""Cutting a passage into what can be quoted alone: a line, a row, a sentence of a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG_LINE = 60
FEWEST = 7
COPIES = re.compile(r"\d+ bản (?:chính|sao)")
SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[\wÀ-ỹ\"“(+\-–*•])")
LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W\d_]{2,}")


def units(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the units of a text, in order; together they hold all of its words."""
    for line in LINE.finditer(text):
        if not line[0].strip():
            continue
        if len(line[0].split()) <= LONG_LINE:
            yield line.span()
        else:
            yield from _sentences(text, *line.span())


def says_something(text: str) -> bool:
    """Say whether a unit can stand alone: a bullet, a lone word, a line of capitals (a letterhead) cannot."""
    return len(WORD.findall(text)) > 1 and text != text.upper()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece of few words stays with the head before it ("Mức thu: 70.000 đồng."), else with what follows
    ("1.", "giới tính;"), and with what precedes it at the end ("1 bản chính")."""
    found: list[tuple[int, int]] = []
    waiting: int | None = None
    for first, last in _pieces(text, start, end):
        short = len(text[first:last].split()) < FEWEST or COPIES.match(text, first, last)
        if short and waiting is None and found and (text[found[-1][1] - 1] == ":" or last == end):
            found[-1] = (found[-1][0], last)
        elif short and last < end:
            waiting = first if waiting is None else waiting
        else:
            found.append((first if waiting is None else waiting, last))
            waiting = None
    yield from found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in SENTENCE_END.finditer(text, start, end):
        yield start, cut.start()
        start = cut.end()
    if start < end:
        yield start, end
