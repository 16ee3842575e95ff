"""Messages condensed by a model over real HTTP: what stands is asked, else the rules' reading."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from collection import EVERYTHING
from congvu.answer.assistant import Assistant
from congvu.answer.dialogue.condensing import Condenser
from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.outcome import Answer
from congvu.answer.writing.written import open_writer
from congvu.api.replay import Replay
from congvu.config import Settings
from congvu.documents import Scope
from congvu.llm import Model, open_model
from scripted_model import Act, Fail, Hang, Raw, Say, ScriptedModel, Wait, always, scripted_model
from talking import code_of, collection, talk

FIRST = "Đăng ký khai tử cần giấy tờ gì?"
CASE = "Nếu ông mất đã lâu thì sao?"
MEANT = "Đăng ký khai tử cần giấy tờ gì nếu ông mất đã lâu?"
DEATH = "9.100001"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with collection(Path(tmp_path_factory.mktemp("talk"))) as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[ScriptedModel]:
    with scripted_model(always(MEANT)) as serving:
        yield serving


def _model(url: str, **settings: Any) -> Model:
    limits = {"llm_first_seconds": 0.5, "llm_between_seconds": 0.5, "llm_total_seconds": 2, "llm_retries": 0}
    model = open_model(Settings(llm="openai:thử", llm_url=url, **(limits | settings)))
    assert model is not None
    return model


@pytest.fixture
def conversation(assistant: Assistant, server: ScriptedModel) -> Conversation:
    made = Conversation(assistant)
    made.condenser = Condenser(_model(server.url))
    return made


@pytest.fixture
def plain(assistant: Assistant) -> Answer:
    answer, _ = talk(Conversation(assistant), [FIRST, CASE])
    return answer


def test_a_condensed_case_is_what_was_understood(conversation: Conversation, server: ScriptedModel) -> None:
    answer, turns = talk(conversation, [FIRST, CASE])
    assert answer.understood == MEANT == turns[-1].understood
    assert answer.question == CASE
    assert code_of(conversation, answer) == DEATH
    (prompt,) = server.prompts
    assert f"Hỏi: {FIRST}" in prompt
    assert "Đã trả lời theo: Đăng ký khai tử" in prompt
    assert prompt.rstrip().endswith(CASE)


def test_the_next_message_leans_on_what_was_condensed(conversation: Conversation) -> None:
    answer, _ = talk(conversation, [FIRST, CASE, "Còn lệ phí?"])
    assert code_of(conversation, answer) == DEATH
    assert any("8.000 đồng" in one.text for one in answer.statements)


@pytest.mark.parametrize(
    "said",
    [
        "Đăng ký khai tử cần giấy tờ gì nếu ông mất đã 7 lâu?",
        "Cấp thẻ căn cước cần giấy tờ gì nếu ông mất đã lâu?",
        "Đăng ký khai tử cần giấy tờ gì?",
        f"{MEANT} Xem https://vi.du/",
        "Hồ sơ gồm giấy báo tử.",
        "",
    ],
)
def test_a_question_that_says_something_else_leaves_the_rules_reading(
    conversation: Conversation, server: ScriptedModel, plain: Answer, said: str
) -> None:
    server.script = always(said)
    answer, _ = talk(conversation, [FIRST, CASE])
    assert len(server.requests) == 1
    assert _shown(answer) == _shown(plain)


FAILURES: dict[str, list[Act]] = {
    "down": [Fail(500)],
    "refused": [Fail(403)],
    "stalled before the first word": [Wait(3)],
    "stalled in the middle": [Say(MEANT[:20]), Wait(3)],
    "cut off": [Say(MEANT[:20]), Hang()],
    "garbage": [Raw(b"data: \xff\xfe{]\n\n")],
    "without an end": [Say(MEANT)] * 200,
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_model_that_fails_leaves_the_rules_reading_and_a_line_in_the_log(
    conversation: Conversation,
    server: ScriptedModel,
    plain: Answer,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    server.script = lambda _: FAILURES[name]
    started = time.monotonic()
    with caplog.at_level(logging.INFO, "congvu.answer.dialogue.condensing"):
        answer, _ = talk(conversation, [FIRST, CASE])
    assert time.monotonic() - started < 2.5
    assert _shown(answer) == _shown(plain)
    (line,) = [one.getMessage() for one in caplog.records if "condensed" in one.getMessage()]
    assert CASE not in line


def test_a_server_that_is_gone_leaves_the_rules_reading(assistant: Assistant, plain: Answer) -> None:
    with scripted_model(always(MEANT)) as gone:
        url = gone.url
    conversation = Conversation(assistant)
    conversation.condenser = Condenser(_model(url))
    answer, _ = talk(conversation, [FIRST, CASE])
    assert _shown(answer) == _shown(plain)


@pytest.mark.parametrize("message", ["Thế còn lệ phí?", "Cảm ơn bạn nhé", "Đăng ký kết hôn mất bao lâu?"])
def test_what_the_rules_are_sure_of_asks_no_model(
    conversation: Conversation, server: ScriptedModel, message: str
) -> None:
    talk(conversation, [FIRST, message])
    assert server.requests == []


def test_personal_data_stays_on_this_machine_and_is_understood(
    conversation: Conversation, server: ScriptedModel
) -> None:
    message = "Nếu ông mất đã lâu, CCCD 022085001234 thì sao?"
    server.script = always("Đăng ký khai tử cần giấy tờ gì nếu ông mất đã lâu, CCCD [CCCD_1]?")
    answer, _ = conversation.ask(message, talk(conversation, [FIRST])[1], Scope(EVERYTHING))
    assert "022085001234" not in str(server.requests)
    assert answer.understood.endswith("CCCD 022085001234?")


def test_the_model_that_writes_answers_also_condenses_but_not_what_is_only_replayed(
    assistant: Assistant, server: ScriptedModel
) -> None:
    writing = copy(assistant)
    writing.writer = open_writer(_model(server.url), assistant.retriever, 3000)
    conversation = Conversation(writing)
    assert Replay(conversation).quick.condenser is None
    answer, _ = talk(conversation, [FIRST, CASE])
    assert answer.understood == MEANT
    assert sum("# Lời nhắn cuối" in prompt for prompt in server.prompts) == 1


def test_without_a_model_nothing_is_condensed(assistant: Assistant) -> None:
    assert Conversation(assistant).condenser is None


def _shown(answer: Answer) -> tuple[Any, ...]:
    return answer.understood, answer.outcome, answer.statements, answer.document_ids
