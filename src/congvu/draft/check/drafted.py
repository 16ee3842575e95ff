"""A draft as the checker sees a document: the same components, without looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from congvu.draft.check.documents import MOTTO, STATE
from congvu.draft.check.form import AppendixForm, Form, Pieces
from congvu.draft.check.pieces import Piece, clean
from congvu.draft.check.types import LETTER, NAMES
from congvu.draft.parts import Appendix, Block, Draft, Kind, Style
from congvu.text import fold

LETTERS = frozenset({Kind.LETTER, Kind.REPLY})
MARK = "./."
ENDS = "Lưu: VT"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def form_of(draft: Draft) -> Form:
    """Return the components of a draft; numbers of lines are those of its blocks, from 1 in each part."""
    letter = draft.kind in LETTERS
    body = _ended([piece for n, block in enumerate(draft.body, 1) for piece in _block(n, block)])
    issuer, heading = _lines([draft.letterhead.issuer]), draft.kind.heading
    subject = f"V/v {draft.subject}" if letter and draft.subject else draft.subject
    decides = draft.kind is Kind.DECISION
    return Form(
        laid=False,
        kind=LETTER if letter else NAMES.get(fold(heading), ""),
        state=Piece(0, STATE),
        motto=Piece(0, MOTTO),
        superior=_lines([draft.letterhead.superior]),
        issuer=issuer,
        number=_one(f"Số:      /{draft.letterhead.symbol}") if draft.letterhead.symbol else None,
        date=_one(f"{draft.letterhead.place}, ngày     tháng     năm {draft.day.year}"),
        title=_one(heading),
        subject=_lines([subject]),
        addressed=_addressed(draft),
        addressees=_addressees(draft),
        authority=_one(draft.authority),
        basis=_basis(draft),
        decides=_one("QUYẾT ĐỊNH:") if decides else None,
        body=body,
        received=_one("Nơi nhận:") if draft.recipients or draft.archive else None,
        recipients=_recipients(draft),
        signing=_lines(draft.signer.authority),
        name=_one(draft.signer.name),
        appendices=tuple(_appendix(n, len(draft.appendices), one) for n, one in enumerate(draft.appendices)),
        signed_by_one=not draft.cosigner.authority and not draft.cosigner.name,
    )


def _one(text: str) -> Piece | None:
    return Piece(1, clean(text)) if text.strip() else None


def _lines(texts: Iterable[str]) -> Pieces:
    return tuple(Piece(n, clean(text)) for n, text in enumerate(texts, 1) if text.strip())


def _addressed(draft: Draft) -> Piece | None:
    if not draft.addressees:
        return None
    only = draft.addressees[0] if len(draft.addressees) == 1 else ""
    return _one(f"Kính gửi: {only}")


def _addressees(draft: Draft) -> Pieces:
    if len(draft.addressees) < 2:
        return ()
    return _lines(_ended_lines([one.rstrip(";. ") for one in draft.addressees]))


def _recipients(draft: Draft) -> Pieces:
    lines = [f"- {one.strip().lstrip('-–').strip().rstrip(';')};" for one in draft.recipients if one.strip()]
    if draft.archive or lines:
        lines.append(f"- {ENDS}, {draft.archive}." if draft.archive else f"- {ENDS}.")
    return _lines(lines)


def _ended_lines(texts: list[str]) -> list[str]:
    return [f"- {text}{'.' if n == len(texts) - 1 else ';'}" for n, text in enumerate(texts)]


def _basis(draft: Draft) -> Pieces:
    texts = [one.text for one in draft.basis] + ([draft.proposal] if draft.proposal else [])
    bare = [text.strip().rstrip(";.,") for text in texts if text.strip()]
    return _lines(f"{text}{'.' if n == len(bare) - 1 else ';'}" for n, text in enumerate(bare))


def _block(number: int, block: Block) -> list[Piece]:
    if block.style is Style.TABLE:
        return []
    if block.style in (Style.ITEM, Style.TICK, Style.QUOTE):
        lead = "- " if block.style is Style.ITEM else ""
    else:
        lead = _numbered(block)
    text = clean(f"{lead}{block.title} {block.text}")
    return [Piece(number, f"“{text}”" if block.style is Style.QUOTE else text)] if text else []


def _numbered(block: Block) -> str:
    number = block.number.rstrip(".) ")
    if not number:
        return ""
    if block.style is Style.DIEU:
        return f"{number}. " if number.startswith("Điều") else f"Điều {number}. "
    return f"{number}) " if block.style is Style.DIEM else f"{number}. "


def _ended(body: list[Piece]) -> Pieces:
    """Give the body its end mark: the export sets it, a draft does not hold it."""
    if body and not body[-1].text.endswith(MARK):
        last = body[-1]
        body[-1] = replace(last, text=f"{last.text.rstrip('.; ')}{MARK}")
    return tuple(body)


def _appendix(place: int, count: int, one: Appendix) -> AppendixForm:
    head = f"Phụ lục {ROMAN[place]}" if count > 1 and place < len(ROMAN) else "Phụ lục"
    body = tuple(piece for n, block in enumerate(one.body, 1) for piece in _block(n, block))
    return AppendixForm(Piece(place + 1, head), (Piece(place + 1, one.title.upper()),), None, body)
