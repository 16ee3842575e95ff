"""Workbooks (XLSX): the values of each visible sheet, its rows under their heads.

openpyxl reads row by row (`read_only`), so that a large sheet needs no more memory than a small one.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.cell_values import shown
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.grid import Cell, Row, row_blocks
from congvu_ingest.read.legacy import Decoder, Piece
from congvu_ingest.read.package import check_package
from congvu_ingest.read.sheet_parts import Merge, sheet_parts

MOST_ROWS, MOST_CELLS, MOST_COLUMNS = 20_000, 400_000, 400
HIDDEN = "Trang tính ẩn không được đọc: {names}."
CUT = "Trang tính quá lớn, chỉ đọc phần đầu: {names}."
UNCOUNTED = "Có công thức mà tệp không lưu kết quả nên ô đó để trống: {names}; hãy mở bằng Excel rồi lưu lại."
DAMAGED: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError),
    *(SyntaxError, IndexError),
)


@dataclass
class _Sheet:
    """A sheet as it stands in the file: (row, column) to its pieces of text and whether it is a figure."""

    name: str
    rows: dict[int, dict[int, tuple[list[Piece], bool]]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    cut: bool = False
    uncounted: bool = False


def read_xlsx(path: Path) -> Content:
    """Read the visible sheets of a workbook; raises UnreadableFile."""
    check_package(path)
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it leaves out; no value is among them.
        warnings.simplefilter("ignore")
        try:
            sheets, hidden = _sheets(path)
        except DAMAGED as error:
            raise unreadable("damaged") from error
    decoder = Decoder(
        piece for sheet in sheets for row in sheet.rows.values() for cell in row.values() for piece in cell[0]
    )
    blocks = tuple(block for sheet in sheets for block in _blocks(sheet, decoder))
    if not blocks:
        raise unreadable("no_text")
    said = (
        (HIDDEN, hidden),
        (CUT, [sheet.name for sheet in sheets if sheet.cut]),
        (UNCOUNTED, [sheet.name for sheet in sheets if sheet.uncounted]),
    )
    told = tuple(sentence.format(names=", ".join(names)) for sentence, names in said if names)
    return Content("xlsx", blocks, warnings=(*told, *decoder.warnings))


def _sheets(path: Path) -> tuple[list[_Sheet], list[str]]:
    # By a path openpyxl judges the name's ending, and what is read here has none.
    with path.open("rb") as file:
        return _sheets_of(path, file)


def _sheets_of(path: Path, file: BinaryIO) -> tuple[list[_Sheet], list[str]]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False, rich_text=True)
    try:
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        left = MOST_CELLS
        sheets = []
        for found in book.worksheets:
            if found.sheet_state == "visible":
                sheets.append(_sheet(path, found, left))
                left -= sum(map(len, sheets[-1].rows.values()))
        return sheets, hidden
    finally:
        book.close()


def _sheet(path: Path, found: Any, most: int) -> _Sheet:
    parts = sheet_parts(path, found._worksheet_path.lstrip("/"))
    sheet = _Sheet(normalize(found.title), merges=parts.merges, uncounted=parts.uncounted)
    # What a sheet says of its size may be wrong or enormous.
    found.reset_dimensions()
    for row in found.iter_rows(max_col=MOST_COLUMNS):
        cells = {cell.column: _told(cell) for cell in row if cell.value is not None and cell.data_type != "e"}
        filled = {
            column: told for column, told in cells.items() if any(piece.text.strip() for piece in told[0])
        }
        if not filled:
            continue
        if len(sheet.rows) >= MOST_ROWS or most <= 0:
            return replace(sheet, cut=True)
        sheet.rows[next(cell.row for cell in row if cell.value is not None)] = filled
        most -= len(filled)
    return sheet


def _told(cell: Any) -> tuple[list[Piece], bool]:
    font = cell.font.name or ""
    value = cell.value
    if isinstance(value, CellRichText):
        return [_rich(part, font) for part in value], False
    if isinstance(value, str):
        return [Piece(value, font)], False
    return [Piece(shown(value, cell.number_format))], True


def _rich(part: str | TextBlock, font: str) -> Piece:
    if isinstance(part, TextBlock):
        return Piece(part.text, part.font.rFont or font)
    return Piece(part, font)


def _blocks(sheet: _Sheet, decoder: Decoder) -> Iterator[Block]:
    blocks = list(row_blocks(list(_rows(sheet, decoder))))
    if blocks:
        yield Block(sheet.name, BlockKind.HEADING, level=1)
        yield from blocks


def _rows(sheet: _Sheet, decoder: Decoder) -> Iterator[Row]:
    """Yield the rows with each merged cell in every place that it covers."""
    shown_in: dict[Merge, Cell] = {}
    waiting = list(sheet.merges)
    active: list[Merge] = []
    for number, cells in sheet.rows.items():
        while waiting and waiting[0].top <= number:
            active.append(waiting.pop(0))
        active = [merge for merge in active if merge.bottom >= number]
        row = {column: _cell(column, *told, decoder) for column, told in cells.items()}
        held = _spread(row, number, active, shown_in)
        if row:
            yield Row(tuple(row[column] for column in sorted(row)), held)


def _spread(row: dict[int, Cell], number: int, active: Sequence[Merge], shown_in: dict[Merge, Cell]) -> bool:
    """Write merged cells into a row; says whether one of the rows above reaches into it."""
    held = False
    width = max(row, default=0)
    for merge in active:
        if merge.top == number and merge.left in row:
            shown_in[merge] = row[merge.left]
        if merge not in shown_in:
            continue
        held |= merge.top < number
        for column in range(merge.left, min(merge.right, max(width, merge.left)) + 1):
            row.setdefault(column, replace(shown_in[merge], column=column))
    return held


def _cell(column: int, pieces: Sequence[Piece], number: bool, decoder: Decoder) -> Cell:
    return Cell(column, " ".join(normalize(decoder.line(pieces)).split()), number)
