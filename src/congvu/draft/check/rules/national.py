"""Quốc hiệu and Tiêu ngữ (ô số 1): Phụ lục I, Phần I, Mục II, khoản 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.documents import MOTTO, STATE
from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule
from congvu.text import fold_tones

CITED = f"khoản 1 Mục II {PART_ONE}"
QUOC_HIEU, TIEU_NGU = "Quốc hiệu", "Tiêu ngữ"
SHORTEST, LONGEST = 40.0, 75.0
"""Millimetres: the Tiêu ngữ is 53 to 57 mm long at 13 to 14 points."""
_DASHES = re.compile(r"[–—−‑]")


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản phải có Quốc hiệu và Tiêu ngữ."""
    if form.number is None and form.title is None:
        return
    for name, found, wanted in ((QUOC_HIEU, form.state, STATE), (TIEU_NGU, form.motto, MOTTO)):
        if found is None:
            yield Fault(f"Thiếu {name}.", name, instead=wanted)


def wording(form: Form, _: Context) -> Iterator[Fault]:
    """Quốc hiệu và Tiêu ngữ viết đúng từng chữ; giữa các cụm từ của Tiêu ngữ có gạch nối, có cách chữ."""
    if form.state is not None and fold_tones(form.state.text.rstrip(".")) != fold_tones(STATE):
        yield Fault("Quốc hiệu viết sai.", QUOC_HIEU, form.state, STATE)
    elif form.state is not None and not form.state.is_capital:
        yield Fault("Quốc hiệu phải viết bằng chữ in hoa.", QUOC_HIEU, form.state, STATE)
    if form.motto is None:
        return
    plain = _DASHES.sub("-", form.motto.text)
    if plain.replace(" ", "").casefold() != MOTTO.replace(" ", "").casefold():
        yield Fault("Tiêu ngữ viết sai.", TIEU_NGU, form.motto, MOTTO)
    elif " ".join(plain.split()).casefold() != MOTTO.casefold():
        yield Fault("Gạch nối giữa các cụm từ của Tiêu ngữ phải có cách chữ.", TIEU_NGU, form.motto, MOTTO)
    elif plain != MOTTO:
        yield Fault("Tiêu ngữ chỉ viết hoa chữ cái đầu của mỗi cụm từ.", TIEU_NGU, form.motto, MOTTO)
    elif form.motto.text != plain:
        message = "Giữa các cụm từ của Tiêu ngữ dùng gạch nối (-), không dùng gạch ngang dài (–)."
        yield Fault(message, TIEU_NGU, form.motto, MOTTO, Severity.SHOULD)


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Quốc hiệu cỡ chữ 12 đến 13, Tiêu ngữ cỡ chữ 13 đến 14, cả hai đứng, đậm."""
    yield from misfits(QUOC_HIEU, [form.state], Look(12, 13, bold=True))
    yield from misfits(TIEU_NGU, [form.motto], Look(13, 14, bold=True))


def rule(form: Form, _: Context) -> Iterator[Fault]:
    """Dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng chữ."""
    if form.motto is None:
        return
    if form.state_rule is None:
        drawn = any(run.underline for run in form.motto.runs)
        how = " (không dùng gạch chân chữ)" if drawn else ""
        message = f"Dưới Tiêu ngữ phải có đường kẻ ngang, nét liền{how}."
        yield Fault(message, TIEU_NGU, form.motto, "đường kẻ dài bằng dòng Tiêu ngữ")
        return
    if form.state_rule.text.startswith("--"):
        message = "Đường kẻ dưới Tiêu ngữ phải là nét liền, không gõ bằng dấu gạch (-)."
        yield Fault(message, TIEU_NGU, form.state_rule)
    wide = form.state_rule.line.rule_width
    if wide and not SHORTEST <= wide <= LONGEST:
        message = f"Đường kẻ dưới Tiêu ngữ dài {wide:.0f} mm, phải dài bằng dòng Tiêu ngữ."
        yield Fault(message, TIEU_NGU, form.motto, severity=Severity.SHOULD)


RULES = (
    Rule("national.missing", CITED, missing),
    Rule("national.wording", CITED, wording, on_attached=True),
    Rule("national.look", CITED, look, looks=True, on_attached=True),
    Rule("national.rule", f"điểm b {CITED}", rule, looks=True),
)
