"""Căn cứ ban hành (ô số 6): Phụ lục I, Phần I, Mục II, khoản 6, điểm a."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.pieces import Piece
from congvu.draft.check.replaced import replaced
from congvu.draft.check.rule import DECREE, PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import LETTER
from congvu.references import Identifier, find_identifiers
from congvu.text import fold

CITED = f"điểm a khoản 6 Mục II {PART_ONE}"
PART = "Căn cứ ban hành"
_LAW = re.compile(r"Căn cứ (?:Hiến pháp|(?:Bộ )?[Ll]uật|Pháp lệnh)\b")
_DATE = re.compile(r"\bngày\s+\d{1,2}\s*(?:/|tháng|\.)|\bnăm\s+\d{4}|…")
_ISSUER = re.compile(r"\bcủa\s+\S")
_LATER = re.compile(r"\b(?:sửa đổi|bổ sung|Luật sửa đổi)\b")
_RANKS = ("hien phap", "bo luat", "luat", "phap lenh", "nghi dinh", "thong tu")
"""Ranks that nobody doubts: a resolution's depends on who passed it."""


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Quyết định, nghị quyết phải có căn cứ ban hành."""
    if form.kind in ("QĐ", "NQ") and form.decides is not None and not form.basis:
        yield Fault("Thiếu căn cứ ban hành.", PART, form.decides, "Căn cứ …;")


def endings(form: Form, _: Context) -> Iterator[Fault]:
    """Mỗi căn cứ xuống dòng và kết thúc bằng dấu chấm phẩy, căn cứ cuối cùng bằng dấu chấm."""
    lines = whole(form.basis)
    for one in lines[:-1]:
        if not one.text.endswith(";"):
            right = f"…{one.text[-30:].rstrip('.,: ')};"
            yield Fault("Cuối mỗi căn cứ phải có dấu chấm phẩy (;).", PART, one, right)
    if lines and not lines[-1].text.endswith((".", "…")):
        # A text that goes on in the same breath ("…, Ủy ban nhân dân … thông báo:") ends it with a comma.
        if form.decides is None and lines[-1].text.endswith((",", ":")):
            return
        right = f"…{lines[-1].text[-30:].rstrip(';,: ')}."
        yield Fault("Cuối căn cứ cuối cùng phải có dấu chấm (.).", PART, lines[-1], right)


def complete(form: Form, _: Context) -> Iterator[Fault]:
    """Căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày và trích yếu; luật thì ghi tên và ngày."""
    for one in whole(form.basis):
        if one.is_open or not one.text.startswith("Căn cứ"):
            continue
        dated = bool(_DATE.search(one.text))
        if _LAW.match(one.text):
            if not dated and not find_identifiers(one.text) and "Hiến pháp" not in one.text:
                message = "Căn cứ là luật phải ghi ngày, tháng, năm ban hành."
                yield Fault(message, PART, one, severity=Severity.SHOULD)
            continue
        numbers = _numbers(one.text)
        if numbers:
            yield from _gaps(one, numbers[0], dated)


def order(form: Form, _: Context) -> Iterator[Fault]:
    """Căn cứ có hiệu lực pháp lý cao hơn ghi trước; "Theo đề nghị của …" ghi sau cùng."""
    lines = whole(form.basis)
    ranked = [(rank, one) for one in lines if (rank := _rank(one.text)) is not None]
    for (before, _first), (after, second) in pairwise(ranked):
        if after < before:
            message = "Căn cứ có hiệu lực pháp lý cao hơn phải ghi trước."
            yield Fault(message, PART, second, severity=Severity.SHOULD)
            break
    proposals = [n for n, one in enumerate(lines) if one.text.startswith("Theo đề nghị")]
    if proposals and any(one.text.startswith("Căn cứ") for one in lines[proposals[0] :]):
        yield Fault('Dòng "Theo đề nghị của …" phải ghi sau các căn cứ.', PART, lines[proposals[0]])


def standing(form: Form, context: Context) -> Iterator[Fault]:
    """Căn cứ phải còn hiệu lực vào ngày của văn bản; văn bản hết hiệu lực thì thay bằng văn bản thay thế."""
    for one in whole(form.basis):
        if one.is_open or not one.text.startswith("Căn cứ"):
            continue
        numbers = _numbers(one.text)
        number = numbers[0].key if numbers else ""
        title = "" if number else law_of(one.text)
        if number or title:
            yield from _standing(one, number, title, context)


def _standing(one: Piece, number: str, title: str, context: Context) -> Iterator[Fault]:
    """Ask the collection, else what everybody knows; say so where neither can tell."""
    told = context.standings.known(number, title, context.day) if context.standings else None
    known = told if told and told.bound is not None else replaced(number, one.text, context.day) or told
    if known is None and context.standings is not None:
        message = "Kho chưa có văn bản này nên chưa biết còn hiệu lực hay không; hãy kiểm tra."
        yield Fault(message, PART, one, severity=Severity.HINT, words=number or title)
    elif known is not None and known.bound is False:
        change = f"; thay bằng {known.successor}" if known.successor else ""
        message = f"{known.name} không có hiệu lực vào ngày {context.day:%d/%m/%Y}{change}."
        yield Fault(message, PART, one, known.successor)


def enacting(form: Form, _: Context) -> Iterator[Fault]:
    """Quyết định có dòng thẩm quyền ban hành ở trên căn cứ và dòng "QUYẾT ĐỊNH:" ở dưới, có dấu hai chấm."""
    if form.decides is None or form.title is None:
        return
    if form.authority is None and form.basis:
        yield Fault("Thiếu dòng thẩm quyền ban hành ở trên căn cứ.", "Thẩm quyền ban hành", form.basis[0])
    if not form.decides.text.endswith(":"):
        message = f"Sau “{form.decides.text}” phải có dấu hai chấm (:)."
        yield Fault(message, "Thẩm quyền ban hành", form.decides, f"{form.decides.text}:")


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Căn cứ trình bày kiểu chữ nghiêng, cỡ chữ 13 đến 14."""
    if form.kind != LETTER:
        shown = [one for one in form.basis if len(one.text) > 3]
        yield from misfits(PART, shown, Look(13, 14, italic=True))


