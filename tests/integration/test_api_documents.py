"""Documents and jobs over HTTP, on the real stores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from collection import EVERYTHING, MARRIAGE, put
from congvu import jobs
from congvu.api.backend import Backend
from congvu.documents import Access, Arrival, Label, Outcome, Placed
from congvu.jobs import Submission
from congvu.procedures import Paper
from congvu.store.catalog import Filter
from congvu.store.intake import accept
from congvu_ingest.read.methods import methods_of
from served import client_of, open_backend

YES = {"not_secret": "true"}


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = open_backend(tmp_path / "store", upload_max_mb=1)
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def id_of(backend: Backend, words: str) -> int:
    rows, _ = backend.catalog.documents(EVERYTHING, Filter(words=words))
    return rows[0].id


def upload(client: TestClient, *files: tuple[str, bytes], **data: str) -> Any:
    return client.post("/api/v1/documents", files=[("files", file) for file in files], data=data)


def delete(client: TestClient, document_id: int | None, reason: str = "nạp nhầm", **more: str) -> Any:
    body = {"reason": reason, **more}
    return client.request("DELETE", f"/api/v1/documents/{document_id}", json=body)


def inbox(backend: Backend) -> list[Path]:
    folder = backend.settings.data_dir / "inbox"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_list_holds_what_the_reader_may_see_and_counts_it(client: TestClient) -> None:
    page = client.get("/api/v1/documents").json()
    assert page["total"] == 3
    assert {item["procedure_code"] for item in page["items"]} == {"9.000001", "9.000002", "9.000008"}


def test_pages_of_the_list_join_without_gap_or_repeat(client: TestClient) -> None:
    pages = [client.get("/api/v1/documents", params={"limit": 1, "offset": at}).json() for at in range(4)]
    ids = [item["id"] for page in pages for item in page["items"]]
    assert len(ids) == len(set(ids)) == 3
    assert {page["total"] for page in pages} == {3}


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"q": "kết hôn"}, 1),
        ({"q": "9.00000"}, 3),
        ({"field": "Hộ tịch"}, 2),
        ({"access": "internal"}, 1),
        ({"access": "restricted"}, 0),
        ({"kind": "document"}, 0),
        ({"state": "indexed", "level": "Cấp xã"}, 3),
        ({"collection": "khác"}, 0),
    ],
)
def test_filters_narrow_the_list(client: TestClient, wanted: dict[str, str], count: int) -> None:
    assert client.get("/api/v1/documents", params=wanted).json()["total"] == count


@pytest.mark.parametrize("wanted", [{"limit": 0}, {"limit": 1000}, {"offset": -1}])
def test_a_page_that_cannot_be_is_refused(client: TestClient, wanted: dict[str, int]) -> None:
    assert client.get("/api/v1/documents", params=wanted).status_code == 422


def test_a_document_shows_its_revisions(client: TestClient, backend: Backend) -> None:
    shown = client.get(f"/api/v1/documents/{id_of(backend, 'kết hôn')}").json()
    assert shown["title"] == "Đăng ký kết hôn"
    assert [revision["current"] for revision in shown["revisions"]] == [True]


def test_the_text_has_every_passage_where_it_says(client: TestClient, backend: Backend) -> None:
    source = client.get(f"/api/v1/documents/{id_of(backend, 'kết hôn')}/text").json()
    assert source["passages"]
    for place in source["passages"]:
        passage = client.get(f"/api/v1/passages/{place['id']}").json()
        assert source["text"][place["start"] : place["end"]] == passage["text"]


@pytest.mark.parametrize("tail", ["", "/text", "/original"])
def test_an_invisible_document_does_not_exist(client: TestClient, backend: Backend, tail: str) -> None:
    hidden = id_of(backend, "hạn chế")
    unknown = client.get(f"/api/v1/documents/999999{tail}")
    response = client.get(f"/api/v1/documents/{hidden}{tail}")
    assert response.status_code == unknown.status_code == 404
    assert set(response.json()) == set(unknown.json())


def test_an_invisible_document_cannot_be_deleted(client: TestClient, backend: Backend) -> None:
    hidden = id_of(backend, "hạn chế")
    assert delete(client, hidden).status_code == 404
    assert backend.catalog.document(EVERYTHING, hidden)


def test_an_invisible_passage_does_not_exist(client: TestClient, backend: Backend) -> None:
    hidden = backend.catalog.document_passages(EVERYTHING, id_of(backend, "hạn chế"))[0]
    assert client.get(f"/api/v1/passages/{hidden.id}").status_code == 404


def test_a_revision_of_another_document_is_not_shown(client: TestClient, backend: Backend) -> None:
    other = backend.catalog.document(EVERYTHING, id_of(backend, "diều")).current_revision_id
    response = client.get(f"/api/v1/documents/{id_of(backend, 'kết hôn')}/text", params={"revision": other})
    assert response.status_code == 404


def place_file(backend: Backend, folder: Path, data: bytes, name: str) -> Placed:
    file = folder / "file"
    file.write_bytes(data)
    staged = backend.content.stage(file)
    backend.content.keep(staged)
    return accept(backend.registry, Arrival(staged.sha256, staged.size, name, "txt", Label()), MARRIAGE)


def test_the_original_is_the_very_bytes_and_always_a_download(
    client: TestClient, backend: Backend, tmp_path: Path
) -> None:
    data = b"<script>alert(1)</script>"
    placed = place_file(backend, tmp_path, data, "Tờ khai.html")
    query = {"revision": placed.revision_id}
    response = client.get(f"/api/v1/documents/{placed.document_id}/original", params=query)
    assert response.content == data
    assert response.headers["content-disposition"] == "attachment; filename*=utf-8''T%E1%BB%9D%20khai.html"
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.pdf", "a.js", 'a"\r\nX-Other: b.htm'])
def test_the_name_of_an_original_decides_no_type_and_no_header(
    client: TestClient, backend: Backend, tmp_path: Path, name: str
) -> None:
    placed = place_file(backend, tmp_path, b"<svg/>", name)
    response = client.get(f"/api/v1/documents/{placed.document_id}/original")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment; ")
    assert "x-other" not in response.headers


def test_an_original_can_be_asked_for_its_headers_alone_and_in_parts(
    client: TestClient, backend: Backend, tmp_path: Path
) -> None:
    address = (
        f"/api/v1/documents/{place_file(backend, tmp_path, b'0123456789', 'a.txt').document_id}/original"
    )
    head = client.head(address)
    assert head.status_code == 200
    assert head.headers["content-length"] == "10"
    assert head.content == b""
    assert client.get(address, headers={"range": "bytes=2-4"}).content == b"234"
    assert client.head("/api/v1/documents/4711/original").status_code == 404


@pytest.mark.parametrize(("wanted", "status"), [("bytes=99-", 416), ("bytes=b-a", 400), ("lines=1-2", 400)])
def test_a_range_that_cannot_be_is_a_problem(
    client: TestClient, backend: Backend, tmp_path: Path, wanted: str, status: int
) -> None:
    placed = place_file(backend, tmp_path, b"0123456789", "a.txt")
    address = f"/api/v1/documents/{placed.document_id}/original"
    response = client.get(address, headers={"range": wanted})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "bad_range"


def test_a_missing_original_is_a_problem_with_the_remedy(client: TestClient, backend: Backend) -> None:
    response = client.get(f"/api/v1/documents/{id_of(backend, 'kết hôn')}/original")
    assert response.status_code == 404
    assert "nạp lại" in response.json()["detail"]


def test_a_deleted_document_is_gone_with_its_bytes_and_answers_no_more(
    client: TestClient, backend: Backend, tmp_path: Path
) -> None:
    placed = place_file(backend, tmp_path, b"x", "a.txt")
    sha256 = backend.catalog.revision(EVERYTHING, placed.document_id or 0, placed.revision_id).sha256
    assert delete(client, placed.document_id).status_code == 204
    assert client.get(f"/api/v1/documents/{placed.document_id}").status_code == 410
    assert not backend.content.has(sha256)
    for _ in ("the indexes still name it", "the indexes have followed"):
        answer = client.post("/api/v1/ask", json={"question": "Đăng ký kết hôn cần giấy tờ gì?"}).json()
        assert placed.document_id not in answer["document_ids"]
        backend.indexes.catch_up()


def test_uploaded_files_are_queued_under_their_label(client: TestClient, backend: Backend) -> None:
    response = upload(
        client, ("một.txt", b"mot"), ("hai.txt", b"hai"), **YES, collection="phòng A", access="internal"
    )
    assert response.status_code == 202
    queued = response.json()["jobs"]
    assert [job["name"] for job in queued] == ["một.txt", "hai.txt"]
    job = jobs.get(backend.registry, queued[0]["id"])
    assert job.label == Label("phòng A", Access.INTERNAL)
    assert job.uploaded
    assert job.path.read_bytes() == b"mot"
    assert client.get("/api/v1/jobs", params={"batch": queued[0]["batch"]}).json()["jobs"][1] == queued[0]
    assert client.get(f"/api/v1/jobs/{queued[1]['id']}").json() == queued[1]


@pytest.mark.parametrize(
    ("said", "declared"), [({}, False), ({"not_secret": "false"}, False), ({"not_secret": "true"}, True)]
)
def test_a_job_knows_whether_its_file_was_declared_no_secret(
    client: TestClient, backend: Backend, said: dict[str, str], declared: bool
) -> None:
    response = upload(client, ("a.txt", b"a"), **said)
    assert response.status_code == 202
    assert jobs.get(backend.registry, response.json()["jobs"][0]["id"]).declared is declared


@pytest.mark.parametrize("said", [{"access": "secret"}, {"access": "restricted"}, {"collection": "x" * 101}])
def test_a_label_that_cannot_be_is_refused(
    client: TestClient, backend: Backend, said: dict[str, str]
) -> None:
    assert upload(client, ("a.txt", b"a"), **YES, **said).status_code == 422
    assert inbox(backend) == []


def test_an_upload_that_says_it_is_too_large_is_refused(client: TestClient, backend: Backend) -> None:
    response = upload(client, ("lớn.pdf", b"x" * 2_100_000), **YES)
    assert response.status_code == 413
    assert response.json()["code"] == "too_large"
    assert inbox(backend) == []


def test_an_upload_that_hides_its_size_is_refused_as_it_arrives(client: TestClient, backend: Backend) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
    body = (part for part in (head, *[b"x" * 100_000] * 30, b"\r\n--b--\r\n"))
    kind = {"content-type": "multipart/form-data; boundary=b"}
    response = client.post("/api/v1/documents", content=body, headers=kind)
    assert response.status_code == 413
    assert inbox(backend) == []


def test_an_upload_without_files_or_form_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/documents", data=YES).status_code == 422
    broken = client.post(
        "/api/v1/documents", content=b"x", headers={"content-type": "multipart/form-data; boundary=b"}
    )
    assert broken.status_code == 422


def test_a_name_keeps_no_folder(client: TestClient, backend: Backend) -> None:
    queued = upload(client, ("..\\..\\etc/mật\u202e.txt", b"a"), **YES).json()["jobs"][0]
    assert queued["name"] == "mật.txt"
    assert [path.parent for path in inbox(backend)] == [backend.settings.data_dir / "inbox"]


def test_a_job_under_an_invisible_label_does_not_exist(client: TestClient, backend: Backend) -> None:
    hidden = Submission(Path("x"), "kín.txt", label=Label("main", Access.RESTRICTED))
    job_id = jobs.enqueue(backend.registry, "lô", [hidden])[0]
    assert client.get(f"/api/v1/jobs/{job_id}").status_code == 404
    assert client.get("/api/v1/jobs").json()["jobs"] == []


def test_jobs_are_shown_by_the_document_each_became(client: TestClient, backend: Backend) -> None:
    became = {name: id_of(backend, words) for name, words in (("a.txt", "kết hôn"), ("b.txt", "hạn chế"))}
    waiting = Submission(Path("c"), "c.txt", label=Label())
    submissions = [*(Submission(Path(name), name, label=Label()) for name in became), waiting]
    ids = jobs.enqueue(backend.registry, "lô", submissions)
    for job_id, document_id in zip(ids, became.values(), strict=False):
        jobs.finish(backend.registry, jobs.get(backend.registry, job_id), Placed(Outcome.ADDED, document_id))
    shown = client.get("/api/v1/jobs", params={"batch": "lô"}).json()["jobs"]
    assert [job["name"] for job in shown] == ["c.txt", "a.txt"]
    assert client.get(f"/api/v1/jobs/{ids[1]}").status_code == 404


def test_an_unknown_job_is_a_problem(client: TestClient) -> None:
    assert client.get("/api/v1/jobs/4711").json()["detail"] == "Không có việc số 4711."


def test_a_procedure_shows_the_rows_of_its_tables_with_their_flags(
    backend: Backend, client: TestClient
) -> None:
    methods = tuple(methods_of(["Trực tiếp 3 Miễn phí (20.000 đồng/lần đến hết ngày 31/12/2026)"]))
    put(backend.registry, "mới", replace(MARRIAGE, methods=methods, papers=(Paper("Tờ khai"),)))
    shown = client.get(f"/api/v1/documents/{id_of(backend, 'kết hôn')}").json()
    (row,) = shown["methods"]
    assert (row["duration"], row["free"]) == ({"text": "3", "value": 3.0, "unit": ""}, True)
    assert row["fees"][0]["amount"] == 20000
    assert row["until"] == ["2026-12-31"]
    assert (row["flags"], row["complete"]) == (["no_unit", "free_but_amount", "temporary"], False)
    assert [paper["name"] for paper in shown["papers"]] == ["Tờ khai"]


def test_a_procedure_names_its_near_twins_and_an_answer_offers_them(
    backend: Backend, client: TestClient
) -> None:
    metadata = replace(MARRIAGE.metadata, title="Đăng ký kết hôn lưu động", procedure_code="9.000021")
    placed = put(backend.registry, "lưu động", replace(MARRIAGE, metadata=metadata))
    shown = client.get(f"/api/v1/documents/{placed.document_id}").json()
    assert [(one["procedure_code"], one["words"]) for one in shown["variants"]] == [("9.000002", "")]
    answer = client.post("/api/v1/ask", json={"question": "Đăng ký kết hôn cần giấy tờ gì?"}).json()
    assert [choice["text"] for choice in answer["choices"]] == ["Đăng ký kết hôn lưu động"]
