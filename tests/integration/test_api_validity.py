"""Validity over HTTP: shown with who says so, corrected by a person, never told to who may not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from collection import embed_all
from congvu.api.backend import Backend
from congvu.api.client import ask_server
from congvu.documents import Access, Label
from fakes import HashEmbedder
from laws import decree, take_in
from served import client_of, open_backend

OLD = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nMượn sách.", "Phí\nMiễn phí.", starts="01/4/2019")
NEW = decree(
    "9/2021/NĐ-CP",
    "01/02/2021",
    "Phạm vi\nMượn báo.",
    "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019.",
    starts="01/4/2021",
)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = open_backend(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def path_of(backend: Backend, document: Any, label: Label | None = None) -> str:
    return f"/api/v1/documents/{take_in(backend.registry, document, label).document_id}"


def incoming(validity: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in validity["relations"] if one["incoming"]]


def test_a_document_shows_its_validity_on_a_day_and_the_sentence_behind_it(
    client: TestClient, backend: Backend
) -> None:
    old, new = path_of(backend, OLD), path_of(backend, NEW)
    now = client.get(old).json()["validity"]
    assert (now["state"], now["effective_to"], now["ends_by"]) == ("no_longer", "2021-04-01", "relation")
    then = client.get(old, params={"as_of": "2020-01-01"}).json()["validity"]
    assert then["state"] == "in_force"
    (relation,) = incoming(then)
    assert (relation["kind"], relation["incoming"], relation["other"]) == (
        "replaces",
        True,
        "Nghị định 9/2021/NĐ-CP",
    )
    assert relation["sentence"].startswith("1. Nghị định này thay thế")
    outgoing = [one for one in client.get(new).json()["validity"]["relations"] if one["kind"] == "replaces"]
    assert [(one["incoming"], f"/api/v1/documents/{one['other_id']}") for one in outgoing] == [(False, old)]


def test_a_correction_wins_and_is_shown_with_who_and_why(client: TestClient, backend: Backend) -> None:
    old = path_of(backend, OLD)
    path_of(backend, NEW)
    body = {"field": "effective_to", "value": "2031-01-31", "reason": "theo công báo", "by": "Văn thư"}
    answer = client.patch(old, json=body)
    assert answer.status_code == 200
    validity = answer.json()["validity"]
    assert (validity["state"], validity["effective_to"], validity["ends_by"]) == (
        "in_force",
        "2031-01-31",
        "correction",
    )
    assert [(one["by"], one["reason"]) for one in validity["corrections"]] == [("Văn thư", "theo công báo")]
    client.patch(old, json=body | {"value": None})
    assert client.get(old).json()["validity"]["effective_to"] == "2021-04-01"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"field": "kind"}, 422),
        ({"value": "31/01/2031"}, 422),
        ({"reason": ""}, 422),
        ({"by": "a" * 101}, 422),
        ({"more": 1}, 422),
    ],
)
def test_a_correction_that_cannot_be_is_a_problem(
    client: TestClient, backend: Backend, change: dict[str, Any], status: int
) -> None:
    body = {"field": "effective_to", "value": "2031-01-31", "reason": "vì"}
    answer = client.patch(path_of(backend, OLD), json=body | change)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_document_the_reader_may_not_see_cannot_be_corrected_or_named(
    client: TestClient, backend: Backend
) -> None:
    old = path_of(backend, OLD)
    hidden = path_of(backend, NEW, Label("main", Access.RESTRICTED))
    body = {"field": "effective_to", "value": "2031-01-31", "reason": "vì"}
    assert client.patch(hidden, json=body).status_code == 404
    shown = client.get(old).json()["validity"]
    assert (shown["state"], incoming(shown), shown["effects"]) == ("no_longer", [], [])


def test_a_question_is_answered_for_the_day_it_names_over_http(client: TestClient, backend: Backend) -> None:
    path_of(backend, OLD)
    path_of(backend, NEW)
    embed_all(backend.registry, HashEmbedder())
    backend.indexes.catch_up()
    asked = {"question": "Điều 1 Nghị định 5/2019/NĐ-CP", "as_of": "2020-01-01"}
    then = client.post("/api/v1/ask", json=asked).json()
    assert (then["as_of"], [one["text"] for one in then["statements"]]) == ("2020-01-01", ["Mượn sách."])
    assert then["notices"] == []
    now = ask_server(client, "", asked["question"])
    assert [notice.code for notice in now.notices] == ["former"]
    assert ask_server(client, "", asked["question"], date(2020, 1, 1)).notices == ()
