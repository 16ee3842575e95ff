"""What every test of the page starts from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browsing import ARGUMENTS, CHROMIUM, watched
from congvu.api.backend import Backend
from listening import served
from served import open_backend


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("page")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def url(backend: Backend) -> Iterator[str]:
    with served(backend) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    with watched(browser, url) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Page]:
    with watched(browser, url, 390, 844) as opened:
        yield opened