def whole(basis: tuple[Piece, ...]) -> list[Piece]:
    """Return the lines of basis, each with what a further paragraph adds to it."""
    found: list[Piece] = []
    for one in basis:
        begins = re.match(r"(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Sau khi|Để|[A-ZĐ])", one.text)
        if begins or not found:
            found.append(one)
        else:
            last = found.pop()
            found.append(Piece(last.at, f"{last.text} {one.text}", last.runs, last.line))
    return found


def law_of(text: str) -> str:
    """Return the title of the law that a line cites first ("Luật Đất đai"), "" if it cites none."""
    found = re.match(
        r"Căn cứ ((?:Bộ luật|Luật|Pháp lệnh)\s+.+?)(?=\s+(?:số\b|ngày\b|năm\b|được\b)|[;.,(]|$)", text
    )
    return found[1].strip() if found else ""


def _numbers(text: str) -> list[Identifier]:
    return [one for one in find_identifiers(text) if one.kind not in ("procedure", "partial")]


def _gaps(piece: Piece, number: Identifier, dated: bool) -> Iterator[Fault]:
    after = piece.text[number.end :]
    if number.kind in ("law", "party"):
        return
    lacking = [] if dated else ["ngày, tháng, năm ban hành"]
    issuer = _ISSUER.search(after)
    lacking += [] if issuer else ["cơ quan ban hành"]
    subject = after[issuer.end() :] if issuer else after
    if issuer and len(subject.split()) < 5 and not _LATER.search(subject):
        lacking.append("trích yếu nội dung")
    if lacking:
        yield Fault(f"Căn cứ ghi thiếu {', '.join(lacking)}.", PART, piece)


def _rank(text: str) -> int | None:
    said = fold(text).removeprefix("can cu ")
    return next((n for n, name in enumerate(_RANKS) if said.startswith(f"{name} ")), None)


RULES = (
    Rule("basis.missing", CITED, missing),
    Rule("basis.endings", CITED, endings),
    Rule("basis.complete", CITED, complete),
    Rule("basis.order", CITED, order),
    Rule("basis.standing", "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", standing),
    Rule("basis.enacting", f"Mẫu 1.1, 1.2 và 1.3 Phụ lục III {DECREE}", enacting),
    Rule("basis.look", CITED, look, looks=True),
)
