"""Twins of questions: the same question as other people type it."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.evaluate.cases import Case
from congvu.evaluate.spelling import Spelling, respelled, twins
from congvu.text import accent_share, fold

QUESTION = "Muốn đăng ký thả diều ở bãi Trống Đồng thì nộp những giấy tờ gì cho UBND xã?"
LONG = " ".join([QUESTION] * 6)


def raw(text: str, spelling: Spelling) -> str:
    """A text of which an input method left every key."""
    return next(
        typed
        for seed in range(100)
        if accent_share(typed := respelled(text, spelling, random.Random(seed))) == 0.0
    )


def test_without_accents_nothing_but_accents_is_lost() -> None:
    typed = respelled("Đơn của HĐND xã Diều Hâu", Spelling.UNACCENTED, random.Random(0))
    assert typed == "Don cua HDND xa Dieu Hau"


def test_decomposed_text_loses_its_accents_as_well() -> None:
    typed = respelled(unicodedata.normalize("NFD", "thả diều"), Spelling.UNACCENTED, random.Random(0))
    assert typed == "tha dieu"


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("đường", {"dduwowngf", "dduwowfng"}),
        ("giấy", {"giaasy", "giaays"}),
        ("thủ", {"thur"}),
        ("ăn", {"awn"}),
        ("ta", {"ta"}),
    ],
)
def test_telex_keys_stand_after_their_vowel_or_at_the_end(text: str, ways: set[str]) -> None:
    typed = {respelled(text, Spelling.TELEX, random.Random(seed)) for seed in range(200)}
    assert typed == ways | {text}


@pytest.mark.parametrize(
    ("text", "ways"), [("đường", {"d9u7o72ng", "d9u7o7ng2"}), ("thủ", {"thu3"}), ("ký", {"ky1"})]
)
def test_vni_keys_are_digits(text: str, ways: set[str]) -> None:
    typed = {respelled(text, Spelling.VNI, random.Random(seed)) for seed in range(200)}
    assert typed == ways | {text}


@pytest.mark.parametrize("spelling", [Spelling.TELEX, Spelling.VNI])
def test_an_input_method_may_lose_only_some_words(spelling: Spelling) -> None:
    shares = [accent_share(respelled(LONG, spelling, random.Random(seed))) for seed in range(40)]
    assert min(shares) == 0.0
    assert max(shares) > 0.2


def test_one_syllable_in_ten_is_mistyped() -> None:
    for seed in range(50):
        typed = respelled(LONG, Spelling.TYPOS, random.Random(seed))
        changed = sum(a != b for a, b in zip(LONG.split(), typed.split(), strict=True))
        typable = sum(word != "UBND" for word in LONG.split())
        assert changed == pytest.approx(typable / 10, abs=2)


def test_a_short_text_still_gets_its_slip() -> None:
    slips = [respelled("thả diều", Spelling.TYPOS, random.Random(seed)) for seed in range(20)]
    assert all(slip != "thả diều" for slip in slips)


def test_slips_are_of_many_kinds() -> None:
    slips = {respelled("trống", Spelling.TYPOS, random.Random(seed)) for seed in range(400)}
    assert {"chống", "trổng", "trong", "ttrống", "trốg"} <= slips


@pytest.mark.parametrize("spelling", list(Spelling))
def test_identifiers_codes_and_abbreviations_stay(spelling: Spelling) -> None:
    text = "Theo 12/2031/NĐ-CP và 9.000001 thì HKD nộp mẫu 01 cho UBND xã"
    for seed in range(50):
        typed = respelled(text, spelling, random.Random(seed))
        for kept in ("9.000001", "HKD", "01", "UBND", "12/2031/N"):
            assert kept in typed


def test_the_same_seed_gives_the_same_twins_and_another_one_others() -> None:
    cases = [Case(str(number), LONG, ("a",)) for number in range(3)]
    for spelling in (Spelling.TELEX, Spelling.VNI, Spelling.TYPOS):
        assert twins(cases, spelling, 1) == twins(cases, spelling, 1)
        assert twins(cases, spelling, 1) != twins(cases, spelling, 2)


def test_a_twin_differs_in_its_question_alone() -> None:
    case = Case("1", QUESTION, ("a",), ("b",), style="formal", aspect="time")
    for spelling in Spelling:
        (twin,) = twins([case], spelling)
        assert twin.query != QUESTION
        assert (twin.id, twin.relevant, twin.must_contain, twin.style) == ("1", ("a",), ("b",), "formal")


@given(st.text(max_size=200), st.sampled_from(list(Spelling)), st.integers(0, 1000))
def test_any_text_can_be_respelled(text: str, spelling: Spelling, seed: int) -> None:
    typed = respelled(text, spelling, random.Random(seed))
    assert spelling is not Spelling.UNACCENTED or fold(typed) == fold(text)
