"""The speller reads what was typed as it was meant, and leaves alone what it must."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.evaluate.spelling import Spelling, respelled
from congvu.retrieve.spelling import speller_of
from congvu.spelling.counts import SyllableCounts
from congvu.spelling.speller import Speller
from congvu.text import normalize

SENTENCES = (
    "Người thả diều nộp đơn đăng ký thả diều tại bãi Trống Đồng.",
    "Giấy phép thả diều có thời hạn sáu tháng; lệ phí cấp giấy phép là mười nghìn đồng.",
    "Ủy ban nhân dân xã xác nhận đơn đăng ký thường trú của người đánh trống.",
    "Phường Chợ Mới cấp lại giấy phép cho người bị mất giấy phép đánh trống.",
)
SPELLER = speller_of(SyllableCounts.of(SENTENCES * 5))


def bare(text: str) -> str:
    return respelled(text, Spelling.UNACCENTED, random.Random(0))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_accents_that_were_left_out_are_restored(sentence: str) -> None:
    assert SPELLER.read(bare(sentence)) == sentence


@pytest.mark.parametrize("spelling", [Spelling.TELEX, Spelling.VNI])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_keys_left_in_are_read(sentence: str, spelling: Spelling) -> None:
    for seed in range(5):
        assert SPELLER.read(respelled(sentence, spelling, random.Random(seed))) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_typed_right_stays(sentence: str) -> None:
    assert SPELLER.read(sentence) == sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đăng ký thường chú", "đăng ký thường trú"),
        ("phườn Chợ Mới cấp lại", "phường Chợ Mới cấp lại"),
        ("giấy phép bị mấtt", "giấy phép bị mất"),
        ("giâý phép thả diều", "giấy phép thả diều"),
        ("xin giấy phép thar diều", "xin giấy phép thả diều"),
        ("sác nhận đơn đăng ký", "xác nhận đơn đăng ký"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert SPELLER.read(typed) == meant


def test_names_of_the_province_s_units_are_known() -> None:
    assert SPELLER.read("nop don o xa Tien Yen") == "nộp đơn ở xã Tiên Yên"


def test_abbreviations_stay_when_typed_small_and_without_accents() -> None:
    assert SPELLER.read("nop don o ubnd xa, mang theo gcnqsdd") == "nộp đơn ở ubnd xã, mang theo gcnqsdd"


def test_capitals_stay_capitals() -> None:
    assert SPELLER.read("Giay phep THA DIEU") == "Giấy phép THA DIEU"
    assert SPELLER.read("GIAY PHEP THA DIEU") == "GIẤY PHÉP THẢ DIỀU"


@pytest.mark.parametrize(
    "text",
    [
        "CT07",
        "12/2031/NĐ-CP",
        "12/2031/ND-CP",
        "9.000001",
        "15/08/2026",
        "10.000",
        "UBND",
        "mst",
        "karaoke",
        "visa",
        "a@b.vn",
        "A1",
        "khoan2",
    ],
)
@pytest.mark.parametrize("around", ["{}", "giấy phép {} thả diều", "giay phep {} tha dieu"])
def test_codes_figures_abbreviations_and_loan_words_stay(text: str, around: str) -> None:
    assert text in SPELLER.read(around.format(text))


def test_decoding_leaves_missing_accents_and_slips_alone() -> None:
    assert SPELLER.decode("thar dieu ở phườn") == "thả dieu ở phườn"


def test_a_single_number_behind_a_word_is_no_key() -> None:
    assert SPELLER.read("giấy phép hạng a1") == "giấy phép hạng a1"


def test_an_empty_speller_returns_what_was_typed() -> None:
    assert Speller(SyllableCounts()).read("tha dieu, nộp đơn!") == "tha dieu, nộp đơn!"


def test_an_empty_text_is_read_as_nothing() -> None:
    assert SPELLER.read("") == ""
    assert SPELLER.read(" ?! ") == " ?! "


@given(st.text(max_size=120))
def test_nothing_but_words_changes_and_their_number_stays(text: str) -> None:
    plain = normalize(text)  # invisible marks, which part no words, are gone before anything is read
    read = SPELLER.read(plain)
    if not re.search(r"[^\W_a-zA-ZÀ-ỹ0-9]|[\u0300-\u036f]", plain):
        gaps = re.compile(r"[^\W_]+")
        assert len(gaps.findall(read)) == len(gaps.findall(plain))


@given(st.lists(st.integers(0, 10**6).map(str), min_size=1, max_size=8))
def test_figures_are_never_touched(figures: list[str]) -> None:
    text = " giay ".join(figures)
    assert re.findall(r"\d+", SPELLER.read(text)) == re.findall(r"\d+", text)


def test_a_long_story_is_read_in_little_time() -> None:
    text = bare(" ".join(SENTENCES * 12))[:4000]
    SPELLER.read(text)
    started = time.process_time()
    SPELLER.read(text)
    assert time.process_time() - started < 2
