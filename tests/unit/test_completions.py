"""What an OpenAI-compatible request may ask."""

from __future__ import annotations

from typing import Any

import pytest

from congvu.api.completions import CompletionRequest, asked_of, collections_of, model_ids
from congvu.errors import InvalidRequest, NotFound

QUESTION = {"role": "user", "content": "Thả diều cần gì?"}


def request(**fields: Any) -> CompletionRequest:
    return CompletionRequest.model_validate({"model": "congvu", "messages": [QUESTION]} | fields)


def test_the_last_message_asks_and_those_before_are_the_conversation() -> None:
    messages = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": "Thả diều ở đâu?"},
        {"role": "assistant", "content": "Ở bãi cỏ."},
        QUESTION,
    ]
    asked = asked_of(request(messages=messages))
    assert asked.question == "Thả diều cần gì?"
    assert asked.earlier == ("Thả diều ở đâu?",)


def test_content_in_parts_is_read_as_one_text() -> None:
    parts = [{"type": "text", "text": "Thả diều"}, {"type": "text", "text": "cần gì?"}]
    assert asked_of(request(messages=[{"role": "user", "content": parts}])).question == "Thả diều\ncần gì?"


def test_sampling_parameters_and_unknown_fields_are_let_pass() -> None:
    asked = asked_of(
        request(
            temperature=1, top_p=1, presence_penalty=0, user="someone", max_tokens=5, chat_id="x", stream=None
        )
    )
    assert asked.question == "Thả diều cần gì?"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"n": 2}, "unsupported.n"),
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, "unsupported.tools"),
        ({"functions": [{"name": "f"}]}, "unsupported.tools"),
        ({"response_format": {"type": "json_object"}}, "unsupported.response_format"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}]},
            "unsupported.content",
        ),
        ({"messages": [{"role": "assistant", "content": "Xin chào"}]}, "invalid_request"),
        ({"messages": [QUESTION, {"role": "assistant", "content": "Tờ"}]}, "invalid_request"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_own_code(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        asked_of(request(**fields))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "fields",
    [
        {"tools": []},
        {"n": 1},
        {"n": None},
        {"response_format": {"type": "text"}},
        {"tools": [{"type": "function"}], "tool_choice": "none"},
    ],
)
def test_what_asks_for_nothing_special_is_answered(fields: dict[str, Any]) -> None:
    assert asked_of(request(**fields)).question == "Thả diều cần gì?"


def test_one_collection_is_one_model() -> None:
    assert model_ids(["main"]) == ["congvu"]


def test_several_collections_are_a_model_each() -> None:
    assert model_ids(["main", "nội bộ"]) == ["congvu", "congvu:main", "congvu:nội bộ"]
    assert collections_of("congvu:nội bộ", ["main", "nội bộ"]) == ("nội bộ",)
    assert collections_of("congvu", ["main", "nội bộ"]) == ()


@pytest.mark.parametrize("model", ["gpt-4o", "congvu:", "congvu:nội bộ", ""])
def test_a_model_that_is_not_there_is_not_found(model: str) -> None:
    with pytest.raises(NotFound, match="/v1/models"):
        collections_of(model, ["main"])
