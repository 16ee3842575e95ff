"""The end of a document: Nơi nhận, the signer's authority and name, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from congvu.draft.check.form import AppendixForm
from congvu.draft.check.pieces import Piece, apart
from congvu.text import fold

_OFFICES = (
    "CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG"
    "|PHÓ TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN"
    "|PHÓ TRƯỞNG BAN|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|VIỆN TRƯỞNG|TỔNG GIÁM ĐỐC|CHÁNH THANH TRA|THỦ TƯỚNG"
    "|TRƯỞNG CÔNG AN|THỦ TRƯỞNG|THƯ KÝ|CHỦ TỌA|CHỦ TOẠ|CHỦ TRÌ|ĐẠI DIỆN|NGƯỜI"
)
_AUTHORITY = re.compile(rf"(?:(?:T\.?M|K\.?T|T\.?L|TUQ|Q)\s*\.|TM |KT |TL |TUQ |QUYỀN HẠN|(?:{_OFFICES})\b)")
_HEAD = re.compile(r"Phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d{1,2}|…\S*|[A-H]))?\s*[.:]?", re.IGNORECASE)
_ATTACHED = re.compile(r"\(\s*(?:Kèm|Ban hành|Đính) (?:theo|kèm)", re.IGNORECASE)
_NOTES = re.compile(r"Ghi chú\s*:?", re.IGNORECASE)
_NAME = re.compile(r"[^\d/;:()]{3,60}")
TITLE_LINES = 4


@dataclass
class Foot:
    """What stands at a document's end; `body` is what comes before it."""

    body: Sequence[Piece] = ()
    received: Piece | None = None
    recipients: list[Piece] = field(default_factory=list)
    signing: list[Piece] = field(default_factory=list)
    name: Piece | None = None
    by_one: bool = True
    appendices: tuple[AppendixForm, ...] = ()


def is_received(text: str) -> bool:
    """Say whether a line is "Nơi nhận:"."""
    return len(text) < 40 and fold(text).startswith("noi nhan")


def read_foot(pieces: Sequence[Piece]) -> Foot:
    """Return the end of a document and the body before it."""
    main, appended = _without_appendices(pieces)
    foot = Foot(body=main, appendices=_appendices(appended))
    start = next((n for n, one in enumerate(main) if any(is_received(x.text) for x in apart(one))), None)
    signs = _signing_start(main, start)
    end = min((n for n in (start, signs) if n is not None), default=len(main))
    foot.body = main[:end] if end < len(main) else _up_to_mark(main)
    table = main[start].line.cell if start is not None else None
    if start is not None and table is not None:
        _of_table(
            foot, [one for one in main[end:] if one.line.cell and one.line.cell[0] == table[0]], table[2]
        )
        if not foot.signing:
            _of_lines(foot, [one for one in main[end:] if not one.line.cell or one.line.cell[0] != table[0]])
    else:
        _of_lines(foot, main[end:])
    return foot


def _up_to_mark(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return a text without signature up to its end mark; all of it if it has none."""
    ends = next((n for n, one in enumerate(pieces) if one.text.endswith("./.")), len(pieces))
    return pieces[: ends + 1]


def _without_appendices(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Return the document and its appendices; notes on a template ("Ghi chú:") end it."""
    for n, one in enumerate(pieces):
        if n and _NOTES.fullmatch(one.text) and one.bold and any(is_received(x.text) for x in pieces[:n]):
            return pieces[:n], ()
        if (
            _HEAD.fullmatch(one.text)
            and (one.line.align == "center" or one.line.page_break)
            and not one.line.cell
        ):
            return pieces[:n], pieces[n:]
    return pieces, ()


def _appendices(pieces: Sequence[Piece]) -> tuple[AppendixForm, ...]:
    starts = [
        n
        for n, one in enumerate(pieces)
        if _HEAD.fullmatch(one.text)
        and (one.line.align == "center" or one.line.page_break)
        and not one.line.cell
    ]
    return tuple(_appendix(pieces[a:b]) for a, b in pairwise([*starts, len(pieces)]))


def _appendix(pieces: Sequence[Piece]) -> AppendixForm:
    title: list[Piece] = []
    attached = None
    place = 1
    for one in pieces[1 : 1 + TITLE_LINES]:
        if one.line.align != "center" or one.line.cell:
            break
        place += 1
        if _ATTACHED.match(one.text):
            attached = one
            break
        title.append(one)
    return AppendixForm(
        pieces[0], tuple(one for one in title if not one.is_rule), attached, tuple(pieces[place:])
    )


def _signing_start(pieces: Sequence[Piece], received: int | None) -> int | None:
    """Return the first line of the signer's authority where it stands before or without "Nơi nhận"."""
    for n in range(len(pieces) // 2, len(pieces) if received is None else received):
        one = pieces[n]
        if one.is_capital and len(one.text) < 70 and _AUTHORITY.match(one.text) and _ends_before(pieces[:n]):
            return n
    return None


def _ends_before(pieces: Sequence[Piece]) -> bool:
    """Say whether the body has ended: no running text follows in capitals what it goes on with."""
    last = next((one for one in reversed(pieces) if not one.is_rule), None)
    return last is not None and not last.text.endswith((":", ",", ";"))


def _of_table(foot: Foot, pieces: Sequence[Piece], column: int) -> None:
    left = [one for one in pieces if one.line.cell and one.line.cell[2] == column]
    right = [one for one in pieces if one.line.cell and one.line.cell[2] > column]
    columns = {one.line.cell[2] for one in right if one.line.cell and _NAME.fullmatch(one.text)}
    foot.by_one = len(columns) <= 1
    _read_recipients(foot, left)
    _read_signing(foot, right)


def _of_lines(foot: Foot, pieces: Sequence[Piece]) -> None:
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in pieces:
        parts = apart(piece)
        for one in parts:
            is_left = is_received(one.text) or one.text.startswith(("-", "+", "–")) or _is_filing(one.text)
            (left if is_left else right).append(one)
        if sum(one.is_capital for one in parts) > 1:
            foot.by_one = False
    tables = {one.line.cell[2] for one in pieces if one.line.cell and one.is_capital}
    foot.by_one = foot.by_one and len(tables) <= 1
    _read_recipients(foot, left)
    _read_signing(foot, right)


def _is_filing(text: str) -> bool:
    return fold(text).startswith("luu:") or fold(text).startswith("luu vt")


def _read_recipients(foot: Foot, left: Sequence[Piece]) -> None:
    for one in left:
        if foot.received is None:
            foot.received = one if is_received(one.text) else None
        elif one.text.startswith(("-", "–", "+", "•")) or _is_filing(one.text):
            foot.recipients.append(one)
        elif foot.recipients and not _is_filing(foot.recipients[-1].text.lstrip("-– ")):
            # A long line goes on below: it is one recipient.
            last = foot.recipients.pop()
            foot.recipients.append(Piece(last.at, f"{last.text} {one.text}", last.runs, last.line))


def _read_signing(foot: Foot, right: Sequence[Piece]) -> None:
    for one in right:
        if one.is_rule or one.text.startswith(("(", "[")) or fold(one.text).startswith(("da ky", "dau/")):
            continue
        if one.is_capital and not foot.name:
            foot.signing.append(one)
        elif foot.signing and foot.name is None and _NAME.fullmatch(one.text) and not one.is_open:
            foot.name = one
