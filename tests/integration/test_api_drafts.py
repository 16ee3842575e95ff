"""Drafts over HTTP on the real stores."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from collection import BIRTH, put
from congvu.api.backend import Backend
from congvu.documents import Access, Label
from congvu.draft.drafting import Drafting
from congvu.draft.exchange import dump
from congvu.draft.material import Material, Wish
from congvu.draft.parts import Block, Kind, Source, Style
from congvu.errors import ConfigError, NotFound
from congvu.store.drafts import Drafts
from drafting import OFFICE, Finding, draft, made, own_template
from served import HOSTILE, client_of, open_backend

DRAFTS = "/api/v1/drafts"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("drafts")), letterheads=OFFICE)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def created(client: TestClient, kind: str = "cong-van", **fields: str) -> dict[str, Any]:
    sent = client.post(DRAFTS, json={"kind": kind, "fields": {"subject": "rà soát thủ tục", **fields}})
    assert sent.status_code == 201, sent.text
    found: dict[str, Any] = sent.json()
    return found


def saved(client: TestClient, one: dict[str, Any], **changes: Any) -> Any:
    body = {"version": one["version"], "draft": one["draft"] | changes}
    return client.put(f"{DRAFTS}/{one['id']}", json=body)


def stored(client: TestClient, values: dict[str, Any]) -> dict[str, Any]:
    sent = client.post(DRAFTS, json={"draft": values})
    assert sent.status_code == 201, sent.text
    found: dict[str, Any] = sent.json()
    return found


def test_types_are_listed_with_the_fields_of_their_form(client: TestClient) -> None:
    found = client.get(f"{DRAFTS}/kinds").json()
    assert [one["kind"] for one in found["kinds"]] == list(Kind)
    letter = found["kinds"][0]["fields"]
    assert letter[0] == {
        "name": "subject",
        "label": "Trích yếu",
        "required": True,
        "many": False,
        "optional": False,
    }
    assert found["offices"] == [{"key": "", "name": "Sở Nội vụ"}]


def test_the_head_for_another_day_or_type_can_be_asked_for(client: TestClient) -> None:
    head = client.get(f"{DRAFTS}/head", params={"kind": "giay-moi", "day": "2026-08-31"}).json()
    assert head["letterhead"]["superior"].endswith("TỈNH QUẢNG NINH")
    assert head["letterhead"]["symbol"] == "GM-SNV"
    assert (head["signer"]["name"], head["authority"], head["archive"]) == ("Trần Thị B", "", "VP")
    decides = client.get(f"{DRAFTS}/head?kind=quyet-dinh").json()
    assert decides["authority"] == "GIÁM ĐỐC SỞ NỘI VỤ"
    assert client.get(f"{DRAFTS}/head?kind=la").json()["code"] == "draft_unknown_kind"


def test_a_draft_is_made_kept_and_shown(client: TestClient) -> None:
    one = created(client, addressees="Công an phường", content="Nội dung chính")
    assert (one["version"], one["newest"], one["title"]) == (1, 1, "rà soát thủ tục")
    assert one["draft"]["letterhead"]["superior"].endswith("THÀNH PHỐ QUẢNG NINH")
    assert one["draft"]["addressees"] == ["Công an phường"]
    assert client.get(f"{DRAFTS}/{one['id']}").json()["draft"] == one["draft"]


def test_the_day_decides_on_the_name_of_the_office(client: TestClient) -> None:
    body = {"kind": "bao-cao", "day": "2026-08-31", "fields": {"subject": "x"}}
    found = client.post(DRAFTS, json=body).json()
    assert found["draft"]["letterhead"]["superior"].endswith("TỈNH QUẢNG NINH")


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ({"kind": "nghi-quyet", "fields": {"subject": "x"}}, "draft_unknown_kind", "quyet-dinh"),
        ({"kind": "cong-van", "fields": {"subject": " "}}, "draft_subject_empty", "Trích yếu"),
        ({"kind": "cong-van", "fields": {"subject": "x", "venue": "y"}}, "draft_unknown_field", "venue"),
        ({"kind": "cong-van", "office": "so", "fields": {"subject": "x"}}, "draft_unknown_office", "so"),
        ({"kind": "cong-van", "day": "31/8", "fields": {"subject": "x"}}, "invalid_request", "ngày có thật"),
        ({"fields": {}}, "invalid_request", "kind"),
        ({"kind": "cong-van", "colour": "red"}, "invalid_request", "colour"),
        ({"kind": "cong-van", "from": {"document_id": 0}}, "invalid_request", "document_id"),
    ],
)
def test_a_wrong_request_is_one_sentence_with_its_code(
    client: TestClient, body: dict[str, Any], code: str, words: str
) -> None:
    answer = client.post(DRAFTS, json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert words in answer.json()["detail"]


def test_two_people_saving_the_same_draft_lose_nothing(client: TestClient) -> None:
    one = created(client)
    assert saved(client, one, subject="của Lan").json()["version"] == 2
    answer = saved(client, one, subject="của Hoa")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "draft_conflict")
    assert "chưa có gì bị ghi đè" in problem["detail"]
    assert problem["current"]["version"] == 2
    assert problem["current"]["draft"]["subject"] == "của Lan"
    assert client.get(f"{DRAFTS}/{one['id']}").json()["draft"]["subject"] == "của Lan"
    mine = stored(client, one["draft"] | {"subject": "của Hoa"})
    assert mine["id"] != one["id"]
    assert mine["draft"]["subject"] == "của Hoa"


def test_versions_are_listed_shown_and_restored(client: TestClient) -> None:
    one = created(client)
    saved(client, one, subject="hai")
    address = f"{DRAFTS}/{one['id']}/versions"
    assert [row["version"] for row in client.get(address).json()["versions"]] == [2, 1]
    first = client.get(f"{address}/1").json()
    assert (first["version"], first["newest"], first["draft"]["subject"]) == (1, 2, "rà soát thủ tục")
    assert client.post(f"{address}/1/restore", json={"version": 1}).status_code == 409
    back = client.post(f"{address}/1/restore", json={"version": 2}).json()
    assert (back["version"], back["draft"]["subject"]) == (3, "rà soát thủ tục")
    assert client.get(f"{address}/9").json()["code"] == "draft_version_not_found"


def test_a_draft_is_found_renamed_and_deleted(client: TestClient) -> None:
    one = created(client, "to-trinh", subject="mua sắm máy tính")
    assert [row["id"] for row in client.get(DRAFTS, params={"q": "may tinh"}).json()["drafts"]] == [one["id"]]
    assert client.get(DRAFTS, params={"q": "máy tính", "kind": "bao-cao"}).json()["total"] == 0
    assert client.get(DRAFTS, params={"kind": "la"}).json()["code"] == "draft_unknown_kind"
    address = f"{DRAFTS}/{one['id']}"
    assert client.patch(address, json={"title": "Tờ trình số 1"}).json()["title"] == "Tờ trình số 1"
    assert client.patch(address, json={"title": " "}).json()["code"] == "draft_title_empty"
    assert client.delete(address).status_code == 204
    assert client.get(address).json()["code"] == "draft_not_found"
    assert client.delete(address).status_code == 404


def test_drafts_of_another_reader_do_not_exist(backend: Backend, client: TestClient) -> None:
    one = created(client)
    other = client_of(replace(backend, reader=replace(backend.reader, name="hoa")))
    assert other.get(f"{DRAFTS}/{one['id']}").status_code == 404
    assert saved(other, one, subject="x").status_code == 404
    assert other.get(DRAFTS).json()["total"] == 0


def test_a_body_of_200_kilobytes_is_saved_and_shown(client: TestClient) -> None:
    one = created(client)
    body = [
        {"style": "khoan", "number": str(number), "text": "Nội dung rất dài " * 60}
        for number in range(1, 201)
    ]
    assert len(json.dumps(body, ensure_ascii=False).encode()) > 200_000
    assert saved(client, one, body=body).status_code == 200
    assert (
        client.get(f"{DRAFTS}/{one['id']}")
        .json()["draft"]["body"][199]["text"]
        .startswith("Nội dung rất dài")
    )


def test_hostile_text_comes_back_as_text(client: TestClient) -> None:
    hostile = f"{HOSTILE} '; DROP TABLE drafts; -- ${{x}} \u202e {{{{7*7}}}}"
    one = created(client, addressees=hostile, content=f"# Nơi nhận\n{hostile}")
    again = client.get(f"{DRAFTS}/{one['id']}").json()["draft"]
    clean = hostile.replace("\u202e ", "")
    assert again["addressees"] == [clean]
    assert [block["text"] for block in again["body"][:2]] == ["# Nơi nhận", clean]


@pytest.mark.parametrize("spelled", ['"\\ud800"', '"a\\u0000b"'])
def test_what_json_can_spell_but_no_store_can_keep_is_refused_or_left_out(
    client: TestClient, spelled: str
) -> None:
    body = f'{{"kind": "cong-van", "fields": {{"subject": {spelled}}}}}'
    answer = client.post(DRAFTS, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {201, 422}
    if answer.status_code == 201:
        assert answer.json()["draft"]["subject"] == "ab"


def test_a_draft_with_an_unknown_key_or_source_is_refused_and_the_kept_one_stays(client: TestClient) -> None:
    one = created(client)
    assert "signature" in saved(client, one, signature="x").json()["detail"]
    assert "S7" in saved(client, one, body=[{"style": "quote", "sources": ["S7"]}]).json()["detail"]
    assert client.get(f"{DRAFTS}/{one['id']}").json()["version"] == 1


def quoting(backend: Backend, words: str, document_id: int = 1) -> dict[str, Any]:
    text = backend.catalog.text(backend.reader, document_id)[0]
    start = text.index(words)
    row = backend.catalog.document(backend.reader, document_id)
    source = Source(
        "S1", document_id, row.current_revision_id, start, start + len(words), words, "Đăng ký khai sinh"
    )
    return dump(draft(body=(Block(Style.QUOTE, words, sources=("S1",)),), sources=(source,)))


def states(client: TestClient, key: str) -> list[str]:
    return [one["state"] for one in client.get(f"{DRAFTS}/{key}").json()["sources"]]


def test_each_source_says_what_became_of_it_and_the_draft_stays_whole(
    backend: Backend, client: TestClient
) -> None:
    values = quoting(backend, "Tờ khai")
    one = stored(client, values)
    assert one["sources"] == [{"key": "S1", "state": "ok", "sentence": ""}]
    assert states(client, stored(client, _with_source(values, quote="Tờ khác"))["id"]) == ["altered"]
    assert states(client, stored(client, _with_source(values, document_id=999))["id"]) == ["gone"]
    assert states(client, stored(client, _with_source(values, start=9_999_999, end=9_999_999))["id"]) == [
        "altered"
    ]
    blind = client_of(replace(backend, reader=replace(backend.reader, access=frozenset({Access.RESTRICTED}))))
    hidden = blind.get(f"{DRAFTS}/{one['id']}").json()
    assert hidden["sources"][0]["state"] == "gone"
    assert "không còn quyền xem" in hidden["sources"][0]["sentence"]
    assert hidden["draft"] == one["draft"]


def _with_source(values: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return values | {"sources": [values["sources"][0] | changes]}


def test_a_revised_source_is_reported_with_whether_its_words_still_stand(
    backend: Backend, client: TestClient
) -> None:
    one = stored(client, quoting(backend, "Tờ khai"))
    text = BIRTH.text
    newer = replace(BIRTH, text=text + "\nThêm một dòng.")
    put(backend.registry, "khai sinh bản mới", newer, Label("main", Access.PUBLIC))
    report = client.get(f"{DRAFTS}/{one['id']}").json()["sources"][0]
    assert report["state"] == "revised"
    assert "vẫn còn nguyên" in report["sentence"]


def test_a_source_that_was_deleted_meanwhile_is_told_and_its_draft_can_still_be_exported(
    tmp_path: Path,
) -> None:
    backend = open_backend(tmp_path / "store")
    client = client_of(backend)
    one = stored(client, quoting(backend, "Tờ khai"))
    gone = client.request("DELETE", "/api/v1/documents/1", json={"reason": "nạp nhầm"})
    assert gone.status_code == 204
    again = client.get(f"{DRAFTS}/{one['id']}").json()
    assert [(report["state"], "đã bị xóa" in report["sentence"]) for report in again["sources"]] == [
        ("gone", True)
    ]
    assert again["draft"] == one["draft"]
    assert "Tờ khai" in client.get(f"{DRAFTS}/{one['id']}/export?format=txt").text
    fresh = {"kind": "cong-van", "fields": {"subject": "x"}, "from": {"document_id": 1}}
    assert client.post(DRAFTS, json=fresh).status_code == 410
    backend.close()


def test_a_slip_without_its_procedure_is_refused(client: TestClient) -> None:
    answer = client.post(DRAFTS, json={"kind": "phieu-bo-sung", "fields": {}})
    assert "Tên thủ tục" in answer.json()["detail"]


def test_what_is_named_as_origin_reaches_who_fills_the_draft(backend: Backend) -> None:
    filler = Finding(Material(fields={"procedure": "Đăng ký khai sinh"}, notices=("Đã điền theo kho.",)))
    client = client_of(replace(backend, drafting=Drafting(OFFICE, None, filler)))
    origin = {"procedure": "1.001193", "papers": [1, 3]}
    answer = client.post(DRAFTS, json={"kind": "phieu-huong-dan", "from": origin}).json()
    assert answer["draft"]["subject"] == "Thủ tục: Đăng ký khai sinh"
    assert answer["notices"] == ["Đã điền theo kho."]
    (wish,) = filler.wishes
    assert (wish.origin.procedure, wish.origin.papers, wish.reader.name) == ("1.001193", (1, 3), "local")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_type_is_saved_as_it_was_made(client: TestClient, kind: Kind) -> None:
    values = dump(made(kind).draft)
    assert stored(client, values)["draft"] == values


DOCX = b"PK\x03\x04"


@pytest.mark.parametrize(("form", "begins"), [("docx", DOCX), ("md", b""), ("txt", b"")])
def test_a_draft_is_exported_as_a_file_to_keep(client: TestClient, form: str, begins: bytes) -> None:
    one = created(client, subject="Rà soát <đất> & nhà ở")
    answer = client.get(f"{DRAFTS}/{one['id']}/export", params={"format": form})
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    name = f'attachment; filename="cong-van-ra-soat-dat-nha-o.{form}"'
    assert answer.headers["content-disposition"] == name


def test_sources_leave_the_version_to_be_signed_in_one_step(backend: Backend, client: TestClient) -> None:
    one = stored(client, quoting(backend, "Tờ khai"))
    address = f"{DRAFTS}/{one['id']}/export?format=txt"
    assert "Đăng ký khai sinh" in client.get(address).text
    bare = client.get(f"{address}&sources=none").text
    assert "Đăng ký khai sinh" not in bare
    assert "Tờ khai" in bare


def test_an_older_version_is_exported_too(client: TestClient) -> None:
    one = created(client)
    saved(client, one, subject="đã sửa")
    address = f"{DRAFTS}/{one['id']}/export?format=txt"
    assert "V/v đã sửa" in client.get(address).text
    assert "V/v rà soát thủ tục" in client.get(f"{address}&version=1").text


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("format=odt", 422, "invalid_request"),
        ("sources=all", 422, "invalid_request"),
        ("version=9", 404, "draft_version_not_found"),
    ],
)
def test_an_export_that_cannot_be_is_one_sentence(
    client: TestClient, query: str, status: int, code: str
) -> None:
    answer = client.get(f"{DRAFTS}/{created(client)['id']}/export?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_draft_whose_subject_was_emptied_is_kept_but_not_exported(client: TestClient) -> None:
    one = created(client)
    assert saved(client, one, subject=" ").status_code == 200
    answer = client.get(f"{DRAFTS}/{one['id']}/export")
    assert (answer.status_code, answer.json()["code"]) == (422, "draft_subject_empty")


class Telling:
    """A filler that tells two steps, then finds something or fails."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.fails = fails

    def fill(self, wish: Wish, told: Callable[[str], None]) -> Material:
        told("Đang đọc văn bản đến.")
        told("Đang tìm căn cứ.")
        if self.fails:
            raise self.fails
        return Material(fields={"content": "Đã tìm thấy"})


