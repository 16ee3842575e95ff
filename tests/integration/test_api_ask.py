"""Questions over HTTP, on the real stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from congvu.answer.outcome import Event
from congvu.answer.search import Search
from congvu.api.backend import Backend
from congvu.api.client import answer_of, ask_server
from congvu.documents import Reader, Scope
from congvu.errors import InvalidRequest, ServerUnavailable
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Ranking
from served import QUESTION, client_of, open_backend


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("ask")))
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def events(text: str) -> list[tuple[str, Any]]:
    blocks = [block.split("\n", 1) for block in text.strip().split("\n\n")]
    return [(kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for kind, data in blocks]


def test_an_answer_quotes_the_document_and_says_where(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert answer["outcome"] == "answered"
    assert any("Giấy chứng sinh" in statement["text"] for statement in answer["statements"])
    citation = answer["citations"][0]
    place = {"revision": citation["revision_id"]}
    source = client.get(f"/api/v1/documents/{citation['document_id']}/text", params=place).json()
    assert "Giấy chứng sinh" in source["text"][citation["start"] : citation["end"]]


def test_every_statement_names_a_citation_that_the_answer_holds(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    keys = {citation["key"] for citation in answer["citations"]}
    assert all(
        statement["citations"] and set(statement["citations"]) <= keys for statement in answer["statements"]
    )


def test_events_come_in_order_and_end_with_the_whole_answer(client: TestClient) -> None:
    response = client.post(
        "/api/v1/ask", json={"question": QUESTION}, headers={"accept": "text/event-stream"}
    )
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    got = events(response.text)
    kinds = [kind for kind, _ in got]
    assert kinds[0] == "understood"
    assert kinds[-1] == "done"
    assert kinds.index("citation") < kinds.index("statement")
    whole = got[-1][1]
    assert [data for kind, data in got if kind == "statement"] == whole["statements"]


def test_the_stream_address_streams_without_being_asked_to(client: TestClient) -> None:
    response = client.post("/api/v1/ask/stream", json={"question": QUESTION})
    assert events(response.text)[-1][0] == "done"


def test_streamed_and_plain_answers_say_the_same(client: TestClient) -> None:
    plain = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    streamed = events(client.post("/api/v1/ask/stream", json={"question": QUESTION}).text)[-1][1]
    plain.pop("elapsed_ms")
    streamed.pop("elapsed_ms")
    assert plain == streamed


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/ask/stream"])
def test_an_empty_question_is_a_problem_even_when_a_stream_was_wanted(client: TestClient, path: str) -> None:
    response = client.post(path, json={"question": "  "}, headers={"accept": "text/event-stream"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{}", "'question' còn thiếu"),
        ('{"question": 5}', "'question' phải là chuỗi"),
        ('{"question": "a", "model": "gpt"}', "'model' không có"),
        ('{"question": "a", "as_of": "2026-02-30"}', "'as_of' phải là ngày"),
        ('{"question": "a", "fields": "Hộ tịch"}', "'fields' phải là danh sách"),
        ('{"question": "\\ud800 khai sinh"}', "'question' có ký tự hỏng"),
        ('{"question": "a", "collections": ["\\udfff"]}', "'collections.0' có ký tự hỏng"),
        ("[]", "phải là một đối tượng"),
        ("{", "không phải JSON"),
    ],
)
def test_a_wrong_body_is_a_problem_in_vietnamese(client: TestClient, body: str, said: str) -> None:
    kind = {"content-type": "application/json"}
    response = client.post("/api/v1/ask", content=body.encode(), headers=kind)
    assert response.status_code == 422
    problem = response.json()
    assert problem["title"] == "Yêu cầu không hợp lệ"
    assert said in problem["detail"]
    assert set(problem) == {"type", "title", "status", "detail", "code", "instance"}


@pytest.mark.parametrize("announced", [True, False])
def test_a_question_beyond_the_limit_is_too_large_however_it_arrives(
    client: TestClient, announced: bool
) -> None:
    body = b'{"question": "' + b"a" * 1_200_000 + b'"}'
    parts = (body[at : at + 100_000] for at in range(0, len(body), 100_000))
    kind = {"content-type": "application/json"}
    response = client.post("/api/v1/ask", content=body if announced else parts, headers=kind)
    assert response.status_code == 413
    assert response.json()["code"] == "too_large"
    assert "1 MB" in response.json()["detail"]


def test_a_field_that_no_document_has_leaves_nothing_to_answer_from(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": QUESTION, "fields": ["Đất đai"]}).json()
    assert answer["outcome"] == "not_found"
    assert not answer["document_ids"]


def test_what_the_reader_may_not_see_is_in_no_answer_and_no_search(client: TestClient) -> None:
    asked = "Phiếu đối chiếu khai sinh chỉ dành cho cán bộ hộ tịch"
    answer = client.post("/api/v1/ask", json={"question": asked}).text
    found = client.get("/api/v1/nearest", params={"q": asked}).text
    assert "hạn chế" not in answer
    assert "9.000009" not in found


def test_search_ranks_documents_without_answering(client: TestClient) -> None:
    hits = client.get("/api/v1/nearest", params={"q": "đăng ký kết hôn", "limit": 2}).json()
    assert hits[0]["document"]["title"] == "Đăng ký kết hôn"
    assert len(hits) <= 2


def test_an_empty_search_is_refused(client: TestClient) -> None:
    assert client.get("/api/v1/nearest", params={"q": " "}).status_code == 422


def test_the_samples_bring_their_own_ten_questions(client: TestClient) -> None:
    questions = client.get("/api/v1/suggestions").json()["questions"]
    assert len(questions) == 10
    assert len(set(questions)) == 10


def test_the_client_rebuilds_the_very_answer(client: TestClient, backend: Backend) -> None:
    over_http = ask_server(client, "", QUESTION)
    here = backend.assistant.ask(QUESTION, backend.reader)
    assert over_http.statements == here.statements
    assert over_http.citations == here.citations
    assert over_http.outcome is here.outcome


def test_the_client_raises_what_the_server_refused(client: TestClient) -> None:
    with pytest.raises(InvalidRequest, match="trống"):
        ask_server(client, "", " ")


def test_the_client_says_when_nobody_answers() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with (
        httpx.Client(transport=httpx.MockTransport(refuse), base_url="http://127.0.0.1:1") as client,
        pytest.raises(ServerUnavailable, match="không trả lời"),
    ):
        ask_server(client, "", QUESTION)


def test_an_answer_survives_the_way_through_json(client: TestClient) -> None:
    values = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert answer_of(json.loads(json.dumps(values))) == answer_of(values)


class BreaksOff:
    """An assistant whose answer fails after its first event."""

    writer = None

    def look_up(self, question: str, reader: Reader, scope: Scope) -> Search:
        ranking = Ranking(understand(question), (), Evidence(), None)
        return Search(ranking.question, ranking, scope, {}, date(2031, 1, 1))

    def tell(self, search: Search) -> Iterator[Event]:
        yield Event("understood", {"question": search.question.text})
        raise RuntimeError("a secret of the machine")


def test_an_answer_that_fails_midway_says_so_instead_of_done(backend: Backend) -> None:
    broken = replace(backend, assistant=BreaksOff())  # type: ignore[arg-type]
    got = events(client_of(broken).post("/api/v1/ask/stream", json={"question": QUESTION}).text)
    assert [kind for kind, _ in got] == ["understood", "error"]
    assert got[1][1]["code"] == "internal"
    assert "secret" not in got[1][1]["detail"]


def test_a_former_unit_in_a_question_is_told_whatever_the_outcome(client: TestClient) -> None:
    for question in ("Đăng ký kết hôn ở thị trấn Cái Rồng cần giấy tờ gì?", "Thị trấn Cái Rồng?"):
        answer = client.post("/api/v1/ask", json={"question": question}).json()
        assert "place" in [notice["code"] for notice in answer["notices"]]
