"""The frame of the page: navigation, languages, colours, what is kept, a line that is cut."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import needs_chromium, sideways, watched
from congvu.api.routes.pages import WEB

pytestmark = needs_chromium
WRITTEN = "async ([name, ...given]) => (await import('/static/forms.js'))[name](...given)"


def test_another_view_is_shown_without_a_reload_and_its_head_has_the_focus(page: Page) -> None:
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Tài liệu").click()
    expect(page.get_by_role("heading", name="Tài liệu", level=1)).to_be_focused()
    expect(page.locator("#rail [aria-current]")).to_have_text("Tài liệu")
    assert page.evaluate("window.same")
    page.go_back()
    expect(page.locator("#welcome")).to_be_visible()


def test_an_address_below_a_view_gives_the_page(page: Page, url: str) -> None:
    page.goto(f"{url}/tai-lieu/mot-muc")
    expect(page.get_by_role("heading", name="Tài liệu", level=1)).to_be_visible()


def test_the_navigation_shows_only_what_is_built(page: Page) -> None:
    built = page.evaluate("async () => (await import('/static/views.js')).VIEWS.map((view) => view.at)")
    links = page.locator("#rail a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert sorted(links) == sorted(built)


def test_the_composer_belongs_to_the_view_that_asks(page: Page) -> None:
    page.get_by_role("link", name="Tài liệu").click()
    expect(page.locator("#composer")).to_be_hidden()
    page.get_by_role("link", name="Hỏi đáp").click()
    expect(page.locator("#composer")).to_be_visible()


def test_on_a_phone_the_menu_leads_on_and_closes(browser: Browser, url: str) -> None:
    with watched(browser, url, 320, 640) as page:
        page.get_by_role("button", name="Mục lục trang").click()
        page.locator("#menu").get_by_role("link", name="Tài liệu").click()
        expect(page.locator("#menu")).to_be_hidden()
        expect(page.get_by_role("heading", name="Tài liệu", level=1)).to_be_visible()
        assert sideways(page) <= 0


def test_english_is_chosen_once_and_stays(page: Page) -> None:
    page.get_by_label("Câu hỏi", exact=True).fill("còn gõ dở")
    page.get_by_role("button", name="Cài đặt trang").click()
    page.get_by_label("English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Documents")).to_be_visible()
    expect(page.get_by_label("Question", exact=True)).to_have_value("còn gõ dở")
    page.reload()
    expect(page.get_by_role("link", name="Documents")).to_be_visible()


def test_the_colours_follow_the_system_until_somebody_chooses(browser: Browser, url: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with watched(browser, url, color_scheme="dark") as page:
        dark = page.evaluate(ground)
        page.get_by_role("button", name="Cài đặt trang").click()
        page.get_by_label("Sáng").check()
        assert page.evaluate(ground) != dark
        page.reload()
        assert page.evaluate(ground) != dark
        page.get_by_role("button", name="Cài đặt trang").click()
        page.get_by_label("Theo máy").check()
        assert page.evaluate(ground) == dark


def test_what_is_typed_into_a_form_is_kept_and_on_the_machine_only_by_consent(page: Page) -> None:
    form = """async () => {
      const { keepTyped } = await import('/static/typed.js');
      const form = document.createElement('form');
      form.innerHTML = '<input name=a><input name=b type=checkbox><input name=c type=password>';
      document.body.append(form);
      const found = keepTyped(form, 'thử');
      const was = [form.a.value, form.b.checked, found];
      form.a.value = 'dở'; form.b.checked = true; form.c.value = 'kín';
      form.dispatchEvent(new Event('input'));
      return was;
    }"""
    assert page.evaluate(form) == ["", False, False]
    assert page.evaluate(form) == ["dở", True, True]
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"
    assert "kín" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="Cài đặt trang").click()
    page.get_by_label("Giữ bản đang gõ").check()
    page.evaluate(form)
    assert "dở" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_label("Giữ bản đang gõ").uncheck()
    assert "dở" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_lost_line_is_told_and_so_is_its_return(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator("#health")).to_contain_text("đang mất mạng")
    page.context.set_offline(False)
    expect(page.locator(".toast")).to_contain_text("Đã liên lạc lại được")
    expect(page.locator("#health")).to_be_hidden()


def test_a_view_that_cannot_be_fetched_says_so(page: Page) -> None:
    page.route("**/documents.js", lambda route: route.abort())
    page.get_by_role("link", name="Tài liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa mở được mục này")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (["said", "2026-01-31"], "31/01/2026"),
        (["count", 38572], "38.572"),
        (["percent", 0.125, 1], "12,5%"),
        (["size", 1536], "1,5 KB"),
        (["isoOf", "31/1/2026"], "2026-01-31"),
        (["isoOf", "31/2/2026"], None),
    ],
)
def test_days_and_numbers_are_written_as_they_are_here(
    page: Page, form: list[object], text: str | None
) -> None:
    assert page.evaluate(WRITTEN, form) == text


def test_both_languages_have_the_same_words() -> None:
    for path in WEB.rglob("vi.json"):
        vi, en = json_of(path), json_of(path.with_name("en.json"))
        assert vi.keys() == en.keys(), path
        assert [key for key in vi if named(vi[key]) != named(en[key])] == [], path


def json_of(path: Path) -> dict[str, str]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def named(text: str) -> list[str]:
    """The names in braces, whose values a sentence waits for."""
    return sorted(re.findall(r"\{\w+\}", str(text)))
