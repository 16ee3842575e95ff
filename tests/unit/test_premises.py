import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from congvu.answer.premises import premises, premises_of
from congvu.retrieve.question import understand
from congvu.text import fold

EXAMPLES = Path(__file__).parents[1] / "questions" / "premises.tsv"
TODAY = date(2026, 11, 24)


def examples() -> list[tuple[str, str]]:
    with EXAMPLES.open(encoding="utf-8") as file:
        return [(row["code"], row["question"]) for row in csv.DictReader(file, delimiter="\t")]


def found(question: str, day: date = TODAY) -> set[str]:
    return {one.code.removeprefix("premise_") for one in premises_of(understand(question).text, day)}


@pytest.mark.parametrize(("code", "question"), [one for one in examples() if one[0]])
def test_a_lapsed_premise_is_seen_with_accents_and_without(code: str, question: str) -> None:
    assert code in found(question)
    assert code in found(fold(question))


@pytest.mark.parametrize("question", [question for code, question in examples() if not code])
def test_a_question_that_is_right_is_not_corrected(question: str) -> None:
    assert found(question) == set()
    assert found(fold(question)) == set()


def test_every_premise_has_an_example() -> None:
    assert {one.code.removeprefix("premise_") for one in premises()} == {c for c, _ in examples() if c}


@pytest.mark.parametrize("premise", premises(), ids=lambda one: one.told[:40])
def test_a_correction_is_one_sentence_with_its_source_from_its_day_on(premise: object) -> None:
    told = premise.told  # type: ignore[attr-defined]
    assert told.endswith(").")
    assert "\n" not in told
    assert told[0].isupper()


def test_a_premise_that_still_held_on_the_day_asked_about_is_left_alone() -> None:
    asked = "Xin phép xây nhà có phải lên huyện không?"
    last = date(2025, 7, 1) - timedelta(days=1)
    assert found(asked, last) == set()
    assert found(asked, last + timedelta(days=1)) == {"district"}


def test_a_merged_province_is_told_with_the_one_it_belongs_to() -> None:
    (told,) = [one.told for one in premises_of("Tôi sinh ở tỉnh Nam Định", TODAY)]
    assert "tỉnh Nam Định thuộc tỉnh Ninh Bình" in told
    assert "202/2025/QH15" in told


def reworded(question: str, aspect: str = "overview") -> str:
    for one in premises_of(understand(question).text, TODAY):
        question = one.today(question, aspect) or question
    return question


@pytest.mark.parametrize(
    ("question", "today"),
    [
        ("Làm lại chứng minh thư bị mất thì ra đâu?", "Làm lại thẻ căn cước bị mất thì ra đâu?"),
        ("Ra Sở Tư pháp làm lý lịch tư pháp", "Ra công an làm lý lịch tư pháp"),
        ("ra so tu phap lam li lich tu phap", "ra công an lam li lich tu phap"),
        ("Sở GTVT cấp lại GPLX mất mấy ngày?", "công an cấp lại GPLX mất mấy ngày?"),
        ("Ra UBND xã làm căn cước được không?", "Ra công an xã làm căn cước được không?"),
        ("Xin phù hiệu xe ở Sở Giao thông vận tải", "Xin phù hiệu xe ở Sở Xây dựng"),
        ("Nhập học có phải photo sổ hộ khẩu không?", "Nhập học có phải photo sổ hộ khẩu không?"),
        ("Xin phép xây nhà có phải lên huyện không?", "Xin phép xây nhà có phải lên huyện không?"),
    ],
)
def test_the_question_is_asked_in_words_of_today_where_one_old_word_stands_for_one_new(
    question: str, today: str
) -> None:
    assert reworded(question) == today


def test_a_void_paper_is_not_issued_again_but_what_took_its_place_is_asked_for() -> None:
    assert reworded("Mất sổ hộ khẩu, xin cấp lại ở đâu?", "where") == "Xác nhận thông tin về cư trú nộp ở đâu"
