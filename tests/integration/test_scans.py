"""A scan's way: read in the guard, held back or taken in, quoted with notice, shown with its picture."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from collection import EVERYTHING, arrival, put
from congvu import jobs
from congvu.answer.outcome import Answer
from congvu.api.backend import Backend
from congvu.documents import (
    Access,
    Label,
    Outcome,
    Page,
    State,
)
from congvu.errors import InvalidRequest, UnreadableFile
from congvu.jobs import Job, Submission
from congvu.release import release
from congvu.sandbox import Bounds
from congvu.store.catalog import Catalog, Filter
from congvu.store.intake import put_aside, remove
from congvu.store.sources import known_sources
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.guard_child import Order
from congvu_ingest.pipeline import Stores
from congvu_ingest.read import NeedsOcr
from congvu_ingest.worker import Worker
from read_off import JPEG, TEXT, add_scan, read_off
from scanned import Sheet, decision, image_bytes, marked, need_tesseract, picture_pdf, sealed
from served import client_of, open_backend


@pytest.fixture
def worker(worker: Worker) -> Worker:
    need_tesseract()
    return worker


@pytest.fixture(scope="module")
def scan() -> bytes:
    """One page of a decision with a seal on it."""
    return picture_pdf(sealed(decision().image))


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = open_backend(tmp_path / "store")
    yield opened
    opened.close()


def hand_in(worker: Worker, path: Path, *, declared: bool = True) -> Job:
    (job_id,) = jobs.enqueue(worker.registry, "mẻ", [Submission(path, path.name, declared=declared)])
    return done(worker, job_id)


def done(worker: Worker, job_id: int) -> Job:
    worker.drain()
    return jobs.get(worker.registry, job_id)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_scan_is_read_in_the_guard_and_found_by_its_words(
    worker: Worker, tmp_path: Path, scan: bytes
) -> None:
    job = hand_in(worker, written(tmp_path, "quet.pdf", scan))
    assert job.outcome == "added"
    catalog = Catalog(worker.registry)
    row = catalog.document(EVERYTHING, job.document_id or 0)
    assert row.number == "27/2026/QĐ-UBND"
    (page,) = catalog.scans(EVERYTHING, row.id, row.current_revision_id, [1])
    text, pages = catalog.text(EVERYTHING, row.id)
    assert pages[0].confidence == page.confidence > 80
    assert "6.500" in [text[word.start : word.end] for word in page.words]
    assert worker.pipeline.stores.content.path(page.image).read_bytes().startswith(b"\xff\xd8")


def test_a_scan_that_nobody_declared_waits_until_it_is_released(
    worker: Worker, stores: Stores, tmp_path: Path, scan: bytes
) -> None:
    path = written(tmp_path, "quet.pdf", scan)
    waiting = hand_in(worker, path, declared=False)
    assert (waiting.outcome, waiting.code) == ("quarantined", "quarantined")
    assert "release" in waiting.message
    sha256 = hashlib.sha256(scan).hexdigest()
    assert stores.quarantine.has(sha256)
    assert not stores.content.has(sha256)
    assert worker.registry.entries(waiting.document_id or 0) == []
    released = release(stores.registry, stores.quarantine, tmp_path / "inbox", waiting.document_id or 0)
    taken = done(worker, released.id)
    assert taken.outcome == "added"
    assert not stores.quarantine.has(sha256)
    assert stores.content.has(sha256)
    assert list((tmp_path / "inbox").iterdir()) == []
    (source,) = known_sources(worker.registry, [path]).values()
    assert (source.document_id, source.outcome) == (taken.document_id, "added")


def test_an_undeclared_text_is_taken_in_at_once(worker: Worker, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Thông báo lịch dọn chợ của phường trong tháng tới.".encode())
    assert hand_in(worker, path, declared=False).outcome == "added"


def test_a_marked_scan_is_refused_even_after_it_waited_and_nothing_of_it_stays(
    worker: Worker, stores: Stores, tmp_path: Path
) -> None:
    data = image_bytes(marked(decision().image, "TỐI MẬT"))
    path = written(tmp_path, "quet.png", data)
    sha256 = hashlib.sha256(data).hexdigest()
    staged = stores.quarantine.stage(path)
    stores.quarantine.keep(staged)
    put_aside(stores.registry, replace(arrival("quét"), sha256=sha256), State.NEEDS_OCR, "needs_ocr", "Chờ.")
    job = hand_in(worker, path)
    assert (job.outcome, job.code, job.document_id) == ("refused", "secret", None)
    assert not stores.quarantine.has(sha256)
    assert not stores.content.has(sha256)
    assert Catalog(stores.registry).documents(EVERYTHING, Filter())[1] == 0


def test_only_what_waits_in_quarantine_can_be_released(stores: Stores, tmp_path: Path) -> None:
    placed = put(stores.registry, "đã có", read_off("3"))
    with pytest.raises(InvalidRequest, match="cách ly"):
        release(stores.registry, stores.quarantine, tmp_path, placed.document_id or 0)


def test_a_file_in_the_collection_does_not_go_back_to_quarantine(stores: Stores) -> None:
    placed = put(stores.registry, "đã có", read_off("3"))
    again = put_aside(stores.registry, arrival("đã có"), State.QUARANTINED, "quarantined", "Chờ.")
    assert (again.outcome, again.document_id) == (Outcome.UNCHANGED, placed.document_id)


def test_a_scan_never_displaces_a_file_that_bears_its_text(stores: Stores) -> None:
    scanned = read_off("5")
    born = replace(scanned, pages=(Page(1, 0, len(TEXT)),), scans=())
    first = put(stores.registry, "có chữ", born)
    later = put(stores.registry, "quét", scanned)
    assert first.document_id == later.document_id
    document = Catalog(stores.registry).document(EVERYTHING, first.document_id or 0)
    assert document.current_revision_id == first.revision_id


def test_removing_a_document_gives_up_its_pictures_unless_another_shows_them(stores: Stores) -> None:
    image = hashlib.sha256(JPEG).hexdigest()
    one, other = (put(stores.registry, seed, read_off(seed)) for seed in ("1", "2"))
    assert image not in remove(stores.registry, one.document_id or 0)
    assert image in remove(stores.registry, other.document_id or 0)


def test_time_and_output_grow_with_scanned_pages_only_and_memory_never() -> None:
    order = Order("a:b", 120, 64, Bounds(100, 2048, 64), page_seconds=10)
    assert order.allowing(0) == order
    grown = order.allowing(30)
    assert (grown.seconds, grown.bounds.cpu_seconds, grown.output_mb) == (420, 400, 79)
    assert grown.bounds.memory_mb == order.bounds.memory_mb


def test_a_scan_of_too_many_pages_waits_and_a_text_with_few_scans_is_read_without_them(
    tmp_path: Path,
) -> None:
    scan = picture_pdf(*[Image.new("L", (620, 877), 200)] * 3)
    with Guard(Limits(scan_pages=2)) as strict, pytest.raises(NeedsOcr, match="3 trang"):
        strict.read(written(tmp_path, "a.pdf", scan))


def test_scanning_beyond_its_time_is_a_timeout(tmp_path: Path) -> None:
    need_tesseract()
    sheet = Sheet().paragraphs(*["Chợ phiên họp vào ngày 5 và ngày 20 hằng tháng."] * 40, size=9)
    path = written(tmp_path, "a.pdf", picture_pdf(*[sheet.image] * 3))
    began = time.monotonic()
    hasty = Limits(seconds=0.6, cpu_seconds=1, page_seconds=0.01)
    with Guard(hasty) as guarding, pytest.raises(UnreadableFile) as raised:
        guarding.read(path)
    assert raised.value.code == "unreadable.timeout"
    assert time.monotonic() - began < 10


def asked(backend: Backend) -> Answer:
    return backend.assistant.ask("Mức thu vệ sinh chợ cóc là bao nhiêu đồng?", backend.reader)


def test_a_quotation_of_a_scan_says_so_with_its_confidence(backend: Backend) -> None:
    add_scan(backend, read_off("27"))
    answer = asked(backend)
    assert "6.500" in " ".join(statement.text for statement in answer.statements)
    (citation, *_) = answer.citations
    assert citation.scan
    assert citation.confidence == 95
    codes = [notice.code for notice in answer.notices]
    assert "scan" in codes
    assert "scan_figure" not in codes


def test_a_figure_read_unsurely_is_named_in_a_notice_of_its_own(backend: Backend) -> None:
    add_scan(backend, read_off("27", sure=52))
    (notice,) = [notice for notice in asked(backend).notices if notice.code == "scan_figure"]
    assert "“6.500”" in notice.text
    assert "52%" in notice.text


def test_a_quotation_of_a_text_is_no_scan(backend: Backend) -> None:
    answer = backend.assistant.ask("Đăng ký khai sinh cần những giấy tờ gì?", backend.reader)
    assert answer.citations
    assert not any(citation.scan for citation in answer.citations)
    assert not any(notice.code.startswith("scan") for notice in answer.notices)


def test_the_picture_and_places_of_words_are_served(backend: Backend) -> None:
    client = client_of(backend)
    at = f"/api/v1/documents/{add_scan(backend, read_off('27'))}"
    image = client.get(f"{at}/pages/1/image")
    assert (image.status_code, image.headers["content-type"], image.content) == (200, "image/jpeg", JPEG)
    words = client.get(f"{at}/pages/1/words").json()
    text = client.get(f"{at}/text").json()
    assert text["pages"][0]["confidence"] == words["confidence"] == 93
    assert [text["text"][word["start"] : word["end"]] for word in words["words"]] == TEXT.split()
    assert client.get(f"{at}/pages/2/image").status_code == 404


def test_a_picture_is_shown_to_those_only_who_may_see_the_document(backend: Backend) -> None:
    client: TestClient = client_of(backend)
    at = f"/api/v1/documents/{add_scan(backend, read_off('27'), Access.RESTRICTED)}"
    for what in ("image", "words"):
        assert client.get(f"{at}/pages/1/{what}").status_code == 404


def test_a_waiting_scan_is_released_over_http(backend: Backend, tmp_path: Path) -> None:
    client = client_of(backend)
    backend.quarantine.keep(backend.quarantine.stage(written(tmp_path, "a.pdf", b"%PDF-1.4 quet")))
    sha256 = hashlib.sha256(b"%PDF-1.4 quet").hexdigest()
    waiting = replace(arrival("quét", Label("phòng A", Access.INTERNAL)), sha256=sha256)
    placed = put_aside(backend.registry, waiting, State.QUARANTINED, "quarantined", "Chờ.")
    response = client.post(f"/api/v1/documents/{placed.document_id}/release")
    assert response.status_code == 202
    job = jobs.get(backend.registry, response.json()["id"])
    assert (job.declared, job.label) == (True, Label("phòng A", Access.INTERNAL))
    assert job.path.read_bytes() == b"%PDF-1.4 quet"
    assert client.post("/api/v1/documents/1/release").json()["code"] == "not_quarantined"
    assert client.post("/api/v1/documents/9999/release").status_code == 404
