"""Which local rows speak: the newest of each case, the centre that the question or the installation means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from congvu.answer.local_notices import figure_notice, listing_notices, named_source
from congvu.answer.local_rows import (
    MOST_ROWS,
    centres_meant,
    disagree,
    fitting,
    kinds_asked,
    newest,
)
from congvu.local import FactKind, LocalFact, Status
from congvu.retrieve.question import understand
from congvu.store.catalog import DocumentRow, PassageRow
from congvu.store.local_facts import LocalRow

D1, D2 = date(2026, 1, 1), date(2026, 7, 1)
DOCUMENT = DocumentRow(
    **{name: "" for name in DocumentRow.__dataclass_fields__}
    | {"issued_on": None, "effective_from": None, "effective_to": None}
    | {"id": 1, "current_revision_id": 1}
)
PASSAGE = PassageRow(1, 1, 1, 1, "body", "", "", (), "", None, 0, 0)


def row(text: str = "dòng", kind: FactKind = FactKind.FEE, **values: Any) -> LocalRow:
    known: dict[str, Any] = {"procedure_code": "9.000501", "amount": 5000, "effective_from": D1}
    return LocalRow(LocalFact(kind, **known | values), text, PASSAGE, DOCUMENT)


def centre(place: str) -> LocalRow:
    return row(f"{place} | Số 1", FactKind.CENTRE, case=place, procedure_code="", amount=None)


def meant(question: str, *places: str, office: str = "") -> list[str]:
    rows: Sequence[LocalRow] = [centre(place) for place in places]
    return [one.fact.case for one in centres_meant(rows, understand(question), office)]


def test_a_later_row_of_the_same_case_takes_the_place_of_an_earlier_one() -> None:
    old, new = row("cũ", case="Nhà ở"), row("mới", case="NHÀ Ở", effective_from=D2)
    assert newest([old, new]) == [new]


def test_other_cases_and_channels_stay() -> None:
    rows = [
        row(case="a"),
        row(case="b", effective_from=D2),
        row(case="a", channel="online", effective_from=D2),
    ]
    assert newest(rows) == rows


def test_the_steps_of_an_older_process_do_not_mix_with_the_newer_ones() -> None:
    old = [row("1", FactKind.STEP, case="1"), row("9", FactKind.STEP, case="9")]
    new = [row("mới", FactKind.STEP, case="1", effective_from=D2)]
    assert newest([*old, *new]) == new


def test_two_centres_of_one_unit_both_stay() -> None:
    rows = [row(at, FactKind.CENTRE, case="Xã Mẫu", value=at) for at in ("Số 1", "Số 2")]
    assert newest(rows) == rows


def test_what_two_documents_say_alike_is_said_once() -> None:
    assert len(newest([row("a", start=5, end=6), row("b", start=7, end=8)])) == 1


def test_rows_that_began_together_and_differ_are_noticed() -> None:
    assert disagree([row(amount=5000), row(amount=6000)])
    assert not disagree([row(value="5.000"), row(value="5000")])
    assert not disagree([row(case="a"), row(case="b", amount=6000)])
    assert disagree(
        [row(kind=FactKind.TIME, amount=None, value="5"), row(kind=FactKind.TIME, amount=None, value="6")]
    )


def test_of_many_rows_those_that_bear_the_question_are_kept_in_their_order() -> None:
    rows = [row(f"trường hợp số {n}") for n in range(MOST_ROWS)] + [row("nhà kho"), row("nhà xưởng")]
    kept = fitting(rows, understand("Phí xây nhà xưởng bao nhiêu tiền?"))
    assert len(kept) == MOST_ROWS
    assert kept[-1].text == "nhà xưởng"
    assert fitting(rows[:3], understand("x")) == rows[:3]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Lệ phí bao nhiêu tiền?", [FactKind.FEE]),
        ("Bao lâu có kết quả?", [FactKind.TIME]),
        ("Quy trình các bước thế nào?", [FactKind.STEP]),
        ("Nộp ở đâu?", [FactKind.CENTRE]),
        ("Cần giấy tờ gì?", []),
        ("Nộp ở đâu và hết bao nhiêu tiền?", [FactKind.FEE, FactKind.CENTRE]),
    ],
)
def test_the_aspects_choose_the_kinds(question: str, kinds: list[FactKind]) -> None:
    assert sorted(kinds_asked(understand(question))) == sorted(kinds)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Nộp ở phường Bến Chài thì ở đâu?", ["Phường Bến Chài"]),
        ("nop o phuong ben chai thi o dau", ["Phường Bến Chài"]),
        ("Ở Bến Chài nộp tại đâu?", ["Phường Bến Chài"]),
        ("Xã Gò Me hay phường Bến Chài?", ["Phường Bến Chài", "Xã Gò Me"]),
        ("ben chai nop o dau", []),
        ("Trợ cấp an sinh xã hội nộp ở đâu?", []),
        ("Nộp ở phường An Sinh", ["Phường An Sinh"]),
        ("Nộp ở An Sinh", ["Phường An Sinh"]),
        ("Nộp ở phường Bến Chài Đông", []),
        ("Nộp ở Bến Chài 2", []),
        ("Nộp ở phường Bến Chài TP Hải Bình", ["Phường Bến Chài"]),
        ("Nộp ở đâu?", []),
    ],
)
def test_a_unit_named_in_the_question_chooses_its_centre(question: str, found: list[str]) -> None:
    places = ("Phường Bến Chài", "Xã Gò Me", "Phường An Sinh")
    assert meant(question, *places) == found


def test_the_longer_of_two_names_is_meant() -> None:
    assert meant("Nộp ở Bến Chài 2", "Phường Bến Chài", "Phường Bến Chài 2") == ["Phường Bến Chài 2"]


def test_a_bare_name_of_two_units_means_both() -> None:
    assert meant("Nộp ở Gò Me", "Xã Gò Me", "Phường Gò Me") == ["Xã Gò Me", "Phường Gò Me"]


@pytest.mark.parametrize("office", ["Phường Bến Chài", "phuong ben chai", "Bến Chài"])
def test_the_installations_own_unit_is_meant_where_none_is_named(office: str) -> None:
    assert meant("Nộp ở đâu?", "Phường Bến Chài", "Xã Gò Me", office=office) == ["Phường Bến Chài"]
    assert meant("Nộp ở xã Gò Me?", "Phường Bến Chài", "Xã Gò Me", office=office) == ["Xã Gò Me"]


def test_without_a_unit_or_for_an_unknown_office_nothing_is_invented() -> None:
    assert meant("Nộp ở đâu?", "Phường Bến Chài") == []
    assert meant("Nộp ở đâu?", "Phường Bến Chài", office="Phường Xóm Lưới") == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("14/2026/NQ-HĐND", "Nghị quyết 14/2026/NQ-HĐND"),
        ("72/QĐ-SCVS", "Quyết định 72/QĐ-SCVS"),
        ("Nghị quyết số 14/2026/NQ-HĐND", "Nghị quyết số 14/2026/NQ-HĐND"),
        ("", ""),
    ],
)
def test_a_bare_number_is_named_by_its_type(source: str, name: str) -> None:
    assert named_source(source) == name


def test_a_figures_notice_names_each_resolution_and_its_day_once() -> None:
    rows = [row(source="14/2026/NQ-HĐND"), row(source="14/2026/NQ-HĐND"), row(source="9/2026/NQ-HĐND")]
    text = figure_notice(FactKind.FEE, rows, stated=True).text
    assert text.count("Nghị quyết 14/2026/NQ-HĐND (từ 01/01/2026)") == 1
    assert "Nghị quyết 9/2026/NQ-HĐND" in text
    assert "thay cho" in text


def test_lists_that_end_or_change_a_procedure_are_told_and_others_not() -> None:
    rows = [
        row(kind=FactKind.LISTING, value=status, source="9/QĐ-UBND", amount=None)
        for status in (Status.ABOLISHED, Status.AMENDED, Status.ISSUED)
    ]
    ended, changed = listing_notices(rows)
    assert (ended.code, "bãi bỏ theo Quyết định 9/QĐ-UBND (từ 01/01/2026)" in ended.text) == (
        "abolished",
        True,
    )
    assert changed.code == "amended"
