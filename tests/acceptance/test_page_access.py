"""Every view for everybody: axe-core in both colours, 320 pixels, the keyboard's way in, the budget."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browsing import ask, needs_chromium, sideways, watched
from served import QUESTION
from views import built_views, script_bytes

VIEWS = built_views()
BUDGET = 130_000
"""Bytes of script that opening a view may load; the issue allows 250,000."""
ALL = 252_000
"""Bytes of script of all views together as served, not packed; pdf.js apart, each loaded when needed."""
ASKED = """performance.getEntriesByType('resource').map((one) => one.name)
  .filter((name) => /\\.js(on)?$/.test(name) && !name.endsWith('/theme.js'))"""
GRAVE = {"serious", "critical"}


def path_of(url: str) -> str:
    """The path of a file of the page without the version in its address."""
    return re.split(r"/static/(?:@\w+/)?", url)[-1]


def grave(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or critical: the rule and the places."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found if one["impact"] in GRAVE
    ]


def test_the_registry_is_read() -> None:
    assert ("ask", "/") in VIEWS
    assert ("documents", "/tai-lieu") in VIEWS


@needs_chromium
@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_what_a_view_loads_stays_in_the_budget_and_on_the_host(
    browser: Browser, url: str, name: str, address: str
) -> None:
    loaded: dict[str, int] = {}
    sizes = script_bytes()
    with watched(browser, url, 1280, 800) as page:
        page.on("response", lambda one: loaded.update({one.url: sizes.get(path_of(one.url), 0)}))
        page.goto(f"{url}{address}")
        expect(page.locator(f"#view-{name} h1").first).to_be_attached()
        page.wait_for_load_state("networkidle")
    assert 0 < sum(loaded.values()) < BUDGET, loaded
    assert not [one for one in loaded if "/vendor/" in one]


@needs_chromium
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("name", "address"), [*VIEWS, ("source", "/xem/1?revision=1")])
def test_whatever_a_view_needs_is_asked_for_at_once_and_nothing_else(
    browser: Browser, url: str, name: str, address: str, language: str
) -> None:
    with watched(browser, url) as page:
        page.evaluate(f"localStorage['congvu.language'] = '{language}'; localStorage['congvu.tour'] = 'yes'")
        page.goto(f"{url}{address}")
        page.wait_for_load_state("networkidle")
        asked = set(page.evaluate(ASKED))
        named = set(page.locator("link[rel$=preload]").evaluate_all("all => all.map((one) => one.href)"))
    assert f"{name}/{name}.js" in {path_of(one) for one in named}
    assert {one for one in asked if not one.endswith(f"/{name}.css")} == {
        one for one in named if not one.endswith(".css")
    }


def test_all_scripts_together_stay_lean() -> None:
    assert sum(script_bytes().values()) < ALL, script_bytes()


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_no_view_has_a_serious_barrier(
    browser: Browser, url: str, name: str, address: str, scheme: Literal["light", "dark"]
) -> None:
    with watched(browser, f"{url}{address}", color_scheme=scheme) as page:
        expect(page.locator(f"#view-{name} h1").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert grave(page) == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert grave(page) == []
        assert sideways(page) <= 0


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_its_source_and_the_dialogs_have_no_serious_barrier(
    browser: Browser, url: str, scheme: Literal["light", "dark"]
) -> None:
    with watched(browser, url, color_scheme=scheme) as page:
        ask(page, QUESTION)
        assert grave(page) == []
        page.get_by_role("button", name="Sai", exact=True).click()
        assert grave(page) == []
        page.locator(".chip").first.click()
        expect(page.locator("mark").first).to_be_visible()
        assert grave(page) == []
        page.get_by_role("button", name="Cài đặt trang").click()
        assert grave(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Đã hỏi").click()
        expect(page.locator("#history-list li")).not_to_have_count(0)
        assert grave(page) == []


@needs_chromium
@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_a_view_is_reached_by_its_link_and_gets_the_focus(page: Page, name: str, address: str) -> None:
    start = "/tai-lieu" if address != "/tai-lieu" else "/"
    page.locator(f'#rail a[href="{start}"]').click()
    expect(page.locator(f'#rail a[href="{start}"][aria-current]')).to_be_visible()
    page.locator(f'#rail a[href="{address}"]').click()
    expect(page.locator(f"#view-{name}")).to_be_visible()
    expect(page.locator("main :focus, main:focus, #composer :focus")).to_have_count(1)
    assert page.title().endswith(" – congvu")
