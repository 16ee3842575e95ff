"""A model's words become statements with keys, in whatever form and pieces they arrive."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.answer.writing.said import Listening, Said

LINES = "[A1] Thời hạn là 3 ngày.\n[A1][A2] Nộp tờ khai.\n"
BOTH = [Said("Thời hạn là 3 ngày.", ("A1",)), Said("Nộp tờ khai.", ("A1", "A2"))]
JSON = json.dumps(
    {
        "statements": [
            {"text": "Thời hạn là 3 ngày.", "keys": ["A1"]},
            {"text": "Nộp tờ khai.", "keys": ["A1", "A2"]},
        ],
        "incomplete": False,
    },
    ensure_ascii=False,
)


def heard(text: str, size: int = 10_000) -> list[Said]:
    listening = Listening()
    found = [one for start in range(0, len(text), size) for one in listening.hear(text[start : start + size])]
    return [*found, *listening.end()]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize(
    "text", [LINES, JSON, f"```json\n{JSON}\n```", f"<think>[A9] ừm {{\n</think>\n{LINES}"]
)
def test_statements_are_the_same_however_the_text_is_cut(text: str, size: int) -> None:
    assert heard(text, size) == BOTH


@pytest.mark.parametrize(
    "line",
    [
        "- [A1] Nộp tờ khai.",
        "1. Nộp tờ khai [A1].",
        "* **Nộp tờ khai** [A1].",
        "[a1]: Nộp tờ khai.",
        "## [A1] Nộp tờ khai.",
    ],
)
def test_keys_are_found_wherever_they_stand_and_marks_are_dropped(line: str) -> None:
    (said,) = heard(line)
    assert said.text.strip(": .") == "Nộp tờ khai"
    assert [key.upper() for key in said.keys] == ["A1"]


def test_several_keys_in_one_bracket_are_several() -> None:
    assert heard("[A1, A2; A10] Nộp tờ khai.") == [Said("Nộp tờ khai.", ("A1", "A2", "A10"))]


def test_a_line_without_a_key_has_none() -> None:
    assert heard("Xin chào quý khách.") == [Said("Xin chào quý khách.", ())]


def test_a_placeholder_or_a_place_in_brackets_is_no_key() -> None:
    assert heard("[A1] Ông [HO_TEN_1] theo [Điều 5].") == [Said("Ông [HO_TEN_1] theo [Điều 5].", ("A1",))]


def test_what_is_not_complete_is_not_given_out_before_the_end() -> None:
    listening = Listening()
    assert list(listening.hear("[A1] Thời hạn là 3")) == []
    assert list(listening.hear(" ngày.\n[A2] Nộp")) == [Said("Thời hạn là 3 ngày.", ("A1",))]


def test_json_that_breaks_off_gives_only_whole_statements() -> None:
    cut = JSON[: JSON.index("Nộp") + 2]
    assert heard(cut) == BOTH[:1]


def test_words_of_json_inside_a_string_are_no_objects() -> None:
    text = json.dumps(
        {"statements": [{"text": 'Ghi {"text": "giả", "keys": ["A2"]} vào đơn', "keys": ["A1"]}]}
    )
    assert [one.keys for one in heard(text)] == [("A1",)]


@pytest.mark.parametrize("text", ["KHÔNG TÌM THẤY", "không tìm thấy.\n", "  KHÔNG TÌM THẤY  "])
def test_the_word_for_nothing_is_understood(text: str) -> None:
    listening = Listening()
    assert [*listening.hear(text), *listening.end()] == []
    assert listening.nothing


def test_the_word_for_a_part_is_understood_and_not_shown() -> None:
    listening = Listening()
    said = [*listening.hear("[A1] Có.\nChưa có trong tài liệu: mức phí 5.000 đồng\n"), *listening.end()]
    assert said == [Said("Có.", ("A1",))]
    assert listening.incomplete


def test_json_says_that_it_is_incomplete() -> None:
    listening = Listening()
    list(listening.hear('{"statements": [], "incomplete": true}'))
    assert listening.incomplete


@given(st.text(), st.integers(1, 5))
def test_no_text_breaks_the_listening(text: str, size: int) -> None:
    for one in heard(text, size):
        assert "\n" not in one.text
