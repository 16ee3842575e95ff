"""Telling a table of separated values from prose with commas: by its lines alone, never by its name."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice, takewhile

from congvu.text import fold, normalize

DELIMITERS = "\t;,"
SAMPLE_CHARACTERS, LONGEST_SAMPLE, SAMPLE_ROWS = 1 << 16, 1 << 20, 200
MOST_TITLES = 5
LONGEST_HEAD = 80
EVEN = 0.9
MOST_SPACED = 0.5


@dataclass(frozen=True)
class Shape:
    """How a table is written: what parts its cells, how many title lines stand above it, its heads."""

    delimiter: str
    titles: int
    heads: tuple[str, ...]


def find_shape(text: str) -> Shape | None:
    """Return the shape of a text that plainly is a table, None for anything else.

    Plainly: a head row of different short names, under it rows of as many cells (one in ten may err, so that
    a slip can be named rather than turn the table into prose), separators not followed by blanks as in prose.
    """
    sample = normalize(_sample(text))
    shapes = (_shape(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample)
    return next((shape for shape in shapes if shape), None)


def filled(row: Sequence[str]) -> list[str]:
    """Return the cells that bear text."""
    return [cell for cell in row if cell.strip()]


def _sample(text: str) -> str:
    """Return whole lines from the beginning; a text of one endless line has none."""
    for most in (SAMPLE_CHARACTERS, LONGEST_SAMPLE):
        if len(text) <= most:
            return text
        sample = text[: text.rfind("\n", 0, most) + 1]
        if sample.count("\n") > MOST_TITLES:
            break
    return sample


def _shape(sample: str, delimiter: str) -> Shape | None:
    rows = list(islice(_rows(sample, delimiter), SAMPLE_ROWS))
    titles = len(list(takewhile(lambda row: len(filled(row)) == 1, rows)))
    if titles > MOST_TITLES or len(rows) < titles + 2:
        return None
    head, body = rows[titles], rows[titles + 1 :]
    if not _is_head(head) or not _is_even(len(head), body):
        return None
    if delimiter != "\t" and _is_prose([head, *body]):
        return None
    return Shape(delimiter, titles, tuple(head))


def _rows(sample: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows that bear text, as far as they can be read; the reader itself is stricter."""
    try:
        for row in csv.reader(StringIO(sample, newline=""), delimiter=delimiter):
            if filled(row):
                yield row
    except csv.Error:
        return


def _is_head(row: Sequence[str]) -> bool:
    names = [fold(cell).strip() for cell in filled(row)]
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and all(any(map(str.isalpha, name)) for name in names)
        and all(
            len(name) <= LONGEST_HEAD and name[0] not in "{[<" and name[-1] not in ".:!?" for name in names
        )
    )


def _is_even(width: int, body: Sequence[Sequence[str]]) -> bool:
    odd = sum(len(row) != width for row in body)
    return odd < len(body) and (odd <= 1 or odd <= (1 - EVEN) * len(body))


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    later = [cell for row in rows for cell in row[1:] if cell.strip()]
    return sum(cell[0] == " " for cell in later) > MOST_SPACED * len(later)
