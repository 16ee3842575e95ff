"""Rows of a procedure's table of ways to file as quotations: ways that are alike once, named together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from congvu.answer.units import units
from congvu.cite import Quote, quote
from congvu.procedures import Method
from congvu.store.catalog import PassageRow
from congvu.text import fold

SECTION = "methods"
ROW_WORDS = 60
"""Words up to which a row is quoted whole; of a longer one its lines are weighed one by one."""
Row = tuple[Method, Quote]


def short_rows(passage: PassageRow, rows: Sequence[Method]) -> list[Row]:
    """Return the rows in a passage that can be quoted whole."""
    found = [(row, _part(passage, row.start, row.end)) for row in _within(passage, rows)]
    return [(row, one) for row, one in found if len(one.text.split()) <= ROW_WORDS]


def heads(passage: PassageRow, rows: Sequence[Method]) -> list[Row]:
    """Return the longer rows in a passage by their first lines: what stands there is the time and the fee."""
    cuts = {passage.start + start: passage.start + end for start, end in units(passage.text)}
    long = [
        row
        for row in _within(passage, rows)
        if len(_part(passage, row.start, row.end).text.split()) > ROW_WORDS
    ]
    return [(row, _part(passage, row.start, cuts[row.start])) for row in long if row.start in cuts]


def _within(passage: PassageRow, rows: Sequence[Method]) -> list[Method]:
    return [row for row in rows if passage.start <= row.start < row.end <= passage.end]


def _part(passage: PassageRow, start: int, end: int) -> Quote:
    return quote(passage, start - passage.start, end - passage.start)


def alike(rows: Sequence[Row]) -> Iterator[Quote]:
    """Yield rows; those that differ in nothing but the channel as the first of them, named with all."""
    same: dict[str, list[Row]] = {}
    for row, one in rows:
        same.setdefault(fold(one.text).removeprefix(fold(row.channel)), []).append((row, one))
    for group in same.values():
        yield from _named(group)


def _named(group: Sequence[Row]) -> Iterator[Quote]:
    first, heading = group[0][1], group[0][1].passage.heading
    channels = list(dict.fromkeys(row.channel for row, _ in group))
    if len(group) == 1 or not all(channels) or len(channels) < len(group) or len(heading) < 2:
        yield from (one for _, one in group)
    else:
        yield replace(first, label=f"{heading[1]}: {', '.join(channels)}")
