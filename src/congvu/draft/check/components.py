"""A laid-out file told into documents, and these into components; of what is not sure nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from congvu.draft.check.documents import split
from congvu.draft.check.foot import is_received, read_foot
from congvu.draft.check.form import Form
from congvu.draft.check.head import is_title, named, read_head
from congvu.draft.check.pieces import Piece, apart, pieces_of
from congvu.draft.check.types import LETTER, NAMED, NAMES, NORMS
from congvu.layout import LaidOut
from congvu.text import fold

DECIDES = ("quyet dinh:", "quyet nghi:", "quyet dinh", "quyet nghi")
DECIDING = frozenset({"QĐ", "NQ", "CT"})
TITLE_WITHIN = 6
SUBJECT_LINES = 5
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Theo|Trên cơ sở|Sau khi|Để)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"/\s*([A-ZĐa-zđ]{2,4})\s*-")


def recognise(laid: LaidOut) -> tuple[Form, ...]:
    """Return the documents of a file by their components."""
    documents = split(pieces_of(laid))
    forms = [replace(_form(one), papers=laid.papers) for one in documents]
    return tuple(
        replace(form, attached=n > 0 and form.number is None and not form.signing)
        for n, form in enumerate(forms)
    )


def _form(pieces: Sequence[Piece]) -> Form:
    head = read_head(pieces)
    superior, issuer = named(head.names)
    form = Form(
        state=head.state,
        motto=head.motto,
        state_rule=head.state_rule,
        superior=superior,
        issuer=issuer,
        issuer_rule=head.names_rule,
        number=head.number,
        date=head.date,
    )
    form, rest = _titled(form, list(head.rest))
    if form.title is None and head.about:
        form = replace(form, subject=tuple(head.about))
    foot = read_foot(rest)
    form, body = _begun(form, list(foot.body))
    form = replace(
        form,
        body=tuple(one for one in body if not one.is_rule),
        received=foot.received,
        recipients=tuple(foot.recipients),
        signing=tuple(foot.signing),
        name=foot.name,
        signed_by_one=foot.by_one,
        appendices=foot.appendices,
    )
    return replace(form, kind=_kind(form))


def _titled(form: Form, rest: list[Piece]) -> tuple[Form, list[Piece]]:
    """Find the name of the type, the trích yếu below it and the rule under that."""
    at = next((n for n, one in enumerate(rest[:TITLE_WITHIN]) if is_title(one.text)), None)
    if at is None:
        at = next((n for n, one in enumerate(rest[:2]) if _looks_titled(one)), None)
    if at is None:
        return form, rest
    subject: list[Piece] = []
    rule = rest[at] if rest[at].line.rule else None
    place = at + 1
    for one in rest[at + 1 : at + 1 + SUBJECT_LINES]:
        if one.is_rule:
            rule, place = one, place + 1
            break
        if (
            one.is_capital
            or one.line.align != "center"
            or fold(one.text).startswith(("kinh gui", "can cu", "(kem"))
        ):
            break
        subject.append(one)
        place += 1
        if one.line.rule:
            rule = one
            break
    return replace(form, title=rest[at], subject=tuple(subject), subject_rule=rule), rest[place:]


def _looks_titled(piece: Piece) -> bool:
    """Say whether a line is a title of a type that the decree does not list ("PHIẾU HƯỚNG DẪN HỒ SƠ")."""
    words = piece.text.split()
    in_middle = piece.line.align == "center" and not piece.line.cell and piece.bold is True
    return in_middle and piece.is_capital and 2 <= len(words) <= 10 and not is_received(piece.text)


def _begun(form: Form, body: list[Piece]) -> tuple[Form, list[Piece]]:
    """Take the addressees, the line of authority, the basis and "QUYẾT ĐỊNH:" from the body's beginning."""
    form, body = _addressed(form, body)
    decides = next((n for n, one in enumerate(body) if _decides(one)), None)
    if form.title is not None and decides is not None:
        before = body[:decides]
        authority = next((one for one in before if one.is_capital and not _BASIS.match(one.text)), None)
        basis = tuple(one for one in before if not one.is_rule and one is not authority)
        return replace(form, authority=authority, basis=basis, decides=body[decides]), body[decides + 1 :]
    basis = _leading_basis(body)
    return replace(form, basis=basis), body[len(basis) :]


def _decides(piece: Piece) -> bool:
    return piece.is_capital and fold(piece.text) in DECIDES


def _leading_basis(body: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the lines of basis that a text without "QUYẾT ĐỊNH:" begins with: italic or with semicolons."""
    found: list[Piece] = []
    for one in body:
        listed = one.text.endswith(";") or one.italic is True
        ends = bool(found) and one.text.endswith((".", ",", ":"))
        if (
            not _BASIS.match(one.text)
            or not (listed or ends)
            or (not found and not one.text.startswith("Căn cứ"))
        ):
            break
        found.append(one)
        if ends and not listed:
            break
    return tuple(found) if sum(one.text.startswith("Căn cứ") for one in found) else ()


def _addressed(form: Form, body: list[Piece]) -> tuple[Form, list[Piece]]:
    at = next((n for n, one in enumerate(body[:8]) if fold(one.text).startswith("kinh gui")), None)
    if at is None:
        return form, body
    lines: list[Piece] = []
    # "Kính gửi:" and the first addressee may be set apart by a tab.
    rest = [one for one in body[at + 1 :]]
    for one in rest:
        dashed = one.text.startswith(("-", "–", "+", "•"))
        same_table = bool(_table(one) is not None and _table(one) == _table(body[at]))
        if not dashed and not same_table:
            break
        lines.append(one)
    after = [*body[:at], *rest[len(lines) :]]
    return replace(form, addressed=body[at], addressees=tuple(lines)), after


def _table(piece: Piece) -> int | None:
    return None if piece.line.cell is None else piece.line.cell[0]


def _kind(form: Form) -> str:
    """Return the type's abbreviation: by the title, else by what only a letter has."""
    if form.title is not None:
        return NAMES.get(fold(form.title.text.rstrip(" :.*")), "")
    said = _SYMBOL.search(form.number.text) if form.number else None
    if form.subject or form.addressed:
        return LETTER
    return said[1] if said and said[1] in NAMED else ""


def is_norm(form: Form) -> bool:
    """Say whether a document is of a type of legal norms, whose form another decree governs."""
    return form.title is not None and fold(form.title.text.rstrip(" :.*")) in NORMS


def heads(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that tabs set side by side, one by one."""
    return [part for one in pieces for part in apart(one)]
