"""Two texts of a real registry side by side: citations on both sides, amendments beside the old wording."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from collection import put
from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Access, Label
from congvu.errors import InvalidRequest
from congvu.summary.comparison.compare import Compared
from congvu.summary.comparison.parts import Change
from congvu.summary.markdown import comparison_markdown
from congvu.text import squash
from fakes import HashEmbedder
from laws import take_in
from served import HERE, client_of
from summary_texts import LIBRARIES, decree_text

NEWER = (
    LIBRARIES.replace("ít nhất 20 giờ mỗi tuần", "ít nhất 30 giờ mỗi tuần")
    .replace("2. Tiền phạt do trả sách muộn được dùng để mua sách mới.\n", "")
    .replace(
        "Điều 9. Chuyển tiếp",
        "Điều 9. Khen thưởng\nXã có thư viện tốt được tặng bằng khen.\nĐiều 10. Chuyển tiếp",
    )
)
AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 15/2030/NĐ-CP
1. Sửa đổi, bổ sung khoản 1 Điều 4 như sau:
“1. Thư viện xã mở cửa ít nhất 35 giờ mỗi tuần, trong đó có sáng Chủ nhật.”.
2. Bổ sung khoản 3 vào Điều 6 như sau:
“3. Xã được nhận sách tặng.”.
3. Bãi bỏ khoản 2 Điều 6.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 9 năm 2031.
"""


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    folder = Path(tmp_path_factory.mktemp("so-sanh"))
    opened = Backend.open(Settings(data_dir=folder, reader_access=("public",)), HERE, HashEmbedder())
    take_in(opened.registry, decree_text())
    take_in(opened.registry, decree_text(NEWER, "30/2032/NĐ-CP", (1, 2, 2032)))
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 15/2030/NĐ-CP"
    take_in(opened.registry, decree_text(AMENDING, "20/2031/NĐ-CP", (5, 5, 2031), title))
    secret = decree_text(number="98/2030/NĐ-CP")
    take_in(opened.registry, secret, Label("main", Access.RESTRICTED))
    yield replace(opened, assistant=Assistant(opened.assistant.retriever, lambda: date(2032, 11, 24)))
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def compared(client: TestClient, old: int | str, new: int | str) -> dict[str, Any]:
    sides = [{"document_id": one} if isinstance(one, int) else {"what": one} for one in (old, new)]
    response = client.post("/api/v1/summaries/comparison", json={"old": sides[0], "new": sides[1]})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def at(found: dict[str, Any], change: str) -> list[tuple[str, str]]:
    return [
        ((one["old"] or {}).get("place", ""), (one["new"] or {}).get("place", ""))
        for one in found["pairs"]
        if one["change"] == change
    ]


def test_added_changed_and_dropped_provisions_are_told_apart(client: TestClient) -> None:
    found = compared(client, "15/2030/NĐ-CP", "30/2032/NĐ-CP")
    assert ("khoản 1 Điều 4. Giờ mở cửa", "khoản 1 Điều 4. Giờ mở cửa") in at(found, "changed")
    assert ("", "Điều 9. Khen thưởng") in at(found, "added")
    assert ("khoản 2 Điều 6. Kinh phí", "") in at(found, "dropped")
    assert ("Điều 9. Chuyển tiếp", "Điều 10. Chuyển tiếp") in at(found, "moved")
    assert ("Điều 1. Phạm vi điều chỉnh", "Điều 1. Phạm vi điều chỉnh") in at(found, "unchanged")


def test_the_words_that_differ_are_marked(client: TestClient) -> None:
    found = compared(client, 1, 2)
    (pair,) = [
        one for one in found["pairs"] if one["old"] and one["old"]["place"].startswith("khoản 1 Điều 4")
    ]
    assert [one["text"].strip() for one in pair["old"]["spans"] if one["differs"]] == ["20"]
    assert [one["text"].strip() for one in pair["new"]["spans"] if one["differs"]] == ["30"]


