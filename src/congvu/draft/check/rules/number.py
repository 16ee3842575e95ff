"""Number and symbol (ô số 3): Phụ lục I, Phần I, Mục II, khoản 3; abbreviations of Phụ lục III."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.rule import DECREE, PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import ABBREVIATIONS, LETTER, NAMED
from congvu.text import fold

CITED = f"khoản 3 Mục II {PART_ONE}"
TABLE = f"Mục I Phụ lục III {DECREE}"
PART = "Số, ký hiệu"
_LABEL = re.compile(r"(?P<word>\w+)\s*(?P<colon>:?)")
_DIGITS = re.compile(r"\b[Ss][ốỐ]\s*:?\s*(?P<digits>\d+)")
_YEAR = re.compile(r"\d*\s*/\s*(?P<year>(?:19|20)\d\d)\s*/\s*(?P<type>[^\W\d]{1,5})\s*-")
_SYMBOL = re.compile(r"/\s*(?P<symbol>[^\W\d_][\w&]*(?:\s*[-–—.]\s*[\w&]+)*)\s*$")
_FIRST = re.compile(r"(?P<first>[^\W\d_]+)\s*-")
NORMS_OF_PLACES = frozenset({"QĐ", "NQ"})
_INDIVIDUAL = re.compile(
    r"\b(?:bổ nhiệm|điều động|luân chuyển|tiếp nhận|tuyển dụng|nghỉ hưu|thôi việc|kỷ luật|khen thưởng"
    r"|nâng bậc|nâng lương|thành lập|kiện toàn|phê duyệt|công nhận|giao|cử|thu hồi|cho phép|chấp thuận"
    r"|công bố"
    r"|xử phạt"
    r"|điều chỉnh|cấp|tặng|phân công|hỗ trợ|giải quyết)\b",
    re.IGNORECASE,
)
LETTER_TYPES = frozenset({"CV", *NAMED}) - {"HD"}
_MIXED = frozenset({"QyĐ", "CTr", "TTr", "TrS", "TTg", "QĐi"})


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản phải có số, ký hiệu."""
    if form.state is not None and form.issuer and form.number is None and (form.date or form.received):
        yield Fault("Thiếu số, ký hiệu văn bản.", PART, form.issuer[-1], "Số:      /…")


def label(form: Form, _: Context) -> Iterator[Fault]:
    """Từ "Số" viết bằng chữ in thường, sau có dấu hai chấm."""
    if form.number is None or (found := _LABEL.match(form.number.text)) is None:
        return
    if found["word"] != "Số":
        yield Fault('Từ "Số" viết bằng chữ in thường: "Số".', PART, form.number, "Số:")
    elif not found["colon"]:
        yield Fault('Sau từ "Số" phải có dấu hai chấm (:).', PART, form.number, "Số:")


def leading_zero(form: Form, _: Context) -> Iterator[Fault]:
    """Số nhỏ hơn 10 phải ghi thêm số 0 phía trước."""
    found = _DIGITS.search(form.number.text) if form.number else None
    if found and len(found["digits"]) == 1:
        yield Fault("Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.", PART, form.number, f"0{found['digits']}")


def joints(form: Form, _: Context) -> Iterator[Fault]:
    """Giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm chữ viết tắt có dấu gạch nối, không cách chữ."""
    if form.number is None:
        return
    text = form.number.text
    if "/" not in text and re.search(r"\d\s*-\s*[A-ZĐ]{2}", text):
        yield Fault("Giữa số và ký hiệu phải là dấu gạch chéo (/).", PART, form.number)
        return
    found = _SYMBOL.search(text)
    if form.number.is_open or found is None:
        return
    symbol = found["symbol"]
    if re.search(r"\s-|-\s", symbol) or re.search(r"/\s", found[0]) or re.search(r"\d\s+/", text):
        tight = re.sub(r"\s*([-/–—])\s*", r"\1", found[0]).strip()
        yield Fault("Trong số, ký hiệu không cách chữ quanh dấu (/) và (-).", PART, form.number, tight)
    elif re.search("[–—]", symbol):
        message = "Giữa các nhóm chữ viết tắt dùng dấu gạch nối (-)."
        yield Fault(message, PART, form.number, re.sub("[–—]", "-", symbol))


def capitals(form: Form, _: Context) -> Iterator[Fault]:
    """Ký hiệu viết bằng chữ in hoa, đúng cách viết tắt của Phụ lục III (QyĐ, CTr, TTr)."""
    symbol = symbol_of(form)
    wrong = [part for part in re.split(r"[-.]", symbol) if _is_wrong_case(part)]
    if wrong:
        right = symbol
        for part in wrong:
            right = right.replace(part, _right_case(part))
        yield Fault("Ký hiệu phải viết bằng chữ in hoa.", PART, form.number, right)


def kind(form: Form, _: Context) -> Iterator[Fault]:
    """Chữ viết tắt trong ký hiệu phải là của tên loại văn bản; công văn không có chữ viết tắt tên loại."""
    first = _FIRST.match(symbol_of(form))
    if first is None or not form.kind or form.number is None or form.number.is_open:
        return
    said = first["first"]
    if form.kind == LETTER and said in LETTER_TYPES:
        message = f'Ký hiệu công văn không có chữ viết tắt tên loại ("{said}").'
        yield Fault(message, PART, form.number, symbol_of(form).split("-", 1)[1])
    elif form.kind != LETTER and said.upper() != form.kind.upper():
        name = NAMED[form.kind]
        message = f'Ký hiệu của {name.lower()} phải bắt đầu bằng "{form.kind}", không phải "{said}".'
        yield Fault(message, PART, form.number, f"{form.kind}-…")


def year(form: Form, _: Context) -> Iterator[Fault]:
    """Ký hiệu văn bản hành chính không ghi năm; số có năm là của văn bản quy phạm pháp luật."""
    found = _YEAR.search(form.number.text) if form.number else None
    if found is None or form.number is None:
        return
    surely = found["type"] not in NORMS_OF_PLACES or _INDIVIDUAL.search(form.subject_text)
    message = "Số, ký hiệu có năm là của văn bản quy phạm pháp luật, không dùng cho văn bản cá biệt."
    right = form.number.text.replace(f"/{found['year']}/", "/")
    yield Fault(message, PART, form.number, right, Severity.MUST if surely else Severity.SHOULD)


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Số, ký hiệu cỡ chữ 13, kiểu chữ đứng, không đậm."""
    yield from misfits(PART, [form.number], Look(13, 13, bold=False))


def symbol_of(form: Form) -> str:
    """Return the symbol of a document ("QĐ-UBND"), "" where it is not written out."""
    found = _SYMBOL.search(form.number.text) if form.number else None
    return found["symbol"].strip() if found else ""


def _is_wrong_case(part: str) -> bool:
    letters = "".join(c for c in part if c.isalpha())
    return bool(letters) and letters.upper() != letters and letters not in _MIXED and letters.islower()


def _right_case(part: str) -> str:
    known = {fold(name): name for name in ABBREVIATIONS.values()}
    return known.get(fold(part), part.upper())


RULES = (
    Rule("number.missing", CITED, missing),
    Rule("number.label", f"điểm c {CITED}", label),
    Rule("number.leading_zero", f"điểm c {CITED}", leading_zero),
    Rule("number.joints", f"điểm c {CITED}", joints),
    Rule("number.capitals", f"điểm c {CITED}", capitals),
    Rule("number.kind", f"điểm b {CITED}; {TABLE}", kind),
    Rule("number.year", f"điểm b {CITED}", year),
    Rule("number.look", f"điểm c {CITED}", look, looks=True),
)
