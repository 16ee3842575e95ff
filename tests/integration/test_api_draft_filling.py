"""Filling drafts over HTTP: step by step, bases with their validity, passages to quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from collection import embed_all, put
from congvu.answer.assistant import Assistant
from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.draft.drafting import Drafting
from congvu.draft.fill.filler import CollectionFiller
from fakes import HashEmbedder, willing
from filling import CODE, ENDED, TODAY, VALID, letter, procedure

DRAFTS = "/api/v1/drafts"
STREAMED = {"Accept": "text/event-stream"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("kho")
    embedder = HashEmbedder()
    opened = Backend.open(Settings(data_dir=folder), "", embedder)
    for document in (ENDED, VALID, procedure(), letter()):
        put(opened.registry, document.text, document)
    embed_all(opened.registry, embedder)
    opened.indexes.today = lambda: TODAY
    opened.indexes.catch_up()
    assistant = Assistant(opened.assistant.retriever.under(willing()), today=lambda: TODAY)
    drafting = Drafting((), None, CollectionFiller(assistant, opened.conversations))
    backend = replace(opened, assistant=assistant, drafting=drafting)
    with TestClient(create_app(backend), base_url="http://127.0.0.1:8765") as made:
        yield made
    opened.close()


def events(text: str) -> list[tuple[str, Any]]:
    found = []
    for block in text.strip().split("\n\n"):
        kind, data = block.split("\n", 1)
        found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def letter_id(client: TestClient) -> int:
    found = client.get("/api/v1/documents", params={"q": "77/SSB-TV"}).json()
    return int(next(one["id"] for one in found["items"] if one["number"] == "77/SSB-TV"))


def test_draft_is_made_step_by_step_and_kept(client: TestClient) -> None:
    asked = {"kind": "cong-van-tra-loi", "from": {"document_id": letter_id(client)}, "day": "2031-05-01"}

    told = events(client.post(DRAFTS, json=asked, headers=STREAMED).text)

    assert told[0] == ("progress", {"text": "Đang đọc văn bản đến."})
    kind, made = told[-1]
    assert kind == "done"
    assert made["draft"]["addressees"] == ["Sở Sách báo"]
    assert client.get(f"{DRAFTS}/{made['id']}").json()["version"] == 1


def test_what_goes_wrong_on_the_way_ends_in_an_error_with_its_sentence(client: TestClient) -> None:
    asked = {"kind": "cong-van-tra-loi", "from": {"document_id": 99_999}}

    answer = client.post(DRAFTS, json=asked, headers=STREAMED)

    assert "99999" in answer.text
    assert answer.status_code == 404 or "event: error" in answer.text


def test_bases_come_with_state_source_and_successor(client: TestClient) -> None:
    asked = {"from": {"procedure": CODE}, "day": "2031-05-01"}

    found = client.post(f"{DRAFTS}/bases", json=asked).json()["bases"]

    ended = next(one for one in found if one["number"] == "5/2028/NĐ-CP")
    assert ended["state"] == "no_longer"
    assert ended["successor"]["number"] == "1/2030/NĐ-CP"
    assert ended["successor"]["source"]["quote"]
    assert next(one for one in found if one["number"] == "8/2031/TT-BTP")["state"] == "absent"


def test_lines_already_written_are_reviewed_in_their_order(client: TestClient) -> None:
    lines = ["Căn cứ tình hình thực tế", "Căn cứ Nghị định số 1/2030/NĐ-CP"]

    nothing, known = client.post(f"{DRAFTS}/bases", json={"lines": lines, "day": "2031-05-01"}).json()[
        "bases"
    ]

    assert nothing is None
    assert (known["state"], known["text"]) == ("in_force", lines[1])


def test_passages_stand_at_their_places_and_are_named_as_they_are_cited(client: TestClient) -> None:
    found = client.post(f"{DRAFTS}/passages", json={"q": "thời hạn mượn sách ở thư viện xã"}).json()[
        "passages"
    ]

    assert any("30 ngày" in one["quote"] for one in found)
    assert all(one["name"] for one in found)
    assert len({one["key"] for one in found}) == len(found)


def test_empty_search_for_passages_is_refused(client: TestClient) -> None:
    assert client.post(f"{DRAFTS}/passages", json={"q": "  "}).status_code == 422
