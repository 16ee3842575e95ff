"""Tables: those that lay out the page, without borders, and those of the body."""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell

from congvu.draft.export.grids import even, shared
from congvu.draft.export.measures import LEFT_COLUMN, RIGHT_COLUMN
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Columns, Line, Paragraph, Table
from congvu.draft.export.word.paragraphs import Ticks, fill
from congvu.draft.export.word.styles import GRID, LAYOUT, SIGNING, style_id
from congvu.draft.export.word.xml import element, twips

_FIGURES = re.compile(r"[\d.,% \-–]*")
_ORDINALS = re.compile(r"(?:số )?(?:tt|stt|thứ tự)", re.IGNORECASE)
_SHORT = 12


def add_columns(document: Document, columns: Columns, ticks: Ticks) -> None:
    """Write what stands side by side; all its rows stay on one page."""
    table = _table(
        document, len(columns.rows), (LEFT_COLUMN, RIGHT_COLUMN), SIGNING if columns.apart else LAYOUT
    )
    for place, (row, cells) in enumerate(zip(table.rows, columns.rows, strict=True), start=1):
        for cell, lines in zip(row.cells, cells, strict=True):
            _fill_cell(cell, lines or (Paragraph(Role.END),), ticks)
            if place < len(columns.rows):
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def add_table(document: Document, table: Table, ticks: Ticks, room: float) -> None:
    """Write a table of the body, `room` wide: its head is repeated on each page, no row is torn."""
    rows = even(table.rows)
    written = _table(document, len(rows), shared(rows, room), GRID)
    roles = [_role(column) for column in zip(*rows, strict=True)]
    for place, (row, texts) in enumerate(zip(written.rows, rows, strict=True)):
        if place == 0:
            row._tr.get_or_add_trPr().append(element("w:tblHeader"))
        last = place == len(rows) - 1
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            notes = table.notes if last and column == len(texts) - 1 else ()
            role = Role.HEAD_CELL if place == 0 else roles[column]
            _fill_cell(cell, (Paragraph(role, text, notes=notes, keep=last and table.keep),), ticks)


def _table(document: Document, rows: int, widths: tuple[float, ...], style: str) -> WordTable:
    _part_from_table(document)
    table: WordTable = document.add_table(rows, len(widths))
    table._tbl.tblPr.style = style
    table.autofit = False
    total = table._tbl.tblPr.find(qn("w:tblW"))
    total.set(qn("w:type"), "dxa")
    total.set(qn("w:w"), str(twips(sum(widths))))
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)
    return table


def _part_from_table(document: Document) -> None:
    """Put a line between two tables, which would else become one."""
    body = document.element.body
    if len(body) > 1 and body[-2].tag == qn("w:tbl"):
        document.add_paragraph()._p.get_or_add_pPr().style = style_id(Role.END)


def _fill_cell(cell: _Cell, lines: tuple[Line, ...], ticks: Ticks) -> None:
    for place, line in enumerate(lines):
        fill(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), line, ticks)


def _role(column: tuple[str, ...]) -> Role:
    head, *cells = column
    if _ORDINALS.fullmatch(head) or all(len(text) <= 2 for text in cells):
        return Role.CENTRED_CELL
    if all(_FIGURES.fullmatch(text) for text in cells):
        return Role.NUMBER_CELL
    return Role.CENTRED_CELL if all(len(text) <= _SHORT for text in cells) else Role.CELL
