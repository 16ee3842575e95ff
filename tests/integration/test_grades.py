"""Grades over HTTP, kept in the real registry, taken out by the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from congvu.api.backend import Backend
from congvu.cli import app
from served import QUESTION, client_of, open_backend


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = open_backend(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def given(client: TestClient, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    return {
        "key": "một-câu-trả-lời",
        "verdict": "right",
        "question": QUESTION,
        "outcome": answer["outcome"],
        "document_ids": answer["document_ids"][:1],
        "statements": [one["text"] for one in answer["statements"]],
    } | fields


def test_a_grade_names_the_documents_that_were_cited(client: TestClient) -> None:
    kept = client.post("/api/v1/feedback", json=given(client))
    assert kept.status_code == 201
    assert kept.json()["documents"] == ["9.000001"]
    assert client.get("/api/v1/feedback").json() == [kept.json()]


def test_a_second_word_on_the_same_answer_replaces_the_first(client: TestClient) -> None:
    first = client.post("/api/v1/feedback", json=given(client)).json()
    second = client.post(
        "/api/v1/feedback", json=given(client, verdict="incomplete", note="Thiếu lệ phí.")
    ).json()
    assert second["id"] == first["id"]
    assert [one["verdict"] for one in client.get("/api/v1/feedback").json()] == ["incomplete"]


def test_personal_data_in_a_grade_is_masked_before_it_is_kept(client: TestClient) -> None:
    words = "Tôi là chủ số điện thoại 0912 345 678"
    kept = client.post("/api/v1/feedback", json=given(client, question=words, note=words)).json()
    assert "345" not in kept["question"] + kept["note"]


def test_a_document_that_the_reader_may_not_see_is_not_named(client: TestClient, backend: Backend) -> None:
    hidden = given(client, document_ids=[3, 9999, 1])
    assert client.post("/api/v1/feedback", json=hidden).json()["documents"] == ["9.000001"]


def test_a_grade_is_withdrawn_once(client: TestClient) -> None:
    kept = client.post("/api/v1/feedback", json=given(client)).json()
    assert client.delete(f"/api/v1/feedback/{kept['id']}").status_code == 204
    assert client.delete(f"/api/v1/feedback/{kept['id']}").status_code == 404
    assert client.get("/api/v1/feedback").json() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "great"},
        {"key": ""},
        {"key": "a" * 65},
        {"question": " "},
        {"note": "a" * 2001},
        {"expected": [""]},
        {"expected": ["x"] * 21},
        {"surprise": 1},
    ],
)
def test_a_grade_that_cannot_be_is_refused(client: TestClient, fields: dict[str, Any]) -> None:
    response = client.post("/api/v1/feedback", json=given(client, **fields))
    assert response.status_code == 422
    assert response.json()["code"] == "invalid_request"


def test_the_command_counts_and_writes_cases_while_a_server_runs(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/api/v1/feedback", json=given(client))
    client.post("/api/v1/feedback", json=given(client, key="khác", question="Nuôi rồng?", verdict="wrong"))
    monkeypatch.setenv("CONGVU_DATA_DIR", str(tmp_path / "data"))
    file = tmp_path / "cases.jsonl"
    told = CliRunner().invoke(app, ["grades", "--export", str(file)])
    assert "2 đánh giá: đúng 1, sai 1, thiếu 0, sai nguồn 0" in told.output
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(row["query"], row["relevant"]) for row in rows] == [(QUESTION, ["9.000001"])]
