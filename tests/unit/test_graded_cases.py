"""What a grade says, made a case that an evaluation can read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from congvu.errors import InvalidRequest
from congvu.evaluate.cases import read_dataset
from congvu.evaluate.grades import case_of, cases_of, write_cases
from congvu.store.grades import Grade, Verdict

RIGHT = Grade(
    key="a",
    verdict=Verdict.RIGHT,
    question="Thế còn lệ phí?",
    understood="Lệ phí thả diều bao nhiêu?",
    outcome="answered",
    aspect="fee",
    documents=("9.000777", "14/2026/NQ-HĐND"),
    id=1,
)


def test_a_right_answer_makes_its_documents_the_right_ones() -> None:
    case = case_of(RIGHT)
    assert case is not None
    assert case["relevant"] == ["9.000777", "14/2026/NQ-HĐND"]
    assert case["query"] == "Lệ phí thả diều bao nhiêu?"
    assert case["answerable"] is True


def test_a_right_silence_makes_a_question_without_an_answer() -> None:
    case = case_of(replace(RIGHT, outcome="not_found", documents=("9.000777",)))
    assert case is not None
    assert (case["answerable"], case["relevant"], case["must_contain"]) == (False, [], [])


@pytest.mark.parametrize("verdict", [Verdict.WRONG, Verdict.WRONG_SOURCE])
def test_a_wrong_answer_is_a_case_only_where_the_right_document_is_named(verdict: Verdict) -> None:
    wrong = replace(RIGHT, verdict=verdict)
    assert case_of(wrong) is None
    named = case_of(replace(wrong, expected=("9.000888",)))
    assert named is not None
    assert named["relevant"] == ["9.000888"]


def test_an_answer_where_the_collection_has_none_is_a_question_without_an_answer() -> None:
    case = case_of(replace(RIGHT, verdict=Verdict.WRONG, unanswerable=True))
    assert case is not None
    assert case["answerable"] is False


def test_an_incomplete_answer_keeps_its_documents_and_says_what_was_missing() -> None:
    case = case_of(replace(RIGHT, verdict=Verdict.INCOMPLETE, must_contain=("10.000 đồng",)))
    assert case is not None
    assert case["relevant"][0] == "9.000777"
    assert case["must_contain"] == ["10.000 đồng"]


def test_of_one_question_the_last_word_counts() -> None:
    later = replace(RIGHT, id=2, verdict=Verdict.WRONG, expected=("9.000888",))
    other = replace(RIGHT, id=3, understood="Thả diều ở đâu?")
    cases = cases_of([other, later, RIGHT])
    assert [(case["id"], case["relevant"][0]) for case in cases] == [
        ("G00002", "9.000888"),
        ("G00003", "9.000777"),
    ]


def test_what_is_written_is_read_as_a_dataset(tmp_path: Path) -> None:
    silence = replace(RIGHT, id=2, question="Nuôi rồng cần gì?", understood="", outcome="not_found")
    write_cases(cases_of([RIGHT, silence]), tmp_path / "questions.jsonl")
    dataset = read_dataset(tmp_path)
    assert [(case.id, case.answerable) for case in dataset.cases] == [("G00001", True), ("G00002", False)]
    assert dataset.cases[0].relevant == ("9.000777", "14/2026/NQ-HĐND")


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="Không ghi được"):
        write_cases([], tmp_path / "missing" / "cases.jsonl")
