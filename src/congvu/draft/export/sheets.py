"""A document as it is laid out: paragraphs with a role, rules, tables, and what stands side by side.

All forms of export are written from this, so that they have the same words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from congvu.draft.export.looks import Look
from congvu.draft.export.roles import Role


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: `lead` is its bold beginning, `text` what follows; "\\n" breaks a line.

    `notes` are the numbers of the footnotes at its end. `box` is a box to tick before it. `keep` holds it on
    the page of what follows. `side` is an indent on both sides, in millimetres, in place of its style's.
    """

    role: Role
    text: str = ""
    lead: str = ""
    notes: tuple[int, ...] = ()
    box: bool | None = None
    keep: bool = False
    side: float | None = None

    @property
    def words(self) -> str:
        """All its text."""
        return f"{self.lead} {self.text}".strip() if self.lead else self.text


@dataclass(frozen=True)
class Rule:
    """A horizontal line, `width` millimetres long, centred in `room`; `after` it a gap in points."""

    width: float
    room: float
    after: float = 0.0


@dataclass(frozen=True)
class Table:
    """A table; the first row is its head. `keep` holds its last row on the page of what follows."""

    rows: tuple[tuple[str, ...], ...]
    notes: tuple[int, ...] = ()
    keep: bool = False


Line = Paragraph | Rule


@dataclass(frozen=True)
class Columns:
    """Rows of two cells without borders; a row stays on one page, and all rows do together.

    `apart` leaves room above each row.
    """

    rows: tuple[tuple[tuple[Line, ...], tuple[Line, ...]], ...]
    apart: bool = False


Piece = Paragraph | Rule | Table | Columns
Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Sheet:
    """An appendix; `wide` where its page lies on its side, for a table that else would not fit."""

    pieces: Pieces
    wide: bool = False


@dataclass(frozen=True)
class Sheets:
    """A whole document: its main part, its appendices, its footnotes by number from 1.

    `address` stands in the foot of the first page. `looks` are those measured for this document.
    """

    title: str
    main: Pieces
    appendices: tuple[Sheet, ...] = ()
    notes: tuple[str, ...] = ()
    address: str = ""
    looks: dict[Role, Look] = field(default_factory=dict)