def streamed(backend: Backend, filler: Telling) -> list[tuple[str, Any]]:
    client = client_of(replace(backend, drafting=Drafting(OFFICE, None, filler)), accept="text/event-stream")
    answer = client.post(DRAFTS, json={"kind": "cong-van", "fields": {"subject": "x"}})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [event.split("\ndata: ") for event in answer.text.strip().split("\n\n")]
    return [(kind.removeprefix("event: "), json.loads(data)) for kind, data in events]


def test_long_work_tells_its_steps_and_ends_with_the_kept_draft(backend: Backend, client: TestClient) -> None:
    events = streamed(backend, Telling())
    assert [kind for kind, _ in events] == ["progress", "progress", "done"]
    assert events[1][1] == {"text": "Đang tìm căn cứ."}
    assert client.get(f"{DRAFTS}/{events[2][1]['id']}").json()["draft"] == events[2][1]["draft"]


def test_long_work_that_breaks_off_ends_in_an_error_with_its_sentence(backend: Backend) -> None:
    events = streamed(backend, Telling(NotFound("Không có tài liệu số 7 trong kho.")))
    assert events[-1] == ("error", {"code": "not_found", "detail": "Không có tài liệu số 7 trong kho."})


def test_a_stream_that_cannot_begin_is_a_problem_with_its_status(backend: Backend) -> None:
    client = client_of(backend, accept="text/event-stream")
    answer = client.post(DRAFTS, json={"kind": "cong-van", "fields": {"subject": ""}})
    assert (answer.status_code, answer.json()["code"]) == (422, "draft_subject_empty")


