"""Desk mode in a real browser: from the first letter to the slip, by keyboard alone, and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from browsing import needs_chromium, sideways
from congvu.api.backend import Backend
from desks import CODE, TITLE, furnish
from served import open_backend

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("desk")), office="Phường Bến Chài")
    furnish(opened)
    yield opened
    opened.close()


def at_desk(page: Page, url: str, said: str = "") -> None:
    page.goto(f"{url}/mot-cua")
    line = page.get_by_role("combobox", name="Điều người dân nói")
    expect(line).to_be_visible()
    if said:
        line.fill(said)
        expect(page.get_by_role("option").first).to_be_visible()


def test_from_the_first_letter_to_the_printed_slip_without_a_mouse(page: Page, url: str) -> None:
    page.add_init_script(
        "window.print = () => { window.printed = document.querySelector('#desk-slip').innerText; }"
    )
    at_desk(page, url)
    line = page.locator("#desk-line")
    expect(line).to_be_focused()

    page.keyboard.type("giay phep xay dung nha o")
    first = page.get_by_role("option").first
    expect(first).to_contain_text(TITLE)
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    form = page.get_by_role("checkbox", name="Đơn đề nghị theo Mẫu 01")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator(".papers .have")).to_have_text("Đã có 0/3")
    for _ in range(3):
        if form.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(form).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".papers .have")).to_have_text("Đã có 1/3")
    expect(page.locator(".lacking li")).to_have_text(["Bản vẽ thiết kế", "Giấy ủy quyền"])

    page.keyboard.press("Alt+i")
    page.wait_for_function("window.printed")
    slip = page.evaluate("window.printed")
    assert "☑ Đơn đề nghị theo Mẫu 01" in slip
    assert "☐ Bản vẽ thiết kế" in slip
    assert "75.000" in slip
    assert "Số 12 phố Bến Cũ" in slip

    page.keyboard.press("Escape")
    expect(line).to_be_focused()
    page.keyboard.press("Escape")
    expect(line).to_have_value("")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator(".desk-card article")).to_have_count(0)


def test_enter_goes_into_the_card_to_the_first_paper(page: Page, url: str) -> None:
    at_desk(page, url, "giấy phép xây dựng nhà ở")
    page.keyboard.press("Enter")
    expect(page.locator(".cases input, .boxes input").first).to_be_focused()


def test_papers_of_the_chosen_case_alone_count(page: Page, url: str) -> None:
    page.goto(f"{url}/mot-cua?ma={CODE}")
    expect(page.locator(".papers .have")).to_have_text("Đã có 0/3")
    page.get_by_role("button", name="Có đủ").click()
    expect(page.locator(".complete")).to_have_text("Đã đủ giấy tờ.")
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    page.get_by_role("radio", name="Trường hợp nộp thay").check()
    expect(page.locator(".boxes h4")).to_have_text(["Ai cũng cần", "Trường hợp nộp thay"])


def test_the_provinces_fee_stands_before_the_portals_cell_and_free_is_only_quoted(
    page: Page, url: str
) -> None:
    page.goto(f"{url}/mot-cua?ma={CODE}")
    expect(page.locator(".local")).to_contain_text("75.000")
    expect(page.locator(".local")).to_contain_text("Nghị quyết 14/2026/NQ-HĐND")
    expect(page.locator("td", has_text="Miễn phí").first).to_contain_text("Cổng ghi: “Miễn phí”")
    expect(page.locator(".basis .badge").first).to_have_attribute("data-force", "in_force")


def test_a_twin_is_one_key_away(page: Page, url: str) -> None:
    page.goto(f"{url}/mot-cua?ma={CODE}")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.keyboard.press("Alt+k")
    other = page.get_by_role("button", name=re.compile("cấp lại"))
    expect(other).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cấp lại giấy phép xây dựng nhà ở riêng lẻ")).to_be_visible()
    expect(page).to_have_url(re.compile("ma=9.000502"))


def test_a_slip_becomes_a_draft_that_names_no_citizen(page: Page, url: str) -> None:
    sent: list[Any] = []
    page.on("request", lambda one: one.url.endswith("/drafts") and sent.append(one.post_data_json))
    page.goto(f"{url}/mot-cua?ma={CODE}")
    page.get_by_role("checkbox", name="Đơn đề nghị theo Mẫu 01").check()
    page.keyboard.press("Alt+l")
    expect(page.locator(".desk-draft")).to_contain_text("Đã tạo phiếu hướng dẫn.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải DOCX").click()
    assert waiting.value.suggested_filename == "phieu-huong-dan.docx"
    (asked,) = [one for one in sent if one]
    assert asked["kind"] == "phieu-huong-dan"
    assert asked["from"]["procedure"] == CODE
    assert asked["from"]["papers"] == [1]
    assert asked["from"]["channel"] == "Trực tiếp"
    page.get_by_role("link", name="Mở để sửa").click()
    expect(page).to_have_url(re.compile(r"/soan-thao\?id="))
    expect(page.locator("#view-drafts")).to_contain_text(TITLE)


def test_a_request_for_missing_papers_needs_a_missing_paper(page: Page, url: str) -> None:
    page.goto(f"{url}/mot-cua?ma={CODE}")
    page.get_by_role("button", name="Có đủ").click()
    page.get_by_role("button", name="Phiếu yêu cầu bổ sung").click()
    expect(page.get_by_role("alert")).to_contain_text("bỏ đánh dấu giấy tờ còn thiếu")
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    page.keyboard.press("Alt+b")
    expect(page.locator(".desk-draft")).to_contain_text("Đã tạo phiếu yêu cầu bổ sung.")


def test_an_answer_that_comes_late_is_dropped(page: Page, url: str) -> None:
    at_desk(page, url)
    held: list[Route] = []

    def slowly(route: Route) -> None:
        if "text=giay&" in f"{route.request.url}&":
            held.append(route)
        else:
            route.continue_()

    page.route("**/api/v1/desk?*", slowly)
    with page.expect_request(lambda sent: "text=giay&" in f"{sent.url}&"):
        page.locator("#desk-line").fill("giay")
    page.locator("#desk-line").fill("giấy phép xây dựng nhà ở")
    expect(page.get_by_role("option").first).to_contain_text(TITLE)
    for route in held:
        route.abort()
    expect(page.get_by_role("option").first).to_contain_text(TITLE)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_enter_that_is_quicker_than_the_list_opens_what_was_typed(page: Page, url: str) -> None:
    at_desk(page, url, "giấy phép xây dựng nhà ở")
    held: list[Route] = []
    page.route("**/api/v1/desk?text=th*", lambda route: held.append(route))
    with page.expect_request("**/api/v1/desk?text=th*"):
        page.locator("#desk-line").fill("thả diều")
        page.keyboard.press("Enter")
    for route in held:
        route.continue_()
    expect(page.locator(".desk-card h2")).to_contain_text("thả diều")


def test_a_card_that_comes_late_leaves_the_address_of_another_view_alone(page: Page, url: str) -> None:
    at_desk(page, url, "giấy phép xây dựng nhà ở")
    held: list[Route] = []
    page.route("**/api/v1/desk/*", lambda route: held.append(route))
    with page.expect_request("**/api/v1/desk/*"):
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Tìm kiếm").click()
    expect(page.get_by_label("Từ cần tìm")).to_be_visible()
    with page.expect_response("**/api/v1/desk/*"):
        held[-1].continue_()
    page.get_by_label("Từ cần tìm").fill("diều")
    expect(page).to_have_url(re.compile("/tim$"))


def test_a_lost_line_is_told_and_what_was_typed_stays(page: Page, url: str) -> None:
    at_desk(page, url)
    page.route("**/api/v1/desk?*", lambda route: route.abort())
    line = page.locator("#desk-line")
    line.fill("giấy phép xây dựng")
    expect(page.locator("#view-desk").get_by_role("alert")).to_contain_text("Mất kết nối")
    expect(line).to_have_value("giấy phép xây dựng")
    page.unroute("**/api/v1/desk?*")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.get_by_role("option").first).to_be_visible()


def test_nothing_of_a_citizen_outlives_the_tab(page: Page, url: str) -> None:
    at_desk(page, url, "ông Nguyễn Văn Thử xin giấy phép xây dựng")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox").first.check()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")
    assert "Thử" not in kept
    assert "papers" not in kept


def test_hostile_words_are_shown_as_text(page: Page, url: str) -> None:
    at_desk(page, url, "thả diều <img src=x onerror=alert(1)>")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-card h2")).to_contain_text("<script>")
    assert page.evaluate("window.stolen") is None


def test_on_a_phone_the_list_gives_way_to_the_card_and_comes_back(phone: Page, url: str) -> None:
    at_desk(phone, url, "giấy phép xây dựng nhà ở")
    phone.get_by_role("option").first.click()
    expect(phone.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(phone.get_by_role("listbox")).to_be_hidden()
    assert sideways(phone) == 0
    phone.get_by_role("button", name="Danh sách thủ tục").click()
    expect(phone.get_by_role("listbox")).to_be_visible()


def test_on_paper_only_the_slip_is_left(page: Page, url: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{url}/mot-cua?ma={CODE}")
    page.get_by_role("button", name="In phiếu").click()
    page.emulate_media(media="print")
    expect(page.locator("#desk-slip")).to_be_visible()
    expect(page.locator("#view-desk")).to_be_hidden()
    expect(page.locator(".bar")).to_be_hidden()


def test_before_anything_is_said_everyday_procedures_stand_one_click_away(page: Page, url: str) -> None:
    at_desk(page, url)
    often = page.locator(".often button")
    expect(often.first).to_be_visible()
    title = often.first.locator("span").inner_text()
    often.first.click()
    expect(page.locator("#desk-line")).to_have_value(title)
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    expect(page.locator(".desk-card h2").first).to_have_text(title)
    page.locator("#desk-line").focus()
    page.keyboard.press("Escape")
    expect(often.first).to_be_visible()


def test_a_slow_search_says_that_it_is_looking(page: Page, url: str) -> None:
    held: list[Route] = []
    at_desk(page, url)
    page.route("**/api/v1/desk?text=cap*", lambda route: held.append(route))
    page.locator("#desk-line").fill("cap")
    expect(page.locator(".desk-said")).to_have_text("Đang tìm…")
    for route in held:
        route.continue_()
    expect(page.locator(".desk-said")).not_to_have_text("Đang tìm…")


def test_nothing_lies_over_the_heading_of_the_desk(page: Page, url: str) -> None:
    at_desk(page, url)
    heading = page.locator("#view-desk h1").bounding_box()
    line = page.locator(".desk-ask").bounding_box()
    assert heading is not None
    assert line is not None
    lifted = 1.2 * 16  # what the line covers above itself while the list is rolled beneath it
    assert heading["y"] + heading["height"] <= line["y"] - lifted + 1
