"""Conversations over a real collection: what is carried over, what is not, what is said to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from collection import EVERYTHING
from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.outcome import Outcome
from congvu.documents import Access, Reader, Scope
from congvu.errors import InvalidRequest
from talking import LAW, code_of, collection, talk

DEATH, DEATH_ABROAD, MARRIAGE, CARD, CARD_AGAIN, PARCEL = (
    "9.100001",
    "9.100002",
    "9.100003",
    "9.100004",
    "9.100005",
    "9.100006",
)
STRANGER = Reader("người khác", frozenset({Access.RESTRICTED}))
FIRST = "Đăng ký khai tử cần giấy tờ gì?"


@pytest.fixture(scope="module")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    with collection(Path(tmp_path_factory.mktemp("talk"))) as assistant:
        yield Conversation(assistant)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Thế còn lệ phí?", "8.000 đồng"),
        ("Bao lâu thì xong?", "1 Ngày làm việc"),
        ("the con le phi thi sao", "8.000 đồng"),
        ("Thủ tục đó mất bao nhiêu tiền?", "8.000 đồng"),
        ("And how much is the fee?", "8.000 đồng"),
    ],
)
def test_a_new_aspect_stays_with_the_procedure(conversation: Conversation, message: str, shown: str) -> None:
    answer, _ = talk(conversation, [FIRST, message])
    assert code_of(conversation, answer) == DEATH
    assert any(shown in one.text for one in answer.statements)
    assert answer.question == message
    assert answer.understood.startswith("Về thủ tục “Đăng ký khai tử”: ")


def test_an_aspect_stays_over_several_turns_and_over_thanks(conversation: Conversation) -> None:
    answer, turns = talk(conversation, [FIRST, "Bao lâu?", "Cảm ơn bạn nhé", "Còn lệ phí?"])
    assert code_of(conversation, answer) == DEATH
    assert turns[2].outcome == Outcome.COURTESY
    assert answer.aspect == "fee"


@pytest.mark.parametrize(
    ("first", "message", "code"),
    [
        (FIRST, "Nếu người chết là người nước ngoài thì sao?", DEATH_ABROAD),
        (FIRST, "Còn trường hợp ông mang quốc tịch Lào?", DEATH_ABROAD),
        ("dang ky khai tu can giay to gi", "neu la nguoi nuoc ngoai thi sao", DEATH_ABROAD),
        ("Cấp thẻ căn cước mất bao nhiêu tiền?", "Nếu bị mất phải cấp lại thì sao?", CARD_AGAIN),
    ],
)
def test_a_condition_leads_to_the_twin_and_keeps_the_aspect(
    conversation: Conversation, first: str, message: str, code: str
) -> None:
    answer, turns = talk(conversation, [first, message])
    assert code_of(conversation, answer) == code
    assert answer.aspect == turns[0].aspect


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("Tôi muốn tách thửa đất thì nộp ở đâu?", PARCEL),
        ("Đăng ký thả diều cần giấy tờ gì?", "9.100007"),
        ("Hỏi chuyện khác: tách thửa đất bao lâu?", PARCEL),
    ],
)
def test_a_new_matter_is_answered_as_if_asked_alone(
    conversation: Conversation, message: str, code: str
) -> None:
    answer, _ = talk(conversation, [FIRST, message])
    alone, _ = talk(conversation, [message])
    assert code_of(conversation, answer) == code
    assert answer.statements == alone.statements
    assert "khai tử" not in answer.understood


def test_a_new_matter_that_names_only_itself_is_asked_the_same(conversation: Conversation) -> None:
    answer, _ = talk(conversation, ["Đăng ký khai tử mất bao nhiêu tiền?", "Còn tách thửa đất thì sao?"])
    assert code_of(conversation, answer) == PARCEL
    assert answer.aspect == "fee"


def test_a_correction_rules_the_answer_before_out(conversation: Conversation) -> None:
    answer, _ = talk(conversation, ["Cấp thẻ căn cước nộp những giấy tờ gì?", "à nhầm, cấp lại cơ"])
    assert code_of(conversation, answer) == CARD_AGAIN
    assert answer.aspect == "documents"
    assert answer.understood == "Về thủ tục “Cấp lại thẻ căn cước”: giấy tờ phải nộp"


def test_a_choice_is_taken_by_its_place_or_its_words(conversation: Conversation) -> None:
    first, turns = talk(conversation, ["Đăng ký khai tử mất bao nhiêu tiền?"])
    assert [choice.text for choice in first.choices] == ["Đăng ký khai tử có yếu tố nước ngoài"]
    for message in ("cái đầu tiên", "1", "Đăng ký khai tử có yếu tố nước ngoài"):
        answer, _ = conversation.ask(message, turns, Scope(EVERYTHING))
        assert code_of(conversation, answer) == DEATH_ABROAD
        assert answer.aspect == "fee"
        assert answer.understood == "Về thủ tục “Đăng ký khai tử có yếu tố nước ngoài”: phí, lệ phí"


def test_a_place_that_was_not_offered_is_said_and_the_choices_are_offered_again(
    conversation: Conversation,
) -> None:
    answer, turns = talk(conversation, [FIRST, "cái thứ ba"])
    assert answer.outcome is Outcome.NEEDS_CLARIFICATION
    assert answer.reason.startswith("Chỉ có 1 lựa chọn")
    assert answer.choices == turns[0].choices
    again, _ = conversation.ask("cái đầu tiên", turns, Scope(EVERYTHING))
    assert code_of(conversation, again) == DEATH_ABROAD
    assert again.aspect == "documents"


def test_a_message_that_ignores_the_choices_is_answered_from_what_was_offered(
    conversation: Conversation,
) -> None:
    _, turns = talk(conversation, [FIRST])
    unsure = replace(turns[0], outcome=Outcome.NEEDS_CLARIFICATION, document_id=None)
    answer, _ = conversation.ask("Bao lâu thì xong?", [unsure], Scope(EVERYTHING))
    assert code_of(conversation, answer) in (DEATH, DEATH_ABROAD)
    assert answer.aspect == "time"


def test_a_list_is_no_single_matter_to_stay_with(conversation: Conversation) -> None:
    _, turns = talk(conversation, ["Có những thủ tục nào ở cấp tỉnh?"])
    assert turns[0].aspect == "list"
    assert turns[0].document_id is None


def test_going_back_finds_the_matter_of_before(conversation: Conversation) -> None:
    answer, _ = talk(conversation, [FIRST, "Tách thửa đất nộp ở đâu?", "Quay lại khai tử, lệ phí bao nhiêu?"])
    assert code_of(conversation, answer) == DEATH
    assert answer.aspect == "fee"


def test_another_place_of_the_law_that_was_quoted_is_gone_to(conversation: Conversation) -> None:
    answer, turns = talk(conversation, [f"Điều 2 Nghị định {LAW} quy định gì?", "Điều 1 thì sao?"])
    assert answer.statements[0].text.startswith("1. Nghị định này quy định")
    assert LAW in answer.understood
    clause, _ = conversation.ask("còn khoản 2?", (*turns,), Scope(EVERYTHING))
    assert [one.text for one in clause.statements] == ["2. Không áp dụng cho thư viện tỉnh."]


@pytest.mark.parametrize(("message", "begins"), [("Xin chào", "Xin chào"), ("cảm ơn", "Không có gì")])
def test_courtesies_are_answered_without_a_search(
    conversation: Conversation, message: str, begins: str
) -> None:
    answer, _ = talk(conversation, [message])
    assert answer.outcome is Outcome.COURTESY
    assert answer.reason.startswith(begins)
    assert answer.statements == answer.citations == answer.document_ids == ()


def test_an_empty_message_is_refused_in_a_conversation_too(conversation: Conversation) -> None:
    _, turns = talk(conversation, [FIRST])
    with pytest.raises(InvalidRequest, match="trống"):
        conversation.ask("  ", turns, Scope(EVERYTHING))


def test_a_document_that_the_reader_may_no_longer_see_is_not_carried_over(
    conversation: Conversation,
) -> None:
    _, turns = talk(conversation, [FIRST])
    answer, _ = conversation.ask("Thế còn lệ phí?", turns, Scope(STRANGER))
    assert answer.document_ids == ()
    assert "Về thủ tục" not in answer.understood


def test_events_end_with_the_turn_that_later_messages_lean_on(conversation: Conversation) -> None:
    _, turns = talk(conversation, [FIRST])
    events = list(conversation.stream("Thế còn lệ phí?", turns, Scope(EVERYTHING)))
    kinds = [event.kind for event in events]
    assert kinds[0] == "understood"
    assert kinds[-2:] == ["done", "turn"]
    assert events[0].data["question"] == events[-2].data.understood == events[-1].data.understood
    assert events[-1].data.document_id == events[-2].data.document_ids[0]
