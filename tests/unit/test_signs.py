"""What the wording of a message says of the conversation before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.answer.dialogue.signs import LAST, own_words, read_signs


@pytest.mark.parametrize(
    "message",
    [
        "Thế còn lệ phí?",
        "Vậy nộp ở đâu?",
        "Còn thời hạn thì sao?",
        "the con le phi thi sao",
        "And how long does it take?",
        "à còn lệ phí",
    ],
)
def test_a_message_that_begins_like_a_follow_up_leans(message: str) -> None:
    assert read_signs(message).leans


@pytest.mark.parametrize("message", ["Con nuôi thì đăng ký ở đâu?", "Thẻ căn cước làm mấy ngày?"])
def test_a_word_that_only_looks_like_an_opener_does_not_lean(message: str) -> None:
    signs = read_signs(message)
    assert not signs.leans
    assert signs.rest == message


def test_what_only_ties_a_message_to_the_last_one_is_left_out() -> None:
    signs = read_signs("À thế còn lệ phí thì sao?")
    assert signs.rest == "lệ phí thì sao?"
    assert signs.asking == "lệ phí"


@pytest.mark.parametrize(
    "message", ["Nếu mẹ là người nước ngoài thì sao?", "Trường hợp đã ly hôn?", "neu mat giay thi sao"]
)
def test_another_case_of_the_same_matter_is_seen(message: str) -> None:
    assert read_signs(message).differs


@pytest.mark.parametrize(
    ("message", "points"),
    [
        ("Giấy đó nộp mấy bản?", True),
        ("thu tuc nay co mat phi khong", True),
        ("Is this free of charge?", True),
        ("Đăng ký kết hôn nộp ở đâu?", False),
        ("do dac dat dai nop o dau", False),
    ],
)
def test_a_word_that_stands_for_something_named_before_is_seen(message: str, points: bool) -> None:
    assert read_signs(message).points_back is points


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("Không, ý tôi là đăng ký tạm trú", "đăng ký tạm trú"),
        ("à nhầm, khai tử", "khai tử"),
        ("khong phai, y em la khai tu", "khai tu"),
        ("tách thửa cơ mà", "tách thửa"),
    ],
)
def test_a_correction_is_told_from_what_it_says_instead(message: str, rest: str) -> None:
    signs = read_signs(message)
    assert signs.corrects
    assert signs.rest == rest


def test_a_negation_is_no_correction() -> None:
    signs = read_signs("Không có giấy chứng sinh thì sao?")
    assert not signs.corrects
    assert signs.rest.startswith("Không có")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Cảm ơn bạn nhiều nhé!", "thanks"),
        ("cam on", "thanks"),
        ("ok cảm ơn ạ", "thanks"),
        ("Xin chào", "greeting"),
        ("chào em ạ", "greeting"),
        ("tạm biệt", "goodbye"),
        ("Vâng, em hiểu rồi", "agreement"),
        ("Thank you very much", "thanks"),
        ("Cảm ơn, còn lệ phí thì sao?", ""),
        ("Chào bạn, đăng ký khai sinh ở đâu?", ""),
        ("Được cấp mấy bản?", ""),
        ("", ""),
    ],
)
def test_only_a_message_that_says_nothing_else_is_a_courtesy(message: str, kind: str) -> None:
    assert read_signs(message).courtesy == kind


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Cái thứ hai", 2),
        ("cai thu hai", 2),
        ("2", 2),
        ("số 3 ạ", 3),
        ("cái đầu tiên nhé", 1),
        ("cuối cùng", LAST),
        ("the second one", 2),
        ("hai vợ chồng tôi", None),
        ("Mất 2 ngày à?", None),
        ("Đăng ký lần đầu", None),
    ],
)
def test_a_place_in_a_list_is_read_only_where_nothing_else_is_said(message: str, place: int | None) -> None:
    assert read_signs(message).place == place


def test_a_question_for_an_aspect_names_nothing_of_its_own() -> None:
    assert own_words("Lệ phí bao nhiêu?") == ()
    assert own_words("cần những giấy tờ gì ạ") == ()
    assert "bien" in own_words("ở xã biên giới thì thế nào")


def test_going_back_and_leaving_are_said_outright() -> None:
    assert read_signs("Quay lại khai sinh, mấy ngày xong?").returns
    assert read_signs("Tôi hỏi chuyện khác: tách thửa nộp ở đâu?").leaves


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_none_of_it_is_lost_but_ties(text: str) -> None:
    signs = read_signs(text)
    assert signs.rest in text or not text.isascii()
    assert signs.asking in signs.rest
