"""While the word index is made anew people are told so, and how far it is, wherever they search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from collection import PUBLIC, put
from congvu.api.backend import Backend
from congvu.documents import Entry, Label, Scope
from congvu.overview.asked import asked_counts
from congvu.store.lexical import LexicalQuery
from congvu.store.making import MANY, Making
from congvu.store.registry import Registry
from served import QUESTION, client_of, open_backend
from stores import numbered, open_indexes

HALF = Making(1200, 2753)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("made")))
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> Iterator[TestClient]:
    backend.indexes.making = HALF
    yield client_of(backend)
    backend.indexes.making = Making()


def test_a_rebuild_tells_how_far_it_is_and_finds_what_it_holds_so_far(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MANY + 10):
        put(registry, str(number), numbered(number), Label("main"))
    told: list[Making] = []
    found: list[int] = []
    with open_indexes(tmp_path / "data", registry) as indexes:
        read = registry.entries

        def entries(document_id: int) -> list[Entry]:
            told.append(indexes.making)
            found.append(len(indexes.lexical.search(LexicalQuery("thủ tục"), Scope(PUBLIC), 9)))
            return read(document_id)

        monkeypatch.setattr(registry, "entries", entries)
        indexes.catch_up()
        assert not indexes.making
    total = MANY + 10
    assert Making(MANY // 2, total) in told
    assert "mới xong 50 trong 110 tài liệu" in Making(MANY // 2, total).sentence
    assert found[MANY - 1] == 0
    assert found[MANY] == 9


def test_a_few_new_documents_are_nothing_to_tell_of(registry: Registry, tmp_path: Path) -> None:
    put(registry, "một", numbered(1), Label("main"))
    with open_indexes(tmp_path / "data", registry) as indexes:
        assert not indexes.making
        indexes.catch_up()
        assert indexes.making.sentence == ""


def test_rare_words_are_weighed_anew_when_the_index_has_grown(backend: Backend) -> None:
    retriever = backend.assistant.retriever
    before = retriever.idf("diều")
    for number in range(60, 70):
        put(backend.registry, str(number), numbered(number), Label("main"))
    backend.indexes.catch_up()
    assert retriever.idf("diều") > before


def test_the_desk_and_the_search_say_that_results_are_incomplete(client: TestClient) -> None:
    for path in ("/api/v1/desk?text=khai sinh", "/api/v1/search?q=khai sinh"):
        assert client.get(path).json()["notes"][0] == HALF.sentence, path


def test_readiness_says_how_far_the_index_is(client: TestClient, backend: Backend) -> None:
    assert client.get("/api/v1/ready").json()["making"] == {"done": 1200, "total": 2753}
    backend.indexes.making = Making()
    assert client.get("/api/v1/ready").json()["making"] is None
    assert client.get("/api/v1/desk?text=khai sinh").json()["notes"] == []


def test_an_answer_says_it_first_and_is_no_measure_of_what_is_missing(
    client: TestClient, backend: Backend
) -> None:
    day = backend.assistant.today()
    before = asked_counts(backend.registry, backend.reader, day, day).total
    for question in (QUESTION, "Thủ tục cấp phép bay vào vũ trụ?"):
        answer = client.post("/api/v1/ask", json={"question": question}).json()
        assert [one["code"] for one in answer["notices"]].count("index_being_made") == 1
        assert answer["notices"][0]["text"] == HALF.sentence
    assert asked_counts(backend.registry, backend.reader, day, day).total == before


def test_the_overview_says_it_too(client: TestClient) -> None:
    lines = client.get("/api/v1/overview").json()["system"]
    assert next(line["text"] for line in lines if line["code"] == "indexes") == HALF.sentence
