"""A file is checked in a real browser: findings with weight, place and remedy; a PDF is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import needs_chromium, sideways
from congvu.api.backend import Backend
from congvu.draft.export import export
from made_files import pdf_bytes, put
from records import LETTER
from served import open_backend

pytestmark = needs_chromium
CHOOSER = "#check-file"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("check")))
    yield opened
    opened.close()


def test_a_file_is_checked_and_its_findings_told(page: Page, url: str, tmp_path: Path) -> None:
    wrong = replace(LETTER, addressees=("Ủy ban nhân dân huyện Hải Hà",))
    page.goto(f"{url}/kiem-tra")
    page.get_by_placeholder("ngày của văn bản").fill("24/11/2026")
    page.locator(CHOOSER).set_input_files(put(tmp_path, "sai.docx", export(wrong, "docx", footnotes=False)))
    expect(page.get_by_role("heading", name="sai.docx")).to_be_focused(timeout=60_000)
    line = page.locator(".check-list li[data-severity=must]")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("bỏ cấp huyện")
    expect(line).to_contain_text("Luật Tổ chức chính quyền địa phương số 72/2025/QH15")
    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways(page) <= 0
    page.locator(CHOOSER).set_input_files(put(tmp_path, "a.pdf", pdf_bytes(("Mot",))))
    expect(page.get_by_role("alert")).to_contain_text("tệp soạn thảo Word", timeout=60_000)
