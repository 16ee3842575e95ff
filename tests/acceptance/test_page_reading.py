"""The page for whoever reads it: colours, keyboard, phone, what stays in view."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import ask, needs_chromium, watched
from served import QUESTION

pytestmark = needs_chromium

AI = "Hệ thống AI – người dùng kiểm tra và quyết định"
FAINT_TEXTS = """() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if ((colour[3] ?? 1) === 1) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
    const [a, b] = [light(channels(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push([element.className, ratio.toFixed(2), element.textContent.slice(0, 30)]);
  }
  return faint;
}"""

# The composer is outlined as a whole, the file chooser by its label.
HAS_RING = """(element) => [element, element.nextElementSibling, element.parentElement]
  .some((one) => one && getComputedStyle(one).outlineStyle !== "none")"""


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(
    browser: Browser, url: str, scheme: Literal["light", "dark"]
) -> None:
    with watched(browser, url, color_scheme=scheme) as page:
        expect(page.locator("#suggestions button")).to_have_count(10)
        assert page.evaluate(FAINT_TEXTS) == []
        ask(page, QUESTION)
        page.locator(".chip").first.hover()
        assert page.evaluate(FAINT_TEXTS) == []
        page.locator(".chip").first.click()
        expect(page.locator("mark").first).to_be_visible()
        assert page.evaluate(FAINT_TEXTS) == []
        page.goto(f"{url}/tai-lieu")
        expect(page.locator(".doc").first).to_be_visible()
        assert page.evaluate(FAINT_TEXTS) == []


def test_a_statement_stays_where_it_is_read_while_its_source_opens_and_closes(page: Page) -> None:
    for _ in range(3):
        ask(page, QUESTION)
    said = page.locator(".turn").last.locator(".said").last
    said.scroll_into_view_if_needed()
    before = top(said)
    said.locator(".chip").click()
    expect(page.locator("mark").first).to_be_in_viewport()
    assert top(said) == pytest.approx(before, abs=2)
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    expect(said).to_be_in_viewport()


def test_on_a_phone_the_notice_stays_and_nothing_behind_the_source_is_reached(phone: Page) -> None:
    ask(phone, QUESTION)
    phone.locator(".chip").first.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("mark").first).to_be_in_viewport()
    expect(phone.get_by_text(AI)).to_be_in_viewport()
    for _ in range(8):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.closest('main, .bar, #composer')") is None
    phone.keyboard.press("Escape")
    expect(phone.locator(".chip").first).to_be_focused()
    expect(phone.locator(".chip").first).to_be_in_viewport()


def test_on_a_phone_controls_that_show_only_a_sign_still_have_a_name(phone: Page) -> None:
    ask(phone, QUESTION)
    expect(phone.get_by_role("button", name="Hỏi chuyện khác")).to_be_visible()
    phone.locator(".chip").first.click()
    expect(phone.get_by_role("button", name="Đóng nguồn")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/tai-lieu"])
def test_every_control_can_be_named_and_seen_when_focused(page: Page, url: str, path: str) -> None:
    page.goto(f"{url}{path}")
    expect(page.locator(".doc:visible, #suggestions button:visible").first).to_be_visible()
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() == 0:
            break
        assert focused.evaluate(HAS_RING), focused.evaluate("e => e.outerHTML")
        seen.add(focused.evaluate("e => e.id || e.textContent"))
    assert len(seen) > 8


@pytest.mark.parametrize(
    ("heading", "number", "left"),
    [
        (["Luật X", "Điều 2"], "1/2020/QH14", ["Điều 2"]),
        (["Quyết định 57/QĐ-S – Về việc dùng xe công", "Điều 2"], "57/QĐ-S", ["Điều 2"]),
        (["Quy chế kèm theo Quyết định 57/QĐ-S", "Điều 2"], "57/QĐ-S", None),
        (["Chương I", "Điều 2"], "", None),
    ],
)
def test_a_place_does_not_repeat_the_document_but_keeps_an_attached_text(
    page: Page, heading: list[str], number: str, left: list[str] | None
) -> None:
    title = "Luật X" if heading[0] == "Luật X" else "Về việc dùng xe công"
    place = "async (of) => (await import('/static/headings.js')).within(of)"
    assert page.evaluate(place, {"heading": heading, "title": title, "number": number}) == (left or heading)


def test_the_title_says_which_view_is_shown(page: Page, url: str) -> None:
    expect(page).to_have_title("Hỏi đáp – congvu")
    page.get_by_role("link", name="Tài liệu").click()
    expect(page).to_have_title("Tài liệu – congvu")
