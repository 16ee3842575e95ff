"""How near a typed word is to a syllable."""

from __future__ import annotations

import pytest

from congvu.spelling.alike import mark_cost, slips, sounding_alike

KNOWN = ("giay", "giao", "phuong", "truong", "thuong", "kinh", "ky")


def test_the_same_marks_cost_nothing() -> None:
    assert mark_cost("thuê", "thuê") == 0
    assert mark_cost("phườn", "phường") == 0


def test_a_lost_tone_costs_less_than_a_wrong_one_and_the_confused_pair_less_than_others() -> None:
    lost, confused, wrong = mark_cost("thuê", "thuế"), mark_cost("lảnh", "lãnh"), mark_cost("thuế", "thuề")
    assert lost < confused < wrong


def test_a_wrong_tone_and_a_wrong_letter_cost_both() -> None:
    assert mark_cost("giày", "giấy") > max(mark_cost("giầy", "giấy"), mark_cost("giáy", "giấy"))


def test_a_doubled_letter_keeps_its_marks() -> None:
    assert mark_cost("đđơn", "đơn") == 0
    assert mark_cost("hộộ", "hộ") == 0


@pytest.mark.parametrize(
    ("word", "other"),
    [("chu", "tru"), ("sac", "xac"), ("nam", "lam"), ("giay", "day"), ("da", "gia"), ("nge", "nghe")],
)
def test_onsets_that_sound_alike_are_tried(word: str, other: str) -> None:
    assert other in set(sounding_alike(word))


@pytest.mark.parametrize("word", ["nha", "thu", "an"])
def test_part_of_a_longer_onset_is_none(word: str) -> None:
    assert not list(sounding_alike(word))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("giya", "giay"), ("giaay", "giay"), ("phuog", "phuong"), ("truongg", "truong"), ("kinj", "kinh")],
)
def test_one_slip_is_found(typed: str, meant: str) -> None:
    assert meant in dict(slips(typed, KNOWN))


def test_two_slips_are_not() -> None:
    assert "truong" not in dict(slips("trug", KNOWN))


def test_a_neighbouring_key_is_likelier_than_a_distant_one() -> None:
    assert dict(slips("kinj", KNOWN))["kinh"] < dict(slips("kinx", KNOWN))["kinh"]
    assert dict(slips("giaay", KNOWN))["giay"] < dict(slips("giapy", KNOWN))["giay"]
