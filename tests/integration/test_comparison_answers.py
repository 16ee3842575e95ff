"""Comparisons over a real collection: two procedures, two provisions; in the terminal, over HTTP, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rich.console import Console

from collection import BIRTH, MARRIAGE, PUBLIC, put, structured
from congvu.answer.assistant import Assistant
from congvu.answer.outcome import Answer, Outcome
from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.api.client import answer_of
from congvu.api.told import tell
from congvu.cli import as_table
from congvu.config import Settings
from congvu.documents import Access, Label, Metadata, Page, Passage, Structured
from fakes import HashEmbedder, willing

TODAY = date(2026, 11, 25)
FOREIGN = structured(
    Metadata(
        kind="procedure",
        title="Đăng ký kết hôn có yếu tố nước ngoài",
        procedure_code="9.000003",
        field="Hộ tịch",
        level="Cấp xã",
    ),
    (
        "documents",
        "Thành phần hồ sơ",
        "Tờ khai đăng ký kết hôn 1 bản chính\nGiấy xác nhận của tổ chức y tế 1 bản chính",
    ),
    ("methods", "Cách thức thực hiện", "Trực tiếp 5 Ngày làm việc Lệ phí 25.000 đồng"),
)
CLAUSES = {
    "Điều 5": "Điều 5. Mở chợ\n1. Chợ mở cửa từ 5 giờ.\n2. Chợ đóng cửa lúc 20 giờ.",
    "Điều 6": "Điều 6. Phí chợ\n1. Phí thu theo ngày.\n2. Chợ đóng cửa lúc 20 giờ.",
}


def law() -> Structured:
    """A law of two điều with their addresses."""
    metadata = Metadata(
        kind="legal",
        title="Luật Chợ",
        doc_type="Luật",
        number="9/2024/QH15",
        issuer="Quốc hội",
        issued_on=date(2024, 1, 5),
        effective_from=date(2024, 7, 1),
    )
    text, passages = "", [Passage("Luật Chợ", 0, 0, kind="title")]
    for address, body in CLAUSES.items():
        start = len(text)
        text += body
        passages.append(Passage(body, start, len(text), ("Luật Chợ", address), 1, address=address))
        text += "\n"
    return Structured(text, (Page(1, 0, len(text)),), tuple(passages), metadata)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = Backend.open(Settings(data_dir=tmp_path / "kho"), "", HashEmbedder())
    put(opened.registry, "khai sinh", BIRTH)
    put(opened.registry, "kết hôn", MARRIAGE)
    put(opened.registry, "nước ngoài", FOREIGN)
    put(opened.registry, "chợ", law())
    opened.indexes.catch_up()
    yield replace(opened, assistant=Assistant(opened.assistant.retriever.under(willing()), lambda: TODAY))
    opened.close()


QUESTION = "So sánh đăng ký kết hôn trong nước và có yếu tố nước ngoài"


def asked(backend: Backend, question: str = QUESTION) -> Answer:
    return backend.assistant.ask(question, backend.reader)


def cells(answer: Answer) -> dict[str, list[list[str]]]:
    """Return label → the texts of each column, rows of one label together."""
    assert answer.table is not None
    found: dict[str, list[list[str]]] = {}
    for row in answer.table.rows:
        columns = found.setdefault(row.label, [[] for _ in row.cells])
        for column, places in zip(columns, row.cells, strict=True):
            column += [answer.statements[at].text for at in places]
    return found


def test_two_procedures_stand_side_by_side_word_for_word(backend: Backend) -> None:
    answer = asked(backend)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.table is not None
    assert answer.table.columns == ("Đăng ký kết hôn", "Đăng ký kết hôn có yếu tố nước ngoài")
    told = cells(answer)
    assert told["Giấy tờ như nhau"] == [["Tờ khai đăng ký kết hôn 1 bản chính"]] * 2
    assert told["Cách thức, thời hạn, phí"] == [
        ["Trực tiếp 3 Ngày làm việc Lệ phí 25.000 đồng"],
        ["Trực tiếp 5 Ngày làm việc Lệ phí 25.000 đồng"],
    ]


def test_what_is_alike_and_what_differs_is_said(backend: Backend) -> None:
    answer = asked(backend)
    assert answer.table is not None
    same = {row.label: row.same for row in answer.table.rows}
    assert same["Giấy tờ như nhau"]
    assert not same["Cách thức, thời hạn, phí"]
    assert re.search(r"Khác nhau: Cách thức, thời hạn, phí; Giấy tờ", answer.reason)


def test_every_cell_is_cited_and_stands_in_its_own_document(backend: Backend) -> None:
    answer = asked(backend)
    by_key = {one.key: one for one in answer.citations}
    assert answer.table is not None
    for row in answer.table.rows:
        for column, places in zip(answer.table.columns, row.cells, strict=True):
            for at in places:
                (key,) = answer.statements[at].citations
                assert by_key[key].title == column
                text, _ = backend.catalog.text(backend.reader, by_key[key].document_id)
                assert answer.statements[at].text in text


def test_an_aspect_asked_for_leaves_the_other_rows_out(backend: Backend) -> None:
    answer = asked(backend, "So sánh giấy tờ đăng ký kết hôn và đăng ký kết hôn có yếu tố nước ngoài")
    assert set(cells(answer)) == {"Giấy tờ chỉ một bên cần", "Giấy tờ như nhau"}


def test_two_provisions_are_compared_at_their_addresses(backend: Backend) -> None:
    answer = asked(backend, "So sánh khoản 1 Điều 5 và khoản 1 Điều 6 Luật Chợ")
    assert answer.table is not None
    assert answer.table.columns == (
        "khoản 1 Điều 5 Luật Chợ số 9/2024/QH15",
        "khoản 1 Điều 6 Luật Chợ số 9/2024/QH15",
    )
    assert cells(answer) == {"Nội dung": [["1. Chợ mở cửa từ 5 giờ."], ["1. Phí thu theo ngày."]]}


def test_equal_provisions_are_told_to_be_alike(backend: Backend) -> None:
    answer = asked(backend, "So sánh khoản 2 Điều 5 và khoản 2 Điều 6 Luật Chợ")
    assert answer.table is not None
    assert [row.same for row in answer.table.rows] == [True]
    assert "giống nhau" in answer.reason.lower()


def test_what_the_collection_has_not_twice_is_not_compared(backend: Backend) -> None:
    assert asked(backend, "So sánh nuôi rồng và nuôi phượng").table is None


def test_a_reader_compares_only_what_is_visible(backend: Backend) -> None:
    put(backend.registry, "nước ngoài", FOREIGN, Label(access=Access.INTERNAL))
    backend.indexes.catch_up()
    answer = backend.assistant.ask(QUESTION, PUBLIC)
    titles = {one.title for one in answer.citations}
    assert answer.table is None or "Đăng ký kết hôn có yếu tố nước ngoài" in titles


def test_the_table_travels_over_http_and_back(backend: Backend) -> None:
    with TestClient(create_app(backend), base_url="http://127.0.0.1") as client:
        found = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    answer = answer_of(found)
    assert answer.table == asked(backend).table


def test_the_terminal_draws_the_table(backend: Backend) -> None:
    answer = asked(backend)
    assert answer.table is not None
    console = Console(width=140, record=True, highlight=False, file=StringIO())
    console.print(as_table(answer, answer.table))
    drawn = console.export_text()
    assert "Giấy tờ như nhau =" in " ".join(drawn.split())
    assert "3 Ngày làm việc" in drawn
    assert "5 Ngày làm việc" in drawn


def test_other_programs_are_told_what_is_compared_and_each_cell(backend: Backend) -> None:
    told = tell(asked(backend), "http://tra-cuu.example")
    assert "So sánh (1) Đăng ký kết hôn và (2)" in told
    assert "**Cách thức, thời hạn, phí**" in told
    assert "Trực tiếp 5 Ngày làm việc" in told
