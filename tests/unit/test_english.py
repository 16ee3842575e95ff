"""English questions are told from Vietnamese ones and bring official words."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from congvu.evaluate.spelling import Spelling, respelled
from congvu.retrieve.english import is_english, official_words
from congvu.retrieve.question import understand
from congvu.retrieve.terms import table

VIETNAMESE = (
    "Tôi muốn làm thẻ căn cước thì cần tờ khai gì, nộp ở đâu?",
    "Thủ tục cấp visa cho chuyên gia, có phải do công ty xin không?",
    "Xin giấy phép thả diều",
)


@pytest.mark.parametrize(
    "text",
    [
        "How do I register a kite?",
        "My kite permit was lost. Where can I get a new one?",
        "marriage certificate",
        "renewal of a work permit",
        "Which office certifies copies, and for how much?",
    ],
)
def test_english_is_known_by_small_words_or_by_the_glossary(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", VIETNAMESE)
@pytest.mark.parametrize("spelling", list(Spelling))
def test_vietnamese_is_no_english_however_it_is_typed(text: str, spelling: Spelling) -> None:
    assert not is_english(text)
    for seed in range(10):
        assert not is_english(respelled(text, spelling, random.Random(seed)))


@pytest.mark.parametrize("text", ["", "?", "12/2031", "lam the can cuoc can to khai gi"])
def test_what_says_nothing_is_no_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("text", ["driving licence", "driving licences", "Driving Licence?"])
def test_the_form_of_a_word_does_not_matter(text: str) -> None:
    assert official_words(text) == ["giấy phép lái xe"]


def test_the_longest_term_wins() -> None:
    assert official_words("tax refund") == ["hoàn thuế"]


def test_no_vietnamese_abbreviation_is_seen_in_english_words() -> None:
    extra = understand("What do I need to do for a driving licence?").extra
    assert extra == ("giấy phép lái xe",)


def test_forms_with_one_stem_keep_their_first_meaning() -> None:
    assert official_words("certificate") == ["giấy chứng nhận"]
    assert official_words("certified") == ["chứng thực"]


def test_many_may_ask_at_once() -> None:
    words = [form for form in table("english") if " " not in form]
    alone = [official_words(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(official_words, words)) == alone


def test_every_term_of_the_glossary_says_something() -> None:
    assert all(
        form and official.strip() == official and official for form, official in table("english").items()
    )
