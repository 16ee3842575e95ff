"""Cutting a passage into what can be quoted alone: a line, a row, a sentence of a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG_LINE = 60
FEWEST = 7
COPIES = re.compile(r"\d+ bản (?:chính|sao)")
ANNOUNCEMENT = 10
"""Words up to which a line with a colon says nothing by itself."""
SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[\wÀ-ỹ\"“(+\-–*•])")
LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W\d_]{2,}")


def units(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the units of a text, in order; together they hold all of its words.

    A short line that ends in a colon stays with the line that it announces.
    """
    announced: int | None = None
    for line in LINE.finditer(text):
        if not line[0].strip():
            continue
        start = line.start() if announced is None else announced
        announced = start if _announces(text[start : line.end()]) else None
        if announced is not None:
            continue
        if len(text[start : line.end()].split()) <= LONG_LINE:
            yield start, line.end()
        else:
            yield from _sentences(text, start, line.end())
    if announced is not None:
        yield announced, len(text.rstrip())


def _announces(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text.split()) <= ANNOUNCEMENT


def says_something(text: str) -> bool:
    """Say whether a unit can stand alone: a bullet, a lone word, a line of capitals, a heading cannot."""
    return len(WORD.findall(text)) > 1 and text != text.upper() and not _announces(text)


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
