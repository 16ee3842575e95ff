"""The day that a question is about, choices when asked back, and places that are told instead of found."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from answering import answering
from browsing import ask, needs_chromium
from served import QUESTION

pytestmark = needs_chromium


def test_a_question_is_about_the_day_that_was_written(page: Page) -> None:
    page.get_by_label("Theo quy định ngày").fill("1/5/2024")
    ask(page, QUESTION)
    expect(page.locator(".on-day")).to_have_text("Ngày 01/05/2024")
    page.get_by_role("button", name="Trở lại hôm nay").click()
    ask(page, QUESTION)
    expect(page.locator(".turn").last.locator(".on-day")).to_have_count(0)


def test_the_server_is_asked_for_that_day_and_for_none_otherwise(page: Page) -> None:
    asked = answering(page)
    ask(page, QUESTION)
    page.get_by_label("Theo quy định ngày").fill("31.12.2025")
    ask(page, QUESTION)
    assert [one.get("as_of") for one in asked] == [None, "2025-12-31"]


def test_a_day_that_cannot_be_is_said_before_anything_is_asked(page: Page) -> None:
    asked = answering(page)
    day = page.get_by_label("Theo quy định ngày")
    day.fill("31/02/2025")
    page.get_by_label("Câu hỏi", exact=True).fill(QUESTION)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    message = day.evaluate("(one) => one.validationMessage")
    assert message.startswith("Ngày chưa đúng")
    assert asked == []
    expect(page.get_by_label("Câu hỏi", exact=True)).to_have_value(QUESTION)


def test_choices_stand_out_when_asked_back_and_ask_when_chosen(page: Page) -> None:
    choices = [{"text": "Thả diều giấy", "question": "Thả diều giấy cần gì?"}]
    asked = answering(page, outcome="needs_clarification", reason="Chưa rõ.", choices=choices)
    ask(page, QUESTION)
    panel = page.locator(".asked-back")
    expect(panel.locator("h3")).to_have_text("Chọn đúng nội dung bạn cần")
    panel.get_by_role("button", name="Thả diều giấy").click()
    expect(page.locator(".turn").nth(1).locator(".badge")).to_be_visible()
    assert asked[1]["question"] == "Thả diều giấy cần gì?"


def test_a_place_that_is_told_is_not_called_not_found(page: Page) -> None:
    told = [{"code": "place", "text": "Xã Bến Diều cũ nay thuộc xã Gò Diều."}]
    answering(page, notices=told)
    ask(page, "Xã Bến Diều nay thuộc xã nào?")
    expect(page.locator(".turn .badge")).to_have_text("Địa giới nay đã đổi")
    expect(page.locator(".turn")).not_to_contain_text("Không tìm thấy")
    expect(page.locator(".notice")).to_contain_text("Gò Diều")


def test_any_other_silence_is_still_called_not_found(page: Page) -> None:
    answering(page, notices=[{"code": "local_fee", "text": "Phí do tỉnh quyết định."}])
    ask(page, QUESTION)
    expect(page.locator(".turn .badge")).to_have_text("Không tìm thấy")
