"""The documents view in a real browser: folders, filters, one document, corrections, relations, deletion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from browsing import needs_chromium, sideways, watched
from collection import embed_all, put, structured
from congvu import jobs
from congvu.api.backend import Backend
from congvu.documents import Metadata
from congvu.store.catalog import Filter
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.worker import Worker
from fakes import HashEmbedder
from laws import decree, take_in
from served import HOSTILE

pytestmark = needs_chromium

OLD = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nMượn sách.", starts="01/4/2019")
REPLACING = "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019."
NEW = decree("9/2021/NĐ-CP", "01/02/2021", REPLACING, starts="01/4/2021")
BODY = "Điều 1. Phạm vi\nBến đò ngang do xã quản lý.\nĐiều 2. Hiệu lực\nTừ ngày 01/01/2026."
ENDLESS = "Ô" * 3000
PANELS = (".facts-list dd", ".tree a", ".graph .here", ".steps li", ".empty, .warned-list li")
"""What stands in the panel of each tab once it is there."""


@pytest.fixture(scope="module", autouse=True)
def ids(backend: Backend) -> dict[str, int]:
    for one in (OLD, NEW):
        take_in(backend.registry, one)
    for title, code in (
        ("Cấp thẻ câu mực", "9.300001"),
        ("Cấp thẻ câu tôm", "9.300002"),
        (f"{ENDLESS} {HOSTILE}", "9.300003"),
    ):
        metadata = Metadata(
            kind="procedure", title=title, procedure_code=code, field="Nghề cá", level="Cấp xã, Cấp tỉnh"
        )
        put(
            backend.registry, code, structured(metadata, ("documents", "Thành phần hồ sơ", "Đơn 1 bản chính"))
        )
    embed_all(backend.registry, HashEmbedder())
    backend.indexes.catch_up()
    rows, _ = backend.catalog.documents(backend.reader, Filter(), 50)
    return {row.procedure_code or row.number: row.id for row in rows}


@pytest.fixture(scope="module")
def worker(backend: Backend) -> Iterator[Worker]:
    with Guard(Limits(seconds=20)) as guard:
        stores = Stores(backend.registry, backend.content, backend.quarantine)
        opened = Worker(Pipeline(stores, guard), HashEmbedder())
        yield opened
        opened.close()


def ready_to_give(page: Page, url: str) -> None:
    page.goto(f"{url}/tai-lieu")
    page.locator(".give summary").click()
    page.get_by_label("không chứa bí mật nhà nước").check()
    page.locator(".give [name=collection]").fill("phòng A")
    page.locator(".give [name=access]").select_option("internal")


def grave(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or critical: the rule and the places."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def opened(page: Page, url: str, document: int, tab: str = "Tổng quan") -> None:
    page.goto(f"{url}/tai-lieu/{document}")
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")


def test_a_folder_with_a_bad_file_comes_in_with_its_paths_and_says_what_went_wrong(
    page: Page, url: str, backend: Backend, worker: Worker, tmp_path: Path
) -> None:
    folder = tmp_path / "hồ sơ xã"
    (folder / "quyết định").mkdir(parents=True)
    (folder / "quyết định" / "bến đò.txt").write_text(BODY, encoding="utf-8")
    (folder / "trùng.txt").write_text(BODY, encoding="utf-8")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4 hong")
    ready_to_give(page, url)
    page.locator("#folder").set_input_files(folder)
    expect(page.locator("#give-status")).to_contain_text("Đã nhận 3 tệp")
    expect(page.locator(".job", has_text="quyết định/bến đò.txt")).to_be_visible()
    page.reload()
    expect(page.locator(".job", has_text="quyết định/bến đò.txt")).to_be_visible()
    assert {job.label.collection for job in jobs.listing(backend.registry) if job.label} == {"phòng A"}
    worker.drain()
    bad = page.locator(".job", has_text="hỏng.pdf")
    expect(bad.locator(".badge")).to_have_text("Không đọc được")
    expect(bad.locator("p")).not_to_be_empty()
    expect(page.locator(".job .badge", has_text="Đã có sẵn")).to_have_count(1)
    expect(page.locator(".batch header")).to_contain_text("Đã đọc 3/3 tệp")
    bad.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Tệp này chưa đọc được")).to_be_visible()
    page.get_by_role("button", name="Đọc lại").click()
    expect(page.locator(".job", has_text="hỏng.pdf")).to_have_count(2)


def test_files_are_taken_only_after_what_a_person_must_say(page: Page, url: str, backend: Backend) -> None:
    before = len(jobs.listing(backend.registry))
    page.goto(f"{url}/tai-lieu")
    page.locator(".give summary").click()
    expect(page.locator(".give [name=access]")).to_have_value("")
    page.locator(".give [name=collection]").fill("")
    file = {"name": "quy định.txt", "mimeType": "text/plain", "buffer": b"quy dinh"}
    page.locator("#files").set_input_files([file])  # type: ignore[list-item]
    status, again = page.locator("#give-status"), page.get_by_role("button", name="Nạp 1 tệp")
    expect(status).to_contain_text("đánh dấu xác nhận")
    page.get_by_label("không chứa bí mật nhà nước").check()
    again.click()
    expect(status).to_contain_text("bộ sưu tập")
    page.locator(".give [name=collection]").fill("main")
    again.click()
    expect(status).to_contain_text("chọn mức truy cập")
    assert len(jobs.listing(backend.registry)) == before
    page.locator(".give [name=access]").select_option("internal")
    again.click()
    expect(page.locator(".job", has_text="quy định.txt").locator(".badge")).to_have_text("Đang chờ")


def test_chips_filter_with_counts_and_the_address_keeps_them(page: Page, url: str) -> None:
    page.goto(f"{url}/tai-lieu")
    page.locator("[data-facet=field] summary").click()
    box = page.locator("[data-facet=field] label", has_text="Nghề cá")
    expect(box.locator("small")).to_have_text("3")
    box.locator("input").check()
    expect(page.locator(".doc")).to_have_count(3)
    expect(page.locator("#total")).to_have_text("3 tài liệu")
    page.get_by_label("Tìm trong tên").fill("tom")
    expect(page.locator(".doc")).to_have_count(1)
    page.reload()
    expect(page.locator(".doc")).to_have_count(1)
    page.get_by_role("button", name="Bỏ lọc Nghề cá").press("Enter")
    expect(page.locator(".doc")).to_have_count(1)
    expect(page.locator(".chips button:focus, .filters input:focus")).to_have_count(1)
    page.get_by_label("Tìm trong tên").fill("khong co gi ca")
    expect(page.locator("#view-documents .empty")).to_have_text("Không có tài liệu nào khớp.")


def test_the_keyboard_opens_a_filter_chooses_and_closes_it(page: Page, url: str) -> None:
    page.goto(f"{url}/tai-lieu")
    summary = page.locator("[data-facet=kind] summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-facet=kind]")).to_contain_class("on")
    expect(page.locator("[data-facet=kind] input:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-facet=kind]")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_a_field_is_corrected_in_its_place_and_undone(page: Page, url: str, ids: dict[str, int]) -> None:
    opened(page, url, ids["9.300001"])
    page.get_by_role("button", name="Sửa lĩnh vực").click()
    page.get_by_label("Nội dung đúng").fill("Thủy sản")
    page.get_by_label("Lý do").fill("Ghi sai lĩnh vực")
    page.get_by_label("Người thực hiện").fill("Chị Lan")
    page.get_by_role("button", name="Ghi lời sửa").click()
    row = page.locator(".facts-list > div", has_text="Lĩnh vực")
    expect(row).to_contain_text("Thủy sản")
    expect(row.locator("small")).to_contain_text("Đã sửa bởi Chị Lan")
    expect(row.locator("small")).to_contain_text("Ghi sai lĩnh vực")
    page.get_by_role("tab", name="Lần sửa").click()
    expect(page.locator(".steps li", has_text="Thủy sản")).to_contain_text("Ghi sai lĩnh vực")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".steps li", has_text="rút lại lời sửa")).to_be_visible()
    page.get_by_role("tab", name="Tổng quan").click()
    expect(row).to_contain_text("Nghề cá")


def test_what_was_typed_into_a_correction_stays_when_the_line_is_cut(
    page: Page, url: str, ids: dict[str, int]
) -> None:
    def cut(route: Route) -> None:
        if route.request.method == "PATCH":
            route.abort()
        else:
            route.continue_()

    opened(page, url, ids["9.300002"])
    page.get_by_role("button", name="Sửa tên").click()
    page.get_by_label("Nội dung đúng").fill("Cấp thẻ câu tôm hùm")
    page.get_by_label("Lý do").fill("Thiếu chữ")
    page.route("**/api/v1/documents/*", cut)
    page.get_by_role("button", name="Ghi lời sửa").click()
    expect(page.locator(".facts-list .problem")).to_contain_text("Mất kết nối")
    expect(page.get_by_label("Nội dung đúng")).to_have_value("Cấp thẻ câu tôm hùm")
    page.reload()
    page.get_by_role("button", name="Sửa tên").click()
    expect(page.get_by_label("Nội dung đúng")).to_have_value("Cấp thẻ câu tôm hùm")
    page.unroute("**/api/v1/documents/*", cut)
    page.get_by_role("button", name="Ghi lời sửa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cấp thẻ câu tôm hùm")


def test_a_day_that_cannot_be_is_not_sent(page: Page, url: str, ids: dict[str, int]) -> None:
    opened(page, url, ids["9/2021/NĐ-CP"])
    page.get_by_role("button", name="Sửa hết hiệu lực từ").click()
    page.get_by_label("Nội dung đúng").fill("31/02/2026")
    page.get_by_label("Lý do").fill("vì")
    page.get_by_role("button", name="Ghi lời sửa").click()
    wrong = page.get_by_label("Nội dung đúng").evaluate("(one) => one.validationMessage")
    assert wrong.startswith("Ngày chưa đúng")


def test_relations_are_walked_by_keyboard_and_stand_as_a_list_too(
    page: Page, url: str, ids: dict[str, int]
) -> None:
    opened(page, url, ids["5/2019/NĐ-CP"], "Hiệu lực và quan hệ")
    expect(page.locator(".span")).to_contain_text("hết hiệu lực từ 01/04/2021 (theo văn bản khác)")
    here = page.locator(".graph .here")
    expect(here).to_contain_text("Nghị định 5/2019/NĐ-CP")
    newer = page.locator(".graph .before .replaces", has_text="Được thay thế bởi").get_by_role("link")
    page.locator("#doc-panel").focus()
    page.keyboard.press("Tab")
    expect(newer).to_be_focused()
    expect(newer).to_contain_text("Nghị định 9/2021/NĐ-CP")
    expect(page.locator(".relations li").first).to_contain_text("Được thay thế bởi Nghị định 9/2021/NĐ-CP")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Hiệu lực và quan hệ")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".graph .after .replaces")).to_contain_text("Nghị định 5/2019/NĐ-CP")
    expect(page.locator(".relations li").first).to_contain_text("Thay thế Nghị định 5/2019/NĐ-CP")
    page.get_by_role("link", name="Xem câu").first.click()
    expect(page.locator("#source mark").first).to_contain_text("thay thế Nghị định số 5/2019/NĐ-CP")


def test_parts_lead_into_the_text_and_tabs_move_by_arrows(page: Page, url: str, ids: dict[str, int]) -> None:
    opened(page, url, ids["9/2021/NĐ-CP"], "Tổng quan")
    page.get_by_role("tab", name="Tổng quan").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Cấu trúc")).to_be_focused()
    page.locator(".tree a", has_text="Bãi bỏ").first.click()
    expect(page.locator("#source")).to_be_visible()


def test_a_newer_file_shows_what_it_changed(page: Page, url: str, backend: Backend) -> None:
    metadata = Metadata(kind="procedure", title="Cấp sổ ghe", procedure_code="9.300009")
    first = put(backend.registry, "ghe", structured(metadata, ("fee", "Lệ phí", "Thu 5.000 đồng.")))
    put(backend.registry, "ghe mới", structured(metadata, ("fee", "Lệ phí", "Thu 9.000 đồng.")))
    opened(page, url, first.document_id or 0, "Lần sửa")
    page.get_by_role("button", name="Đã đổi gì so với bản trước?").click()
    expect(page.locator(".was")).to_contain_text("Thu 5.000 đồng.")
    expect(page.locator(".is")).to_contain_text("Thu 9.000 đồng.")


def test_deleting_asks_for_a_reason_keeps_it_when_it_fails_and_leaves_a_word(
    page: Page, url: str, backend: Backend
) -> None:
    metadata = Metadata(kind="procedure", title="Cấp biển số xe bò", procedure_code="9.300010")
    placed = put(backend.registry, "xe bò", structured(metadata, ("fee", "Lệ phí", "Không thu.")))
    address = f"{url}/tai-lieu/{placed.document_id}"
    page.goto(address)
    page.get_by_role("button", name="Xóa…").click()
    dialog = page.locator("dialog.remove")
    dialog.get_by_role("button", name="Xóa hẳn").click()
    expect(dialog).to_be_visible()  # no reason yet
    dialog.get_by_label("Vì sao xóa?").fill("Nạp nhầm tệp")
    page.route("**/api/v1/documents/*", lambda route: route.abort())
    dialog.get_by_role("button", name="Xóa hẳn").click()
    expect(dialog.locator(".problem")).to_contain_text("Mất kết nối")
    expect(dialog.get_by_label("Vì sao xóa?")).to_have_value("Nạp nhầm tệp")
    page.unroute("**/api/v1/documents/*")
    dialog.get_by_role("button", name="Xóa hẳn").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".doc", has_text="xe bò")).to_have_count(0)
    page.get_by_role("link", name="Tài liệu đã xóa").click()
    expect(page.locator(".grave", has_text="xe bò")).to_contain_text("Nạp nhầm tệp")
    page.goto(address)
    expect(page.locator(".one .problem")).to_contain_text("lý do: Nạp nhầm tệp")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_side_of_a_document_has_a_serious_barrier(
    browser: Browser, url: str, ids: dict[str, int], scheme: Literal["light", "dark"]
) -> None:
    with watched(browser, f"{url}/tai-lieu/{ids['9/2021/NĐ-CP']}", color_scheme=scheme) as page:
        expect(page.get_by_role("tab")).to_have_count(5)
        for tab, inside in zip(page.get_by_role("tab").all(), PANELS, strict=True):
            tab.click()
            expect(page.locator(f"#doc-panel {inside}").first).to_be_visible()
            assert grave(page) == [], tab.inner_text()
        page.get_by_role("button", name="Xóa…").click()
        assert grave(page) == []


@pytest.mark.parametrize("tab", ["Tổng quan", "Cấu trúc", "Hiệu lực và quan hệ", "Lần sửa", "Cảnh báo"])
def test_hostile_and_endless_names_are_shown_as_text_on_the_narrowest_phone(
    phone: Page, url: str, ids: dict[str, int], tab: str
) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    phone.goto(f"{url}/tai-lieu?q=onerror")
    expect(phone.locator(".doc").first).to_be_visible()
    assert sideways(phone) <= 0
    opened(phone, url, ids["9.300003"], tab)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("<script>")
    assert sideways(phone) <= 0
    assert phone.evaluate("window.stolen") is None
