"""Paper, margins and page numbers: Phụ lục I, Phần I, Mục I, khoản 1, 3 and 7."""

from __future__ import annotations

from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule

PART = "Trang giấy"
A4 = (210.0, 297.0)
SLACK = 1.0
"""Millimetres by which programs round."""
MARGINS = (
    ("trên", "top", 20, 25),
    ("dưới", "bottom", 20, 25),
    ("trái", "left", 30, 35),
    ("phải", "right", 15, 20),
)
ONE_PAGE = 2800
"""Characters up to which a text may fill one page, which bears no number."""


def size(form: Form, _: Context) -> Iterator[Fault]:
    """Khổ giấy A4 (210 mm x 297 mm)."""
    for paper in form.papers[:1]:
        sides = sorted((paper.width, paper.height))
        if any(abs(side - wanted) > SLACK for side, wanted in zip(sides, A4, strict=True)):
            said = f"{paper.width:.0f} x {paper.height:.0f} mm"
            yield Fault(f"Khổ giấy là {said}, phải là A4.", PART, words=said, instead="210 x 297 mm")


def margins(form: Form, _: Context) -> Iterator[Fault]:
    """Lề trên và dưới 20 - 25 mm, lề trái 30 - 35 mm, lề phải 15 - 20 mm."""
    for paper in form.papers[:1]:
        if paper.width > paper.height:
            continue
        for name, field, low, high in MARGINS:
            wide = getattr(paper, field)
            if not low - SLACK / 2 <= wide <= high + SLACK / 2:
                message = f"Lề {name} {wide:.0f} mm, phải từ {low} đến {high} mm."
                yield Fault(message, PART, words=f"lề {name} {wide:.0f} mm", instead=f"{low} mm")


def page_number(form: Form, _: Context) -> Iterator[Fault]:
    """Số trang canh giữa trong lề trên, cỡ chữ 13 đến 14, không hiển thị ở trang thứ nhất."""
    for paper in form.papers[:1]:
        where = paper.number_at
        if not where:
            if sum(len(one.text) for one in form.texts) > ONE_PAGE:
                message = "Văn bản dài hơn một trang mà không đánh số trang."
                yield Fault(message, "Số trang", instead="số trang ở giữa lề trên, từ trang thứ hai")
            return
        if where != "header center":
            side = "lề dưới" if where.startswith("footer") else "lề trên nhưng không ở giữa"
            yield Fault(f"Số trang đang ở {side}, phải canh giữa trong lề trên.", "Số trang", words=where)
        if not paper.first_page_bare:
            yield Fault("Trang thứ nhất không được hiển thị số trang.", "Số trang")
        if paper.number_size is not None and not 13 <= paper.number_size <= 14:
            message = f"Số trang cỡ chữ {paper.number_size:g}, phải là 13 đến 14."
            yield Fault(message, "Số trang", severity=Severity.SHOULD)


RULES = (
    Rule("paper.size", f"khoản 1 Mục I {PART_ONE}", size, looks=True),
    Rule("paper.margins", f"khoản 3 Mục I {PART_ONE}", margins, looks=True),
    Rule("paper.page_number", f"khoản 7 Mục I {PART_ONE}", page_number, looks=True),
)
