"""Names of the issuing body and its superior (ô số 2): Phụ lục I, Phần I, Mục II, khoản 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule

CITED = f"khoản 2 Mục II {PART_ONE}"
PART, ABOVE = "Tên cơ quan ban hành", "Tên cơ quan chủ quản"
TOP = re.compile(r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN)\b")
"""Bodies that have no superior on their letterhead."""
_SHORT = re.compile(r"(?:UBND|HĐND)\b")
_FULL = {"UBND": "ỦY BAN NHÂN DÂN", "HĐND": "HỘI ĐỒNG NHÂN DÂN"}
_BELOW = re.compile(
    r"SỞ\b|CHI CỤC\b|TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\b|(?:PHÒNG|VĂN PHÒNG) (?!CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH)"
)


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản phải có tên cơ quan, tổ chức ban hành."""
    if form.state is not None and form.number is not None and not form.issuer:
        yield Fault("Thiếu tên cơ quan, tổ chức ban hành văn bản.", PART, form.number)


def superior(form: Form, _: Context) -> Iterator[Fault]:
    """UBND, HĐND không ghi cơ quan chủ quản; sở, chi cục, phòng phải ghi cơ quan chủ quản ở trên."""
    name = form.issuer_name.upper()
    if TOP.match(name) and form.superior:
        message = "Ủy ban nhân dân, Hội đồng nhân dân không ghi tên cơ quan chủ quản ở trên."
        yield Fault(message, ABOVE, form.superior[0], form.issuer_name)
    if _BELOW.match(name) and not form.superior and not form.issuer[0].is_open:
        yield Fault(
            "Thiếu tên cơ quan chủ quản trực tiếp ở trên tên cơ quan ban hành.", ABOVE, form.issuer[0]
        )


def full_name(form: Form, _: Context) -> Iterator[Fault]:
    """Tên cơ quan ban hành ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt."""
    for name, one in ((form.issuer_name, form.issuer[0] if form.issuer else None), _authority(form)):
        found = _SHORT.match(name)
        if found and one is not None:
            full = name.replace(found[0], _FULL[found[0]], 1)
            yield Fault("Tên cơ quan ban hành phải ghi đầy đủ, không viết tắt.", PART, one, full)


def capitals(form: Form, _: Context) -> Iterator[Fault]:
    """Tên cơ quan ban hành và cơ quan chủ quản viết bằng chữ in hoa."""
    for name, pieces in ((ABOVE, form.superior), (PART, form.issuer)):
        wrong = next((one for one in pieces if not one.is_capital), None)
        if wrong is not None:
            yield Fault(f"{name} phải viết bằng chữ in hoa.", name, wrong, wrong.text.upper())


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Cỡ chữ 12 đến 13, kiểu chữ đứng; tên cơ quan ban hành đậm, tên cơ quan chủ quản không đậm."""
    yield from misfits(ABOVE, form.superior, Look(12, 13, bold=False))
    yield from misfits(PART, form.issuer, Look(12, 13, bold=True))


def rule(form: Form, _: Context) -> Iterator[Fault]:
    """Dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài 1/3 đến 1/2 dòng chữ."""
    if form.issuer and form.issuer_rule is None:
        message = "Dưới tên cơ quan ban hành phải có đường kẻ ngang, nét liền."
        yield Fault(message, PART, form.issuer[-1], "đường kẻ dài 1/3 đến 1/2 dòng chữ")
    elif form.issuer_rule is not None and form.issuer_rule.text.startswith("--"):
        message = "Đường kẻ dưới tên cơ quan ban hành phải là nét liền, không gõ bằng dấu gạch (-)."
        yield Fault(message, PART, form.issuer_rule)


def _authority(form: Form) -> tuple[str, Piece | None]:
    return (form.authority.text if form.authority else "", form.authority)


RULES = (
    Rule("letterhead.missing", CITED, missing),
    Rule("letterhead.superior", f"điểm a {CITED}", superior),
    Rule("letterhead.full_name", f"điểm a {CITED}", full_name),
    Rule("letterhead.capitals", f"điểm b {CITED}", capitals),
    Rule("letterhead.look", f"điểm b {CITED}", look, looks=True),
    Rule("letterhead.rule", f"điểm b {CITED}", rule, looks=True),
)
