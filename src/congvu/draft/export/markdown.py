"""Markdown: for wikis, chats and other programs; sources are its footnotes."""

from __future__ import annotations

import re

from congvu.draft.export.looks import LOOKS
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Columns, Paragraph, Piece, Pieces, Rule, Sheets, Table

BOXES = {True: "- [x] ", False: "- [ ] ", None: ""}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
# A beginning that would make a list or a quotation of a paragraph.
_BEGINNING = re.compile(r"^(\d+)([.)])")
_BREAK = "\n\n---\n\n"
_LISTS = (Role.ITEM, Role.RECIPIENT, Role.ADDRESSEE_ITEM)
_HEADINGS = {Role.TYPE: "# ", Role.APPENDIX: "# ", Role.PART: "## "}


def markdown(sheets: Sheets) -> str:
    """Return a document as Markdown; what two columns hold comes one after the other."""
    text = _BREAK.join(map(_text, (sheets.main, *(sheet.pieces for sheet in sheets.appendices))))
    if sheets.address:
        text += f"\n\n{_escaped(sheets.address)}"
    notes = [f"[^{number}]: {_escaped(note)}" for number, note in enumerate(sheets.notes, start=1)]
    return "\n\n".join([text, *notes]) + "\n"


def _text(pieces: Pieces) -> str:
    text = ""
    for part in (part for piece in pieces for part in _parts(piece) if part):
        entry = part.startswith("- ") and text.rpartition("\n")[2].startswith("- ")
        text += ("\n" if entry else "\n\n") + part
    return text.strip("\n")


def _parts(piece: Piece) -> list[str]:
    if isinstance(piece, Columns):
        return [part for row in piece.rows for cell in row for line in cell for part in _parts(line)]
    if isinstance(piece, Table):
        return [_table(piece)]
    return [] if isinstance(piece, Rule) else [_paragraph(piece)]


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.role in _HEADINGS:
        return _HEADINGS[paragraph.role] + _escaped(paragraph.words) + _references(paragraph.notes)
    look = LOOKS[paragraph.role]
    marks = ("**" if look.bold else "") + ("*" if look.italic else "")
    lead = f"**{_escaped(paragraph.lead)}**" if paragraph.lead else ""
    text = "  \n".join(f"{marks}{_escaped(line)}{marks[::-1]}" for line in paragraph.text.split("\n") if line)
    words = f"{lead} {text}".strip() if paragraph.lead else text
    if paragraph.role in _LISTS:
        words = words.removeprefix("- ")
        return f"- {words}{_references(paragraph.notes)}"
    return BOXES[paragraph.box] + _BEGINNING.sub(r"\1\\\2", words) + _references(paragraph.notes)


def _table(table: Table) -> str:
    wide = max(map(len, table.rows))
    rows = [[_escaped(cell) for cell in (*row, *[""] * (wide - len(row)))] for row in table.rows]
    rows[-1][-1] += _references(table.notes)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * wide}", *lines[1:]])


def _references(notes: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
