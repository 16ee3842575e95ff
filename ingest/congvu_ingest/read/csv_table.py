"""Tables of separated values (CSV): each row quotable under the heads of its own cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from congvu.documents import Block, BlockKind, Content
from congvu.errors import UnreadableFile
from congvu.text import normalize
from congvu_ingest.read.delimited import Shape, filled, find_shape
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.sniff import decode
from congvu_ingest.read.tables import BETWEEN

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 400, 1_000_000
QUOTES = (
    "Dòng {line} của bảng có dấu ngoặc kép đặt sai, không khép hoặc ô quá dài; hãy sửa dòng đó rồi nạp lại."
)


def read_csv(path: Path) -> Content:
    """Read a table; a title above it becomes text, a row of a wrong number of cells has no heads.

    Raises UnreadableFile for a table that is too large or whose quotation marks do not close: reading on
    would make one cell of many rows.
    """
    text = decode(path.read_bytes()) or ""
    shape = find_shape(text)
    if shape is None:
        raise unreadable("unknown")
    if len(shape.heads) > MOST_COLUMNS:
        raise unreadable("too_many_rows")
    return Content("csv", tuple(_blocks(normalize(text), shape)))


def _blocks(text: str, shape: Shape) -> Iterator[Block]:
    names = [_line(cell) or f"Cột {number}" for number, cell in enumerate(shape.heads, 1)]
    left = shape.titles
    cells = 0
    for number, row in enumerate(_rows(text, shape.delimiter)):
        cells += len(row)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise unreadable("too_many_rows")
        if left:
            left -= 1
            yield Block(_line(filled(row)[0]))
        elif number > shape.titles:
            yield _row_block(row, names)


def _row_block(row: Sequence[str], names: Sequence[str]) -> Block:
    """Name the row's filled cells; in a row of a wrong length nobody can say which is which."""
    told = [(name, _line(cell)) for name, cell in zip(names, row, strict=False) if cell.strip()]
    if len(row) != len(names):
        return Block(BETWEEN.join(_line(cell) for cell in filled(row)), BlockKind.ROW)
    header = BETWEEN.join(name for name, _ in told)
    return Block(BETWEEN.join(cell for _, cell in told), BlockKind.ROW, header=header)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if filled(row):
                yield row
    except csv.Error as error:
        raise UnreadableFile(QUOTES.format(line=reader.line_num), code="unreadable.quotes") from error


def _line(cell: str) -> str:
    return " ".join(cell.split())
