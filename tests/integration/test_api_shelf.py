"""The list, its facets, deletions, outline, network, changes and second tries over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from collection import EVERYTHING, arrival, embed_all, put, structured
from congvu import jobs
from congvu.api.backend import Backend
from congvu.documents import Access, Label, Metadata, State
from congvu.store.catalog import Filter
from congvu.store.intake import put_aside
from congvu.store.schema import asked, unanswered
from fakes import HashEmbedder
from laws import decree, take_in
from served import client_of, open_backend

REPLACING = "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019."
OLD = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nSách.", starts="01/4/2019")
NEW = decree("9/2021/NĐ-CP", "01/02/2021", REPLACING, starts="01/4/2021")


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("store")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def id_of(backend: Backend, words: str) -> int:
    return backend.catalog.documents(EVERYTHING, Filter(words=words))[0][0].id


def made(backend: Backend, title: str, code: str, *, find: bool = False) -> int:
    """A procedure of a test's own, to be changed or deleted; `find`: questions find it."""
    metadata = Metadata(kind="procedure", title=title, procedure_code=code, field="Riêng", level="Cấp tỉnh")
    part = ("documents", "Thành phần hồ sơ", f"Đơn {title.lower()} 1 bản chính")
    placed = put(backend.registry, title, structured(metadata, part))
    if find:
        embed_all(backend.registry, HashEmbedder())
        backend.indexes.catch_up()
    assert placed.document_id is not None
    return placed.document_id


def listed(client: TestClient, **wanted: Any) -> Any:
    response = client.get("/api/v1/documents", params=wanted)
    assert response.status_code == 200, response.json()
    return response.json()


def test_values_of_one_facet_are_given_again_and_again(client: TestClient) -> None:
    found = listed(client, field=["Hộ tịch", "Diều"], level="Cấp xã", order="title")
    assert found["total"] == 3
    assert {one["value"]: one["count"] for one in found["facets"]["field"]} == {"Hộ tịch": 2, "Diều": 1}
    assert found["items"][0]["name"].endswith(".txt")


def test_an_order_that_cannot_be_is_a_problem(client: TestClient) -> None:
    response = client.get("/api/v1/documents", params={"order": "color"})
    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


def test_a_deletion_needs_a_reason_and_is_listed_and_told(client: TestClient, backend: Backend) -> None:
    address = f"/api/v1/documents/{made(backend, 'Mở bến đò', '9.100001')}"
    assert client.request("DELETE", address).status_code == 422
    assert client.request("DELETE", address, json={"reason": " "}).status_code == 422
    assert client.get(address).status_code == 200
    body = {"reason": "nạp nhầm tệp", "by": "Văn thư"}
    assert client.request("DELETE", address, json=body).status_code == 204
    for tail in ("", "/text", "/outline", "/network"):
        problem = client.get(address + tail)
        assert (problem.status_code, problem.json()["code"]) == (410, "deleted")
        assert "nạp nhầm tệp" in problem.json()["detail"]
    left = client.get("/api/v1/deletions").json()[0]
    assert (left["title"], left["by"], left["reason"]) == ("Mở bến đò", "Văn thư", "nạp nhầm tệp")


def test_a_conversation_keeps_its_words_and_says_that_a_source_is_gone(
    client: TestClient, backend: Backend
) -> None:
    gone = made(backend, "Nuôi chim yến trong nhà", "9.100002", find=True)
    asked_once = {"question": "Nuôi chim yến trong nhà cần giấy tờ gì?", "conversation": "new"}
    answer = client.post("/api/v1/ask", json=asked_once).json()
    assert answer["document_ids"][0] == gone
    address = f"/api/v1/conversations/{answer['conversation']}"
    assert client.get(address).json()["gone"] == []
    client.request("DELETE", f"/api/v1/documents/{gone}", json={"reason": "bị thay thế"})
    kept = client.get(address).json()
    assert kept["answers"][0]["statements"] == answer["statements"]
    assert [one["code"] for one in kept["answers"][0]["notices"]][-1] == "source_deleted"
    assert [(one["document_id"], one["reason"]) for one in kept["gone"]] == [(gone, "bị thay thế")]


def test_a_name_is_corrected_and_undone_over_http(client: TestClient, backend: Backend) -> None:
    address = f"/api/v1/documents/{made(backend, 'Cấp thẻ câu cá', '9.100003')}"
    body = {"field": "title", "value": "Cấp thẻ câu mực lưu động", "reason": "tên ghi sai"}
    assert client.patch(address, json=body).json()["title"] == "Cấp thẻ câu mực lưu động"
    assert listed(client, q="luu dong")["total"] == 1
    undone = client.patch(address, json=body | {"value": None, "reason": "hoàn tác"}).json()
    assert undone["title"] == "Cấp thẻ câu cá"
    assert [one["value"] for one in undone["validity"]["corrections"]] == ["Cấp thẻ câu mực lưu động", None]


def test_the_outline_names_each_part_once_with_its_place(client: TestClient, backend: Backend) -> None:
    parts = client.get(f"/api/v1/documents/{id_of(backend, '9.000001')}/outline").json()
    assert [part["title"] for part in parts] == [
        "Thành phần hồ sơ",
        "Cách thức thực hiện",
        "Trình tự thực hiện",
    ]
    assert parts[0]["start"] < parts[1]["start"] < parts[2]["start"]


