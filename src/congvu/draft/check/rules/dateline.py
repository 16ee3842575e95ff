"""Place and date (ô số 4): Phụ lục I, Phần I, Mục II, khoản 4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import LETTER
from congvu.places.provinces import CITY_SINCE, HOME
from congvu.text import fold

CITED = f"khoản 4 Mục II {PART_ONE}"
PART = "Địa danh và thời gian ban hành"
_WRITTEN = re.compile(
    r"ngày\s*(?P<day>\d{1,2})\s+tháng\s*(?P<month>\d{1,2})\s+năm\s*(?P<year>\d{4})", re.IGNORECASE
)
_SHORT = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}")
_PLACE = re.compile(r"(?P<place>.*?)(?P<comma>\s*,)?\s*ngày\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?!(?:Phường|Xã|Quận|Đặc khu|Thành phố)\b).*\b\d{1,2}")
_TYPED = re.compile(r"(?:tỉnh|Tỉnh|thành phố|Thành phố|TP\.?)\s+(?!Hồ Chí Minh)")
_NO_DATE = frozenset({"BB"})


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản phải có địa danh và thời gian ban hành."""
    known = form.kind == LETTER or (form.title is not None and form.kind not in _NO_DATE)
    if form.state is not None and form.number is not None and form.date is None and known:
        yield Fault("Thiếu địa danh và thời gian ban hành.", PART, form.number, "…, ngày … tháng … năm …")


def wording(form: Form, _: Context) -> Iterator[Fault]:
    """Thời gian ban hành viết đầy đủ "ngày … tháng … năm …"; sau địa danh có dấu phẩy."""
    if form.date is None:
        return
    if not re.search(r"tháng", form.date.text, re.IGNORECASE) and _SHORT.search(form.date.text):
        message = 'Thời gian ban hành phải viết đầy đủ "ngày … tháng … năm …".'
        yield Fault(message, PART, form.date)
        return
    found = _PLACE.match(form.date.text)
    if found is None or form.date.is_open:
        return
    place = found["place"].strip()
    if not place:
        yield Fault("Thiếu địa danh trước thời gian ban hành.", PART, form.date)
    elif not found["comma"]:
        yield Fault("Sau địa danh phải có dấu phẩy (,).", PART, form.date, f"{place}, ngày")
    if place[:1].islower():
        yield Fault("Chữ cái đầu của địa danh phải viết hoa.", PART, form.date, place[:1].upper() + place[1:])
    if re.search(r"\b(?:Ngày|Tháng|Năm)\b", form.date.text):
        yield Fault(
            'Các từ "ngày", "tháng", "năm" viết chữ thường.', PART, form.date, severity=Severity.SHOULD
        )


def zeros(form: Form, _: Context) -> Iterator[Fault]:
    """Ngày nhỏ hơn 10 và tháng 1, 2 ghi thêm số 0 phía trước; tháng 3 đến 9 không ghi."""
    found = _WRITTEN.search(form.date.text) if form.date else None
    if found is None:
        return
    day, month = found["day"], found["month"]
    if len(day) == 1:
        yield Fault("Ngày nhỏ hơn 10 phải ghi thêm số 0 phía trước.", PART, form.date, f"ngày 0{day}")
    if month in ("1", "2"):
        yield Fault("Tháng 1, 2 phải ghi thêm số 0 phía trước.", PART, form.date, f"tháng 0{month}")
    if month[0] == "0" and month not in ("01", "02"):
        message = "Chỉ tháng 1, 2 ghi thêm số 0 phía trước; tháng 3 đến tháng 9 không ghi."
        yield Fault(message, PART, form.date, f"tháng {month[1:]}")


def real(form: Form, _: Context) -> Iterator[Fault]:
    """Ngày, tháng, năm ban hành phải là ngày có thật."""
    if form.date is not None and _WRITTEN.search(form.date.text) and issued_on(form) is None:
        yield Fault("Ngày ban hành không có trong lịch.", PART, form.date)


def place(form: Form, context: Context) -> Iterator[Fault]:
    """Địa danh là tên chính thức của đơn vị hành chính; đơn vị đặt tên bằng chữ số ghi đầy đủ tên gọi."""
    found = _PLACE.match(form.date.text) if form.date and not form.date.is_open else None
    said = found["place"].strip() if found else ""
    if not said:
        return
    if _NUMBERED.fullmatch(said):
        yield Fault(
            "Đơn vị hành chính đặt tên bằng chữ số phải ghi đầy đủ tên gọi trong địa danh.",
            PART,
            form.date,
            f"{_unit(form)} {said}".strip(),
        )
    elif _TYPED.match(said):
        home = HOME in said
        wrong = home and said.casefold().startswith("tỉnh") and context.day >= CITY_SINCE
        message = "Địa danh chỉ ghi tên riêng của tỉnh, thành phố."
        severity = Severity.MUST if wrong else Severity.SHOULD
        yield Fault(message, PART, form.date, _TYPED.sub("", said), severity)


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Địa danh và thời gian ban hành cỡ chữ 13 đến 14, kiểu chữ nghiêng, không đậm."""
    yield from misfits(PART, [form.date], Look(13, 14, bold=False, italic=True))


def issued_on(form: Form) -> date | None:
    """Return the day that a document bears, None where it is blank or none of the calendar."""
    found = _WRITTEN.search(form.date.text) if form.date else None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


def _unit(form: Form) -> str:
    name = fold(f"{form.issuer_name} {form.superior_name}")
    return next((said for said in ("Phường", "Xã", "Quận") if f"{fold(said)} " in name), "Phường")


RULES = (
    Rule("date.missing", CITED, missing),
    Rule("date.wording", CITED, wording),
    Rule("date.zeros", f"điểm b {CITED}", zeros),
    Rule("date.real", f"điểm b {CITED}", real),
    Rule("date.place", f"điểm a {CITED}", place),
    Rule("date.look", f"điểm c {CITED}", look, looks=True),
)
