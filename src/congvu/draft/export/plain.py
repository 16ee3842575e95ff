"""Plain text: what may be pasted into a message or read on any machine."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

from congvu.draft.export.looks import LOOKS, Align
from congvu.draft.export.measures import ROOM
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Columns, Line, Paragraph, Piece, Pieces, Rule, Sheets, Table

LINE = 84
LEFT, RIGHT = 38, 46
BOXES = {True: "[x] ", False: "[ ] ", None: ""}
SOURCES = "Nguồn:"
_BREAK = "=" * LINE
_SIGNATURE = 4


def plain(sheets: Sheets) -> str:
    """Return a document as plain text; numbered sources stand at its end."""
    parts = [_text(sheets.main), *(f"{_BREAK}\n\n{_text(sheet.pieces)}" for sheet in sheets.appendices)]
    if sheets.notes:
        notes = [f"[{number}] {text}" for number, text in enumerate(sheets.notes, start=1)]
        parts.append("\n".join([SOURCES, *notes]))
    if sheets.address:
        parts.append(sheets.address)
    return "\n\n".join(parts) + "\n"


def _text(pieces: Pieces) -> str:
    text = ""
    for piece in pieces:
        tight = isinstance(piece, Rule) or _is_tight(piece)
        text += ("\n" if tight else "\n\n") + "\n".join(_lines(piece))
    return text.strip("\n")


def _is_tight(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and piece.role in (
        Role.SUBJECT,
        Role.ADDRESSEE_ITEM,
        Role.APPENDIX_TITLE,
    )


def _lines(piece: Piece) -> list[str]:
    if isinstance(piece, Columns):
        rows = ["\n".join(_side_by_side(*row)) for row in piece.rows]
        return ["\n\n".join(rows) if piece.apart else "\n".join(rows)]
    if isinstance(piece, Table):
        marks = "".join(f" [{number}]" for number in piece.notes)
        return [*(" | ".join(row) for row in piece.rows[:-1]), " | ".join(piece.rows[-1]) + marks]
    if isinstance(piece, Paragraph) and not _is_centred(piece):
        return [_said(piece)]
    return [line.center(LINE).rstrip() for line in _line(piece, LINE)]


def _line(line: Line, wide: int) -> list[str]:
    if isinstance(line, Rule):
        return ["-" * max(3, round(line.width / ROOM * LINE))]
    if line.role is Role.NAME:
        return [*[""] * _SIGNATURE, line.text]
    return [
        part for one in _said(line).split("\n") for part in textwrap.wrap(one, wide, drop_whitespace=False)
    ]


def _said(paragraph: Paragraph) -> str:
    return BOXES[paragraph.box] + paragraph.words + "".join(f" [{number}]" for number in paragraph.notes)


def _side_by_side(left: tuple[Line, ...], right: tuple[Line, ...]) -> list[str]:
    columns = [_column(left, LEFT), _column(right, RIGHT)]
    return [f"{one:<{LEFT}}{other}".rstrip() for one, other in zip_longest(*columns, fillvalue="")]


def _column(lines: tuple[Line, ...], wide: int) -> list[str]:
    flat = [(part, line) for line in lines for part in _line(line, wide - 2)]
    return [part.center(wide) if _is_centred(line) else part for part, line in flat]


def _is_centred(line: Line) -> bool:
    return isinstance(line, Rule) or LOOKS[line.role].align is Align.CENTER
