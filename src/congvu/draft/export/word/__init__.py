"""Word files (Office Open XML), made by python-docx from our own styles."""

from __future__ import annotations

from datetime import date

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph

from congvu.draft.export.measures import ROOM, WIDE_ROOM
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Columns, Paragraph, Pieces, Sheets, Table
from congvu.draft.export.word.footnotes import add_footnotes
from congvu.draft.export.word.package import packed, tidy
from congvu.draft.export.word.pages import begin_appendix, set_first
from congvu.draft.export.word.paragraphs import Ticks, fill, part_before_table
from congvu.draft.export.word.styles import write_styles
from congvu.draft.export.word.tables import add_columns, add_table


def write(sheets: Sheets, day: date) -> bytes:
    """Return a document as a Word file; the same sheets and day give the same bytes."""
    document = docx.Document()
    write_styles(document.styles.element, sheets.looks)
    set_first(document.sections[0], sheets.address)
    ticks = Ticks()
    # LibreOffice leaves a line free above a table at the very beginning.
    fill(document.add_paragraph(), Paragraph(Role.END), ticks)
    _add(document, sheets.main, ticks, ROOM)
    for sheet in sheets.appendices:
        begin_appendix(document, sheets.address, wide=sheet.wide)
        _add(document, sheet.pieces, ticks, WIDE_ROOM if sheet.wide else ROOM)
    if not sheets.appendices:
        # A table at the end needs a paragraph after it, which shall not make a page of its own.
        fill(document.add_paragraph(), Paragraph(Role.END), ticks)
    add_footnotes(document, sheets.notes)
    tidy(document, sheets.title, day, footnotes=bool(sheets.notes))
    return packed(document)


def _add(document: Document, pieces: Pieces, ticks: Ticks, room: float) -> None:
    written: WordParagraph | None = None
    for piece in pieces:
        if isinstance(piece, Columns):
            add_columns(document, piece, ticks)
        elif isinstance(piece, Table):
            if written is not None:
                part_before_table(written)
            add_table(document, piece, ticks, room)
        else:
            written = document.add_paragraph()
            fill(written, piece, ticks)
