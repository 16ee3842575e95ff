"""A real browser on a real server, for tests of the page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 15_000
"""Milliseconds that a browser on a busy machine is waited for; what is right comes at once elsewhere."""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOWNESS = float(os.environ.get("BROWSER_SLOWNESS", "1"))
"""How many times slower the browser's processor is made: finds tests that pass only on a fast one."""
expect.set_options(timeout=PATIENCE * SLOWNESS)
needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"),
    reason="Chromium is not installed at /usr/bin/chromium.",
)


@contextmanager
def watched(
    browser: Browser, url: str, width: int = 1280, height: int = 800, **options: Any
) -> Iterator[Page]:
    """A page of which no script fails and no request leaves the host."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", **options
    )
    context.set_default_timeout(PATIENCE * SLOWNESS)
    opened = slowed(context.new_page())
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda sent: elsewhere(sent.url, url) and wrong.append(sent.url))
    opened.on("console", lambda said: "Content Security" in said.text and wrong.append(said.text))
    opened.goto(url)
    expect(opened.locator("#main[aria-busy]")).to_have_count(0)
    yield opened
    context.close()
    assert wrong == [], wrong


def slowed(page: Page) -> Page:
    """The page on a processor that is `SLOWNESS` times slower."""
    if SLOWNESS > 1:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})
    return page


def elsewhere(address: str, url: str) -> bool:
    """Say whether a request leaves the host."""
    return not address.startswith("blob:") and urlsplit(address).netloc != urlsplit(url).netloc


def ask(page: Page, question: str) -> None:
    """Ask as a person does and wait until the turn has ended."""
    page.get_by_label("Câu hỏi", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".badge")).to_be_visible()
    expect(page.locator("#send .send")).to_be_visible()


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
