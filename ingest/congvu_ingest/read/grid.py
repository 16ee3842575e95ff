"""A sheet's rows as blocks: what stands over a table, and each row under the heads of its own cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from congvu.documents import Block, BlockKind
from congvu_ingest.read.tables import BETWEEN, LAYOUT

MOST_HEAD_ROWS = 4
LOOKED_AT = 200
# A row of heads is nearly as wide as the table; "Biểu 01" beside a title is not.
WIDE = 0.6
FEWEST_NUMBERS = 3


@dataclass(frozen=True)
class Cell:
    """A cell that bears text; `number` for figures and dates."""

    column: int
    text: str
    number: bool = False


@dataclass(frozen=True)
class Row:
    """A row's filled cells from left to right; `held` if a cell of the row above reaches into it."""

    cells: tuple[Cell, ...]
    held: bool = False

    @property
    def distinct(self) -> int:
        """Number of different texts: a cell that reaches over several columns counts once."""
        return len({cell.text for cell in self.cells})


@dataclass(frozen=True)
class Heads:
    """Which rows of a sheet are heads (from `start` up to `end`), and what stands over each column."""

    start: int = 0
    end: int = 0
    names: dict[int, str] = field(default_factory=dict)

    def over(self, start: int) -> Heads:
        """Give the same heads for rows that go on elsewhere, the first of which repeat them."""
        return Heads(0, start, self.names)


def find_heads(rows: Sequence[Row]) -> Heads:
    """Find the heads of a sheet's filled rows; without names if it has none."""
    start = _head_at(rows)
    if start == len(rows):
        return Heads()
    end = start + _head_length(rows[start:])
    return Heads(start, end, _heads(rows[start:end]))


def row_blocks(rows: Sequence[Row], heads: Heads | None = None) -> Iterator[Block]:
    """Yield the blocks of a sheet's filled rows, under their own heads or those given."""
    heads = find_heads(rows) if heads is None else heads
    for row in rows[: heads.start]:
        yield from (Block(text) for text in _texts(row))
    below = rows[heads.end :]
    used = {cell.column for row in below if _is_row(row) for cell in row.cells}
    if heads.end > heads.start and not heads.names.keys() <= used:
        # Heads that no row shows (an empty form) would be lost.
        yield Block(BETWEEN.join(dict.fromkeys(heads.names.values())))
    for row in below:
        if _is_row(row):
            yield _row_block(row, heads.names)
        else:
            yield from (Block(text) for text in _texts(row))


def _is_row(row: Row) -> bool:
    return row.distinct > 1 and not LAYOUT.search("\n".join(_texts(row)))


def _row_block(row: Row, heads: dict[int, str]) -> Block:
    cells = _apart(row)
    header = BETWEEN.join(heads[cell.column] for cell in cells if cell.column in heads)
    return Block(BETWEEN.join(cell.text for cell in cells), BlockKind.ROW, header=header)


def _head_at(rows: Sequence[Row]) -> int:
    """Find the first row that is about as wide as the table and bears no figures but years."""
    width = max((len(row.cells) for row in rows[:LOOKED_AT] if row.distinct > 1), default=0)
    for at, row in enumerate(rows[:LOOKED_AT]):
        if len(row.cells) >= WIDE * width and _is_row(row):
            return at if _may_be_head(row) else len(rows)
    return len(rows)


def _head_length(rows: Sequence[Row]) -> int:
    """Count the rows of heads: those that the first ones reach into, or that name parts of them."""
    first = rows[0].cells[0].column
    count = 1
    while count < min(len(rows), MOST_HEAD_ROWS):
        row = rows[count]
        names_parts = row.cells[0].column > first and row.distinct > 1 and _may_be_head(row)
        if not (row.held or names_parts or _numbers_columns(row)):
            break
        count += 1
    return count


def _may_be_head(row: Row) -> bool:
    figures = [cell.text for cell in row.cells if cell.number]
    return all(len(text) == 4 and text[:2] in {"19", "20"} for text in figures)


def _numbers_columns(row: Row) -> bool:
    """Say whether a row only counts the columns: "(1) | (2) | (3)", "A | B | 1 | 2 | 3 = 1 + 2"."""
    texts = [cell.text.strip("()") for cell in row.cells]
    counted = [int(text) for text in texts if text.isdecimal() and len(text) < FEWEST_NUMBERS]
    steps = all(after - before == 1 for before, after in pairwise(counted))
    return len(counted) >= max(FEWEST_NUMBERS, WIDE * len(row.cells)) and steps


def _heads(rows: Sequence[Row]) -> dict[int, str]:
    """Join what stands over each column, from top to bottom."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for cell in () if _numbers_columns(row) else row.cells:
            found.setdefault(cell.column, []).append(cell.text)
    return {column: ": ".join(dict.fromkeys(texts)) for column, texts in found.items()}


def _apart(row: Row) -> list[Cell]:
    """Leave out the repetitions of a cell that reaches over several columns."""
    kept: list[Cell] = []
    for cell in row.cells:
        if not (kept and kept[-1].text == cell.text and not cell.number):
            kept.append(cell)
    return kept


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in _apart(row)]
