"""The body of a document: basis, blocks at their levels, and the mark at its end."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from congvu.draft.export.heads import evened
from congvu.draft.export.lines import END, cleaned, ended
from congvu.draft.export.notes import Notes
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Paragraph, Piece, Table
from congvu.draft.kinds import FORMS
from congvu.draft.parts import Block, Draft, Style

ENACTING = "QUYẾT ĐỊNH:"
# About as many letters as a line holds: a last paragraph that is shorter brings the one before it along.
ONE_LINE = 85
_ROLES = {
    Style.PARAGRAPH: Role.TEXT,
    Style.PART: Role.PART,
    Style.DIEU: Role.DIEU,
    Style.KHOAN: Role.KHOAN,
    Style.DIEM: Role.DIEM,
    Style.ITEM: Role.ITEM,
    Style.QUOTE: Role.QUOTE,
    Style.TICK: Role.TICK,
}
_ENTRIES = (Role.DIEM, Role.ITEM, Role.TICK)
_SENTENCES = (Role.TEXT, Role.DIEU, Role.KHOAN, *_ENTRIES)
_SIGNS = (".", ";", ":", ",", "!", "?", "…", "”", '"')
_OPENING, _CLOSING = "“", "”"
_QUOTES = (_OPENING, _CLOSING, '"')


def based(draft: Draft, notes: Notes) -> list[Piece]:
    """Return the authority, the basis line by line, the proposal, and what a decision then says."""
    lines = [(cleaned(basis.text), basis.source, basis.note) for basis in draft.basis if cleaned(basis.text)]
    if cleaned(draft.proposal):
        lines.append((cleaned(draft.proposal), "", ""))
    pieces: list[Piece] = []
    if FORMS[draft.kind].decides and draft.authority:
        pieces.append(evened(Paragraph(Role.AUTHORITY, cleaned(draft.authority).upper())))
    for place, (text, source, warning) in enumerate(lines, start=1):
        numbers = notes.of((source,), said=text, warning=warning)
        pieces.append(Paragraph(Role.BASIS, ended(text, "." if place == len(lines) else ";"), notes=numbers))
    if FORMS[draft.kind].decides:
        pieces.append(Paragraph(Role.ENACTING, ENACTING))
    return pieces


def laid_out(blocks: tuple[Block, ...], notes: Notes) -> list[Piece]:
    """Return the pieces of a body: each line ends with its sign, the last with the mark of the end."""
    found = [piece for block in blocks for piece in _pieces(block, notes)]
    pieces = [_with_sign(piece, after) for piece, after in zip_longest(found, found[1:])]
    last = pieces[-1] if pieces else None
    if isinstance(last, Paragraph):
        pieces[-1] = _with_end(last)
    else:
        pieces.append(Paragraph(Role.TEXT, END))
    return pieces


def kept(pieces: list[Piece]) -> list[Piece]:
    """Hold the end of a body on the page of the signature, which must not stand alone."""
    last = pieces[-1]
    short = isinstance(last, Paragraph) and len(last.words) < ONE_LINE
    first = len(pieces) - (2 if short else 1)
    return [_held(piece) if place >= first else piece for place, piece in enumerate(pieces)]


def _pieces(block: Block, notes: Notes) -> list[Piece]:
    if block.style is Style.TABLE:
        rows = tuple(tuple(map(cleaned, row)) for row in block.rows)
        return [Table(rows, notes.of(block.sources, said=" ".join(map(" ".join, rows))))] if rows else []
    text, title, number = cleaned(block.text), cleaned(block.title), _number(block)
    numbers = notes.of(block.sources, said=text)
    if block.style is Style.QUOTE:
        text = _quoted(text)
    role = _ROLES[block.style]
    if block.style is Style.PART:
        return _own_line(role, f"{number} {title}".strip().upper(), text, numbers)
    if title and block.style in (Style.DIEU, Style.KHOAN):
        return _own_line(role, f"{number} {title}".strip(), text, numbers)
    if block.style in (Style.DIEU, Style.PARAGRAPH):
        return [Paragraph(role, text, lead=f"{number} {title}".strip(), notes=numbers)]
    words = " ".join(part for part in (number, title, text) if part)
    box = block.ticked if block.style is Style.TICK else None
    return [Paragraph(role, words, notes=numbers, box=box)]


def _own_line(role: Role, lead: str, text: str, numbers: tuple[int, ...]) -> list[Piece]:
    if not text:
        return [Paragraph(role, lead=lead, notes=numbers, keep=True)]
    return [Paragraph(role, lead=lead, keep=True), Paragraph(Role.TEXT, text, notes=numbers)]


def _held(piece: Piece) -> Piece:
    return replace(piece, keep=True) if isinstance(piece, Paragraph | Table) else piece


def _number(block: Block) -> str:
    """Return the number as its level prints it, whether or not its mark was given."""
    bare = cleaned(block.number).rstrip(" .)")
    match block.style:
        case Style.ITEM:
            return "-"
        case _ if not bare:
            return ""
        case Style.DIEU:
            return f"{bare if bare.startswith('Điều') else f'Điều {bare}'}."
        case Style.DIEM:
            return f"{bare})"
        case _:
            return f"{bare}."


def _quoted(text: str) -> str:
    inner = text[1:-1]
    if text[:1] in _QUOTES and text[-1:] in _QUOTES and not any(mark in inner for mark in _QUOTES):
        text = inner
    return f"{_OPENING}{text}{_CLOSING}"


def _with_sign(piece: Piece, after: Piece | None) -> Piece:
    """End a line that has no sign at its end: a semicolon within a list, else a full stop."""
    if not isinstance(piece, Paragraph) or piece.role not in _SENTENCES:
        return piece
    if not piece.text or piece.text.endswith(_SIGNS):
        return piece
    goes_on = piece.role in _ENTRIES and isinstance(after, Paragraph) and after.role is piece.role
    return replace(piece, text=piece.text + (";" if goes_on else "."))


def _with_end(paragraph: Paragraph) -> Paragraph:
    if paragraph.text:
        return replace(paragraph, text=ended(paragraph.text, END))
    return replace(paragraph, text=END)
