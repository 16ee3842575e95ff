"""Summaries in a real browser: picked by keyboard, opened at their words, two texts side by side, a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import needs_chromium, sideways
from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from laws import take_in
from served import open_backend
from summary_texts import LIBRARIES, decree_text, letter_text

pytestmark = needs_chromium
NEWER = LIBRARIES.replace("ít nhất 20 giờ mỗi tuần", "ít nhất 30 giờ mỗi tuần")


@pytest.fixture(scope="module")
def ids() -> dict[str, int]:
    return {}


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory, ids: dict[str, int]) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("summary")))
    texts = {
        "old": decree_text(),
        "new": decree_text(NEWER, "30/2032/NĐ-CP", (1, 2, 2032), "Quy định mới về thư viện xã"),
        "letter": letter_text(),
    }
    for name, document in texts.items():
        placed = take_in(opened.registry, document)
        assert placed.document_id is not None
        ids[name] = placed.document_id
    yield replace(opened, assistant=Assistant(opened.assistant.retriever, lambda: date(2030, 11, 24)))
    opened.close()


def test_a_document_is_picked_by_keyboard_and_each_line_opens_at_its_words(page: Page, url: str) -> None:
    page.goto(f"{url}/tom-tat")
    page.get_by_role("combobox", name="Thêm văn bản, thủ tục").fill("15/2030")
    expect(page.get_by_role("option").first).to_contain_text("15/2030/NĐ-CP")
    page.keyboard.press("Enter")
    expect(page.locator(".picked li")).to_have_count(1)
    page.get_by_role("button", name="Tóm tắt", exact=True).click()
    expect(page.get_by_role("heading", name="Hiệu lực, mốc thời gian")).to_be_visible()
    expect(page.get_by_text("có hiệu lực thi hành từ ngày 01 tháng 7 năm 2030").first).to_be_visible()
    assert "do-dai=page" in page.url

    line = page.locator(".told", has_text="120.000.000 đồng").first
    line.locator(".told-chip").last.click()
    expect(page.locator("#source mark").first).to_contain_text("120.000.000 đồng")


def test_five_lines_are_five_at_most(page: Page, url: str, ids: dict[str, int]) -> None:
    page.goto(f"{url}/tom-tat?tai-lieu={ids['old']}&do-dai=five")
    expect(page.locator(".summary-result h2")).to_have_text("Tóm tắt")
    assert 3 <= page.locator(".told").count() <= 5


def test_an_old_text_stands_beside_the_new_with_the_words_that_differ(
    page: Page, url: str, ids: dict[str, int]
) -> None:
    page.goto(f"{url}/tom-tat?viec=so-sanh&tai-lieu={ids['old']},{ids['new']}")
    changed = page.locator('.told-pair[data-change="changed"]', has_text="mỗi tuần")
    expect(changed.locator("del")).to_have_text("20")
    expect(changed.locator("ins")).to_have_text("30")
    same = page.locator('.told-pair[data-change="unchanged"]').first
    expect(same).to_be_hidden()
    page.get_by_label("Giữ nguyên").check()
    expect(same).to_be_visible()


def test_a_brief_names_figures_with_their_sources(page: Page, url: str, ids: dict[str, int]) -> None:
    page.goto(f"{url}/tom-tat?viec=bao-cao&tai-lieu={ids['letter']},{ids['old']}")
    figures = page.locator(".told-part", has=page.get_by_role("heading", name="Số liệu", exact=True))
    expect(figures.locator(".told-value").first).to_be_visible()
    for one in figures.locator(".told").all():
        expect(one.locator(".told-chip").first).to_be_visible()


def test_what_is_missing_is_said_where_it_is_missing(page: Page, url: str) -> None:
    page.goto(f"{url}/tom-tat")
    page.get_by_role("button", name="Tóm tắt", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy chọn văn bản")
    page.get_by_label("So sánh hai văn bản").check()
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("cả văn bản cũ và văn bản mới")


def test_a_text_that_is_gone_is_said_and_nothing_half_is_shown(page: Page, url: str) -> None:
    page.goto(f"{url}/tom-tat?tai-lieu=99999")
    expect(page.get_by_role("alert")).to_contain_text("Không có tài liệu số 99999")
    expect(page.locator(".told")).to_have_count(0)


def test_nothing_runs_out_of_a_phone(phone: Page, url: str, ids: dict[str, int]) -> None:
    for address in (
        f"/tom-tat?tai-lieu={ids['old']}",
        f"/tom-tat?viec=so-sanh&tai-lieu={ids['old']},{ids['new']}",
    ):
        phone.goto(f"{url}{address}")
        expect(phone.locator(".summary-result h2")).to_be_visible()
        assert sideways(phone) == 0