def test_both_sides_stand_where_their_citations_open(client: TestClient) -> None:
    for new in (2, 3):
        found = compared(client, 1, new)
        citations = {one["key"]: one for one in found["citations"]}
        for side in [side for one in found["pairs"] for side in (one["old"], one["new"]) if side]:
            cited = ""
            for key in side["citations"]:
                place = citations[key]
                assert place["document_id"] == side["document_id"]
                params = {"revision": place["revision_id"]}
                source = client.get(f"/api/v1/documents/{place['document_id']}/text", params=params).json()
                cited += source["text"][place["start"] : place["end"]]
            assert squash(side["text"]) in squash(cited)


def test_an_amending_text_is_shown_beside_the_old_wording(client: TestClient) -> None:
    found = compared(client, 1, 3)
    assert found["amending"]
    changed, added, dropped = found["pairs"]
    assert changed["change"] == "changed"
    assert "20 giờ mỗi tuần" in changed["old"]["text"]
    assert changed["new"]["text"].startswith("1. Thư viện xã mở cửa ít nhất 35 giờ")
    assert "Sửa đổi, bổ sung khoản 1 Điều 4" in changed["note"]
    assert (added["change"], added["old"]) == ("added", None)
    assert "sách tặng" in added["new"]["text"]
    assert (dropped["change"], dropped["new"]) == ("dropped", None)
    assert "mua sách mới" in dropped["old"]["text"]
    assert any("chỉ sửa đổi, bổ sung một phần" in one["text"] for one in found["notices"])


def test_two_revisions_of_one_document_are_compared(backend: Backend) -> None:
    placed = put(backend.registry, "bản đầu", decree_text(number="51/2030/NĐ-CP"))
    later = put(backend.registry, "bản sau", decree_text(NEWER, "51/2030/NĐ-CP"))
    assert placed.document_id == later.document_id is not None
    found = backend.comparer.compare(
        backend.reader,
        Compared(placed.document_id, placed.revision_id),
        Compared(placed.document_id, later.revision_id),
    )
    assert found.count(Change.CHANGED) == 1
    assert found.count(Change.DROPPED) == 1
    assert found.old.name != found.new.name


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ({"document_id": 1}, {"document_id": 1}, 422),
        ({"document_id": 1}, {"document_id": 4}, 404),
        ({"document_id": 1}, {"document_id": 99}, 404),
        ({"document_id": 1}, {"document_id": 2, "revision_id": 77}, 404),
        ({"document_id": 1}, {}, 422),
        ({"document_id": 1}, {"what": "88/2030/NĐ-CP"}, 404),
        ({"document_id": 1}, {"what": "thư viện mở cửa lúc nào"}, 422),
    ],
)
def test_what_cannot_be_compared_is_said(
    client: TestClient, old: dict[str, Any], new: dict[str, Any], status: int
) -> None:
    response = client.post("/api/v1/summaries/comparison", json={"old": old, "new": new})
    assert response.status_code == status
    assert response.json()["detail"].endswith(".")


def test_a_comparison_comes_step_by_step(client: TestClient) -> None:
    headers = {"accept": "text/event-stream"}
    body = {"old": {"document_id": 1}, "new": {"document_id": 2}}
    told = client.post("/api/v1/summaries/comparison", json=body, headers=headers).text
    blocks = [block.split("\n", 1) for block in told.strip().split("\n\n")]
    assert [kind for kind, _ in blocks] == ["event: progress", "event: progress", "event: done"]
    assert json.loads(blocks[-1][1].removeprefix("data: "))["pairs"]


def test_markdown_shows_old_beside_new_and_leaves_out_what_is_the_same(backend: Backend) -> None:
    found = backend.comparer.compare(backend.reader, Compared(1), Compared(2))
    told = comparison_markdown(found)
    assert "| Sửa đổi |" in told
    assert "**20**" in told
    assert "Phạm vi điều chỉnh" not in told.split("## Nguồn")[0]
    assert "Phạm vi điều chỉnh" in comparison_markdown(found, unchanged=True)


def test_the_same_text_twice_is_refused(backend: Backend) -> None:
    with pytest.raises(InvalidRequest, match="khác nhau"):
        backend.comparer.compare(backend.reader, Compared(1), Compared(1))
