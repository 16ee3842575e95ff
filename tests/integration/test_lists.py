"""Whole lists from a real registry: complete, and within what the reader may see."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from collection import BIRTH, MARRIAGE, PUBLIC, put, structured
from congvu.answer.assistant import Assistant
from congvu.answer.listing.way import SHOWN
from congvu.answer.outcome import Answer, Outcome
from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.cli import app
from congvu.config import Settings
from congvu.documents import Access, Label, Metadata, Scope, Structured
from congvu.procedures import Duration, Flag, Method
from fakes import HashEmbedder, willing

TODAY = date(2026, 11, 24)


def procedure(number: int, title: str, **known: str) -> Structured:
    metadata = Metadata(kind="procedure", title=title, procedure_code=f"9.1{number:05}", **known)
    where = known.get("level", "") and "Sở Tư pháp" if number % 2 else "Công an cấp xã"
    return structured(
        metadata,
        ("general", "Thông tin chung", f"{known.get('field', '')}\n{known.get('level', '')}"),
        ("where", "Cơ quan thực hiện", where),
    )


def decree(number: int, title: str, *, issued: date, ends: date | None = None) -> Structured:
    metadata = Metadata(
        kind="legal",
        title=title,
        doc_type="Nghị định",
        number=f"{number}/{issued.year}/NĐ-CP",
        issuer="Chính phủ",
        issued_on=issued,
        effective_from=issued,
        effective_to=ends,
    )
    return structured(metadata, ("", "Điều 1", f"Điều 1. Nghị định này quy định {title}."))


def filed(document: Structured, *methods: Method) -> Structured:
    return replace(document, methods=methods)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = Backend.open(Settings(data_dir=tmp_path / "kho"), "", HashEmbedder())
    registry = opened.registry
    free = Method("Trực tuyến", Duration("3 ngày"), fee="Miễn phí", free=True)
    put(registry, "khai sinh", filed(BIRTH, free))
    put(registry, "kết hôn", filed(MARRIAGE, replace(free, flags=(Flag.FREE_BUT_LOCAL,))))
    put(registry, "lý lịch", procedure(1, "Cấp bản sao sổ gốc", field="Chứng thực", level="Cấp tỉnh, Cấp xã"))
    put(registry, "luật sư", procedure(3, "Đăng ký hành nghề", field="Luật sư", level="Cấp tỉnh"))
    inside = Label(access=Access.INTERNAL)
    put(registry, "nội bộ", procedure(5, "Đăng ký nội bộ", field="Luật sư", level="Cấp tỉnh"), inside)
    put(registry, "phí", decree(1, "về phí hộ tịch", issued=date(2025, 3, 1)))
    put(registry, "đất", decree(2, "về đất đai", issued=date(2024, 3, 1), ends=date(2026, 5, 1)))
    opened.indexes.catch_up()
    yield replace(opened, assistant=Assistant(opened.assistant.retriever.under(willing()), lambda: TODAY))
    opened.close()


def asked(backend: Backend, question: str) -> Answer:
    return backend.assistant.ask(question, backend.reader, Scope(backend.reader))


def titles(answer: Answer) -> list[str]:
    return [one.text for one in answer.statements]


def test_a_list_holds_every_document_that_meets_the_conditions_and_no_other(backend: Backend) -> None:
    answer = asked(backend, "Những thủ tục nào thuộc thẩm quyền cấp xã?")
    assert answer.outcome is Outcome.ANSWERED
    assert titles(answer) == ["Cấp bản sao sổ gốc", "Đăng ký kết hôn", "Đăng ký khai sinh"]
    assert "3 thủ tục" in answer.reason
    assert "Cấp xã" in answer.reason


def test_each_entry_opens_its_own_document(backend: Backend) -> None:
    answer = asked(backend, "Liệt kê thủ tục hộ tịch")
    by_key = {one.key: one for one in answer.citations}
    for statement in answer.statements:
        (key,) = statement.citations
        assert by_key[key].title == statement.text
        assert by_key[key].url.startswith(f"/xem/{by_key[key].document_id}?")


def test_a_count_is_the_number_of_documents_the_reader_may_see(backend: Backend) -> None:
    mine = asked(backend, "Có bao nhiêu thủ tục của Sở Tư pháp?")
    theirs = backend.assistant.ask("Có bao nhiêu thủ tục của Sở Tư pháp?", PUBLIC)
    assert "3 thủ tục" in mine.reason
    assert "2 thủ tục" in theirs.reason
    assert "Đăng ký nội bộ" not in titles(theirs)
    assert "list_organ" in {one.code for one in mine.notices}


def test_texts_are_listed_by_the_day_they_were_issued_and_by_the_day_they_end(backend: Backend) -> None:
    assert titles(asked(backend, "Liệt kê nghị định ban hành năm 2025")) == ["về phí hộ tịch"]
    assert titles(asked(backend, "Văn bản nào hết hiệu lực năm nay?")) == ["về đất đai"]
    assert titles(asked(backend, "Những nghị định nào đã hết hiệu lực?")) == ["về đất đai"]
    assert titles(asked(backend, "Liệt kê văn bản về hộ tịch")) == ["về phí hộ tịch"]


def test_only_what_is_plainly_free_counts_as_free(backend: Backend) -> None:
    answer = asked(backend, "Những thủ tục nào được miễn phí?")
    assert titles(answer) == ["Đăng ký khai sinh"]
    assert "list_fee" in {one.code for one in answer.notices}


def test_filing_online_is_not_told_by_its_degree_and_the_answer_says_so(backend: Backend) -> None:
    answer = asked(backend, "Thủ tục nào nộp trực tuyến toàn trình?")
    assert set(titles(answer)) == {"Đăng ký khai sinh", "Đăng ký kết hôn"}
    assert "list_channel" in {one.code for one in answer.notices}


def test_a_field_that_is_not_known_is_said_with_the_nearest_ones(backend: Backend) -> None:
    answer = asked(backend, "Liệt kê thủ tục lĩnh vực chứng thật")
    assert answer.outcome is Outcome.NEEDS_CLARIFICATION
    assert "“chứng thật”" in answer.reason
    assert [choice.question for choice in answer.choices] == ["Liệt kê thủ tục lĩnh vực Chứng thực"]


def test_a_list_without_any_document_says_for_what(backend: Backend) -> None:
    answer = asked(backend, "Liệt kê thủ tục cấp huyện")
    assert (answer.outcome, answer.statements) == (Outcome.NOT_FOUND, ())
    assert "Cấp huyện" in answer.reason
    assert "premise_district" in {one.code for one in answer.notices}


def test_a_long_list_shows_its_beginning_and_says_how_to_get_the_rest(backend: Backend) -> None:
    for number in range(SHOWN + 3):
        put(backend.registry, f"thêm {number}", procedure(100 + number, f"Việc số {number}", field="Thú y"))
    answer = asked(backend, "Liệt kê thủ tục thú y")
    assert f"{SHOWN + 3} thủ tục" in answer.reason
    assert len(answer.statements) == len(answer.citations) == SHOWN
    assert answer.notices[0].code == "list_more"
    with TestClient(create_app(backend), base_url="http://127.0.0.1") as client:
        page = client.get("/api/v1/lists", params={"q": "Liệt kê thủ tục thú y", "offset": SHOWN}).json()
        table = client.get("/api/v1/lists.csv", params={"q": "Liệt kê thủ tục thú y"})
    assert (page["total"], len(page["items"])) == (SHOWN + 3, 3)
    assert len(list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))) == SHOWN + 4


def test_the_api_refuses_what_asks_for_no_list_in_one_sentence(backend: Backend) -> None:
    with TestClient(create_app(backend), base_url="http://127.0.0.1") as client:
        answer = client.get("/api/v1/lists", params={"q": "Đăng ký khai sinh cần gì?"})
    assert answer.status_code == 422
    assert "danh sách" in answer.json()["detail"]


def test_no_cell_of_the_table_is_a_formula(backend: Backend) -> None:
    put(backend.registry, "công thức", procedure(77, "=1+1", field="Thú y"))
    with TestClient(create_app(backend), base_url="http://127.0.0.1") as client:
        table = client.get("/api/v1/lists.csv", params={"q": "Liệt kê thủ tục thú y"})
    rows = list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1][1] == "'=1+1"


def test_the_terminal_lists_and_writes_while_a_server_owns_the_indexes(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONGVU_DATA_DIR", str(backend.settings.data_dir))
    runner = CliRunner()
    shown = runner.invoke(app, ["list", "liệt kê thủ tục hộ tịch"])
    written = runner.invoke(app, ["list", "liệt kê thủ tục hộ tịch", "--csv", str(tmp_path / "ra.csv")])
    assert shown.exit_code == written.exit_code == 0
    assert "Đăng ký kết hôn" in shown.output
    assert len((tmp_path / "ra.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
