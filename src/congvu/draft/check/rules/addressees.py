"""Kính gửi (ô số 9a): Phụ lục I, Phần I, Mục II, khoản 9."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import LETTER
from congvu.text import fold

CITED = f"khoản 9 Mục II {PART_ONE}"
PART = "Kính gửi"
_HEAD = re.compile(r"(?P<word>[Kk]ính\s+[Gg]ửi|KÍNH GỬI)\s*(?P<colon>:?)\s*(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(r"^[-–+•]\s*")
_RANKS = (
    r"(?:ban chap hanh trung uong|bo chinh tri|ban bi thu|uy ban thuong vu quoc hoi|quoc hoi"
    r"|chu tich nuoc)\b",
    r"(?:thu tuong|pho thu tuong|chinh phu)\b",
    r"(?:cac )?(?:bo truong|bo |bo, |van phong chinh phu|thanh tra chinh phu|ngan hang nha nuoc)",
    r"(?:thuong truc |ban thuong vu )?(?:tinh uy|thanh uy|(?:hdnd|hoi dong nhan dan) (?:tinh|thanh pho))",
    r"(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:cac )?(?:tinh|thanh pho)\b",
    r"(?:cac )?so\b",
    r"(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:cac )?(?:xa|phuong|dac khu)\b",
)
RANKS = tuple(re.compile(pattern) for pattern in _RANKS)


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Công văn phải có "Kính gửi"."""
    if form.kind == LETTER and form.addressed is None and form.subject and form.number:
        yield Fault('Công văn thiếu phần "Kính gửi".', PART, instead="Kính gửi: …")


def head(form: Form, _: Context) -> Iterator[Fault]:
    """Sau từ "Kính gửi" có dấu hai chấm."""
    found = _HEAD.match(form.addressed.text) if form.addressed else None
    if found is None:
        return
    if found["word"] != "Kính gửi":
        yield Fault('Viết "Kính gửi" bằng chữ in thường.', PART, form.addressed, "Kính gửi:")
    elif not found["colon"]:
        yield Fault('Sau từ "Kính gửi" phải có dấu hai chấm (:).', PART, form.addressed, "Kính gửi:")


def lines(form: Form, _: Context) -> Iterator[Fault]:
    """Gửi nhiều nơi thì mỗi nơi một dòng có gạch đầu dòng, cuối dòng dấu chấm phẩy, dòng cuối dấu chấm."""
    found = _HEAD.match(form.addressed.text) if form.addressed else None
    if found is None:
        return
    rest = found["rest"].strip()
    if ";" in rest.rstrip("; ") and not form.addressees:
        yield Fault("Gửi hai nơi trở lên thì mỗi nơi ghi trên một dòng riêng.", PART, form.addressed, "- …;")
    listed = _listed(form)
    if len(listed) == 1 and not rest:
        message = "Chỉ gửi một nơi thì ghi tên nơi nhận trên cùng dòng với từ Kính gửi."
        yield Fault(message, PART, listed[0], severity=Severity.SHOULD)
    if len(listed) < 2:
        return
    yield from _endings(listed)
    if len({one.text[0] for one in form.addressees if _DASH.match(one.text)} - {"-"}):
        yield Fault(
            "Đầu mỗi dòng dùng gạch đầu dòng (-).", PART, form.addressees[0], severity=Severity.SHOULD
        )


def order(form: Form, _: Context) -> Iterator[Fault]:
    """Nơi nhận cấp cao hơn ghi trước."""
    ranked = [(rank, one) for one in _listed(form) if (rank := _rank(one.text)) is not None]
    for (before, _first), (after, second) in pairwise(ranked):
        if after < before:
            yield Fault("Nơi nhận cấp cao hơn phải ghi trước.", PART, second)
            return


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Kính gửi và tên nơi nhận cỡ chữ 13 đến 14, kiểu chữ đứng, không đậm."""
    yield from misfits(PART, [form.addressed, *form.addressees], Look(13, 14, bold=False))


def _listed(form: Form) -> list[Piece]:
    """Return the addressees, each with the further lines that it goes on in."""
    if len(form.addressees) == 1:
        return list(form.addressees)
    found: list[Piece] = []
    for one in form.addressees:
        if _DASH.match(one.text):
            found.append(one)
        elif found:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {one.text}")
    return found


def _endings(listed: list[Piece]) -> Iterator[Fault]:
    for one in listed[:-1]:
        if not one.text.endswith(";"):
            right = f"{one.text.rstrip('.,: ')};"
            yield Fault("Cuối mỗi dòng nơi nhận phải có dấu chấm phẩy (;).", PART, one, right)
            return
    last = listed[-1]
    if not last.text.endswith((".", "…")):
        yield Fault(
            "Cuối dòng nơi nhận cuối cùng phải có dấu chấm (.).", PART, last, f"{last.text.rstrip(';, ')}."
        )


def _rank(text: str) -> int | None:
    said = fold(_DASH.sub("", text))
    return next((n for n, pattern in enumerate(RANKS) if pattern.match(said)), None)


RULES = (
    Rule("addressees.missing", f"điểm b {CITED}", missing),
    Rule("addressees.head", f"điểm d {CITED}", head),
    Rule("addressees.lines", f"điểm d {CITED}", lines),
    Rule("addressees.order", f"điểm b {CITED}", order),
    Rule("addressees.look", f"điểm d {CITED}", look, looks=True),
)
