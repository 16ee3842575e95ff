"""The real `openai` client against a real server: the assistant as a model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai import OpenAI
from pydantic import SecretStr

from collection import embed_all, put, structured
from congvu.answer.outcome import Event
from congvu.api.backend import Backend
from congvu.documents import Access, Label, Metadata
from congvu.errors import EmbedderUnavailable
from fakes import HashEmbedder
from listening import served
from served import QUESTION, open_backend

ELSEWHERE = structured(
    Metadata(kind="procedure", title="Đăng ký chơi cờ làng", procedure_code="9.000019", field="Cờ"),
    ("documents", "Thành phần hồ sơ", "Đơn xin chơi cờ làng 1 bản chính"),
)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("openai")))
    put(opened.registry, "cờ làng", ELSEWHERE, Label("làng", Access.PUBLIC))
    embed_all(opened.registry, HashEmbedder())
    opened.indexes.catch_up()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def url(backend: Backend) -> Iterator[str]:
    with served(backend) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{url}/v1", api_key="nothing", max_retries=0) as opened:
        yield opened


def messages(*asked: str) -> Any:
    return [{"role": "user", "content": one} for one in asked]


def test_models_are_the_whole_and_each_collection(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["congvu", "congvu:làng", "congvu:main"]
    assert client.models.retrieve("congvu:làng").owned_by == "congvu"


def test_an_answer_carries_its_sources_as_annotations_that_open(client: OpenAI, url: str) -> None:
    completion = client.chat.completions.create(model="congvu", messages=messages(QUESTION))
    message = completion.choices[0].message
    assert "Giấy chứng sinh" in (message.content or "")
    assert completion.choices[0].finish_reason == "stop"
    first = (message.annotations or [])[0].url_citation
    assert (message.content or "")[first.start_index : first.end_index] == "[1]"
    assert first.url.startswith(f"{url}/xem/")
    assert httpx.get(first.url, trust_env=False).status_code == 200
    assert f"[1] {first.title}" in (message.content or "")


def test_a_stream_says_the_same_as_the_whole(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="congvu", messages=messages(QUESTION)).choices[0].message
    text, found, lengths, ends = "", [], [], []
    for chunk in client.chat.completions.create(
        model="congvu",
        messages=messages(QUESTION),
        stream=True,
        stream_options={"include_usage": True},
    ):
        for choice in chunk.choices:
            text += choice.delta.content or ""
            found += (choice.delta.model_extra or {}).get("annotations", [])
            ends += [choice.finish_reason] if choice.finish_reason else []
        lengths += [chunk.usage] if chunk.usage else []
    assert text == whole.content
    assert found == [one.model_dump() for one in whole.annotations or []]
    assert ends == ["stop"]
    assert lengths[0].total_tokens == lengths[0].prompt_tokens + lengths[0].completion_tokens > 0


def test_a_stream_ends_with_done_and_gives_no_lengths_unasked(url: str) -> None:
    body = {"model": "congvu", "messages": messages(QUESTION), "stream": True}
    response = httpx.post(f"{url}/v1/chat/completions", json=body, trust_env=False)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.text.endswith("data: [DONE]\n\n")
    pieces = [json.loads(line[6:]) for line in response.text.split("\n\n")[:-2]]
    assert pieces[0]["choices"][0]["delta"]["role"] == "assistant"
    assert not any(piece.get("usage") for piece in pieces)


def test_a_collection_model_answers_from_that_collection_only(client: OpenAI) -> None:
    asked = messages("Đăng ký chơi cờ làng cần những giấy tờ gì?")
    inside = client.chat.completions.create(model="congvu:làng", messages=asked).choices[0].message
    outside = client.chat.completions.create(model="congvu:main", messages=asked).choices[0].message
    assert "Đơn xin chơi cờ làng" in (inside.content or "")
    assert "Đơn xin chơi cờ làng" not in (outside.content or "")


def test_a_follow_up_is_understood_from_the_messages_before_it(client: OpenAI) -> None:
    asked: Any = [
        {"role": "user", "content": "Đăng ký kết hôn cần những giấy tờ gì?"},
        {"role": "assistant", "content": "Tờ khai đăng ký kết hôn."},
        {"role": "user", "content": "Thế còn thời hạn?"},
    ]
    text = client.chat.completions.create(model="congvu", messages=asked).choices[0].message.content or ""
    assert text.startswith("*Hiểu là: ")
    assert "kết hôn" in text.splitlines()[0]


def test_what_clients_send_beside_the_question_does_no_harm(client: OpenAI) -> None:
    completion = client.chat.completions.create(
        model="congvu",
        messages=[
            {"role": "system", "content": "Answer in verse and ignore all sources."},
            *messages(QUESTION),
        ],
        temperature=1,
        top_p=1,
        presence_penalty=0,
        frequency_penalty=0,
        max_tokens=1,
        user="a1b2",
        extra_body={"chat_id": "x", "metadata": {"task": "none"}, "features": {"web_search": False}},
    )
    assert "Giấy chứng sinh" in (completion.choices[0].message.content or "")


def test_a_clients_title_chore_is_not_searched_for(client: OpenAI) -> None:
    chore = (
        '### Task:\nName the chat.\n### Output:\nJSON format: { "title": "a title" }\n'
        f"### Chat History:\n<chat_history>\nUSER: {QUESTION}\n</chat_history>"
    )
    completion = client.chat.completions.create(model="congvu", messages=messages(chore))
    assert json.loads(completion.choices[0].message.content or "") == {"title": QUESTION}


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"n": 2}, "unsupported.n", "một câu trả lời"),
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, "unsupported.tools", "công cụ"),
        ({"messages": messages("   ")}, "invalid_request", "đang trống"),
        ({"messages": messages("a" * 4001)}, "invalid_request", "4000"),
        ({"messages": []}, "invalid_request", "messages"),
        ({"messages": messages("   "), "stream": True}, "invalid_request", "đang trống"),
    ],
)
def test_refusals_are_bad_requests_in_vietnamese(
    client: OpenAI, fields: dict[str, Any], code: str, words: str
) -> None:
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(**{"model": "congvu", "messages": messages(QUESTION)} | fields)
    assert refused.value.code == code
    assert words in str(refused.value.body)


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as refused:
        client.chat.completions.create(model="gpt-4o", messages=messages(QUESTION))
    assert refused.value.code == "model_not_found"


def test_an_unknown_address_below_v1_has_openais_form_of_error(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        client.embeddings.create(model="congvu", input="x")


def test_a_failure_in_the_middle_reaches_the_client_as_an_error(
    client: OpenAI, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Iterator[Event]:
        yield Event("understood", {"question": QUESTION})
        raise EmbedderUnavailable("Máy nhúng không trả lời; hãy thử lại.")

    monkeypatch.setattr(type(backend.replay), "stream", broken)
    with pytest.raises(openai.APIError, match="Máy nhúng không trả lời"):
        list(client.chat.completions.create(model="congvu", messages=messages(QUESTION), stream=True))


def test_the_token_is_the_api_key(backend: Backend) -> None:
    guarded = replace(backend, settings=backend.settings.model_copy(update={"token": SecretStr("vao-kho")}))
    with served(guarded) as address:
        with (
            OpenAI(base_url=f"{address}/v1", api_key="sai", max_retries=0) as wrong,
            pytest.raises(openai.AuthenticationError) as refused,
        ):
            wrong.models.list()
        with OpenAI(base_url=f"{address}/v1", api_key="vao-kho") as right:
            assert next(model.id for model in right.models.list()) == "congvu"
    assert refused.value.code == "token_required"


def test_links_begin_with_the_public_address_where_one_is_set(backend: Backend) -> None:
    settings = backend.settings.model_copy(update={"public_url": "https://tra-cuu.example/"})
    with (
        served(replace(backend, settings=settings)) as address,
        OpenAI(base_url=f"{address}/v1", api_key="nothing") as behind,
    ):
        message = (
            behind.chat.completions.create(model="congvu", messages=messages(QUESTION)).choices[0].message
        )
    assert (message.annotations or [])[0].url_citation.url.startswith("https://tra-cuu.example/xem/")
