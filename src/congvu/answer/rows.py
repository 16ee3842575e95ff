"""Rows of a procedure's table of ways to file as quotations: ways that are alike once, named together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    found = [
        (row, quote(passage, row.start - passage.start, row.end - passage.start))
        for row in rows
        if passage.start <= row.start < row.end <= passage.end
    ]
    return [(row, one) for row, one in found if len(one.text.split()) <= ROW_WORDS]


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
