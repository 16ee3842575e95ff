"""A summary on its way into a draft: each line keeps its sources, and the draft exports as a report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient

from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.text import squash
from fakes import HashEmbedder
from laws import take_in
from served import HERE, client_of
from summary_texts import decree_text, letter_text


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    folder = Path(tmp_path_factory.mktemp("du-thao"))
    opened = Backend.open(Settings(data_dir=folder), HERE, HashEmbedder())
    take_in(opened.registry, decree_text())
    take_in(opened.registry, letter_text())
    yield replace(opened, assistant=Assistant(opened.assistant.retriever, lambda: date(2030, 11, 24)))
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


@pytest.mark.parametrize("brief", [False, True])
def test_each_line_of_the_draft_names_sources_that_quote_the_document(
    client: TestClient, *, brief: bool
) -> None:
    response = client.post(f"/api/v1/summaries/draft?brief={brief}", json={"document_ids": [1, 2]})
    assert response.status_code == 201, response.text
    draft = response.json()["draft"]
    sources = {one["key"]: one for one in draft["sources"]}
    items = [one for one in draft["body"] if one["style"] == "item"]
    cited = [one for one in items if one["sources"]]
    assert len(cited) > len(items) / 2
    assert {key for one in cited for key in one["sources"]} <= set(sources)
    for one in sources.values():
        params = {"revision": one["revision_id"]}
        text = client.get(f"/api/v1/documents/{one['document_id']}/text", params=params).json()["text"]
        assert squash(text[one["start"] : one["end"]]) == squash(one["quote"])


def test_the_draft_exports_as_a_report_with_its_parts(client: TestClient) -> None:
    made = client.post("/api/v1/summaries/draft", json={"document_ids": [1]}).json()
    assert made["kind"] == "bao-cao"
    file = client.get(f"/api/v1/drafts/{made['id']}/export?format=docx")
    assert file.status_code == 200
    told = "\n".join(one.text for one in docx.Document(io.BytesIO(file.content)).paragraphs)
    assert "HIỆU LỰC, MỐC THỜI GIAN" in told
    assert "có hiệu lực thi hành từ ngày 01 tháng 7 năm 2030" in told
