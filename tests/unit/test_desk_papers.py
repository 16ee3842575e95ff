"""The dossier as a checklist."""

from __future__ import annotations

from congvu.desk.papers import dossier_of
from congvu.procedures import Paper


def test_papers_of_every_case_come_first_and_those_of_a_case_under_its_name() -> None:
    found = dossier_of(
        7,
        9,
        [
            Paper("Giấy ủy quyền", case="* Trường hợp ủy quyền:", originals=1, start=10, end=20),
            Paper("- Tờ khai", originals=1, forms=("mau-01.docx",), start=0, end=9),
        ],
    )

    assert [case.name for case in found.cases] == ["", "Trường hợp ủy quyền"]
    first = found.cases[0].papers[0]
    assert (first.name, first.key, first.forms) == ("Tờ khai", 1, ("mau-01.docx",))
    assert first.place.url == "/xem/7?revision=9&start=0&end=9"


def test_headings_that_only_say_what_is_done_are_no_cases() -> None:
    found = dossier_of(
        1,
        1,
        [
            Paper("Hộ chiếu", case="* Giấy tờ phải xuất trình:", group="show", originals=1),
            Paper("Tờ khai", case="* Giấy tờ phải nộp:", group="submit", originals=1),
        ],
    )

    assert [case.name for case in found.cases] == [""]
    assert [(one.name, one.group) for one in found.cases[0].papers] == [
        ("Tờ khai", "submit"),
        ("Hộ chiếu", "show"),
    ]


def test_remarks_that_count_no_copies_are_not_ticked_as_papers() -> None:
    found = dossier_of(
        1,
        1,
        [
            Paper("Tờ khai", originals=1),
            Paper("Trường hợp đã có trong cơ sở dữ liệu thì không phải nộp.", originals=0),
            Paper("* Lưu ý chung", group="note", originals=0),
        ],
    )

    assert [one.name for one in found.cases[0].papers] == ["Tờ khai"]
    assert [one.key for one in found.remarks] == [1, 2]


def test_where_the_portal_counts_no_copies_at_all_everything_but_notes_is_a_paper() -> None:
    found = dossier_of(1, 1, [Paper("Tờ khai"), Paper("Ảnh"), Paper("Ghi chú", group="note")])

    assert [one.name for one in found.cases[0].papers] == ["Tờ khai", "Ảnh"]
    assert [one.name for one in found.remarks] == ["Ghi chú"]


def test_a_procedure_without_papers_has_an_empty_dossier() -> None:
    assert dossier_of(1, 1, []).cases == ()
