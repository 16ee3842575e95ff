"""The text of a PDF page with its ruled tables as rows, if no letter is lost by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from congvu.documents import Block
from congvu.text import normalize
from congvu_ingest.read.grid import Cell, Heads, Row, find_heads, row_blocks
from congvu_ingest.read.pdf_rules import Box, Ruled, ruled_tables

INSIDE = 0.5
EDGE = 0.6
"""Points above and below in a cell that belong to its rules."""
SAME_COLUMN = 6.0
LOST_SHARE = 0.005
LONGEST_REST = 40
_CAPTION = re.compile(r"(?:Bảng|Biểu|Phụ lục|Mẫu|Danh mục)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """A table's rows, where its columns begin and how many letters its cells bear."""

    rows: tuple[Row, ...]
    columns: tuple[float, ...]
    letters: int


Part = str | Table
"""A page is made of lines of text and tables, from top to bottom."""


def page_parts(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, whole: str) -> list[Part]:
    """Give the parts of a page; only lines if it has no ruled table or reading one would lose letters."""
    tables = ruled_tables(page)
    if not tables:
        return list(whole.splitlines())
    parts = list(_parts(tables, text, page.get_width(), page.get_height()))
    lost = _letters(whole) - sum(_letters(part) if isinstance(part, str) else part.letters for part in parts)
    if abs(lost) <= LOST_SHARE * len(whole) + 1:
        return parts
    return [Table((), tuple(tables[-1].columns), 0), *whole.splitlines()]


class Tables:
    """Makes blocks of tables; one that goes on at the head of the next page keeps its heads.

    Say `ended` of text that stands between two tables.
    """

    def __init__(self) -> None:
        self._heads = Heads()
        self._columns: tuple[float, ...] = ()
        self._page = self._unread = 0

    def ended(self, text: str, page: int) -> None:
        """Forget the heads, unless a few words at the head of a page are the rest of the row before."""
        if page == self._unread:
            return
        if page == self._page or len(text) >= LONGEST_REST or _CAPTION.match(text):
            self._heads, self._columns = Heads(), ()

    def blocks(self, table: Table, page: int) -> Iterator[Block]:
        """Yield a table's blocks; one without rows could not be read, its page is text and it may go on."""
        if not table.rows:
            self._unread = page
            return
        heads = own = find_heads(table.rows)
        if self._heads.names and _same_columns(table.columns, self._columns):
            repeated = own.names == self._heads.names
            heads = self._heads.over(own.end if repeated else 0)
        self._heads, self._columns, self._page = heads, table.columns, page
        for block in row_blocks(table.rows, heads):
            yield Block(block.text, block.kind, page, header=block.header)


def _parts(
    tables: Sequence[Ruled], text: pypdfium2.PdfTextPage, width: float, height: float
) -> Iterator[Part]:
    above = 0.0
    for table in tables:
        left, top, right, bottom = table.box
        yield from _lines(text, (0, above, width, top), height)
        yield from _lines(text, (0, top, left, bottom), height)
        words = {box: " ".join(normalize(_bounded(text, box, height)).split()) for box in table.cells}
        rows = tuple(rows_of_cells(table, words))
        if is_table(rows):
            yield Table(rows, tuple(table.columns), sum(map(_letters, words.values())))
        else:
            yield from _lines(text, table.box, height)
        yield from _lines(text, (right, top, width, bottom), height)
        above = max(above, bottom)
    yield from _lines(text, (0, above, width, height), height)


def is_table(rows: Sequence[Row]) -> bool:
    """Tell a table from a frame, or lines of text with a ground of their own."""
    return sum(row.distinct > 1 for row in rows) * 2 > len(rows)


def rows_of_cells(table: Ruled, words: dict[Box, str]) -> Iterator[Row]:
    """Yield the rows of cells with their words.

    A cell that reaches over several rows stands in each, over several columns in each.
    """
    for top in sorted({round(box[1], 1) for box in table.cells}):
        inside = [box for box in words if box[1] - INSIDE <= top < box[3] - INSIDE and words[box]]
        cells = {
            number: Cell(number, words[box], words[box].replace(".", "").isdecimal())
            for number, column in enumerate(table.columns)
            for box in inside
            if box[0] - INSIDE <= column < box[2] - INSIDE
        }
        if cells:
            held = any(box[1] < top - INSIDE for box in inside)
            yield Row(tuple(cells[number] for number in sorted(cells)), held)


def _lines(text: pypdfium2.PdfTextPage, box: Box, height: float) -> list[str]:
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return []
    return [line for line in _bounded(text, box, height).splitlines() if line.strip()]


def _bounded(text: pypdfium2.PdfTextPage, box: Box, height: float) -> str:
    left, top, right, bottom = box
    # PDFium gives every letter that a box touches: one with marks, as "ể", reaches over the rule above it.
    found: str = text.get_text_bounded(left, height - bottom + EDGE, right, height - top - EDGE)
    return found


def _letters(text: str) -> int:
    return sum(map(str.isalnum, normalize(text)))


def _same_columns(first: Sequence[float], second: Sequence[float]) -> bool:
    return len(first) == len(second) and all(
        abs(one - other) < SAME_COLUMN for one, other in zip(first, second, strict=True)
    )
