"""Conversations that a client keeps: turns are remembered, asked again when they are not, and bounded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from congvu.answer.outcome import Answer
from congvu.api.backend import Backend
from congvu.api.replay import Replay
from congvu.documents import Scope
from congvu.errors import InvalidRequest
from served import open_backend

FIRST = "Đăng ký kết hôn cần những giấy tờ gì?"
NEXT = "Thế còn thời hạn?"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("replay")))
    yield opened
    opened.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, backend: Backend) -> list[str]:
    """What the assistant is made to look up."""
    seen: list[str] = []
    look_up = type(backend.assistant).look_up

    def watched(self: object, question: object, *rest: object) -> object:
        seen.append(str(getattr(question, "text", question)))
        return look_up(self, question, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(backend.assistant), "look_up", watched)
    return seen


def last(replay: Replay, backend: Backend, question: str, *earlier: str) -> Answer:
    events = list(replay.stream(question, earlier, Scope(backend.reader)))
    assert [event.kind for event in events][-1] == "done"
    answer = events[-1].data
    assert isinstance(answer, Answer)
    return answer


def test_a_turn_that_was_just_answered_is_not_looked_up_again(backend: Backend, asked: list[str]) -> None:
    replay = Replay(backend.dialogue.conversation)
    last(replay, backend, FIRST)
    before = len(asked)
    answer = last(replay, backend, NEXT, FIRST)
    assert "kết hôn" in answer.understood
    assert FIRST not in asked[before:]


def test_after_a_restart_the_earlier_questions_are_asked_again(backend: Backend, asked: list[str]) -> None:
    answer = last(Replay(backend.dialogue.conversation), backend, NEXT, FIRST)
    assert "kết hôn" in answer.understood
    assert FIRST in asked


def test_a_conversation_about_another_collection_is_another_one(backend: Backend) -> None:
    replay = Replay(backend.dialogue.conversation)
    last(replay, backend, FIRST)
    elsewhere = Scope(backend.reader, collections=("không có",))
    answer = list(replay.stream(NEXT, [FIRST], elsewhere))[-1].data
    assert answer.document_ids == ()


def test_only_so_many_turns_are_remembered(backend: Backend, asked: list[str]) -> None:
    replay = Replay(backend.dialogue.conversation, most=1)
    last(replay, backend, FIRST)
    last(replay, backend, "Đăng ký khai sinh cần những giấy tờ gì?")
    before = len(asked)
    last(replay, backend, NEXT, FIRST)
    assert FIRST in asked[before:]


def test_an_earlier_message_of_endless_length_is_passed_over(backend: Backend) -> None:
    answer = last(Replay(backend.dialogue.conversation), backend, NEXT, "a" * 5000, FIRST)
    assert "kết hôn" in answer.understood


def test_an_empty_question_is_refused_whatever_was_said_before(backend: Backend) -> None:
    with pytest.raises(InvalidRequest):
        last(Replay(backend.dialogue.conversation), backend, "  ", FIRST)
