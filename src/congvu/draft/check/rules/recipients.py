"""Nơi nhận (ô số 9b): Phụ lục I, Phần I, Mục II, khoản 9."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import LETTER
from congvu.text import fold

CITED = f"khoản 9 Mục II {PART_ONE}"
PART = "Nơi nhận"
_FILING = re.compile(r"[-–]?\s*Lưu\s*(?P<colon>:?)\s*(?P<office>VT|Văn thư|HS)?\s*(?P<comma>[,;.(]?)")


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản phải có phần "Nơi nhận"."""
    if form.received is None and form.signing and form.number is not None and form.kind:
        yield Fault('Thiếu phần "Nơi nhận".', PART, form.signing[0], "Nơi nhận:")


def head(form: Form, _: Context) -> Iterator[Fault]:
    """Sau từ "Nơi nhận" có dấu hai chấm."""
    if form.received is not None and not re.search(r"Nơi nhận\s*:", form.received.text):
        yield Fault('Viết "Nơi nhận:" có dấu hai chấm.', PART, form.received, "Nơi nhận:")


def lines(form: Form, _: Context) -> Iterator[Fault]:
    """Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng, cuối dòng dấu chấm phẩy, dòng cuối dấu chấm."""
    for one in form.recipients[:-1]:
        if not one.text.endswith(";"):
            right = f"{one.text.rstrip('.,: ')};"
            yield Fault("Cuối mỗi dòng nơi nhận phải có dấu chấm phẩy (;).", PART, one, right)
            break
    undashed = next((one for one in form.recipients if not one.text.startswith(("-", "–"))), None)
    if undashed is not None:
        right = f"- {undashed.text.lstrip('+• ')}"
        yield Fault("Đầu mỗi dòng nơi nhận có gạch đầu dòng (-).", PART, undashed, right)


def filing(form: Form, _: Context) -> Iterator[Fault]:
    """Dòng cuối ghi "- Lưu: VT, <đơn vị soạn thảo>." và kết thúc bằng dấu chấm."""
    if form.received is None or not form.recipients:
        return
    at = next((n for n, one in enumerate(form.recipients) if "luu" in fold(one.text)[:8]), None)
    if at is None:
        yield Fault('Nơi nhận thiếu dòng "- Lưu: VT, …".', PART, form.recipients[-1], "- Lưu: VT, ….")
        return
    one = form.recipients[at]
    if at != len(form.recipients) - 1:
        yield Fault('Dòng "- Lưu: VT, …" phải ghi cuối cùng.', PART, one)
        return
    yield from _filing(one)


def same(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản có "Kính gửi" thì dòng đầu của Nơi nhận là "- Như trên;"; quyết định là "- Như Điều …;"."""
    first = form.recipients[0] if form.recipients else None
    if first is None or first.is_open:
        return
    said = fold(first.text.lstrip("-– "))
    if form.addressed is not None and not said.startswith("nhu "):
        severity = Severity.MUST if form.kind == LETTER else Severity.SHOULD
        message = 'Dòng đầu của Nơi nhận phải là "- Như trên;".'
        yield Fault(message, PART, first, "- Như trên;", severity)
    elif form.addressed is not None and said.startswith("nhu kinh gui"):
        yield Fault('Ghi "- Như trên;".', PART, first, "- Như trên;", Severity.SHOULD)
    elif form.kind in ("QĐ", "NQ") and form.addressed is None and not said.startswith("nhu "):
        message = 'Dòng đầu của Nơi nhận ghi "- Như Điều …;".'
        yield Fault(message, PART, first, "- Như Điều …;", Severity.SHOULD)


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Từ "Nơi nhận" cỡ chữ 12, nghiêng, đậm; danh sách cỡ chữ 11, đứng, không đậm."""
    if form.received is not None and fold(form.received.text).rstrip(": ") == "noi nhan":
        yield from misfits(PART, [form.received], Look(12, 12, bold=True, italic=True))
    yield from misfits("Danh sách nơi nhận", form.recipients, Look(11, 11, bold=False))


def _filing(one: Piece) -> Iterator[Fault]:
    found = _FILING.match(one.text)
    if found is None:
        return
    if not found["colon"]:
        yield Fault('Sau từ "Lưu" có dấu hai chấm (:).', PART, one, "- Lưu: VT, ….")
    elif found["office"] != "VT":
        yield Fault('Sau "Lưu:" ghi chữ viết tắt "VT".', PART, one, "- Lưu: VT, ….")
    elif found["comma"] not in (",", ".", "(") and not one.is_open:
        yield Fault('Sau "VT" có dấu phẩy (,) rồi đến đơn vị soạn thảo.', PART, one, "- Lưu: VT, ….")
    elif not one.text.endswith((".", "…")) and not re.search(r"\.\s*\S{1,12}\(\d+\)$|\(\d+\)\.?$", one.text):
        yield Fault("Cuối dòng lưu phải có dấu chấm (.).", PART, one, f"{one.text.rstrip(';,: ')}.")


RULES = (
    Rule("recipients.missing", f"điểm c {CITED}", missing),
    Rule("recipients.head", f"điểm d {CITED}", head),
    Rule("recipients.lines", f"điểm d {CITED}", lines),
    Rule("recipients.filing", f"điểm d {CITED}", filing),
    Rule("recipients.same", f"điểm b {CITED}", same),
    Rule("recipients.look", f"điểm d {CITED}", look, looks=True),
)