def test_an_office_s_broken_template_is_told_with_file_and_line_and_repaired_without_a_restart(
    backend: Backend, tmp_path: Path
) -> None:
    folder = own_template(tmp_path, Kind.LETTER, "# Nội dung\nThưa ${boss}")
    client = client_of(replace(backend, drafting=Drafting(OFFICE, folder)))
    body = {"kind": "cong-van", "fields": {"subject": "x"}}
    broken = client.post(DRAFTS, json=body)
    assert (broken.status_code, broken.json()["code"]) == (500, "config.template")
    assert "cong-van.md', dòng 2: không có biến ${boss}" in broken.json()["detail"]
    own_template(tmp_path, Kind.LETTER, "# Nội dung\nThưa quý cơ quan")
    assert client.post(DRAFTS, json=body).json()["draft"]["body"][0]["text"] == "Thưa quý cơ quan"


def test_a_server_with_an_impossible_letterhead_or_folder_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="since"):
        open_backend(tmp_path, letterheads=(OFFICE[0], OFFICE[0]))
    with pytest.raises(ConfigError, match="prompts_dir"):
        open_backend(tmp_path, prompts_dir=str(tmp_path / "không có"))


def test_old_drafts_go_when_the_server_purges(tmp_path: Path) -> None:
    backend = open_backend(tmp_path, draft_days=30)
    kept = Drafts(backend.registry, lambda: datetime.now(UTC) - timedelta(days=31))
    kept.create("local", "cong-van", "cũ", dump(draft()))
    new = backend.drafts.create("local", "cong-van", "mới", dump(draft()))
    backend.purge()
    assert [row.id for row in backend.drafts.listing("local")[0]] == [new.row.id]
    backend.close()
