"""How wide the columns of a table are, and what stands in them."""

from __future__ import annotations

from itertools import zip_longest

from congvu.draft.export.looks import LOOKS
from congvu.draft.export.measures import CELL_PADDING
from congvu.draft.export.roles import Role
from congvu.draft.export.widths import width

Rows = tuple[tuple[str, ...], ...]
_BORDER = 0.5
_PADDING = 2 * CELL_PADDING + _BORDER
# A column of long texts asks for no more than this: what is longer falls into lines.
_MOST = 82.5


def even(rows: Rows) -> Rows:
    """Fill short rows up: a table of Word has as many cells in each row."""
    return tuple(zip(*zip_longest(*rows, fillvalue=""), strict=True))


def least_width(rows: Rows) -> float:
    """Return how many millimetres a table needs for no word to be torn."""
    return sum(_least(column) for column in zip(*even(rows), strict=True))


def shared(rows: Rows, room: float) -> tuple[float, ...]:
    """Share `room` among the columns: each has its longest word, the rest goes by what they hold."""
    columns = [*zip(*rows, strict=True)]
    least = [_least(column) for column in columns]
    if sum(least) >= room:
        return tuple(wide * room / sum(least) for wide in least)
    wanted = [max(_wanted(column), low) for column, low in zip(columns, least, strict=True)]
    if sum(wanted) <= room:
        return tuple(wide * room / sum(wanted) for wide in wanted)
    share = (room - sum(least)) / (sum(wanted) - sum(least))
    return tuple(low + share * (high - low) for low, high in zip(least, wanted, strict=True))


def _least(column: tuple[str, ...]) -> float:
    size = LOOKS[Role.CELL].size
    head, *cells = column
    words = [width(word, size, bold=True) for word in head.split()]
    words += [width(word, size) for text in cells for word in text.split()]
    return max(words, default=1.0) + _PADDING


def _wanted(column: tuple[str, ...]) -> float:
    size = LOOKS[Role.CELL].size
    head, *cells = column
    return (
        min(max(width(head, size, bold=True), *(width(text, size) for text in cells), 0.0), _MOST) + _PADDING
    )
