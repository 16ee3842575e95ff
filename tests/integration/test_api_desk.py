"""The desk over HTTP: procedures while typing, and cards, on the real stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from congvu.api.backend import Backend
from desks import CODE, furnish
from served import client_of, open_backend


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("desk")), office="Phường Bến Chài")
    furnish(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def codes(client: TestClient, text: str) -> list[str]:
    found = client.get("/api/v1/desk", params={"text": text})
    assert found.status_code == 200
    return [item["code"] for item in found.json()["items"]]


@pytest.mark.parametrize(
    "said",
    [
        "cấp giấy phép xây dựng nhà ở",
        "cap giay phep xay dung",
        "giay phep xay d",
        "em muốn xây cái nhà ở quê",
        CODE,
        "9000501",
        "9.0005",
    ],
)
def test_the_procedure_is_found_however_it_is_typed(client: TestClient, said: str) -> None:
    assert CODE in codes(client, said)[:2]


def test_near_twins_stand_under_the_one_that_leads(client: TestClient) -> None:
    items = client.get("/api/v1/desk", params={"text": "giấy phép xây dựng nhà ở riêng lẻ"}).json()["items"]
    first = items[0]
    assert first["code"] == CODE
    assert [one["procedure_code"] for one in first["variants"]] == ["9.000502"]
    assert "9.000502" not in [one["code"] for one in items]


def test_what_another_province_made_for_itself_comes_last_and_says_so(client: TestClient) -> None:
    items = client.get("/api/v1/desk", params={"text": "hỗ trợ làm nhà ở tỉnh Hà Tĩnh"}).json()["items"]
    assert items[-1]["code"] == "9.000503"
    assert items[-1]["region"] == "Hà Tĩnh"


@pytest.mark.parametrize("blank", ["", "   ", "?!…", "\u200b"])
def test_nothing_is_found_for_nothing(client: TestClient, blank: str) -> None:
    assert codes(client, blank) == []


def test_what_was_understood_is_told_only_where_it_differs(client: TestClient) -> None:
    asked = {"text": "giấy phép xây dựng"}
    assert client.get("/api/v1/desk", params=asked).json()["understood"] == ""
    typed = client.get("/api/v1/desk", params={"text": "giay phep xay d"}).json()
    assert typed["text"] == "giay phep xay d"
    assert typed["understood"].endswith(("dựng", "dung"))


def test_neither_lists_nor_cards_show_what_the_reader_may_not_see(client: TestClient) -> None:
    assert "9.000599" not in codes(client, "cấp giấy phép xây dựng mật")
    assert codes(client, "9.000599") == []
    refused = client.get("/api/v1/desk/9.000599")
    assert refused.status_code == 404
    assert refused.json()["code"] == "not_found"


def test_a_text_beyond_the_limit_is_refused_with_a_sentence(client: TestClient) -> None:
    refused = client.get("/api/v1/desk", params={"text": "x" * 1001})
    assert refused.status_code == 422
    assert "text" in refused.json()["detail"]


def test_a_card_holds_papers_ways_place_and_basis_each_with_its_source(client: TestClient) -> None:
    card = client.get(f"/api/v1/desk/{CODE}").json()

    assert card["title"] == "Cấp giấy phép xây dựng nhà ở riêng lẻ"
    assert card["decision"] == "58/QĐ-SCVS"
    everybody, instead = card["cases"]
    assert [(one["name"], one["originals"], one["forms"]) for one in everybody["papers"]] == [
        ("Đơn đề nghị theo Mẫu 01", 1, ["mau-01.docx"]),
        ("Bản vẽ thiết kế", 2, []),
    ]
    assert (instead["name"], instead["papers"][0]["key"]) == ("Trường hợp nộp thay", 3)
    assert [one["name"] for one in card["remarks"]] == ["Lưu ý: ký từng trang"]
    assert [one["channel"] for one in card["channels"]] == ["Trực tiếp", "Trực tuyến"]
    assert card["subjects"][0]["text"] == "Công dân Việt Nam"
    assert card["centres"][0]["value"] == "Số 12 phố Bến Cũ"
    pieces = [*everybody["papers"], *card["channels"], *card["subjects"], *card["basis"], *card["local"]]
    assert all(one["url"].startswith("/xem/") for one in pieces)


def test_each_source_link_opens_the_very_words(client: TestClient) -> None:
    card = client.get(f"/api/v1/desk/{CODE}").json()
    text = client.get(f"/api/v1/documents/{card['document_id']}/text").json()["text"]
    for piece in card["subjects"]:
        start, end = (int(part.split("=")[1]) for part in piece["url"].split("&")[1:])
        assert text[start:end] == piece["text"]


def test_the_legal_basis_tells_what_is_in_force_and_what_is_not_in_the_collection(client: TestClient) -> None:
    law, other = client.get(f"/api/v1/desk/{CODE}").json()["basis"]
    assert (law["number"], law["state"]) == ("12/2031/QH15", "in_force")
    assert (other["number"], other["document_id"], other["state"]) == ("7/2030/NĐ-CP", None, "")
    assert "chưa có trong kho" in other["state_words"]
    before = client.get(f"/api/v1/desk/{CODE}", params={"as_of": "2021-01-02"}).json()["basis"][0]
    assert before["state"] == "not_yet"


def test_the_provinces_own_fee_stands_beside_the_portals_cell_with_its_notice(client: TestClient) -> None:
    card = client.get(f"/api/v1/desk/{CODE}", params={"as_of": "2026-11-24"}).json()
    (line,) = [one for one in card["local"] if one["kind"] == "fee"]
    assert (line["amount"], line["source"]) == (75000, "Nghị quyết 14/2026/NQ-HĐND")
    assert "local_value" in [one["code"] for one in card["notices"]]
    assert "cell_free" not in [one["code"] for one in card["notices"]]


def test_free_in_the_portals_cell_alone_is_never_said_without_a_warning(client: TestClient) -> None:
    card = client.get("/api/v1/desk/9.000502").json()
    assert card["channels"][0]["free"]
    assert "cell_free" in [one["code"] for one in card["notices"]]


def test_a_row_says_what_it_lost_and_an_abolished_level_is_named(client: TestClient) -> None:
    card = client.get(f"/api/v1/desk/{CODE}").json()
    assert any("không ghi đơn vị" in text for text in card["channels"][1]["warnings"])
    assert "district" in [one["code"] for one in card["notices"]]


def test_a_code_with_its_organ_opens_the_same_card(client: TestClient) -> None:
    card = client.get(f"/api/v1/desk/{CODE}.000.00.00.H49").json()
    assert card["code"] == CODE
    assert [one["words"] for one in card["variants"]] == ["cấp lại"]


@pytest.mark.parametrize("code", ["1.000000", "không có", "<script>", "9.0005", "%2e%2e"])
def test_an_unknown_code_is_not_found_and_says_what_to_do(client: TestClient, code: str) -> None:
    refused = client.get(f"/api/v1/desk/{code}")
    assert refused.status_code == 404
    assert refused.json()["detail"].endswith(("hãy tìm lại bằng tên thủ tục.", "."))
