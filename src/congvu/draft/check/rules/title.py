"""Name of the type and trích yếu (ô số 5a, 5b): Phụ lục I, Phần I, Mục II, khoản 5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.rule import DECREE, PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import LETTER, NAMED

CITED = f"khoản 5 Mục II {PART_ONE}"
TITLE, SUBJECT = "Tên loại văn bản", "Trích yếu nội dung"
LONGEST = 60
"""Words from which a trích yếu is no longer "một câu ngắn gọn"."""
WITHOUT_SUBJECT = frozenset({"GGT", "GNP", "PG", "PC", "PB", "GUQ", "BTT", "BGN", "HĐ"})
_OPENING = re.compile(r"(?:Về|V/v|Ban hành|Phê duyệt|Công bố|Bãi bỏ|Sửa đổi)\b", re.IGNORECASE)
_ABOUT = re.compile(r"[Vv]\s?/\s?[Vv]\b[\s:.]*")


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản có tên loại phải có trích yếu dưới tên loại; công văn phải có trích yếu sau chữ "V/v"."""
    if form.kind in NAMED and form.kind not in WITHOUT_SUBJECT and form.title and not form.subject:
        yield Fault("Thiếu trích yếu nội dung dưới tên loại văn bản.", SUBJECT, form.title)
    if form.kind == LETTER and form.number and form.addressed and not form.subject:
        yield Fault("Công văn thiếu trích yếu nội dung.", SUBJECT, form.number, "V/v …")


def untitled(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản mang ký hiệu của một tên loại thì phải có tên loại."""
    if form.title is None and form.kind in NAMED and form.body and form.state:
        yield Fault("Thiếu tên loại văn bản.", TITLE, form.number, NAMED[form.kind].upper())


def brief(form: Form, _: Context) -> Iterator[Fault]:
    """Trích yếu là một câu ngắn gọn hoặc một cụm từ."""
    words = len(form.subject_text.split())
    if words > LONGEST:
        message = f"Trích yếu dài {words} chữ; phải ngắn gọn, phản ánh khái quát nội dung chủ yếu."
        yield Fault(message, SUBJECT, form.subject[0], severity=Severity.SHOULD)


def ending(form: Form, _: Context) -> Iterator[Fault]:
    """Cuối trích yếu không có dấu chấm câu."""
    if form.subject and re.search(r"[^.…]\.$|[;,:]$", form.subject_text) and not form.subject[-1].is_open:
        right = form.subject[-1].text.rstrip(".;,: ")
        message = "Cuối trích yếu không có dấu chấm câu."
        yield Fault(message, SUBJECT, form.subject[-1], right, Severity.SHOULD)


def abbreviation(form: Form, _: Context) -> Iterator[Fault]:
    """Chỉ trích yếu của công văn bắt đầu bằng "V/v"; của văn bản có tên loại thì không viết tắt."""
    if not form.subject:
        return
    first = form.subject[0]
    found = _ABOUT.match(first.text)
    if form.kind != LETTER and form.title is not None and found:
        right = f"Về việc {first.text[found.end() :]}"
        yield Fault('Dưới tên loại văn bản không viết "V/v".', SUBJECT, first, right)
    if form.kind == LETTER and form.number and not first.text.startswith("V/v"):
        rest = re.sub(r"^(?:[Vv]\s?/\s?[Vv]|Vv|[Vv]ề việc)\s*:?\s*", "", first.text)
        yield Fault('Trích yếu công văn viết sau chữ "V/v".', SUBJECT, first, f"V/v {rest}")
    elif form.kind == LETTER and re.match(r"V/v\s*[:.]", first.text):
        yield Fault('Sau chữ "V/v" không có dấu.', SUBJECT, first, severity=Severity.SHOULD)


def opening(form: Form, _: Context) -> Iterator[Fault]:
    """Trích yếu của quyết định bắt đầu bằng "Về việc …", "Ban hành …" hoặc "Phê duyệt …"."""
    first = form.subject[0] if form.subject else None
    if form.kind != "QĐ" or not form.laid or first is None or first.is_open:
        return
    if not _OPENING.match(first.text):
        right = f"Về việc {first.text[:1].lower()}{first.text[1:]}"
        message = 'Trích yếu của quyết định bắt đầu bằng "Về việc …".'
        yield Fault(message, SUBJECT, first, right, Severity.SHOULD)


def case(form: Form, _: Context) -> Iterator[Fault]:
    """Tên loại viết bằng chữ in hoa, trích yếu bằng chữ in thường."""
    if form.title is not None and not form.title.is_capital:
        yield Fault("Tên loại văn bản phải viết bằng chữ in hoa.", TITLE, form.title, form.title.text.upper())
    loud = next((one for one in form.subject if one.is_capital and not one.is_open), None)
    if loud is not None and len(loud.text) > 12:
        yield Fault("Trích yếu viết bằng chữ in thường.", SUBJECT, loud)


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Tên loại, trích yếu cỡ chữ 13 đến 14, đứng, đậm, canh giữa; trích yếu công văn 12 đến 13, không đậm."""
    yield from misfits(TITLE, [form.title], Look(13, 14, bold=True))
    if form.title is not None and form.title.line.align != "center" and form.title.line.cell is None:
        yield Fault("Tên loại văn bản phải canh giữa trang.", TITLE, form.title)
    if form.kind == LETTER:
        yield from misfits(SUBJECT, form.subject, Look(12, 13, bold=False))
        yield from _placement(form)
    elif form.title is not None:
        yield from misfits(SUBJECT, form.subject, Look(13, 14, bold=True))


def rule(form: Form, _: Context) -> Iterator[Fault]:
    """Dưới trích yếu của văn bản có tên loại có đường kẻ ngang, nét liền, dài 1/3 đến 1/2 dòng chữ."""
    if form.kind in NAMED and form.title and form.subject and form.subject_rule is None and not form.attached:
        message = "Dưới trích yếu phải có đường kẻ ngang, nét liền."
        yield Fault(message, SUBJECT, form.subject[-1], "đường kẻ dài 1/3 đến 1/2 dòng chữ")


def _placement(form: Form) -> Iterator[Fault]:
    """Yield a letter's trích yếu that stands across the page instead of under the number."""
    first = form.subject[0] if form.subject else None
    state = form.state.line.cell if form.state else None
    if first is not None and state is not None and first.line.cell is None and not first.line.boxed:
        yield Fault("Trích yếu công văn phải đặt dưới số và ký hiệu, không ở giữa trang.", SUBJECT, first)


RULES = (
    Rule("title.missing", CITED, untitled),
    Rule("title.case", f"điểm b {CITED}", case),
    Rule("title.look", f"điểm b {CITED}", look, looks=True),
    Rule("subject.missing", CITED, missing),
    Rule("subject.brief", f"điểm a {CITED}", brief),
    Rule("subject.ending", f"điểm a {CITED}", ending),
    Rule("subject.abbreviation", f"điểm b {CITED}", abbreviation),
    Rule("subject.opening", f"Mẫu 1.2 và 1.3 Phụ lục III {DECREE}", opening),
    Rule("subject.rule", f"điểm b {CITED}", rule, looks=True),
)
