"""The checker itself: a file as it is laid out, or a draft, against all rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congvu.draft.check.components import is_norm, recognise
from congvu.draft.check.drafted import form_of
from congvu.draft.check.finding import Finding, Severity
from congvu.draft.check.form import Form
from congvu.draft.check.pieces import pieces_of
from congvu.draft.check.registry import RULES
from congvu.draft.check.rule import DECREE, Context, Rule, Standings
from congvu.draft.check.rules.characters import FONT
from congvu.draft.check.rules.dateline import issued_on
from congvu.draft.check.types import NAMED
from congvu.draft.parts import Draft
from congvu.layout import LaidOut

SCOPE = f"khoản 1 Điều 1 và Điều 7 {DECREE}"
ENCODING = "characters.encoding"
NORM = "Đây là văn bản quy phạm pháp luật: thể thức theo Nghị định số 78/2025/NĐ-CP, không kiểm tra ở đây."
PARTY = (
    "Đây là văn bản của Đảng: thể thức theo hướng dẫn của Văn phòng Trung ương Đảng, không kiểm tra ở đây."
)
UNKNOWN = "Không nhận ra thành phần thể thức nào của văn bản hành chính trong tệp này."
_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM\s*$")
HEAD_LINES = 12


@dataclass(frozen=True)
class Checked:
    """What was found in a file: the findings in order, the day they hold for, and which type it is.

    `documents` counts the documents in the file that were looked at; 0 where the decree does not govern it.
    """

    findings: tuple[Finding, ...]
    day: date
    kind: str
    documents: int


def check_layout(
    laid: LaidOut, today: date, day: date | None = None, standings: Standings | None = None
) -> Checked:
    """Return what a records clerk would send back in a laid-out file.

    It is checked by the law and names of `day`; if none is given, by those of its own date, else of `today`.
    """
    if any(_PARTY.search(one.text) for one in pieces_of(laid)[:HEAD_LINES]):
        return _outside(PARTY, day or today)
    forms = recognise(laid)
    first = forms[0]
    if is_norm(first):
        return _outside(NORM, day or issued_on(first) or today)
    if first.state is None and first.motto is None and first.number is None:
        return _legacy(laid, day or today) or _outside(UNKNOWN, day or today)
    known = day or issued_on(first) or today
    found: list[Finding] = []
    for place, form in enumerate(forms):
        context = Context(day or issued_on(form) or known, standings)
        found += _found(form, context, first=place == 0)
    return Checked(tuple(sorted(found, key=lambda one: one.at)), known, _name(first), len(forms))


def check_draft(draft: Draft, standings: Standings | None = None) -> tuple[Finding, ...]:
    """Return what a records clerk would send back in a draft, by the law and names of the draft's day.

    Looks are not asked about: the export gives them.
    """
    form, context = form_of(draft), Context(draft.day, standings)
    return tuple(finding for rule in RULES if not rule.looks for finding in rule.findings(form, context))


def _found(form: Form, context: Context, *, first: bool) -> list[Finding]:
    encoded = [finding for rule in RULES if rule.id == ENCODING for finding in rule.findings(form, context)]
    if any(one.instead == FONT for one in encoded):
        # In letters of before Unicode no word can be told: what else is said of the text would be noise.
        return encoded
    return [finding for rule in _rules(form, first=first) for finding in rule.findings(form, context)]


def _rules(form: Form, *, first: bool) -> Sequence[Rule]:
    paper = first or None
    held = [rule for rule in RULES if paper or not rule.id.startswith("paper.")]
    return [rule for rule in held if rule.on_attached] if form.attached else held


def _name(form: Form) -> str:
    return "Công văn" if form.kind == "CV" else NAMED.get(form.kind, form.title.text if form.title else "")


def _legacy(laid: LaidOut, day: date) -> Checked | None:
    """Return that a text is in letters of before Unicode, in which nothing can be told; None if it is not."""
    whole = Form(body=tuple(pieces_of(laid)))
    found = [one for rule in RULES if rule.id == ENCODING for one in rule.findings(whole, Context(day))]
    return Checked(tuple(found), day, "", 0) if any(one.instead == FONT for one in found) else None


def _outside(sentence: str, day: date) -> Checked:
    return Checked((Finding("scope", Severity.HINT, sentence, SCOPE),), day, "", 0)
