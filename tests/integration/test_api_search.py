"""Search without an answer over HTTP, on the real stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from collection import embed_all, put, structured
from congvu.api.backend import Backend
from congvu.documents import Access, Label, Metadata
from desks import furnish
from fakes import HashEmbedder
from served import client_of, open_backend

OLD = structured(
    Metadata(
        kind="legal",
        title="Nghị định mẫu về nhà ở",
        doc_type="Nghị định",
        number="3/2010/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2010, 5, 1),
        effective_from=date(2010, 7, 1),
        effective_to=date(2020, 1, 1),
    ),
    ("", "Điều 1", "Chủ nhà xin phép xây nhà ở tại xã."),
)
FORMULA = structured(
    Metadata(kind="document", title="=CMD() văn bản lạ", number="5/TB-LA", doc_type="Thông báo"),
    ("", "Mở đầu", "Văn bản này có dấu bằng ở đầu tên."),
)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("search")))
    furnish(opened)
    put(opened.registry, "cũ", OLD)
    put(opened.registry, "lạ", FORMULA, Label("khac", Access.PUBLIC))
    embed_all(opened.registry, HashEmbedder())
    opened.indexes.catch_up()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def found(client: TestClient, q: str = "", **more: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/search", params={"q": q, **more})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def titles(client: TestClient, q: str = "", **more: Any) -> list[str]:
    return [one["document"]["title"] for one in found(client, q, **more)["items"]]


def test_all_words_must_stand_and_accents_may_be_left_out(client: TestClient) -> None:
    assert "Cấp giấy phép xây dựng nhà ở riêng lẻ" in titles(client, "giay phep xay dung")
    assert titles(client, "giấy phép xây dựng") == titles(client, "giay phep xay dung")


def test_accents_that_are_typed_count_and_where_none_match_it_is_said(client: TestClient) -> None:
    assert found(client, "xây")["notes"] == []
    loosely = found(client, "xẩy")
    assert loosely["total"] > 0
    assert "bỏ dấu" in loosely["notes"][0]


def test_a_phrase_stands_together_and_an_exclusion_keeps_out(client: TestClient) -> None:
    together = titles(client, '"hoạt động xây dựng"')
    assert together == ["Luật Xây dựng mẫu"]
    assert titles(client, '"xây dựng hoạt động"') == []
    assert "Luật Xây dựng mẫu" not in titles(client, "xây dựng -hoạt")


def test_a_document_number_puts_its_document_first(client: TestClient) -> None:
    assert titles(client, "12/2031/QH15")[0] == "Luật Xây dựng mẫu"
    assert titles(client, number="12/2031") == ["Luật Xây dựng mẫu"]
    assert titles(client, number="9.000501") == ["Cấp giấy phép xây dựng nhà ở riêng lẻ"]


def test_hits_carry_their_place_as_spans_and_open_there(client: TestClient) -> None:
    (one,) = found(client, '"xin phép xây dựng"')["items"]
    place = one["places"][0]
    assert place["heading"][-1] == "Điều 2"
    assert [span["text"] for span in place["spans"] if span["hit"]] == ["xin phép xây dựng"]
    text = client.get(f"/api/v1/documents/{one['document']['id']}/text").json()["text"]
    start, end = (int(part.split("=")[1]) for part in place["url"].split("&")[1:])
    assert text[start:end] == "xin phép xây dựng"


def test_validity_is_todays_a_days_former_or_any(client: TestClient) -> None:
    name = "Nghị định mẫu về nhà ở"
    assert name not in titles(client, "xây nhà")
    assert name in titles(client, "xây nhà", validity="former")
    assert name in titles(client, "xây nhà", validity="all")
    assert name in titles(client, "xây nhà", on="2015-06-01")
    assert name not in titles(client, "xây nhà", on="2009-06-01")
    facets = found(client, "xây nhà")["facets"]["validity"]
    assert {one["value"] for one in facets} == {"current", "former"}


def test_facets_count_what_they_would_leave_and_narrow(client: TestClient) -> None:
    everything = found(client, "xây dựng")
    fields = {one["value"]: one["count"] for one in everything["facets"]["field"]}
    narrowed = found(client, "xây dựng", field="Xây dựng")
    assert narrowed["total"] == fields["Xây dựng"] < everything["total"]
    assert titles(client, "xây dựng", issuer="Quốc hội") == ["Luật Xây dựng mẫu"]
    assert titles(client, "", since="2020-01-01", until="2022-01-01") == ["Luật Xây dựng mẫu"]


def test_pages_join_without_gap_or_repeat_in_every_order(client: TestClient) -> None:
    for order in ("relevance", "new", "old", "title"):
        whole = titles(client, "xây", order=order, limit=100)
        pages = [titles(client, "xây", order=order, limit=2, offset=at) for at in range(0, len(whole), 2)]
        assert [one for page in pages for one in page] == whole
    assert titles(client, "xây", offset=1000) == []


def test_what_a_reader_may_not_see_is_neither_found_nor_counted(client: TestClient) -> None:
    assert titles(client, "mật") == []
    assert found(client, number="9.000599")["total"] == 0
    assert found(client, "9.000599")["total"] == 0


def test_a_search_without_words_lists_what_the_conditions_leave(client: TestClient) -> None:
    assert titles(client, kind="legal") == ["Luật Xây dựng mẫu"]
    assert found(client)["total"] > 5


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"q": "?!"}, "hãy gõ từ"),
        ({"q": "-nhà"}, "dấu trừ"),
        ({"q": "nhà -nhà"}, "loại ra"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "01/02/2026"),
        ({"validity": "on"}, "cần ngày"),
        ({"order": "size"}, "size"),
        ({"validity": "maybe"}, "validity"),
        ({"since": "2026-02-30"}, "ngày có thật"),
        ({"q": "x" * 501}, "q"),
    ],
)
def test_impossible_searches_are_refused_with_a_sentence(
    client: TestClient, asked: dict[str, str], word: str
) -> None:
    refused = client.get("/api/v1/search", params=asked)
    assert refused.status_code == 422
    assert word in refused.json()["detail"]


def test_a_list_is_a_workbook_without_formulas_that_opens_its_documents(client: TestClient) -> None:
    answer = client.get("/api/v1/search.xlsx", params={"q": "văn bản lạ"})
    assert answer.headers["content-disposition"].endswith('"danh-sach.xlsx"')
    page = load_workbook(BytesIO(answer.content)).active
    assert page is not None
    row = next(page.iter_rows(min_row=5))
    assert (row[2].value, row[2].data_type) == ("=CMD() văn bản lạ", "s")
    assert row[11].hyperlink is not None
    assert "/xem/" in str(row[11].hyperlink.target)
    lines = client.get("/api/v1/search.csv", params={"q": "văn bản lạ"}).text.splitlines()
    assert "'=CMD() văn bản lạ" in lines[1]


def test_the_lists_of_questions_are_workbooks_too(client: TestClient) -> None:
    answer = client.get("/api/v1/lists.xlsx", params={"q": "liệt kê thủ tục lĩnh vực xây dựng"})
    page = load_workbook(BytesIO(answer.content)).active
    assert page is not None
    assert page["A1"].value == "Danh sách tài liệu"
    assert str(page["A2"].value).startswith("Kho có 3 thủ tục")
    assert page.max_row == 4 + 3
