"""The page in a real browser against a real server: asking, sources, documents."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from browsing import ask, needs_chromium, sideways
from served import HOSTILE, QUESTION

pytestmark = needs_chromium


def test_a_question_is_answered_with_statements_and_numbered_sources(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".turn .badge")).to_have_text("Có trong tài liệu")
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
    expect(page.locator(".card").first).to_contain_text("Thành phần hồ sơ")
    expect(page.get_by_label("Câu hỏi", exact=True)).to_have_value("")


def test_the_page_says_that_it_is_an_ai_and_the_person_decides(page: Page) -> None:
    expect(page.get_by_text("Hệ thống AI – người dùng kiểm tra và quyết định")).to_be_visible()


def test_a_suggestion_asks_itself(page: Page) -> None:
    expect(page.locator("#suggestions button")).to_have_count(10)
    page.locator("#suggestions button").first.click()
    expect(page.locator(".asked")).to_have_text(QUESTION.replace("khai sinh", "khai sinh cho con"))


def test_a_chip_opens_the_source_with_the_cited_words_marked_and_in_view(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".said", has_text="Giấy chứng sinh").locator(".chip").click()
    expect(page.locator("mark", has_text="Giấy chứng sinh")).to_be_in_viewport()
    expect(page.locator(".turn")).to_be_visible()
    expect(page.locator(".card[aria-current]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator(".turn")).to_be_visible()


def test_a_source_address_works_on_its_own_and_after_a_reload(page: Page, url: str) -> None:
    ask(page, QUESTION)
    address = page.locator(".chip").first.get_attribute("href")
    page.goto(f"{url}{address}")
    expect(page.locator("mark").first).to_be_in_viewport()
    page.reload()
    expect(page.locator("mark").first).to_be_in_viewport()


def test_pointing_at_a_chip_lights_its_source_and_the_other_way_round(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".chip").first.hover()
    expect(page.locator(".card").first).to_contain_class("lit")
    page.locator(".card").first.focus()
    expect(page.locator(".chip").first).to_contain_class("lit")


def test_hostile_text_is_shown_as_text_everywhere(page: Page, url: str) -> None:
    ask(page, f"Thả diều cần những giấy tờ gì? {HOSTILE}")
    expect(page.locator(".said", has_text=HOSTILE).first).to_be_visible()
    page.locator(".chip").first.click()
    expect(page.locator("mark", has_text=HOSTILE).first).to_be_visible()
    page.goto(f"{url}/tai-lieu")
    expect(page.locator(".doc", has_text=HOSTILE)).to_be_visible()
    assert page.evaluate("window.stolen") is None


def test_a_cut_connection_keeps_the_question_and_offers_another_try(page: Page) -> None:
    def cut(route: Route) -> None:
        route.abort()

    expect(page.locator("#suggestions button")).to_have_count(10)
    page.route("**/api/v1/ask", cut)
    ask(page, QUESTION)
    expect(page.get_by_label("Câu hỏi", exact=True)).to_have_value(QUESTION)
    expect(page.locator(".verdict")).to_contain_text("Mất kết nối")
    page.unroute("**/api/v1/ask", cut)
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()


def test_a_stream_that_breaks_off_is_not_taken_for_an_answer(page: Page) -> None:
    half = 'event: understood\ndata: {"question": "x"}\n\n'
    page.route("**/api/v1/ask", lambda route: route.fulfill(body=half, content_type="text/event-stream"))
    ask(page, QUESTION)
    expect(page.locator(".badge[data-outcome=broken]")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_everything_without_sideways_scrolling(phone: Page, url: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    ask(phone, QUESTION)
    assert sideways(phone) <= 0
    phone.locator(".chip").first.click()
    expect(phone.locator("mark").first).to_be_in_viewport()
    assert sideways(phone) <= 0
    phone.goto(f"{url}/tai-lieu")
    expect(phone.locator(".doc").first).to_be_visible()
    assert sideways(phone) <= 0


def test_a_reload_keeps_the_conversation_and_a_fresh_start_drops_it(page: Page) -> None:
    ask(page, QUESTION)
    page.reload()
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
    page.get_by_role("button", name="Hỏi chuyện khác").click()
    expect(page.locator(".turn")).to_have_count(0)
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()


def test_the_keyboard_reaches_the_source_and_comes_back(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đóng nguồn")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip").first).to_be_focused()
