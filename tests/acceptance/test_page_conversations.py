"""Conversations on the page, in a real browser: going on, what was understood, the kept ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browsing import ask, needs_chromium, sideways
from congvu.api.backend import Backend
from served import QUESTION

pytestmark = needs_chromium
MORE = "Thế bao lâu thì xong?"
UNDERSTOOD = "Hiểu là: Về thủ tục “Đăng ký khai sinh”: bao lâu thì xong?"


@pytest.fixture(autouse=True)
def _nothing_kept_before(backend: Backend) -> Iterator[None]:
    yield
    backend.conversations.delete_all("local")


def say(page: Page, message: str) -> None:
    """Send a message that gets no badge."""
    page.get_by_label("Câu hỏi", exact=True).fill(message)
    page.keyboard.press("Enter")


def open_history(page: Page) -> None:
    page.get_by_role("button", name="Đã hỏi").click()
    expect(page.get_by_role("heading", name="Hội thoại đã lưu")).to_be_visible()


def test_a_follow_up_shows_what_it_was_understood_as(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".understood")).to_have_count(0)
    ask(page, MORE)
    expect(page.locator(".turn").last.locator(".understood")).to_have_text(UNDERSTOOD)
    expect(page.locator(".turn").last.locator(".said").first).to_contain_text("1 Ngày làm việc")


def test_thanks_are_answered_in_a_word_without_a_verdict(page: Page) -> None:
    ask(page, QUESTION)
    say(page, "Cảm ơn bạn nhé")
    last = page.locator(".turn").last
    expect(last.locator(".verdict")).to_contain_text("Không có gì ạ")
    expect(last.locator(".badge")).to_be_hidden()
    expect(last.locator(".grading")).to_have_count(0)


def test_a_reload_goes_on_with_the_same_conversation(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    ask(page, MORE)
    expect(page.locator(".turn").last.locator(".understood")).to_have_text(UNDERSTOOD)
    assert backend.conversations.listing("local")[0][0].turns == 2


def test_another_matter_begins_a_conversation_of_its_own(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Hỏi chuyện khác").click()
    expect(page.locator(".turn")).to_have_count(0)
    ask(page, "Đăng ký kết hôn bao lâu?")
    assert [one.turns for one in backend.conversations.listing("local")[0]] == [1, 1]


def test_a_kept_conversation_is_found_and_resumed(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Hỏi chuyện khác").click()
    ask(page, "Đăng ký kết hôn bao lâu?")
    open_history(page)
    expect(page.locator("#history-list li")).to_have_count(2)
    expect(page.locator("#history-list li[aria-current]")).to_contain_text("kết hôn")
    page.get_by_label("Tìm trong các hội thoại").fill("khai sinh")
    expect(page.locator("#history-list li")).to_have_count(1)
    page.locator("#history-list .talk").click()
    expect(page.locator("#history")).to_be_hidden()
    expect(page.locator(".asked")).to_have_text(QUESTION)
    expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
    ask(page, MORE)
    expect(page.locator(".turn").last.locator(".understood")).to_have_text(UNDERSTOOD)


def test_a_conversation_is_renamed_with_the_keyboard_alone(page: Page) -> None:
    ask(page, QUESTION)
    open_history(page)
    page.get_by_role("button", name="Đổi tên").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Tên hội thoại").fill("Việc nhà <b>chị Tư</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#history-list .talk span")).to_have_text("Việc nhà <b>chị Tư</b>")


def test_deleting_asks_first_and_clears_what_is_shown(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    open_history(page)
    page.get_by_role("button", name="Xóa: ").click()
    page.get_by_role("button", name="Giữ lại").click()
    expect(page.locator("#history-list li")).to_have_count(1)
    page.get_by_role("button", name="Xóa: ").click()
    page.get_by_role("button", name="Xóa hẳn").click()
    expect(page.locator("#history-list")).to_have_text("Chưa có hội thoại nào được lưu.")
    page.get_by_role("button", name="Đóng").click()
    expect(page.locator(".turn")).to_have_count(0)
    assert backend.conversations.listing("local")[1] == 0


def test_all_conversations_can_be_deleted_at_once(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    open_history(page)
    page.get_by_role("button", name="Xóa tất cả").click()
    page.locator("#confirm-dialog").get_by_role("button", name="Xóa tất cả").click()
    expect(page.locator("#history-list")).to_have_text("Chưa có hội thoại nào được lưu.")
    assert backend.conversations.listing("local")[1] == 0


def test_a_conversation_deleted_elsewhere_is_said_and_the_next_try_begins_anew(
    page: Page, backend: Backend
) -> None:
    ask(page, QUESTION)
    backend.conversations.delete_all("local")
    ask(page, MORE)
    expect(page.locator(".turn").last.locator(".verdict")).to_contain_text("đã bị xóa hay hết hạn lưu")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator(".turn").last.locator(".badge")).to_be_visible()
    expect(page.locator(".turn").last.locator(".badge")).not_to_have_text("Chưa xong")
    assert backend.conversations.listing("local")[1] == 1


def test_the_panel_fits_a_phone(phone: Page) -> None:
    ask(phone, QUESTION)
    open_history(phone)
    expect(phone.locator("#history-list li")).to_be_visible()
    assert sideways(phone) <= 0
    phone.keyboard.press("Escape")
    expect(phone.locator("#history")).to_be_hidden()
