"""Grading an answer in the page: one click, or with what would have been right; kept and correctable."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import ask, needs_chromium, sideways
from congvu.api.backend import Backend
from congvu.store.grades import Grade, Verdict, all_grades
from served import QUESTION

pytestmark = needs_chromium

THANKS = "Đã ghi đánh giá"


def last(backend: Backend) -> Grade:
    return all_grades(backend.registry)[0]


def press(page: Page, verdict: str) -> None:
    page.locator(".turn").last.get_by_role("button", name=verdict, exact=True).click()


def test_one_click_says_that_an_answer_is_right(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    press(page, "Đúng")
    expect(page.locator(".grading .told")).to_contain_text(THANKS)
    kept = last(backend)
    assert (kept.verdict, kept.question, kept.documents[0]) == (Verdict.RIGHT, QUESTION, "9.000001")


def test_a_wrong_source_is_told_with_the_right_one(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    press(page, "Sai nguồn")
    page.get_by_label("Tài liệu đúng").fill("9.000002; 60/2014/QH13")
    page.get_by_label("Ghi chú").fill("Phải là thủ tục kết hôn.")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator(".grading .told")).to_contain_text(THANKS)
    kept = last(backend)
    assert kept.verdict is Verdict.WRONG_SOURCE
    assert kept.expected == ("9.000002", "60/2014/QH13")
    assert kept.note == "Phải là thủ tục kết hôn."


def test_an_incomplete_answer_is_told_with_the_missing_words(page: Page, backend: Backend) -> None:
    ask(page, QUESTION)
    press(page, "Thiếu")
    page.get_by_label("Chữ còn thiếu").fill("Tờ khai\nSổ hồng")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator(".grading .told")).to_contain_text(THANKS)
    assert last(backend).must_contain == ("Tờ khai", "Sổ hồng")


def test_nothing_is_kept_of_a_grade_that_was_not_sent(page: Page, backend: Backend) -> None:
    before = len(all_grades(backend.registry))
    ask(page, QUESTION)
    press(page, "Sai")
    page.get_by_role("button", name="Bỏ qua").click()
    expect(page.locator(".grade-form")).to_be_hidden()
    expect(page.locator(".grade[aria-pressed=true]")).to_have_count(0)
    assert len(all_grades(backend.registry)) == before


def test_another_word_on_the_same_answer_replaces_the_first_even_after_a_reload(
    page: Page, backend: Backend
) -> None:
    ask(page, QUESTION)
    press(page, "Đúng")
    expect(page.locator(".grading .told")).to_contain_text(THANKS)
    before = last(backend)
    page.reload()
    expect(page.get_by_role("button", name="Đúng", exact=True)).to_have_attribute("aria-pressed", "true")
    press(page, "Sai")
    page.get_by_label("Kho không có câu trả lời").check()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator(".grading .told")).to_contain_text(THANKS)
    assert (last(backend).id, last(backend).verdict, last(backend).unanswerable) == (
        before.id,
        Verdict.WRONG,
        True,
    )


def test_a_grade_that_did_not_arrive_says_so(page: Page) -> None:
    ask(page, QUESTION)
    page.route("**/api/v1/feedback", lambda route: route.abort())
    press(page, "Đúng")
    expect(page.locator(".grading .told")).to_contain_text("Chưa ghi được")


@pytest.mark.parametrize("width", [320, 390])
def test_the_form_fits_on_a_phone(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    ask(phone, QUESTION)
    press(phone, "Sai nguồn")
    expect(phone.get_by_role("button", name="Gửi đánh giá")).to_be_visible()
    assert sideways(phone) <= 0
