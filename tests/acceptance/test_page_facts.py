"""A document in the page: a procedure's rows and twins, validity with its reasons, and correcting it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from browsing import ask, needs_chromium, sideways
from collection import embed_all, put, structured
from congvu.api.backend import Backend
from congvu.documents import Metadata
from congvu.procedures import Duration, Flag, Method, Paper, Unit
from congvu.store.catalog import Catalog, Filter
from fakes import HashEmbedder
from laws import decree, take_in
from local_tables import fee, local_table

pytestmark = needs_chromium

TEXT = "Tờ khai mượn thuyền thúng 1 bản chính"
ROW = "Trực tiếp 3 Ngày Miễn phí(Theo nghị quyết của Hội đồng nhân dân)"
BOAT = replace(
    structured(
        Metadata(kind="procedure", title="Cho mượn thuyền thúng", procedure_code="9.000501", field="Thuyền"),
        ("documents", "Thành phần hồ sơ", TEXT),
        ("methods", "Cách thức thực hiện", ROW),
    ),
    methods=(
        Method(
            "Trực tiếp",
            Duration("3 Ngày", 3, Unit.DAY),
            fee="Miễn phí",
            free=True,
            note="Theo nghị quyết của Hội đồng nhân dân",
            flags=(Flag.FREE_BUT_LOCAL,),
            start=len(TEXT) + 1,
            end=len(TEXT) + 1 + len(ROW),
        ),
    ),
    papers=(Paper("Tờ khai mượn thuyền thúng", originals=1, start=0, end=len(TEXT)),),
)
TWIN = structured(
    Metadata(
        kind="procedure", title="Cho mượn thuyền thúng lưu động", procedure_code="9.000502", field="Thuyền"
    ),
    ("documents", "Thành phần hồ sơ", "Giấy hẹn mượn thuyền 1 bản chính"),
)
OLD = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nMượn sách.", "Phí\nMiễn phí.", starts="01/4/2019")
NEW = decree(
    "9/2021/NĐ-CP",
    "01/02/2021",
    "Phạm vi\nMượn báo.",
    "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019.",
    starts="01/4/2021",
)


@pytest.fixture(scope="module", autouse=True)
def documents(backend: Backend) -> dict[str, int]:
    put(backend.registry, "thuyền", BOAT)
    put(backend.registry, "thuyền lưu động", TWIN)
    put(backend.registry, "mức thu", local_table("fees", fee(case="Thuyền lớn"), title="muc-thu"))
    take_in(backend.registry, OLD)
    take_in(backend.registry, NEW)
    embed_all(backend.registry, HashEmbedder())
    backend.indexes.catch_up()
    rows, _ = Catalog(backend.registry).documents(backend.reader, Filter(), 50)
    return {row.procedure_code or row.number: row.id for row in rows}


def opened(page: Page, url: str, document: int, section: str) -> None:
    page.goto(f"{url}/xem/{document}")
    page.locator("details.fact > summary", has_text=section).click()


def test_a_procedures_rows_are_a_table_with_what_is_wrong_in_words(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    opened(page, url, documents["9.000501"], "Cách nộp, thời hạn, phí")
    row = page.locator(".fact tbody tr").first
    expect(row).to_contain_text("3 Ngày")
    expect(page.locator(".warned").first).to_contain_text("đừng kết luận là miễn phí")
    row.get_by_role("link", name="Trực tiếp").click()
    expect(page.locator("mark").first).to_contain_text("Trực tiếp 3 Ngày")


def test_papers_and_near_twins_are_listed(page: Page, url: str, documents: dict[str, int]) -> None:
    opened(page, url, documents["9.000501"], "Thành phần hồ sơ")
    expect(page.locator(".papers li").first).to_contain_text("1 bản chính")
    page.locator("details.fact > summary", has_text="Thủ tục gần giống").click()
    twin = page.get_by_role("link", name="Cho mượn thuyền thúng lưu động")
    expect(twin).to_be_visible()
    twin.click()
    expect(page.locator(".paper h2")).to_have_text("Cho mượn thuyền thúng lưu động")


def test_validity_names_what_ended_a_text_and_opens_the_sentence(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    opened(page, url, documents["5/2019/NĐ-CP"], "Hiệu lực: Hết hiệu lực")
    expect(page.locator(".facts .state")).to_have_text("Hết hiệu lực")
    expect(page.locator(".known")).to_contain_text("hết hiệu lực từ 01/04/2021 (theo văn bản khác)")
    expect(page.locator(".relations li").first).to_contain_text("Được thay thế bởi Nghị định 9/2021/NĐ-CP")
    page.get_by_role("link", name="xem câu").first.click()
    expect(page.locator("mark").first).to_contain_text("thay thế Nghị định số 5/2019/NĐ-CP")


def test_what_a_person_corrected_is_shown_with_its_reason_where_the_text_is_read(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    opened(page, url, documents["9/2021/NĐ-CP"], "Hiệu lực: Còn hiệu lực")
    expect(page.locator(".corrections li")).to_have_count(0)
    page.get_by_role("link", name="Sửa hiệu lực").click()
    page.get_by_role("button", name="Sửa hết hiệu lực từ").click()
    page.get_by_label("Nội dung đúng").fill("1/3/2024")
    page.get_by_label("Lý do").fill("Nghị định mới chưa có trong kho.")
    page.get_by_label("Người thực hiện").fill("Chị Lan")
    page.get_by_role("button", name="Ghi lời sửa").click()
    expect(page.locator(".facts-list small")).to_contain_text("Nghị định mới chưa có trong kho.")
    opened(page, url, documents["9/2021/NĐ-CP"], "Hiệu lực: Hết hiệu lực")
    expect(page.locator(".corrections li")).to_contain_text("01/03/2024")
    expect(page.locator(".corrections li")).to_contain_text("Chị Lan")
    expect(page.locator(".corrections li")).to_contain_text("Nghị định mới chưa có trong kho.")
    expect(page.locator(".facts .state")).to_have_text("Hết hiệu lực")


def test_a_refused_correction_says_why(page: Page, url: str, documents: dict[str, int]) -> None:
    page.goto(f"{url}/tai-lieu/{documents['9.000502']}")
    page.get_by_role("button", name="Sửa hiệu lực", exact=True).click()
    page.get_by_label("Lý do").fill("   ")
    page.get_by_role("button", name="Ghi lời sửa").click()
    expect(page.locator(".facts-list .problem")).to_contain_text("cần một lý do")


def test_the_portals_row_gets_its_heads_and_a_local_row_its_own(page: Page) -> None:
    ask(page, "Cho mượn thuyền thúng lệ phí bao nhiêu tiền?")
    local = page.locator(".said.row", has_text="Thuyền lớn")
    expect(local.locator("dt", has_text="Mức thu")).to_be_visible()
    expect(local.locator("dd", has_text="75.000")).to_be_visible()
    portal = page.locator(".said.row", has_text="3 Ngày")
    expect(portal.locator("dt", has_text="Thời hạn")).to_be_visible()
    expect(portal.locator(".chip")).to_have_count(1)


def test_the_facts_fit_on_a_phone(phone: Page, url: str, documents: dict[str, int]) -> None:
    opened(phone, url, documents["9.000501"], "Cách nộp, thời hạn, phí")
    phone.locator("details.fact > summary", has_text="Hiệu lực").click()
    expect(phone.get_by_role("link", name="Sửa hiệu lực")).to_be_visible()
    assert sideways(phone) <= 0
