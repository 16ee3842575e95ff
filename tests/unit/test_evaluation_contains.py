from __future__ import annotations

import unicodedata

import pytest

from congvu.evaluate.contains import comparable, shows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thời hạn: 5 Ngày làm việc", "05 ngày"),
        ("Trong 05  ngày\nlàm việc", "5 Ngày làm việc"),
        ("không quá 08 (tám) giờ", "8 Giờ"),
        ("không quá 8 giờ", "08 (tám) giờ"),
        ("trong 48(bốn mươi tám)giờ", "48 giờ"),
        ("Phí 50,000 Việt Nam Đồng", "50.000 việt nam đồng"),
        ("Phí 1.000.000 đồng", "1,000,000 đồng"),
        ("Mẫu số 07.ĐKT", "mẫu số 7.đkt"),
        ("theo mẫu 01/BĐS kèm theo", "01/BĐS"),
        ("miễn 60% mức thu", "60%"),
    ],
)
def test_case_white_space_and_the_form_of_numbers_do_not_matter(text: str, wanted: str) -> None:
    assert shows(text, wanted)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert shows(unicodedata.normalize("NFD", "Giấy chứng sinh"), "giấy chứng sinh")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thời hạn 15 ngày", "5 ngày"),
        ("Phí 150.000 đồng", "50.000 đồng"),
        ("Phí 1.050.000 đồng", "50.000 đồng"),
        ("Phí 50.000.000 đồng", "50.000"),
        ("Phí 50.050 đồng", "50.0"),
        ("mẫu 101/BĐS", "01/BĐS"),
        ("Thời hạn 20 ngày", "2 ngày"),
    ],
)
def test_a_number_inside_a_larger_number_is_not_shown(text: str, wanted: str) -> None:
    assert not shows(text, wanted)


def test_a_number_at_the_end_of_a_sentence_is_shown() -> None:
    assert shows("Mức phí là 50.000.", "50.000")


@pytest.mark.parametrize("text", ["Mẫu 01 (giấy khai sinh)", "1 (bản chính) và 2 (bản sao)"])
def test_words_in_brackets_after_a_number_stay_unless_they_repeat_it(text: str) -> None:
    assert shows(text, text.partition("(")[2].partition(")")[0])


def test_zeros_inside_an_amount_are_not_leading() -> None:
    assert comparable("1.050 và 1.500") == "1.050 và 1.500"


def test_what_stands_nowhere_is_not_shown() -> None:
    assert not shows("Giấy chứng sinh", "Giấy chứng tử")
    assert not shows("", "5 ngày")
