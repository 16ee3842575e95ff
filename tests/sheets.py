"""Drafts on the page, as tests make and write them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

SAVED = "Đã lưu bản {}"


def at(page: Page, url: str) -> None:
    page.goto(f"{url}/soan-thao")
    expect(page.get_by_role("heading", name="Soạn thảo")).to_be_visible()


def make(page: Page, url: str, kind: str = "Công văn", subject: str = "mượn sách") -> str:
    """A draft filled by hand; returns its address."""
    at(page, url)
    page.get_by_label("Loại văn bản").select_option(label=kind)
    page.get_by_label("Điền từ").select_option(label="Tự điền")
    page.get_by_label("Trích yếu *").fill(subject)
    page.get_by_label("Ngày của dự thảo").fill("01/05/2031")
    page.get_by_role("button", name="Soạn dự thảo").click()
    expect(state(page)).to_have_text(SAVED.format(1))
    return page.url


def state(page: Page) -> Locator:
    return page.locator(".draft-state")


def write(page: Page, text: str) -> None:
    """Type at the end of the first paragraph."""
    page.get_by_role("textbox", name="Nội dung đoạn 1").first.click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def saved(page: Page, number: int) -> None:
    """Wait for the version of that number, or a later one: a slow typist is saved more than once."""
    later = "|".join(str(one) for one in range(number, number + 9))
    expect(state(page)).to_have_text(re.compile(f"^{SAVED.format(f'({later})')}$"))


def line(page: Page, path: str) -> Locator:
    """The line that is written at a path of the draft ("body.0.text")."""
    return page.locator(f'[data-path="{path}"]')


def blocks(page: Page) -> list[str]:
    """The blocks of the body as they are read, marks and all."""
    return [" ".join(text.split()) for text in page.locator(".block > .line").all_inner_texts()]


def clean(page: Page, text: str = "") -> None:
    """Leave one paragraph with this text; the caret stands behind it."""
    while page.locator(".block").count() > 1:
        page.locator(".block .write:visible").last.click()
        page.get_by_role("button", name="Xóa đoạn").click()
    page.locator(".block .write:visible").last.click()
    page.get_by_role("combobox", name="Kiểu").select_option("paragraph")
    line(page, "body.0.text").fill(text)
    page.keyboard.press("End")


def paste(page: Page, text: str) -> None:
    """Paste as an office program hands its text over."""
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          data.setData("text/html", `<p style="color:red">${text}</p>`);
          const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
          if (document.activeElement.dispatchEvent(event)) document.execCommand("insertText", false, text);
        }""",
        text,
    )
