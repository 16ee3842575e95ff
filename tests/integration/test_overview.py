"""The overview over HTTP: seeded usage comes out as counts, lists and files; of nobody is anything told."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert
from starlette.testclient import TestClient

from collection import EVERYTHING, put, structured
from congvu.api.backend import Backend
from congvu.documents import Metadata
from congvu.procedures import Duration, Method
from congvu.store.catalog import Filter
from congvu.store.grades import Judgement, Verdict, grade
from congvu.store.schema import unanswered
from congvu.store.usage import Asked, Usage
from laws import decree, take_in
from served import client_of, open_backend

TODAY = date.today()


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("store")))
    seed(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> TestClient:
    return client_of(backend)


@pytest.fixture(scope="module")
def seen(client: TestClient) -> Any:
    return client.get("/api/v1/overview").json()


def seed(backend: Backend) -> None:
    rows = backend.catalog.documents(EVERYTHING, Filter())[0]
    ids = {row.procedure_code: row.id for row in rows}
    for weeks, code, outcome in (
        (0, "9.000001", "answered"),
        (0, "9.000001", "answered"),
        (0, "9.000008", "partial"),
        (2, "9.000002", "answered"),
        (2, "9.000009", "answered"),
    ):
        then = datetime.now(UTC) - timedelta(weeks=weeks)
        Usage(backend.registry, 400, 400, lambda at=then: at).note(  # type: ignore[misc]
            Asked("Thả diều ở đâu?", outcome, "where", (ids[code],))
        )
    usage = Usage(backend.registry, 400, 400)
    for question in (
        "=HYPERLINK(1) nuôi ong",
        "Nuôi ong cần giấy gì? Gọi tôi 0912345678",
        "Nghị định 9/2030/NĐ-CP",
    ):
        usage.note(Asked(question, "not_found"))
    grade(backend.registry, Judgement("khóa", Verdict.WRONG, "Hỏi gì?"), "ai đó")
    soon = TODAY + timedelta(days=30)
    method = Method("Trực tiếp", Duration("1 Ngày", 1, "day"), fee="5.000", until=(soon,))  # type: ignore[arg-type]
    metadata = Metadata(kind="procedure", title="Cấp thẻ đò", procedure_code="9.200001", effective_to=soon)
    put(backend.registry, "đò", replace(structured(metadata, ("methods", "Cách", "Đò.")), methods=(method,)))
    old = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nSách.", starts="01/4/2019")
    replacing = "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019."
    new = decree("9/2021/NĐ-CP", "01/02/2021", replacing, starts="01/4/2021")
    based = "Căn cứ Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019;"
    left = decree("11/2020/NĐ-CP", "01/03/2020", "Phạm vi\nBáo.", starts="01/4/2020", based=based)
    for one in (old, new, left):
        take_in(backend.registry, one)


def test_questions_are_counted_by_week_outcome_and_field(seen: Any) -> None:
    assert seen["total"] == 8
    assert seen["outcomes"] == {"answered": 4, "not_found": 3, "partial": 1}
    assert len(seen["weeks"]) == 12
    assert seen["weeks"][-1]["outcomes"] == {"answered": 2, "partial": 1, "not_found": 3}
    assert seen["weeks"][-3]["outcomes"] == {"answered": 2}
    fields = {one["field"]: (one["asked"], one["missing"]) for one in seen["fields"]}
    assert fields == {"Hộ tịch": (4, 0), "": (3, 3), "Diều": (1, 1)}
    assert seen["grades"] == {"wrong": 1}


def test_the_most_used_documents_are_those_the_reader_may_see(seen: Any) -> None:
    used = [(one["number"], one["times"]) for one in seen["procedures"]]
    assert used == [("9.000001", 2), ("9.000002", 1), ("9.000008", 1)]


def test_what_could_not_be_answered_is_grouped_without_personal_data(seen: Any) -> None:
    groups = {one["number"] or one["question"]: one["times"] for one in seen["missing"]}
    assert groups.pop("9/2030/NĐ-CP") == 1
    assert sum(groups.values()) == 3
    assert "0912345678" not in str(seen)
    assert "ai đó" not in str(seen)


def test_what_falls_due_is_told_by_kind(seen: Any) -> None:
    due = {kind: [one["number"] for one in some] for kind, some in seen["due"].items()}
    assert due["ends"] == ["9.200001"]
    assert due["fee_ends"] == ["9.200001"]
    assert due["basis_gone"] == ["11/2020/NĐ-CP"]
    assert seen["due"]["basis_gone"][0]["other"] == "Nghị định 5/2019/NĐ-CP"


def test_texts_that_are_named_and_missing_are_listed(seen: Any) -> None:
    assert any("Luật Thư viện xã" in one["name"] for one in seen["named"])


def test_the_system_says_how_it_is(seen: Any) -> None:
    assert {"documents", "queue", "workers", "indexes", "model", "disk"} <= {
        one["code"] for one in seen["system"]
    }


def test_a_period_of_ones_own_is_counted_alone(client: TestClient) -> None:
    then = (TODAY - timedelta(weeks=3)).isoformat()
    day = (TODAY - timedelta(days=7)).isoformat()
    found = client.get("/api/v1/overview", params={"since": then, "until": day}).json()
    assert found["total"] == 2


@pytest.mark.parametrize(
    "period", [{"since": "2026-05-02", "until": "2026-05-01"}, {"since": "1900-01-01"}, {"since": "hôm qua"}]
)
def test_a_period_that_cannot_be_is_a_problem(client: TestClient, period: dict[str, str]) -> None:
    assert client.get("/api/v1/overview", params=period).status_code == 422


def test_the_workbook_has_a_sheet_a_subject_and_no_formula(client: TestClient) -> None:
    sent = client.get("/api/v1/overview.xlsx")
    assert sent.headers["content-disposition"] == 'attachment; filename="tong-quan.xlsx"'
    book = load_workbook(BytesIO(sent.content))
    assert book.sheetnames == [
        "Theo tuần",
        "Theo lĩnh vực",
        "Dùng nhiều nhất",
        "Chưa trả lời được",
        "Văn bản nên nạp",
        "Đến hạn",
    ]
    assert book["Theo tuần"]["A1"].value == "Tuần từ ngày"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_a_table_comes_as_csv_without_formulas(client: TestClient) -> None:
    sent = client.get("/api/v1/overview.csv", params={"table": "missing"})
    rows = list(csv.reader(StringIO(sent.content.decode("utf-8-sig"))))
    assert rows[0] == ["Câu hỏi", "Văn bản được nêu", "Số lượt", "Lần cuối"]
    assert all(not cell.startswith("=") for row in rows for cell in row)
    unknown = client.get("/api/v1/overview.csv", params={"table": "people"})
    assert unknown.status_code == 404


def test_control_characters_of_a_question_do_not_break_the_workbook(
    backend: Backend, client: TestClient
) -> None:
    with backend.registry.writing() as connection:
        row = {"day": TODAY, "outcome": "not_found", "question": "hỏng \x0b chữ"}
        connection.execute(insert(unanswered).values(**row))
    assert client.get("/api/v1/overview.xlsx").status_code == 200
