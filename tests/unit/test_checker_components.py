"""A file is told into its components however it was laid out: table, tabs, boxes; several in one file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from congvu.draft.check.components import recognise
from congvu.draft.check.form import Form
from congvu.draft.check.run import check_layout
from congvu.layout import LaidOut, Line, Run
from laid import A4, FONT, MOTTO, STATE, foot, letter, letterhead, line, running, titled

DAY = date(2026, 11, 24)
ISSUER, NUMBER, DATED = "ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM", "Số: 15/UBND-VP", "Hà Lầm, ngày 05 tháng 10 năm 2026"
ABOUT = "V/v rà soát hồ sơ quá hạn"


def beside(left: Run, right: Run, gap: str = "\t", **looks: object) -> Line:
    """Two texts on one line, set apart by a tab or by spaces."""
    return replace(line(""), runs=(left, Run(gap, FONT, 13), right), **looks)  # type: ignore[arg-type]


def tabbed(gap: str) -> list[Line]:
    return [
        beside(Run(ISSUER, FONT, 13, True), Run(STATE, FONT, 13, True), gap),
        beside(Run("", FONT), Run(MOTTO, FONT, 14, True), gap),
        line("_______________\t_____________________", 13),
        beside(Run(NUMBER, FONT, 13), Run(DATED, FONT, 14, italic=True), gap),
        line(ABOUT, 12),
    ]


def boxed() -> list[Line]:
    texts = [
        line("", rule=True),
        line(ISSUER, 13, bold=True, align="center"),
        line("________", 13),
        line(NUMBER, 13, align="center"),
        line(ABOUT, 12, align="center"),
        line(STATE, 13, bold=True, align="center"),
        line(MOTTO, 14, bold=True, align="center"),
        line("_____________________", 14),
        line(DATED, 14, italic=True, align="center"),
    ]
    return [replace(one, boxed=True) for one in texts]


def one_row() -> list[Line]:
    """All of the letterhead in one row, rules typed with raised underscores."""
    left = [line(ISSUER, 13, bold=True), _raised("________"), line(NUMBER, 13), line(ABOUT, 12)]
    right = [
        line(STATE, 13, bold=True),
        line(MOTTO, 14, bold=True),
        _raised("_________________"),
        line(DATED, 14, italic=True),
    ]
    cells = ((left, (0, 0, 0)), (right, (0, 0, 1)))
    return [replace(one, cell=cell, align="center") for column, cell in cells for one in column]


def _moved(one: Line) -> Line:
    """The same line in another table."""
    return replace(one, cell=(20, *one.cell[1:])) if one.cell else one


def _raised(text: str) -> Line:
    return Line((Run(text, FONT, 14, raised=True),))


HEADS: dict[str, Callable[[], list[Line]]] = {
    "table": letterhead,
    "one row": one_row,
    "tabs": lambda: tabbed("\t"),
    "spaces": lambda: tabbed(" " * 12),
    "boxes": boxed,
}


def shown(form: Form) -> dict[str, str]:
    named = ("state", "motto", "number", "date", "addressed", "received", "name")
    return {name: piece.text for name in named if (piece := getattr(form, name)) is not None}


@pytest.mark.parametrize("made", HEADS.values(), ids=HEADS)
def test_a_letter_is_told_into_its_components_however_it_is_laid_out(made: Callable[[], list[Line]]) -> None:
    (form,) = recognise(letter(head=made()))
    assert shown(form) == {
        "state": STATE,
        "motto": MOTTO,
        "number": NUMBER,
        "date": DATED,
        "addressed": "Kính gửi: Sở Nội vụ",
        "received": "Nơi nhận:",
        "name": "Lê Quang Minh",
    }
    assert (form.kind, form.issuer_name, form.subject_text) == ("CV", ISSUER, ABOUT)
    assert form.state_rule is not None
    assert form.issuer_rule is not None
    assert [one.text for one in form.signing] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert [one.text for one in form.recipients] == ["- Như trên;", "- Lưu: VT, VP."]


@pytest.mark.parametrize("made", HEADS.values(), ids=HEADS)
def test_a_right_letter_has_no_finding_however_it_is_laid_out(made: Callable[[], list[Line]]) -> None:
    assert check_layout(letter(head=made()), DAY).findings == ()


def test_a_foot_without_a_table_is_told_apart_by_its_words() -> None:
    end = [
        beside(Run("Nơi nhận:", FONT, 12, True, True), Run("TM. ỦY BAN NHÂN DÂN", FONT, 14, True)),
        beside(Run("- Như trên;", FONT, 11), Run("CHỦ TỊCH", FONT, 14, True)),
        line("- Lưu: VT, VP.", 11),
        line("\t\t\tLê Quang Minh", 14, bold=True),
    ]
    made = letter()
    kept = [one for one in made.lines if one not in foot()]
    (form,) = recognise(replace(made, lines=(*kept, *end)))
    assert [one.text for one in form.signing] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert [one.text for one in form.recipients] == ["- Như trên;", "- Lưu: VT, VP."]
    assert form.name is not None
    assert form.name.text == "Lê Quang Minh"
    assert check_layout(replace(made, lines=(*kept, *end)), DAY).findings == ()


def test_superior_and_issuing_body_are_told_apart_even_if_both_are_bold() -> None:
    head = letterhead(superior="UBND THÀNH PHỐ QUẢNG NINH", issuer="SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG")
    bold = [replace(one, runs=(replace(one.runs[0], bold=True),)) for one in head[:2]]
    (form,) = recognise(letter(head=[*bold, *head[2:]]))
    assert (form.superior_name, form.issuer_name) == (
        "UBND THÀNH PHỐ QUẢNG NINH",
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
    )


def test_a_text_issued_by_a_decision_in_the_same_file_is_not_asked_for_a_number() -> None:
    decision = titled(
        "QUYẾT ĐỊNH",
        "Về việc ban hành Quy chế",
        symbol="QĐ-UBND",
        recipients=("- Như Điều 1;", "- Lưu: VT, VP."),
    )
    rules = [_moved(one) for one in letterhead(number="", about="", date="")]
    attached = [
        *rules,
        line("QUY CHẾ", bold=True, align="center"),
        line("Làm việc", bold=True, align="center"),
        running(),
    ]
    both = LaidOut((*decision.lines, *attached), (A4,))
    first, second = recognise(both)
    assert (first.attached, second.attached) == (False, True)
    assert {one.rule for one in check_layout(both, DAY).findings} <= {"basis.missing"}


def test_a_letterhead_of_capitals_above_the_state_s_name_belongs_to_it() -> None:
    (form,) = recognise(
        LaidOut((line(ISSUER, bold=True), line(STATE, bold=True), line(MOTTO, bold=True)), (A4,))
    )
    assert form.issuer_name == ISSUER


def test_a_line_that_only_speaks_of_the_state_is_no_letterhead() -> None:
    talk = running(
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam, các cơ quan cùng thực hiện nhiệm vụ này."
    )
    made = letter(talk)
    assert len(recognise(made)) == 1


def test_a_text_in_old_letters_is_told_by_its_font_even_if_nothing_can_be_read() -> None:
    old = Line((Run("céng hoµ x· héi chñ nghÜa viÖt nam", ".VnTimeH", 13, True),))
    (only,) = check_layout(LaidOut((old, running()), (A4,)), DAY).findings
    assert only.rule == "characters.encoding"


def test_a_line_of_very_many_tabs_costs_no_more_than_one_of_few() -> None:
    many = line("a\t" * 20_000)
    started = time.process_time()
    check_layout(letter(head=[*letterhead(), many]), DAY)
    assert time.process_time() - started < 5
