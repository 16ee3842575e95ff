"""Questions without an answer, put together: by the document they name, by their words."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.overview.missing import Missing, grouped

TODAY = date(2026, 11, 24)


def put_together(*questions: str) -> list[Missing]:
    return grouped([(question, TODAY) for question in questions])


def test_wordings_of_one_matter_are_one_group_named_by_the_commonest() -> None:
    (group, other) = put_together(
        "Nuôi chim yến trong nhà cần giấy phép gì?",
        "nuoi chim yen thi can giay phep khong a",
        "Nuôi chim yến cần giấy phép gì?",
        "Nuôi chim yến cần giấy phép gì?",
        "Lệ phí đăng ký tàu cá bao nhiêu?",
    )
    assert (group.times, group.question) == (4, "Nuôi chim yến cần giấy phép gì?")
    assert len(group.examples) == 3
    assert other.times == 1


def test_questions_that_name_a_document_are_grouped_by_it_however_they_ask() -> None:
    (group,) = put_together(
        "Nghị định 123/2024/NĐ-CP quy định gì về đất trồng lúa?",
        "mức phạt theo 123/2024/nđ-cp",
        "Điều 5 của Nghị định số 123/2024/NĐ-CP",
    )
    assert (group.number, group.times) == ("123/2024/NĐ-CP", 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đăng ký khai sinh cần giấy tờ gì?", "Đăng ký kết hôn cần giấy tờ gì?"),
        ("Cấp lại giấy phép lái xe", "Cấp lại giấy phép xây dựng"),
        ("Nuôi ong lấy mật", "Nuôi tôm hùm"),
    ],
)
def test_matters_that_only_share_the_way_of_asking_stay_apart(one: str, other: str) -> None:
    assert len(put_together(one, other)) == 2


def test_the_largest_group_comes_first_then_the_latest() -> None:
    groups = grouped(
        [
            ("Thả diều", date(2026, 1, 1)),
            ("Nuôi ong", date(2026, 2, 1)),
            ("Đua thuyền", TODAY),
            ("đua thuyền", TODAY),
        ]
    )
    assert [group.question for group in groups] == ["Đua thuyền", "Nuôi ong", "Thả diều"]


def test_questions_of_nothing_but_asking_do_not_break_it() -> None:
    assert sum(group.times for group in put_together("Cần gì?", "ở đâu", "???", "")) == 4
