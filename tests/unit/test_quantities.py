"""Figures in one form: equal wordings are equal, unequal ones never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.answer.writing.number_words import value_of
from congvu.answer.writing.quantities import Figure, figures, supports

EQUAL = [
    ("05 ngày làm việc", "năm ngày làm việc"),
    ("5 ngày làm việc", "05 (năm) ngày làm việc"),
    ("50.000 đồng", "50,000 VND"),
    ("50.000 đồng", "50 nghìn đồng"),
    ("50.000 đồng", "năm mươi nghìn đồng"),
    ("50.000đ", "50000 đồng"),
    ("1,5 triệu đồng", "1.500.000 đồng"),
    ("31/12/2032", "ngày 31 tháng 12 năm 2032"),
    ("31/12/2032", "31-12-2032"),
    ("5%", "5 phần trăm"),
    ("5 USD", "$5"),
    ("hai tháng", "02 tháng"),
    ("15ngày", "15 ngày"),
    ("ｎgày １５/0７/2031", "ngày 15/07/2031"),
]
UNEQUAL = [
    ("15 ngày", "15 ngày làm việc"),
    ("2 tháng", "2 ngày"),
    ("60 ngày", "2 tháng"),
    ("50.000 đồng", "500.000 đồng"),
    ("50.000 đồng", "50.000 USD"),
    ("5%", "5 lần"),
    ("31/12/2032", "31/11/2032"),
    ("2 bản", "2 bộ"),
    ("12/2020/NĐ-CP", "13/2020/NĐ-CP"),
    ("khoản 2 Điều 5", "khoản 5 Điều 2"),
    ("Chương II", "Chương III"),
    ("mẫu số 01a", "mẫu số 01b"),
    ("gấp đôi", "gấp ba"),
    ("1.5", "15"),
    ("8 giờ", "8 giờ làm việc"),
]


def _met(wanted: str, known: str) -> bool:
    return all(supports(figures(known), one) for one in figures(wanted))


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_two_wordings_of_one_figure_support_each_other(one: str, other: str) -> None:
    assert figures(one)
    assert _met(one, other)
    assert _met(other, one)


@pytest.mark.parametrize(("one", "other"), UNEQUAL)
def test_two_figures_never_support_each_other(one: str, other: str) -> None:
    assert not _met(one, other)
    assert not _met(other, one)


def test_a_shorter_date_is_supported_by_a_day_but_not_the_other_way_round() -> None:
    assert _met("tháng 12 năm 2032", "31/12/2032")
    assert _met("năm 2032", "31/12/2032")
    assert not _met("31/12/2032", "tháng 12 năm 2032")


def test_a_wider_place_is_supported_by_a_narrower_one_only() -> None:
    assert _met("Điều 5", "điểm a khoản 2 Điều 5")
    assert not _met("điểm a khoản 2 Điều 5", "Điều 5")


def test_both_ends_of_a_range_have_its_unit() -> None:
    assert figures("từ 10 đến 15 ngày") == {Figure("time", "10 ngay"), Figure("time", "15 ngay")}


def test_an_upper_bound_may_be_left_out_and_none_may_be_added_or_turned() -> None:
    assert _met("20 ngày", "không quá 20 ngày")
    assert not _met("không quá 20 ngày", "20 ngày")
    assert not _met("ít nhất 20 ngày", "không quá 20 ngày")
    assert not _met("18 tuổi", "trên 18 tuổi")


@pytest.mark.parametrize(
    ("words", "value"),
    [("mười lăm", 15), ("hai mươi mốt", 21), ("một trăm linh năm", 105), ("hai trăm nghìn", 200_000),
     ("một triệu rưỡi", 1_500_000), ("ba", 3), ("mười", 10), ("hai ba", None)],
)  # fmt: skip
def test_numbers_in_words_have_their_value(words: str, value: int | None) -> None:
    assert value_of(words.split()) == value


@given(st.integers(0, 10**9), st.sampled_from(["", " ngày", " đồng", "%", " tháng", " lần", " foo", "/2020"]))
def test_no_digit_is_left_unread(number: int, unit: str) -> None:
    assert figures(f"Nộp {number}{unit} nhé")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    known = figures(text)
    assert all(supports(known, one) for one in known if not one.bound)
