import csv
from datetime import date
from pathlib import Path

import pytest

from congvu.answer.listing import list_request
from congvu.answer.listing.periods import take_period
from congvu.answer.listing.request import may_ask
from congvu.answer.listing.words import Words
from congvu.retrieve.question import understand
from congvu.text import fold

QUESTIONS = Path(__file__).parents[1] / "questions"
TODAY = date(2026, 11, 24)
FIELDS = (
    "Chứng thực",
    "Đăng ký, quản lý cư trú",
    "Đất đai",
    "Hoạt động xây dựng",
    "Hộ tịch",
    "Nuôi con nuôi",
    "Quản lý chất lượng công trình xây dựng",
    "Tài chính đất đai",
)


def lists() -> list[tuple[set[str], str]]:
    with (QUESTIONS / "lists.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(set(row["told"].split("; ")) - {""}, row["question"]) for row in rows]


def others() -> list[str]:
    return (QUESTIONS / "no_lists.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("told", "question"), lists())
def test_a_question_for_a_list_is_read_into_its_conditions(told: set[str], question: str) -> None:
    found = list_request(understand(question), FIELDS, TODAY)
    assert found is not None
    assert set(found.told) == told


@pytest.mark.parametrize(("told", "question"), lists())
def test_conditions_are_read_without_accents_too(told: set[str], question: str) -> None:
    found = list_request(understand(fold(question)), FIELDS, TODAY)
    assert found is not None
    assert set(map(fold, found.told)) == set(map(fold, told))


@pytest.mark.parametrize("question", others())
def test_a_question_about_one_procedure_is_no_list(question: str) -> None:
    assert list_request(understand(question), FIELDS, TODAY) is None
    assert list_request(understand(fold(question)), FIELDS, TODAY) is None


def test_forty_questions_stand_against_false_alarms() -> None:
    assert len(others()) == len(set(others())) >= 40


@pytest.mark.parametrize(
    ("question", "counts"), [("Bao nhiêu thủ tục hộ tịch?", True), ("Liệt kê thủ tục hộ tịch", False)]
)
def test_a_count_is_told_from_a_list(question: str, counts: bool) -> None:
    found = list_request(understand(question), FIELDS, TODAY)
    assert found is not None
    assert found.counts is counts


def test_a_field_is_exact_where_its_name_is_said_and_all_that_hold_it_where_not() -> None:
    exact = list_request(understand("Liệt kê thủ tục đất đai"), FIELDS, TODAY)
    held = list_request(understand("Liệt kê thủ tục xây dựng"), FIELDS, TODAY)
    assert exact is not None
    assert held is not None
    assert exact.wanted.fields == ("Đất đai",)
    assert held.wanted.fields == ("Hoạt động xây dựng", "Quản lý chất lượng công trình xây dựng")


def test_a_field_that_is_not_in_the_collection_is_said_to_be_unknown() -> None:
    found = list_request(understand("Liệt kê thủ tục lĩnh vực hàng hải"), FIELDS, TODAY)
    assert found is not None
    assert found.unknown is not None
    assert found.unknown.said == "hàng hải"


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("trong năm 2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("năm ngoái", date(2025, 1, 1), date(2026, 1, 1)),
        ("năm sau", date(2027, 1, 1), date(2028, 1, 1)),
        ("tháng 12/2025", date(2025, 12, 1), date(2026, 1, 1)),
        ("tháng này", date(2026, 11, 1), date(2026, 12, 1)),
        ("giai đoạn 2020 đến 2022", date(2020, 1, 1), date(2023, 1, 1)),
        ("từ năm 2020 đến nay", date(2020, 1, 1), date.max),
        ("sau năm 2020", date(2021, 1, 1), date.max),
        ("trước 2020", date.min, date(2020, 1, 1)),
    ],
)
def test_a_period_is_read_with_its_first_day_and_the_day_after_it(said: str, start: date, end: date) -> None:
    found = take_period(Words(said), TODAY)
    assert found is not None
    assert (found[0].start, found[0].end) == (start, end)


def test_words_without_a_period_have_none() -> None:
    assert take_period(Words("đất ở lâu năm"), TODAY) is None


def test_what_was_taken_is_not_left_over() -> None:
    words = Words("Liệt kê thủ tục cấp giấy phép xây dựng nhé")
    assert words.take("liet ke thu tuc") is not None
    assert words.rest(frozenset({"nhé", "cấp"})) == "giấy phép xây dựng"
    bare = Words("con dau nhe", accented=False)
    assert bare.rest(frozenset({"nhe"})) == "con dau"


def test_most_questions_are_seen_to_ask_for_no_list_without_a_look_at_the_fields() -> None:
    assert all(may_ask(understand(question)) for _, question in lists())
    assert not may_ask(understand("Đăng ký khai sinh cần giấy tờ gì?"))
