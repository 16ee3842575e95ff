"""Appendices: Phụ lục I, Phần I, Mục III, khoản 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule

CITED = f"khoản 1 Mục III {PART_ONE}"
PART = "Phụ lục"
_NUMBER = re.compile(r"phụ lục\s+(?:số\s+)?(?P<number>[IVXLC]+|\d{1,2}|[A-H])\b", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def numbers(form: Form, _: Context) -> Iterator[Fault]:
    """Có từ hai phụ lục trở lên thì đánh số thứ tự liên tục bằng chữ số La Mã."""
    if len(form.appendices) < 2:
        return
    for place, (one, wanted) in enumerate(zip(form.appendices, _ROMAN, strict=False)):
        found = _NUMBER.match(one.head.text)
        said = found["number"] if found else ""
        if said != wanted:
            message = "Các phụ lục phải được đánh số thứ tự bằng chữ số La Mã."
            if said in _ROMAN and place:
                message = f"Sau Phụ lục {_ROMAN[place - 1]} phải là Phụ lục {wanted}."
            yield Fault(message, PART, one.head, f"Phụ lục {wanted}")
            return


def head(form: Form, _: Context) -> Iterator[Fault]:
    """Từ "Phụ lục" viết bằng chữ in thường; tên phụ lục viết bằng chữ in hoa."""
    for one in form.appendices:
        if one.head.is_capital:
            right = one.head.text.replace("PHỤ LỤC", "Phụ lục")
            yield Fault('Từ "Phụ lục" viết bằng chữ in thường.', PART, one.head, right)
        wrong = next((line for line in one.title if not line.is_capital and not line.is_open), None)
        if wrong is not None:
            yield Fault("Tên phụ lục viết bằng chữ in hoa.", PART, wrong, wrong.text.upper())


def attached(form: Form, _: Context) -> Iterator[Fault]:
    """Dưới tên phụ lục có dòng "(Kèm theo … số … ngày … của …)"."""
    for one in form.appendices if form.laid else ():
        if one.attached is None and one.title:
            message = 'Dưới tên phụ lục thiếu dòng "(Kèm theo … số … ngày … của …)".'
            yield Fault(message, PART, one.head, "(Kèm theo …)", Severity.SHOULD)


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Từ "Phụ lục" cỡ chữ 14, đứng, đậm, canh giữa; tên 13 đến 14, đậm; dòng "Kèm theo" nghiêng."""
    heads = [one.head for one in form.appendices]
    yield from misfits(PART, heads, Look(14, 14, bold=True))
    off = next((one for one in heads if one.line.align != "center"), None)
    if off is not None:
        yield Fault('Dòng "Phụ lục" phải canh giữa.', PART, off)
    yield from misfits(
        "Tên phụ lục", [line for one in form.appendices for line in one.title], Look(13, 14, bold=True)
    )
    attached = [one.attached for one in form.appendices]
    yield from misfits("Dòng kèm theo của phụ lục", attached, Look(13, 14, italic=True))


RULES = (
    Rule("appendices.numbers", f"điểm a {CITED}", numbers),
    Rule("appendices.head", f"điểm b {CITED}", head),
    Rule("appendices.attached", f"điểm c {CITED}", attached),
    Rule("appendices.look", f"điểm b và điểm c {CITED}", look, looks=True),
)
