"""Learning: the tour with the keyboard, and ten exercises that the real server checks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browsing import needs_chromium, sideways
from congvu.api.backend import Backend

pytestmark = needs_chromium
TITLE = "Đăng ký khai sinh"  # the most everyday one of the samples


def answer(page: Page, exercise: str, words: str) -> None:
    card = page.locator(f"#exercise-{exercise}")
    card.locator("[name=said]").fill(words)
    card.get_by_role("button", name="Kiểm tra").click()


def choose(page: Page, exercise: str, key: str) -> None:
    card = page.locator(f"#exercise-{exercise}")
    card.locator(f"input[value={key}]").check()
    card.get_by_role("button", name="Kiểm tra").click()


def test_the_tour_is_offered_once_and_walked_with_the_keyboard(page: Page) -> None:
    page.get_by_role("button", name="Bắt đầu").click()
    tour = page.get_by_role("dialog", name="Vòng giới thiệu")
    expect(tour).to_contain_text("Bước 1 / 6")
    expect(page.locator("#composer")).to_contain_class("toured")
    for _ in range(5):
        page.keyboard.press("Enter")
    expect(tour).to_contain_text("Bước 6 / 6")
    page.keyboard.press("ArrowLeft")
    expect(tour).to_contain_text("Bước 5 / 6")
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    expect(page.locator(".toured")).to_have_count(0)
    expect(page.get_by_label("Câu hỏi", exact=True)).to_be_focused()
    page.reload()
    expect(page.locator("#suggestions button")).to_have_count(10)
    expect(page.locator(".invite")).to_have_count(0)


def test_who_skips_the_tour_is_not_asked_again(page: Page) -> None:
    page.get_by_role("button", name="Bỏ qua").click()
    page.reload()
    expect(page.locator("#suggestions button")).to_have_count(10)
    expect(page.locator(".invite")).to_have_count(0)


def test_all_ten_exercises_can_be_done_and_are_remembered(page: Page, url: str, backend: Backend) -> None:
    page.goto(f"{url}/hoc")
    expect(page.locator(".exercises > li")).to_have_count(10)
    answer(page, "own", f"{TITLE} cần giấy tờ gì vậy?")
    expect(page.locator("#exercise-own .good")).to_be_visible()
    answer(page, "bare", "dang ky khai sinh can giay to gi")
    expect(page.locator("#exercise-bare .good")).to_be_visible()
    answer(page, "point", f"{TITLE} mất bao nhiêu ngày?")
    expect(page.locator("#exercise-point .good")).to_contain_text("thời hạn")
    answer(page, "follow", "Thế bao lâu thì xong?")
    expect(page.locator("#exercise-follow .good")).to_contain_text("Hiểu là")
    page.get_by_role("link", name="Mở nguồn").click()
    expect(page.locator("#source .facts")).to_contain_text("9.000001")
    answer(page, "source", "9.000001")
    answer(page, "none", "Giá vé máy bay đi Paris bao nhiêu?")
    expect(page.locator("#exercise-none .good")).to_be_visible()
    answer(page, "person", "Một công dân muốn đăng ký lại khai sinh thì cần giấy tờ gì?")
    for exercise in ("force", "secret", "decide"):
        choose(page, exercise, "b")
    expect(page.locator("#practised")).to_contain_text("cả mười bài")
    assert backend.conversations.listing("local")[1] == 0
    page.reload()
    expect(page.locator(".exercises .passed")).to_have_count(10)
    page.get_by_role("button", name="Làm lại từ đầu").click()
    expect(page.locator(".exercises .passed")).to_have_count(0)


def test_what_is_not_right_is_told_and_not_counted(page: Page, url: str) -> None:
    page.goto(f"{url}/hoc")
    choose(page, "secret", "c")
    expect(page.locator("#exercise-secret .bad")).to_contain_text("Không được")
    answer(page, "person", "Bà Trần Thị Hoa hỏi đăng ký lại khai sinh")
    expect(page.locator("#exercise-person .bad")).to_be_visible()
    answer(page, "bare", "Đăng ký kết hôn cần giấy tờ gì?")
    expect(page.locator("#exercise-bare .bad")).to_be_visible()
    answer(page, "source", "1.2.3")
    expect(page.locator("#exercise-source .bad")).to_be_visible()
    expect(page.locator("#practised")).to_have_text("Đã xong 0 / 10 bài")


def test_the_exercises_fit_on_a_phone_and_a_cut_line_is_told(phone: Page, url: str) -> None:
    phone.goto(f"{url}/hoc")
    expect(phone.locator(".exercises > li")).to_have_count(10)
    assert sideways(phone) <= 0
    phone.route("**/api/v1/ask", lambda route: route.abort())
    answer(phone, "none", "Giá vé máy bay?")
    expect(phone.locator("#exercise-none .problem")).to_contain_text("Mất kết nối")
