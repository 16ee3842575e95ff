"""Tables for a spreadsheet, as XLSX or CSV; no cell can be a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_000
"""A cell of a workbook holds 32,767 characters."""
DAY = "dd/mm/yyyy"
_HEAD = PatternFill("solid", fgColor="0F5C5C")
_LINE = Border(bottom=Side("thin", color="D0CEC4"))
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column: its head and its width in characters."""

    head: str
    width: float


@dataclass(frozen=True)
class Link:
    """A cell that opens an address."""

    text: str
    address: str


Value = str | int | date | Link | None


@dataclass(frozen=True)
class Sheet:
    """A table with its title, what it was made of, its columns and its rows."""

    title: str
    about: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def workbook(sheet: Sheet) -> bytes:
    """Return the sheet as an XLSX file: title, what it is of, a head that stays, a filter, dates as dates."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Danh sách"
    write(page.cell(1, 1), sheet.title).font = Font(bold=True, size=14)
    write(page.cell(2, 1), sheet.about).font = Font(italic=True, color="555555")
    for at, column in enumerate(sheet.columns, 1):
        _head(page.cell(4, at), column)
        page.column_dimensions[get_column_letter(at)].width = column.width
    last = 4
    for last, row in enumerate(sheet.rows, 5):
        for at, value in enumerate(row, 1):
            _style(write(page.cell(last, at), value))
    page.freeze_panes = "A5"
    page.auto_filter.ref = f"A4:{get_column_letter(len(sheet.columns))}{max(last, 4)}"
    _set_up_print(page)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | int | date]]) -> str:
    """Return rows as CSV under their head; days are written 31/01/2026."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(head)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return target.getvalue()


def _plain(value: str | int | date) -> str:
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(cell: Cell, value: Value) -> Cell:
    """Write a value; a text is a text whatever it begins with, also after somebody edits it."""
    if isinstance(value, Link):
        _text(cell, value.text)
        cell.hyperlink = value.address
        cell.font = Font(color="0F5C5C", underline="single")
    elif isinstance(value, str):
        _text(cell, value)
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY
    return cell


def _text(cell: Cell, text: str) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def _head(cell: Cell, column: Column) -> None:
    _text(cell, column.head)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEAD
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _style(cell: Cell) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = _LINE


def _set_up_print(page: Worksheet) -> None:
    page.print_title_rows = "4:4"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
