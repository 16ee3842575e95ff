"""A document told into the components of Decree 30/2020/NĐ-CP (ô số 1 to 13), whoever made it."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.draft.check.pieces import Piece
from congvu.layout import Paper

Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class AppendixForm:
    """An appendix: the line "Phụ lục I", its title, the line "(Kèm theo …)" and what follows."""

    head: Piece
    title: Pieces = ()
    attached: Piece | None = None
    body: Pieces = ()


@dataclass(frozen=True)
class Form:
    """The components of one document; None or empty where they were not surely found.

    `kind` is the abbreviation of its type, `types.LETTER` for a công văn, "" where not known. `superior` and
    `issuer` are the lines of names in the letterhead, `subject` those of the trích yếu (of a công văn those
    after V/v). `authority` is the line above the basis, `decides` the line "QUYẾT ĐỊNH:". `signing` are the
    lines of the signer's authority and office (7a), `name` the signer's. `laid` says that looks are known: a
    draft has none. Where `attached`, it is a text issued by another in the same file. `state_rule` and so on
    are the lines drawn below: None where there is none.
    """

    laid: bool = True
    papers: tuple[Paper, ...] = ()
    attached: bool = False
    kind: str = ""
    state: Piece | None = None
    motto: Piece | None = None
    state_rule: Piece | None = None
    superior: Pieces = ()
    issuer: Pieces = ()
    issuer_rule: Piece | None = None
    number: Piece | None = None
    date: Piece | None = None
    title: Piece | None = None
    subject: Pieces = ()
    subject_rule: Piece | None = None
    addressed: Piece | None = None
    addressees: Pieces = ()
    authority: Piece | None = None
    basis: Pieces = ()
    decides: Piece | None = None
    body: Pieces = ()
    received: Piece | None = None
    recipients: Pieces = ()
    signing: Pieces = ()
    name: Piece | None = None
    appendices: tuple[AppendixForm, ...] = ()
    signed_by_one: bool = True

    @property
    def issuer_name(self) -> str:
        """The name of the issuing body on one line."""
        return " ".join(one.text for one in self.issuer)

    @property
    def superior_name(self) -> str:
        """The name of the superior body on one line."""
        return " ".join(one.text for one in self.superior)

    @property
    def subject_text(self) -> str:
        """The trích yếu on one line."""
        return " ".join(one.text for one in self.subject)

    def part_of(self, piece: Piece) -> str:
        """Return the part that a line stands in, "" where it is none of its lines (`Finding.part`)."""
        groups = {
            "letterhead": (self.state, self.motto, *self.superior, *self.issuer, self.number, self.date),
            "subject": (self.title, *self.subject),
            "addressees": (self.addressed, *self.addressees),
            "basis": (self.authority, *self.basis, self.decides),
            "body": self.body,
            "signer": (*self.signing, self.name),
            "recipients": (self.received, *self.recipients),
            "appendix": tuple(
                one for x in self.appendices for one in (x.head, *x.title, x.attached, *x.body)
            ),
        }
        return next((name for name, group in groups.items() if any(one is piece for one in group)), "")

    @property
    def texts(self) -> Pieces:
        """All running text: basis, body and appendices."""
        appended = tuple(piece for one in self.appendices for piece in (*one.title, *one.body))
        return (*self.basis, *self.body, *appended)
