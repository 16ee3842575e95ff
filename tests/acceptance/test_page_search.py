"""Search in a real browser: words, quotes, conditions, places that open, the address, the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from browsing import needs_chromium, sideways
from congvu.api.backend import Backend
from desks import TITLE, furnish
from served import open_backend

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("search")))
    furnish(opened)
    yield opened
    opened.close()


def look_for(page: Page, url: str, words: str) -> None:
    page.goto(f"{url}/tim")
    page.get_by_label("Từ cần tìm").fill(words)
    page.keyboard.press("Enter")


def test_a_phrase_is_found_marked_and_opens_at_its_place(page: Page, url: str) -> None:
    look_for(page, url, '"hoạt động xây dựng"')
    expect(page.locator(".found > li")).to_have_count(1)
    expect(page.locator(".place mark")).to_have_text("hoạt động xây dựng")
    expect(page.locator(".read-chip")).to_have_text("liền nhau “hoạt động xây dựng”")
    page.locator(".place").click()
    expect(page.locator("#source mark").first).to_have_text("hoạt động xây dựng")


def test_the_address_keeps_a_search_for_another_tab(page: Page, url: str) -> None:
    look_for(page, url, "xay dung")
    expect(page.locator(".found h2").first).to_be_visible()
    page.locator(".facet label", has_text="Thủ tục hành chính").get_by_role("checkbox").check()
    expect(page).to_have_url(re.compile("kind=procedure"))
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("Từ cần tìm")).to_have_value("xay dung")
    expect(
        other.locator(".facet label", has_text="Thủ tục hành chính").get_by_role("checkbox")
    ).to_be_checked()
    expect(other.locator(".found h2").first).to_contain_text("giấy phép xây dựng")


def test_more_is_added_below_and_the_keyboard_goes_on_there(page: Page, url: str) -> None:
    page.route(
        "**/api/v1/search?*",
        lambda route: route.continue_(url=route.request.url.replace("limit=20", "limit=1")),
    )
    page.goto(f"{url}/tim")
    rows = page.locator(".found > li")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Xem thêm").click()
    expect(rows).to_have_count(2)
    expect(rows.nth(1).locator("h2 a")).to_be_focused()


def test_in_force_on_a_day_means_today_until_another_is_written(page: Page, url: str) -> None:
    page.goto(f"{url}/tim")
    expect(page.get_by_label("Ngày", exact=True)).to_be_hidden()
    page.get_by_label("Còn hiệu lực vào ngày").check()
    expect(page).to_have_url(re.compile(rf"on={date.today().isoformat()}"))
    page.get_by_label("Ngày", exact=True).fill("1/2/2020")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"validity=on&on=2020-02-01"))
    page.reload()
    expect(page.get_by_label("Ngày", exact=True)).to_have_value("01/02/2020")


def test_nothing_found_offers_a_way_on(page: Page, url: str) -> None:
    page.goto(f"{url}/tim?q=khongcogi&kind=procedure")
    expect(page.locator(".empty")).to_contain_text("Không có tài liệu nào khớp")
    page.get_by_role("button", name="Bỏ mọi điều kiện").click()
    expect(page).to_have_url(re.compile(r"/tim\?q=khongcogi$"))


def test_what_cannot_be_is_told_in_a_sentence(page: Page, url: str) -> None:
    look_for(page, url, "-nhà")
    expect(page.locator("#view-search").get_by_role("alert")).to_contain_text("dấu trừ")
    page.get_by_label("Từ cần tìm").fill("nhà")
    page.get_by_label("Từ ngày").fill("31/02/2026")
    page.keyboard.press("Enter")
    expect(page.locator("#view-search").get_by_role("alert")).to_contain_text("31/02/2026")


def test_the_list_is_handed_over_as_a_workbook(page: Page, url: str, tmp_path: Path) -> None:
    look_for(page, url, '"giấy phép xây dựng"')
    expect(page.locator(".found h2").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Bảng tính").click()
    file = tmp_path / "danh-sach.xlsx"
    waiting.value.save_as(file)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert TITLE in [row[2].value for row in sheet.iter_rows(min_row=5)]


def test_hostile_titles_are_shown_as_text(page: Page, url: str) -> None:
    look_for(page, url, "thả diều")
    expect(page.locator(".found h2").first).to_contain_text("<script>")
    assert page.evaluate("window.stolen") is None


def test_on_a_phone_conditions_fold_away_and_nothing_runs_over(phone: Page, url: str) -> None:
    look_for(phone, url, "xây dựng")
    expect(phone.locator(".found h2").first).to_be_visible()
    expect(phone.get_by_label("Từ ngày")).to_be_hidden()
    phone.locator(".filters > summary").click()
    expect(phone.get_by_label("Từ ngày")).to_be_visible()
    assert sideways(phone) == 0


def test_the_styles_of_a_view_end_with_it(page: Page, url: str) -> None:
    page.goto(f"{url}/tim")
    expect(page.locator(".found h2").first).to_be_visible()
    page.locator("[data-nav=documents]").click()
    expect(page.locator(".docs-head")).to_be_visible()
    page.locator("[data-nav=search]").click()
    row = page.get_by_text("Còn hiệu lực hôm nay").bounding_box()
    assert row is not None
    assert row["width"] > row["height"]
