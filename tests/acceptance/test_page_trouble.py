"""The page when something goes wrong: cut lines, tokens, a server that is behind. Nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from browsing import ask, needs_chromium, watched
from listening import served
from served import QUESTION, open_backend

pytestmark = needs_chromium

MARRIAGE = "Đăng ký kết hôn cần những giấy tờ gì?"
READY = {"ready": True, "documents": 3, "rebuilding": False, "last_error": "", "jobs": {}}
FILE: FilePayload = {"name": "quy định.txt", "mimeType": "text/plain", "buffer": b"quy dinh"}


def cut(route: Route) -> None:
    route.abort()


def question(page: Page) -> Any:
    return page.get_by_label("Câu hỏi", exact=True)


def test_a_question_being_typed_survives_a_reload(page: Page) -> None:
    question(page).fill("Đăng ký khai")
    page.reload()
    expect(question(page)).to_have_value("Đăng ký khai")


def test_a_new_question_stops_the_one_before_and_is_itself_answered(page: Page) -> None:
    expect(page.locator("#suggestions button")).to_have_count(10)
    page.route("**/api/v1/ask", cut)
    ask(page, QUESTION)
    page.unroute("**/api/v1/ask", cut)
    held: list[Route] = []
    page.route("**/api/v1/ask", lambda route: held.append(route), times=1)
    question(page).fill(MARRIAGE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Dừng")).to_be_visible()
    page.get_by_role("button", name="Thử lại").first.click()
    expect(page.locator(".turn").last.locator(".badge")).to_have_text("Có trong tài liệu")
    expect(page.locator(".turn").first.locator(".verdict")).to_contain_text("Đã dừng")
    expect(page.get_by_role("button", name="Gửi câu hỏi")).to_be_visible()


def test_a_fresh_start_in_the_middle_of_an_answer_leaves_an_empty_page(page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/v1/ask", lambda route: held.append(route), times=1)
    question(page).fill(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Hỏi chuyện khác").click()
    expect(page.locator("#welcome")).to_be_visible()
    expect(page.get_by_role("button", name="Gửi câu hỏi")).to_be_visible()
    ask(page, MARRIAGE)
    expect(page.locator(".turn .badge")).to_have_text("Có trong tài liệu")


def test_an_answer_is_copied_with_its_sources_even_without_a_clipboard_api(
    browser: Browser, url: str
) -> None:
    with watched(browser, url) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.reload()
        ask(page, QUESTION)
        page.get_by_role("button", name="Chép kèm nguồn").click()
        expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
        question(page).focus()
        page.keyboard.press("Control+V")
        expect(question(page)).to_have_value(re.compile(f"^{re.escape(QUESTION)}"))
        pasted = question(page).input_value()
        assert "Giấy chứng sinh" in pasted
        assert f"{url}/xem/" in pasted.split("Nguồn:")[1]


def test_an_upload_that_was_cut_off_keeps_its_files_for_another_try(page: Page, url: str) -> None:
    page.goto(f"{url}/tai-lieu")
    page.locator(".give summary").click()
    page.get_by_label("không chứa bí mật nhà nước").check()
    page.locator(".give [name=access]").select_option("public")
    page.route("**/api/v1/documents", cut)
    page.locator("#files").set_input_files([FILE])
    expect(page.locator("#give-status")).to_contain_text("Mất kết nối")
    expect(page.locator("#give-status")).not_to_contain_text("câu hỏi")
    page.unroute("**/api/v1/documents", cut)
    page.locator("#give-status").get_by_role("button", name="Gửi tiếp 1 tệp").click()
    expect(page.locator(".job")).to_contain_text("quy định.txt")
    page.reload()
    expect(page.locator(".job")).to_contain_text("quy định.txt")


def test_files_given_before_the_confirmation_need_not_be_chosen_again(page: Page, url: str) -> None:
    page.goto(f"{url}/tai-lieu")
    page.locator(".give summary").click()
    page.locator("#files").set_input_files([FILE, FILE | {"name": "hai.txt"}])
    page.get_by_label("không chứa bí mật nhà nước").check()
    page.locator(".give [name=access]").select_option("public")
    page.get_by_role("button", name="Nạp 2 tệp").click()
    expect(page.locator(".job", has_text="hai.txt")).to_be_visible()


def test_the_state_of_a_document_follows_while_the_list_is_open(page: Page, url: str) -> None:
    states = ["read"]

    def listed(route: Route) -> None:
        body = route.fetch().json()
        body["items"][0]["state"] = states.pop() if states else "indexed"
        route.fulfill(json=body)

    page.route("**/api/v1/documents?*limit=50*", listed)
    page.goto(f"{url}/tai-lieu")
    badge = page.locator(".doc .badge").first
    expect(badge).to_have_text("Đang lập chỉ mục")
    expect(badge).to_have_text("Sẵn sàng")


@pytest.mark.parametrize(
    ("state", "status", "said"),
    [
        ({"ready": False}, 503, "Đang cập nhật chỉ mục"),
        ({"ready": False, "last_error": "OSError: x"}, 503, "báo quản trị viên"),
        ({"rebuilding": True}, 200, "dựng lại chỉ mục"),
        ({"jobs": {"queued": 3, "running": 1}}, 200, "Đang đọc 4 tệp"),
        ({"documents": 0}, 200, "chưa có tài liệu"),
    ],
)
def test_the_page_says_when_answers_may_miss_something(
    browser: Browser, url: str, state: dict[str, Any], status: int, said: str
) -> None:
    with watched(browser, url) as page:
        page.route("**/api/v1/ready", lambda route: route.fulfill(json=READY | state, status=status))
        page.reload()
        expect(page.locator("#health")).to_contain_text(said)


def test_the_page_says_when_the_server_is_gone_and_when_it_is_back(page: Page) -> None:
    page.route("**/api/v1/ready", cut)
    page.reload()
    expect(page.locator("#health")).to_contain_text("Không liên lạc được")
    page.unroute("**/api/v1/ready", cut)
    page.route("**/api/v1/ready", lambda route: route.fulfill(json=READY))
    expect(page.locator("#health")).to_be_hidden()


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    backend = open_backend(Path(tmp_path_factory.mktemp("locked")), token="một-mã-dài")
    with served(backend) as address:
        yield address
    backend.close()


def test_a_server_with_a_token_is_usable_once_the_right_token_is_given(browser: Browser, locked: str) -> None:
    with watched(browser, locked) as page:
        page.get_by_label("Mã", exact=True).fill("mã-khác")
        page.get_by_role("button", name="Tiếp tục").click()
        expect(page.get_by_text("Mã chưa đúng")).to_be_visible()
        page.get_by_label("Mã", exact=True).fill("một-mã-dài")
        page.get_by_role("button", name="Tiếp tục").click()
        expect(page.locator("#suggestions button")).to_have_count(10)
        ask(page, QUESTION)
        expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()


def test_whoever_gives_no_token_is_not_asked_again_until_it_is_needed(browser: Browser, locked: str) -> None:
    with watched(browser, locked) as page:
        expect(page.locator("#token-dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#token-dialog")).to_be_hidden()
        page.wait_for_timeout(500)
        expect(page.locator("#token-dialog")).to_be_hidden()
        question(page).fill(QUESTION)
        page.keyboard.press("Enter")
        page.get_by_label("Mã", exact=True).fill("một-mã-dài")
        page.get_by_role("button", name="Tiếp tục").click()
        expect(page.locator(".said", has_text="Giấy chứng sinh")).to_be_visible()