def test_the_network_shows_both_directions_and_what_is_not_here(client: TestClient, backend: Backend) -> None:
    old = take_in(backend.registry, OLD)
    new = take_in(backend.registry, NEW)
    for placed, distances in ((old, {0, 1}), (new, {0, 1})):
        network = client.get(f"/api/v1/documents/{placed.document_id}/network").json()
        keys = {node["key"] for node in network["nodes"]}
        assert {f"d{old.document_id}", f"d{new.document_id}"} <= keys
        replaced = [edge for edge in network["edges"] if edge["kind"] == "replaces"]
        assert [(one["source"], one["target"]) for one in replaced] == [
            (f"d{new.document_id}", f"d{old.document_id}")
        ]
        assert {node["distance"] for node in network["nodes"] if node["document_id"]} == distances
        assert any(node["document_id"] is None for node in network["nodes"])


def test_a_document_the_reader_may_not_see_is_not_in_the_network(
    client: TestClient, backend: Backend
) -> None:
    old = take_in(backend.registry, OLD)
    hidden = decree("11/2022/NĐ-CP", "01/02/2022", REPLACING, starts="01/4/2022")
    secret = take_in(backend.registry, hidden, Label("main", Access.RESTRICTED))
    network = client.get(f"/api/v1/documents/{old.document_id}/network").json()
    assert f"d{secret.document_id}" not in {node["key"] for node in network["nodes"]}
    assert all(edge["document_id"] != secret.document_id for edge in network["edges"])


def test_what_a_newer_file_changed_is_told_place_by_place(client: TestClient, backend: Backend) -> None:
    parts = [("documents", "Thành phần hồ sơ", "Tờ khai mới 2 bản chính"), ("fee", "Lệ phí", "Không thu.")]
    document_id = made(backend, "Cấp sổ mượn ghe", "9.100004")
    newer = structured(Metadata(kind="procedure", title="Cấp sổ mượn ghe", procedure_code="9.100004"), *parts)
    before = backend.catalog.revision(EVERYTHING, document_id).id
    after = put(backend.registry, "ghe mới", newer).revision_id
    address = f"/api/v1/documents/{document_id}/revisions/{after}/changes"
    found = client.get(address, params={"against": before}).json()
    assert (found["added"], found["removed"], found["changed"]) == (1, 0, 1)
    changed = found["shown"][0]
    assert changed["place"] == "Thành phần hồ sơ"
    assert changed["after"] == "Tờ khai mới 2 bản chính"
    assert changed["before"] == "Đơn cấp sổ mượn ghe 1 bản chính"
    assert client.get(address, params={"against": 4711}).status_code == 404


def test_a_file_that_could_not_be_read_is_queued_once_more(client: TestClient, backend: Backend) -> None:
    sha256 = backend.content.put(b"hong")
    file = replace(arrival("hỏng", name="hỏng.pdf"), sha256=sha256)
    placed = put_aside(backend.registry, file, State.FAILED, "unreadable.broken", "Tệp hỏng.")
    response = client.post(f"/api/v1/documents/{placed.document_id}/read", json={"not_secret": True})
    assert response.status_code == 202
    job = jobs.get(backend.registry, response.json()["id"])
    assert (job.name, job.declared, job.path.read_bytes()) == ("hỏng.pdf", True, b"hong")


def test_a_file_that_was_read_is_not_read_again(client: TestClient, backend: Backend) -> None:
    response = client.post(f"/api/v1/documents/{id_of(backend, 'kết hôn')}/read", json={})
    assert (response.status_code, response.json()["code"]) == (422, "not_unread")


def send(client: TestClient, names: list[str], **data: str) -> Any:
    files = [("files", (name, b"x")) for name in names]
    return client.post("/api/v1/documents", files=files, data={"access": "internal", **data})


def test_a_folder_is_handed_in_piece_by_piece_as_one_batch_with_its_paths(client: TestClient) -> None:
    batch = "0123456789ab"
    send(client, ["hồ sơ/phòng A/một.txt", "hồ sơ/../../hai.txt"], folders="true", batch=batch)
    send(client, ["hồ sơ\\ba.txt"], folders="true", batch=batch)
    progress = client.get(f"/api/v1/batches/{batch}").json()
    assert (progress["files"], progress["done"]) == (3, 0)
    assert [job["name"] for job in progress["jobs"]] == [
        "hồ sơ/ba.txt",
        "hồ sơ/hai.txt",
        "hồ sơ/phòng A/một.txt",
    ]
    seen = client.get("/api/v1/batches").json()[0]
    assert (seen["batch"], seen["files"], seen["done"]) == (batch, 3, 0)


def test_a_batch_that_cannot_be_is_refused_and_an_unknown_one_not_found(client: TestClient) -> None:
    assert send(client, ["a.txt"], batch="../../etc").status_code == 422
    assert client.get("/api/v1/batches/fedcba987654").status_code == 404


def test_each_question_is_counted_once_and_a_greeting_is_none(client: TestClient, backend: Backend) -> None:
    with backend.registry.reading() as connection:
        before = connection.scalar(select(func.count()).select_from(asked)) or 0
    for question in ("Đăng ký khai sinh cần giấy tờ gì?", "Xin chào", "Nuôi ong cần giấy phép gì?"):
        client.post("/api/v1/ask", json={"question": question, "conversation": "new"})
    with client.stream(
        "POST", "/api/v1/ask/stream", json={"question": "Đăng ký kết hôn mất bao lâu?"}
    ) as sent:
        sent.read()
    with backend.registry.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(asked)) == before + 3
        assert connection.scalar(select(func.count()).select_from(unanswered)) in (0, 1)
        assert set(connection.scalars(select(asked.c.field))) >= {"Hộ tịch"}
