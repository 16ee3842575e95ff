"""Conversations over HTTP, and from the terminal, on the real stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from congvu.api.backend import Backend
from congvu.api.client import ask_server
from congvu.cli import app
from congvu.config import Settings
from congvu.errors import InvalidRequest
from congvu.store.conversations import Conversations
from congvu.store.registry import Registry
from served import QUESTION, client_of, open_backend

MORE = "Thế bao lâu thì xong?"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("talk")))
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> Iterator[TestClient]:
    yield client_of(backend)
    backend.conversations.delete_all("local")


def asked(client: TestClient, question: str, conversation: str | None = "new") -> Any:
    return client.post("/api/v1/ask", json={"question": question, "conversation": conversation}).json()


def listed(client: TestClient, words: str = "") -> list[str]:
    found = client.get("/api/v1/conversations", params={"q": words}).json()["conversations"]
    return [one["id"] for one in found]


def test_a_question_goes_on_where_the_conversation_stood(client: TestClient) -> None:
    first = asked(client, QUESTION)
    second = asked(client, MORE, first["conversation"])
    assert second["conversation"] == first["conversation"]
    assert second["document_ids"][0] == first["document_ids"][0]
    assert second["question"] == MORE
    assert second["understood"] == "Về thủ tục “Đăng ký khai sinh”: bao lâu thì xong?"
    assert any("1 Ngày làm việc" in one["text"] for one in second["statements"])


def test_a_question_by_itself_is_in_no_conversation_and_is_not_stored(client: TestClient) -> None:
    assert asked(client, QUESTION, None)["conversation"] == ""
    assert listed(client) == []


def test_a_stream_carries_the_conversation_in_its_last_event(client: TestClient) -> None:
    first = asked(client, QUESTION)
    body = {"question": MORE, "conversation": first["conversation"]}
    blocks = client.post("/api/v1/ask/stream", json=body).text.strip().split("\n\n")
    kinds = [block.split("\n")[0].removeprefix("event: ") for block in blocks]
    done = json.loads(blocks[-1].split("\n")[1].removeprefix("data: "))
    assert kinds[0] == "understood"
    assert kinds[-1] == "done"
    assert "turn" not in kinds
    assert done["conversation"] == first["conversation"]
    assert client.get(f"/api/v1/conversations/{done['conversation']}").json()["conversation"]["turns"] == 2


def test_a_conversation_is_shown_with_the_very_answers_that_were_given(client: TestClient) -> None:
    first = asked(client, QUESTION)
    second = asked(client, MORE, first["conversation"])
    shown = client.get(f"/api/v1/conversations/{first['conversation']}").json()
    assert shown["answers"] == [first, second]
    assert shown["conversation"]["title"] == QUESTION
    assert shown["conversation"]["created_at"].endswith("Z")


def test_conversations_are_listed_found_renamed_and_deleted(client: TestClient) -> None:
    birth = asked(client, QUESTION)["conversation"]
    marriage = asked(client, "Đăng ký kết hôn bao lâu?")["conversation"]
    assert listed(client) == [marriage, birth]
    assert listed(client, "khai sinh") == [birth]
    renamed = client.patch(f"/api/v1/conversations/{birth}", json={"title": "Việc nhà chị Tư"})
    assert renamed.json()["title"] == "Việc nhà chị Tư"
    assert listed(client, "chi tu") == [birth]
    assert client.delete(f"/api/v1/conversations/{birth}").status_code == 204
    assert listed(client) == [marriage]
    assert client.delete("/api/v1/conversations").status_code == 204
    assert listed(client) == []


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("PATCH", "")])
def test_a_conversation_that_is_not_there_is_said_so_in_one_sentence(
    client: TestClient, method: str, path: str
) -> None:
    body = {"title": "Tên"} if method == "PATCH" else None
    problem = client.request(method, "/api/v1/conversations/khongco", json=body)
    assert problem.status_code == 404
    assert problem.json()["code"] == "conversation_not_found"
    assert "hãy bắt đầu hội thoại mới" in problem.json()["detail"]


def test_going_on_with_a_deleted_conversation_fails_before_the_stream_begins(client: TestClient) -> None:
    key = asked(client, QUESTION)["conversation"]
    client.delete(f"/api/v1/conversations/{key}")
    problem = client.post("/api/v1/ask/stream", json={"question": MORE, "conversation": key})
    assert (problem.status_code, problem.json()["code"]) == (404, "conversation_not_found")


def test_bad_input_is_refused_in_a_sentence(client: TestClient) -> None:
    key = asked(client, QUESTION)["conversation"]
    for body in ({"title": " "}, {"title": "x" * 300}, {"title": 3}, {}, {"title": "a", "id": "b"}):
        assert client.patch(f"/api/v1/conversations/{key}", json=body).status_code == 422
    assert asked(client, " ", key)["status"] == 422
    assert asked(client, QUESTION, "x" * 65)["status"] == 422
    assert client.get(f"/api/v1/conversations/{key}").json()["conversation"]["turns"] == 1


def test_another_reader_finds_none_of_it(backend: Backend, client: TestClient) -> None:
    key = asked(client, QUESTION)["conversation"]
    other = client_of(replace(backend, reader=replace(backend.reader, name="nam")))
    assert other.get("/api/v1/conversations").json()["total"] == 0
    assert other.get(f"/api/v1/conversations/{key}").status_code == 404
    assert asked(other, MORE, key)["status"] == 404


def test_thanks_get_a_short_word_and_no_search(client: TestClient) -> None:
    key = asked(client, QUESTION)["conversation"]
    answer = asked(client, "Cảm ơn bạn", key)
    assert (answer["outcome"], answer["statements"]) == ("courtesy", [])
    assert asked(client, MORE, key)["understood"].startswith("Về thủ tục “Đăng ký khai sinh”")


def test_where_nothing_may_be_stored_a_conversation_still_goes_on(
    backend: Backend, client: TestClient
) -> None:
    settings = backend.settings.model_copy(update={"conversation_days": 0})
    silent = client_of(replace(backend, settings=settings))
    first = asked(silent, QUESTION)
    second = asked(silent, MORE, first["conversation"])
    assert second["document_ids"][0] == first["document_ids"][0]
    assert silent.get("/api/v1/conversations").json() == {"conversations": [], "total": 0, "kept_days": 0}


def test_the_terminal_goes_on_with_the_last_conversation_of_a_server(client: TestClient) -> None:
    first = ask_server(client, "", QUESTION, conversation="last")
    second = ask_server(client, "", MORE, conversation="last")
    assert first.conversation == second.conversation != ""
    assert second.understood.startswith("Về thủ tục “Đăng ký khai sinh”")
    with pytest.raises(InvalidRequest, match="Không có hội thoại này"):
        ask_server(client, "", MORE, conversation="khongco")


def test_the_purge_command_says_what_it_did(tmp_path: Path) -> None:
    registry = Registry.open(Settings())
    Conversations(registry).begin("local", "Cũ?")
    registry.close()
    said = CliRunner().invoke(app, ["purge"], env={"CONGVU_CONVERSATION_DAYS": "0"})
    assert said.output.strip() == "Đã xóa 1 hội thoại, 0 dự thảo; che dữ liệu cá nhân trong 0 hội thoại."
