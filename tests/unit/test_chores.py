"""What chat clients ask a model behind the user's back."""

from __future__ import annotations

import json

import pytest

from congvu.api.chores import TITLE_LENGTH, chore_reply

HISTORY = "<chat_history>\nUSER: Đăng ký khai sinh cần gì?\nASSISTANT: Tờ khai.\n</chat_history>"


def chore(output: str) -> str:
    return f"### Task:\nDo something.\n### Output:\nJSON format: {output}\n### Chat History:\n{HISTORY}"


def test_a_title_is_the_first_question() -> None:
    reply = chore_reply(chore('{ "title": "your title here" }'))
    assert json.loads(reply or "") == {"title": "Đăng ký khai sinh cần gì?"}


@pytest.mark.parametrize("key", ["tags", "follow_ups", "queries"])
def test_lists_are_left_empty(key: str) -> None:
    assert json.loads(chore_reply(chore(f'{{ "{key}": ["one", "two"] }}')) or "") == {key: []}


def test_other_texts_are_left_empty() -> None:
    assert json.loads(chore_reply(chore('{ "text": "completion" }')) or "") == {"text": ""}


def test_a_chore_without_a_form_gets_the_title_as_text() -> None:
    assert chore_reply(f"### Task:\nName the chat.\n{HISTORY}") == "Đăng ký khai sinh cần gì?"


def test_a_long_title_is_cut_at_a_word() -> None:
    long = HISTORY.replace("cần gì?", "cho con có cha mẹ là người nước ngoài thường trú tại Việt Nam")
    reply = chore_reply(f"### Task:\nName the chat.\n{long}")
    assert reply is not None
    assert reply.endswith("…")
    assert len(reply) <= TITLE_LENGTH + 1


def test_a_conversation_without_a_question_still_gets_a_title() -> None:
    assert chore_reply("### Task:\nName it.\n<chat_history>\n</chat_history>") == "Hỏi đáp"


@pytest.mark.parametrize(
    "question", ["Đăng ký khai sinh cần gì?", "### Task: là gì?", "<chat_history> là gì?"]
)
def test_a_question_is_no_chore(question: str) -> None:
    assert chore_reply(question) is None
