"""Asking: numbers, statements and sources light one another, quiet notices, print, cut lines, two tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from answering import CITATION, answering, statement
from browsing import ask, needs_chromium
from congvu.api.backend import Backend
from served import QUESTION

pytestmark = needs_chromium
READY = {"ready": True, "documents": 3, "rebuilding": False, "last_error": "", "jobs": {}}


def notice(code: str, text: str) -> dict[str, str]:
    return {"code": code, "text": text}


def test_a_number_lights_its_statement_and_its_source(page: Page) -> None:
    ask(page, QUESTION)
    said = page.locator(".said", has_text="Giấy chứng sinh")
    said.locator(".chip").focus()
    expect(said).to_contain_class("lit")
    expect(page.locator(".card").first).to_contain_class("lit")
    page.get_by_label("Câu hỏi", exact=True).focus()
    expect(page.locator(".lit")).to_have_count(0)


def test_a_statement_lights_its_source_and_a_source_its_statements(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".said", has_text="Giấy chứng sinh").hover()
    expect(page.locator(".card").first).to_contain_class("lit")
    expect(page.locator(".card").nth(1)).not_to_contain_class("lit")
    page.locator(".card").first.hover()
    expect(page.locator(".said.lit")).to_have_count(2)


def test_of_many_notices_those_that_decide_stand_and_the_rest_can_be_opened(page: Page) -> None:
    notices = [notice("deadline_rule", f"Cách tính {n}.") for n in range(4)] + [
        notice("former", "Đã hết hiệu lực.")
    ]
    answering(
        page, outcome="answered", citations=[CITATION], statements=[statement("Tờ khai.")], notices=notices
    )
    ask(page, QUESTION)
    expect(page.locator(".notice:visible")).to_have_count(3)
    expect(page.locator(".notice", has_text="Đã hết hiệu lực")).to_be_visible()
    page.get_by_text("Lưu ý thêm (2)").click()
    expect(page.locator(".notice:visible")).to_have_count(5)


def test_on_paper_stand_question_answer_and_sources_alone(page: Page) -> None:
    ask(page, QUESTION)
    page.emulate_media(media="print")
    expect(page.locator(".asked")).to_be_visible()
    expect(page.locator(".card").first).to_be_visible()
    for hidden in ("#composer", "#rail", ".grading", ".bar", ".tools"):
        expect(page.locator(hidden)).to_be_hidden()


def test_one_answer_is_printed_without_the_others(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "Đăng ký kết hôn cần những giấy tờ gì?")
    page.evaluate(
        """() => { window.print = () => {
          const turns = [...document.querySelectorAll('.turn')];
          window.seen = turns.map((one) => one.classList.contains('printed')); }; }"""
    )
    page.get_by_role("button", name="In", exact=True).last.click()
    assert page.evaluate("window.seen") == [False, True]
    expect(page.locator(".printed")).to_have_count(0)


def test_what_a_cut_line_broke_off_is_asked_again_when_it_is_back(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("Câu hỏi", exact=True).fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("sẽ được hỏi lại khi có kết nối")
    expect(page.locator("#health")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.get_by_label("Câu hỏi", exact=True)).to_have_value("")


def begin(page: Page, question: str) -> None:
    """Ask, and let the answer never come."""
    page.route("**/api/v1/ask", lambda route: None, times=1)
    page.get_by_label("Câu hỏi", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Dừng")).to_be_visible()


def test_choosing_the_language_costs_neither_the_answer_that_is_coming_nor_its_day(page: Page) -> None:
    page.get_by_label("Theo quy định ngày").fill("01/03/2026")
    begin(page, QUESTION)
    page.get_by_role("button", name="Cài đặt trang").click()
    page.get_by_label("English").click()
    expect(page.locator(".toast")).to_contain_text("The page was opened again")
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
    expect(page.locator(".on-day")).to_have_text("On 01/03/2026")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.get_by_label("Question", exact=True)).to_have_value("")


def test_a_reload_goes_on_with_what_was_asked_after_what_was_answered(page: Page) -> None:
    ask(page, QUESTION)
    begin(page, "Thế bao lâu thì xong?")
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").last.locator(".understood")).to_contain_text("bao lâu thì xong")


def test_what_a_person_stopped_is_not_asked_again(page: Page) -> None:
    begin(page, QUESTION)
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator(".verdict")).to_contain_text("Đã dừng")
    page.reload()
    expect(page.locator("#suggestions button")).to_have_count(10)
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_label("Câu hỏi", exact=True)).to_have_value(QUESTION)


def test_a_stream_that_a_restarted_server_cut_off_is_asked_again(page: Page) -> None:
    half = 'event: understood\ndata: {"question": "x"}\n\n'
    cut = {"body": half, "content_type": "text/event-stream"}
    page.route("**/api/v1/ask", lambda route: route.fulfill(**cut), times=1)
    page.get_by_label("Câu hỏi", exact=True).fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)


@pytest.fixture
def second(page: Page, url: str) -> Page:
    """A copy of the tab, as a browser makes it: with what the first one remembers."""
    ask(page, QUESTION)
    kept = page.evaluate("JSON.stringify(Object.fromEntries(Object.entries(sessionStorage)))")
    context: BrowserContext = page.context
    copy = context.new_page()
    copy.add_init_script(f"for (const [key, value] of Object.entries({kept})) sessionStorage[key] ??= value;")
    copy.goto(url)
    expect(copy.locator(".turn")).to_have_count(1)
    return copy


def test_a_second_tab_shows_what_the_first_asked(page: Page, second: Page) -> None:
    ask(page, "Thế bao lâu thì xong?")
    expect(second.locator(".turn")).to_have_count(2)
    expect(second.locator(".understood")).to_contain_text("bao lâu thì xong")


def test_a_conversation_deleted_in_one_tab_is_gone_in_the_other(
    page: Page, second: Page, backend: Backend
) -> None:
    page.get_by_role("button", name="Đã hỏi").click()
    page.get_by_role("button", name="Xóa tất cả").click()
    page.locator("#confirm-dialog").get_by_role("button", name="Xóa tất cả").click()
    expect(second.locator(".toast")).to_contain_text("đã bị xóa ở một thẻ khác")
    expect(second.locator("#welcome")).to_be_visible()
    assert backend.conversations.listing("local")[1] == 0


def test_the_asking_view_speaks_english_when_it_is_chosen(page: Page) -> None:
    page.evaluate("localStorage.setItem('congvu.language', 'en')")
    page.reload()
    page.get_by_label("Question", exact=True).fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".badge").first).to_have_text("In the documents")
    page.locator(".chip").first.click()
    expect(page.get_by_role("button", name="Close the source")).to_be_focused()
