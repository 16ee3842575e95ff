"""Briefs for leaders out of a real registry: no figure without its source, differing sources shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from collection import structured
from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Metadata, Structured
from congvu.summary.markdown import brief_markdown
from congvu.summary.parts import Line
from congvu.summary.summarize import Asked
from congvu.text import squash
from congvu_ingest.structure import structure
from fakes import HashEmbedder
from laws import take_in
from served import HERE, client_of
from summary_texts import LETTER, decree_text, letter_text
from texts import content_of

REPORT = """SỞ CÔNG VỤ SỐ
Số: 77/BC-SCVS
Hải Bình, ngày 12 tháng 10 năm 2026
BÁO CÁO
Tình hình thư viện xã quý III năm 2026
# I. TÌNH HÌNH
Trong quý III năm 2026, các thư viện xã cho mượn 48.620 cuốn sách, tăng 6 % so với quý trước.
Đến nay thành phố có 54 thư viện xã hoạt động.
# II. TỒN TẠI
Còn 7 thư viện chưa có người trông coi thường xuyên.
# III. KIẾN NGHỊ
Đề nghị Ủy ban nhân dân thành phố xem xét bố trí 900 triệu đồng để sửa 12 thư viện.
"""
OTHER = (
    REPORT.replace("77/BC-SCVS", "80/BC-SCVS")
    .replace("48.620", "47.100")
    .replace("54 thư viện", "53 thư viện")
)


FEES = structured(
    Metadata(kind="procedure", title="Chứng thực thẻ bạn đọc", procedure_code="9.000077"),
    ("methods", "Cách thức thực hiện", "Trực tuyến Không có thông tin 50.000 đồng một thẻ, còn 7 quầy thu"),
)


def report(text: str) -> Structured:
    return structure(content_of(text), "bao-cao.txt")


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    folder = Path(tmp_path_factory.mktemp("bao-cao"))
    opened = Backend.open(Settings(data_dir=folder), HERE, HashEmbedder())
    for document in (report(REPORT), report(OTHER), letter_text(LETTER), decree_text(), FEES):
        take_in(opened.registry, document)
    yield replace(opened, assistant=Assistant(opened.assistant.retriever, lambda: date(2026, 11, 24)))
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def told(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.text for line in lines)


def test_a_brief_tells_situation_figures_decisions_and_what_is_open(backend: Backend) -> None:
    made = backend.briefer.brief(Asked(backend.reader, (1,)))
    assert "54 thư viện xã" in told(made.situation) + told(tuple(one.line for one in made.figures))
    assert any("48.620 cuốn" in one.value for one in made.figures)
    assert "xem xét bố trí 900 triệu đồng" in told(made.decisions)
    assert "chưa có người trông coi" in told(made.open)


def test_no_figure_comes_without_a_source_that_states_it(client: TestClient) -> None:
    made = client.post("/api/v1/summaries/brief", json={"document_ids": [1, 2, 3, 4]}).json()
    citations = {one["key"]: one for one in made["citations"]}
    assert made["figures"]
    for figure in made["figures"]:
        cited = ""
        for part in figure["line"]["parts"]:
            place = citations[part["citation"]]
            params = {"revision": place["revision_id"]}
            source = client.get(f"/api/v1/documents/{place['document_id']}/text", params=params).json()
            cited += source["text"][place["start"] : place["end"]]
        for value in figure["value"].split("; "):
            assert squash(value) in squash(cited)


def test_sources_that_differ_are_shown_beside_each_other(backend: Backend) -> None:
    made = backend.briefer.brief(Asked(backend.reader, (1, 2)))
    pairs = [{figure.value for figure in one.figures} for one in made.conflicts]
    assert {"48.620 cuốn", "47.100 cuốn"} in pairs
    assert all(len({figure.line.document_id for figure in one.figures}) == 2 for one in made.conflicts)
    assert any("số liệu khác nhau" in one for one in made.unknown)


def test_a_text_without_figures_says_so(backend: Backend) -> None:
    placed = take_in(backend.registry, report("Thông báo\nThư viện xã mở cửa lại sau khi sửa mái nhà.\n"))
    assert placed.document_id is not None
    made = backend.briefer.brief(Asked(backend.reader, (placed.document_id,)))
    assert made.figures == ()
    assert "Các tài liệu này không nêu số liệu nào." in made.unknown


def test_the_brief_as_markdown_names_the_document_of_each_figure(backend: Backend) -> None:
    text = brief_markdown(backend.briefer.brief(Asked(backend.reader, (1, 2))))
    assert "### Số liệu các nguồn không khớp" in text
    figures = [line for line in text.split("\n") if "48.620" in line]
    assert figures
    assert all("77/BC-SCVS" in line for line in figures)


def test_a_brief_of_nothing_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/summaries/brief", json={}).status_code == 422
    assert client.post("/api/v1/summaries/brief", json={"document_ids": [999]}).status_code == 404


def test_a_row_with_an_amount_is_a_figure_whatever_its_words_say(backend: Backend) -> None:
    made = backend.briefer.brief(Asked(backend.reader, (5,)))
    assert ["50.000 đồng" in one.value for one in made.figures] == [True]
    assert (made.open, made.decisions) == ((), ())
