"""A word that is still being typed, completed by the titles at hand."""

from __future__ import annotations

import pytest

from congvu.desk.typing import TitleWords

WORDS = TitleWords.of(
    [
        "Thủ tục đăng ký khai sinh",
        "Đăng ký lại khai sinh",
        "Thủ tục đăng ký kết hôn",
        "Đăng ký kết hôn có yếu tố nước ngoài",
        "Đăng ký tạm trú",
        "Công bố kết quả",
        "Cấp thẻ căn cước",
        "Cấp bản sao trích lục",
        "Cấp thẻ nhà báo",
        "Cấp giấy phép xây dựng",
    ]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dang ky khai s", "dang ky khai sinh"),
        ("đăng ký kết h", "đăng ký kết hôn"),
        ("khai si", "khai si sinh"),
        ("thẻ că", "thẻ că căn"),
        ("tam tr", "tam trú"),
    ],
)
def test_a_fragment_is_completed_by_what_follows_in_titles(typed: str, meant: str) -> None:
    assert WORDS.completed(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["đăng ký khai sinh", "khai sinh ", "khai sinh,", "", "   ", "?!", "xyz", "khai 12", "cấp ba", "con tôi"],
)
def test_whole_words_and_what_no_title_knows_stay_as_typed(typed: str) -> None:
    assert WORDS.completed(typed) == typed


def test_a_fragment_with_marks_is_not_read_as_a_word_with_others() -> None:
    assert WORDS.completed("thẻ cắ") == "thẻ cắ"
    assert WORDS.completed("kết hô") == "kết hô hôn"


def test_the_most_frequent_of_several_words_is_meant() -> None:
    assert WORDS.completed("dang ky k").endswith("khai") or WORDS.completed("dang ky k").endswith("kết")
    assert TitleWords.of(["cấp thẻ", "cấp thẻ", "cấp thuế"]).completed("cấp th") == "cấp thẻ"


def test_without_titles_nothing_is_completed() -> None:
    assert TitleWords.of([]).completed("khai s") == "khai s"
