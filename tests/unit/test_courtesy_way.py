import pytest

from congvu.answer.dialogue.courtesy import Courtesy
from congvu.answer.outcome import Outcome
from searches import search_for


@pytest.mark.parametrize("text", ["Xin chào", "xin chao", "Cảm ơn bạn nhiều", "Chào em ạ"])
def test_a_first_message_of_courtesy_is_answered_in_kind(text: str) -> None:
    answer = Courtesy().answer(search_for(text))
    assert answer is not None
    assert answer.outcome is Outcome.COURTESY


@pytest.mark.parametrize(
    "text", ["Chào bán trái phiếu cần giấy tờ gì?", "Xin chào, đăng ký khai sinh cần gì?"]
)
def test_a_question_is_left_to_the_other_ways(text: str) -> None:
    assert Courtesy().answer(search_for(text)) is None
