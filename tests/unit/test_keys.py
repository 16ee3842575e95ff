"""Telex and VNI keys become the letters they stand for."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.evaluate.spelling import Spelling, respelled
from congvu.spelling.keys import from_telex, from_vni
from congvu.text import placed

SYLLABLES = """
    đường giấy thủ tục đăng ký kết hôn nghiêng khuyến quyết quả của cưa người được thuở hoàng hòa thúy khỏe
    ương ưu ở ý yếu iêu gì giếng giặt quốc uống huỳnh nguyễn khuya khoắt rượu bưởi mười lăm ngoằn xuất thoáng
""".split()  # noqa: SIM905


def ways(syllable: str, spelling: Spelling) -> set[str]:
    """All that a syllable may be typed as."""
    typed = {respelled(syllable, spelling, random.Random(seed)) for seed in range(60)}
    return typed - {syllable}


@pytest.mark.parametrize("syllable", SYLLABLES)
def test_every_syllable_is_read_from_its_telex_keys(syllable: str) -> None:
    assert {placed(from_telex(typed) or "") for typed in ways(syllable, Spelling.TELEX)} <= {placed(syllable)}


@pytest.mark.parametrize("syllable", SYLLABLES)
def test_every_syllable_is_read_from_its_vni_keys(syllable: str) -> None:
    assert {placed(from_vni(typed) or "") for typed in ways(syllable, Spelling.VNI)} <= {placed(syllable)}


@pytest.mark.parametrize(
    ("typed", "meant"), [("dduowngf", "đường"), ("nguowif", "người"), ("muwowif", "mười"), ("thuowr", "thuở")]
)
def test_one_w_is_enough_for_both_letters(typed: str, meant: str) -> None:
    assert from_telex(typed) == meant


@pytest.mark.parametrize("word", ["karaoke", "ubnd", "khai", "pdf", "xyz", "", "w", "excel", "thư"])
def test_what_types_no_syllable_is_no_telex(word: str) -> None:
    found = from_telex(word)
    assert found is None or len(word) == 1


@pytest.mark.parametrize("word", ["ct07", "nd30", "2026", "12a", "h49", "mst", "", "6a", "k7"])
def test_codes_are_no_vni(word: str) -> None:
    assert from_vni(word) is None


@given(st.text(max_size=15))
def test_any_word_may_be_asked(word: str) -> None:
    for decode in (from_telex, from_vni):
        meant = decode(word)
        assert meant is None or meant != word
