"""Summaries out of a real registry: over HTTP, step by step, from the terminal, within what one may see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from typer.testing import CliRunner

from collection import BIRTH, embed_all, put, structured
from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.cli import app
from congvu.config import Settings
from congvu.documents import Access, Label, Metadata, Reader
from congvu.errors import InvalidRequest, NotFound
from congvu.store.intake import erase
from congvu.summary.naming import documents_meant
from congvu.summary.parts import Length, Point
from congvu.summary.summarize import Asked
from congvu.text import squash
from fakes import HashEmbedder, willing
from laws import take_in
from served import HERE, client_of
from summary_texts import decree_text, letter_text

TODAY = date(2030, 11, 24)
SECRET = decree_text("Điều 1. Phạm vi\nQuy định nội bộ.\nĐiều 2. Hiệu lực\nCó hiệu lực.\n", "99/2030/NĐ-CP")


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    embedder = HashEmbedder()
    folder = Path(tmp_path_factory.mktemp("tom-tat"))
    opened = Backend.open(Settings(data_dir=folder, reader_access=("public",)), HERE, embedder)
    take_in(opened.registry, decree_text())
    take_in(opened.registry, letter_text())
    put(opened.registry, "khai sinh", BIRTH)
    take_in(opened.registry, SECRET, Label("main", Access.RESTRICTED))
    put(opened.registry, "trống", structured(Metadata(title="Ảnh chụp bìa sách")))
    embed_all(opened.registry, embedder)
    opened.indexes.catch_up()
    yield replace(opened, assistant=Assistant(opened.assistant.retriever.under(willing()), lambda: TODAY))
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def test_every_part_of_every_line_stands_where_its_citation_opens(client: TestClient) -> None:
    for length in Length:
        made = client.post("/api/v1/summaries", json={"document_ids": [1, 2], "length": length}).json()
        citations = {one["key"]: one for one in made["citations"]}
        assert made["lines"]
        for line in made["lines"]:
            for part in line["parts"]:
                place = citations[part["citation"]]
                params = {"revision": place["revision_id"]}
                source = client.get(f"/api/v1/documents/{place['document_id']}/text", params=params).json()
                assert squash(source["text"][place["start"] : place["end"]]) == squash(part["text"])
                assert f"start={place['start']}&end={place['end']}" in place["url"]


def test_a_summary_names_its_documents_points_and_chapters(client: TestClient) -> None:
    made = client.post("/api/v1/summaries", json={"document_ids": [1]}).json()
    assert [one["name"] for one in made["subjects"]] == ["Nghị định 15/2030/NĐ-CP"]
    assert made["names"]["duties"] == "Trách nhiệm từng cấp, từng cơ quan"
    assert len(made["coverage"]["covered"]) == 4
    assert not made["coverage"]["missing"]
    assert made["as_of"] == "2030-11-24"


def test_documents_are_named_by_number_code_or_place_in_the_collection(client: TestClient) -> None:
    for what in ("15/2030/NĐ-CP", "1"):
        made = client.post("/api/v1/summaries", json={"what": [what]}).json()
        assert [one["document_id"] for one in made["subjects"]] == [1]
    made = client.post("/api/v1/summaries", json={"what": ["9.000001"]}).json()
    assert made["names"]["tasks"] == "Hồ sơ phải nộp"
    assert any("Giấy chứng sinh" in line["text"] for line in made["lines"])


def test_a_question_is_summarized_from_all_that_bears_it(client: TestClient) -> None:
    made = client.post("/api/v1/summaries", json={"question": "kiểm kê sách của thư viện xã"}).json()
    assert 2 in [one["document_id"] for one in made["subjects"]]
    assert any("iểm kê" in line["text"] for line in made["lines"])


def test_steps_come_as_events_and_end_with_the_whole(client: TestClient) -> None:
    response = client.post("/api/v1/summaries/stream", json={"document_ids": [1, 2], "length": "five"})
    blocks = [block.split("\n", 1) for block in response.text.strip().split("\n\n")]
    got = [(kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for kind, data in blocks]
    kinds = [kind for kind, _ in got]
    assert kinds[:3] == ["progress"] * 3
    assert kinds[-1] == "done"
    lines = [data["text"] for kind, data in got if kind == "line"]
    assert lines == [line["text"] for line in got[-1][1]["lines"]]
    assert got[0][1] == {"done": 1, "total": 3, "text": "Đang đọc Nghị định 15/2030/NĐ-CP."}


def test_a_summary_comes_as_markdown_with_its_sources(client: TestClient) -> None:
    headers = {"accept": "text/markdown"}
    told = client.post("/api/v1/summaries", json={"document_ids": [1]}, headers=headers).text
    assert told.startswith("# Tóm tắt trong một trang")
    assert "## Hiệu lực, mốc thời gian" in told
    assert "](/xem/1?revision=1" in told


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "invalid_request"),
        ({"document_ids": [77]}, 404, "not_found"),
        ({"document_ids": [4]}, 404, "not_found"),
        ({"document_ids": list(range(1, 40))}, 422, "invalid_request"),
        ({"document_ids": [5]}, 422, "summary.unreadable"),
        ({"what": ["123/2029/NĐ-CP"]}, 404, "summary.unknown_number"),
        ({"document_ids": [1], "length": "endless"}, 422, "invalid_request"),
    ],
)
def test_what_cannot_be_summarized_is_said(
    client: TestClient, body: dict[str, Any], status: int, code: str
) -> None:
    for path in ("/api/v1/summaries", "/api/v1/summaries/stream"):
        response = client.post(path, json=body)
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert response.json()["detail"].endswith(".")


def test_a_restricted_text_is_not_found_by_its_number(backend: Backend) -> None:
    with pytest.raises(NotFound):
        documents_meant(backend.catalog, backend.reader, ["99/2030/NĐ-CP"], TODAY)
    everyone = Reader("lãnh đạo", frozenset(Access))
    assert documents_meant(backend.catalog, everyone, ["99/2030/NĐ-CP"], TODAY) == (4,)


def test_a_document_that_is_deleted_meanwhile_is_an_error_and_no_half_summary(backend: Backend) -> None:
    placed = take_in(backend.registry, decree_text(number="77/2030/NĐ-CP"))
    assert placed.document_id is not None
    steps = backend.summarizer.steps(Asked(backend.reader, (placed.document_id,)))
    assert next(steps).kind == "progress"
    erase(backend.registry, placed.document_id)
    with pytest.raises(NotFound):
        list(steps)


def test_a_document_that_goes_after_it_was_read_is_an_error_too(backend: Backend) -> None:
    placed = take_in(backend.registry, decree_text(number="78/2030/NĐ-CP"))
    assert placed.document_id is not None
    steps = backend.summarizer.steps(Asked(backend.reader, (placed.document_id,)))
    assert [next(steps).kind, next(steps).kind] == ["progress", "progress"]
    erase(backend.registry, placed.document_id)
    with pytest.raises(NotFound, match="không còn trong kho"):
        list(steps)


def test_a_text_that_was_tampered_with_is_not_quoted(backend: Backend) -> None:
    placed = take_in(backend.registry, decree_text(number="79/2030/NĐ-CP"))
    with backend.registry.writing() as connection:
        change = text(
            "update revisions set text = replace(text, '120.000.000', '999.000.000') where id = :id"
        )
        connection.execute(change, {"id": placed.revision_id})
    assert placed.document_id is not None
    made = backend.summarizer.summarize(Asked(backend.reader, (placed.document_id,), length=Length.FULL))
    assert not any("120.000.000" in line.text for line in made.lines)
    assert any(one.code == "dropped" for one in made.notices)


def test_what_changed_a_document_is_said_beside_its_summary(backend: Backend) -> None:
    ending = (
        "Điều 1. Bãi bỏ\nBãi bỏ Nghị định số 81/2030/NĐ-CP.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ "
    )
    placed = take_in(backend.registry, decree_text(number="81/2030/NĐ-CP"))
    take_in(backend.registry, decree_text(f"{ending}ngày 01 tháng 10 năm 2030.\n", "82/2030/NĐ-CP"))
    assert placed.document_id is not None
    made = backend.summarizer.summarize(Asked(backend.reader, (placed.document_id,)))
    assert any("hết hiệu lực" in one.text and "82/2030/NĐ-CP" in one.text for one in made.notices)


def test_the_terminal_prints_markdown_or_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVU_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("congvu.api.backend.open_embedder", lambda _settings: HashEmbedder())
    opened = Backend.open(Settings(data_dir=tmp_path), HERE, HashEmbedder())
    take_in(opened.registry, decree_text())
    opened.close()
    told = CliRunner().invoke(app, ["summarize", "15/2030/NĐ-CP", "--length", "five"])
    assert told.exit_code == 0, told.output
    assert "Tóm tắt trong năm dòng" in told.output
    made = json.loads(CliRunner().invoke(app, ["summarize", "1", "--json"]).stdout)
    assert {one["point"] for one in made["lines"]} >= {Point.PURPOSE, Point.DATES}


def test_the_terminal_asks_for_something_to_summarize() -> None:
    result = CliRunner().invoke(app, ["summarize"])
    assert isinstance(result.exception, InvalidRequest)
