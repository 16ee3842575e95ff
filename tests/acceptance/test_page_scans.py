"""Scans in the page: the picture of the quoted place beside the text, and letting one out of quarantine."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import ask, needs_chromium, sideways
from collection import arrival
from congvu import jobs
from congvu.api.backend import Backend
from congvu.documents import State
from congvu.store.intake import put_aside
from read_off import add_scan, read_off

pytestmark = needs_chromium
ASKED = "Mức thu vệ sinh chợ cóc là bao nhiêu đồng?"
YELLOW = """() => {
  const canvas = document.querySelector(".scan canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) count += data[at] - data[at + 2] > 30;
  return { count, height: canvas.height };
}"""


@pytest.fixture(scope="module", autouse=True)
def scan(backend: Backend) -> int:
    return add_scan(backend, read_off("27", sure=52))


def test_a_quoted_scan_shows_the_marked_picture_of_its_place(page: Page) -> None:
    ask(page, ASKED)
    expect(page.locator(".notice", has_text="Bản quét – kiểm tra lại")).to_be_visible()
    expect(page.locator(".notice", has_text="“6.500”")).to_be_visible()
    expect(page.locator(".card").first).to_contain_text("bản quét")
    page.locator(".chip").first.click()
    expect(page.get_by_role("img", name="Ảnh quét trang 1")).to_be_visible()
    expect(page.locator(".scan figcaption")).to_contain_text("cả trang 93%")
    told = page.locator(".notice", has_text="Bản quét – kiểm tra lại").text_content() or ""
    sure = told.split("độ tin cậy ")[1].split("%")[0]
    expect(page.locator(".scan figcaption")).to_contain_text(f"chỗ được trích đọc với độ tin cậy {sure}%")
    page.get_by_role("button", name="Xem cả trang").wait_for()
    cut = page.evaluate(YELLOW)
    assert cut["count"] > 0
    page.get_by_role("button", name="Xem cả trang").click()
    assert page.evaluate(YELLOW)["height"] == 300 > cut["height"]


def test_the_picture_fits_on_a_phone(phone: Page) -> None:
    ask(phone, ASKED)
    phone.locator(".chip").first.click()
    expect(phone.get_by_role("button", name="Xem cả trang")).to_be_visible()
    assert sideways(phone) <= 0


def test_a_waiting_scan_is_released_only_when_confirmed(
    page: Page, url: str, backend: Backend, tmp_path: Path
) -> None:
    path = tmp_path / "cho.pdf"
    path.write_bytes(b"%PDF-1.4 cho")
    backend.quarantine.keep(backend.quarantine.stage(path))
    waiting = replace(arrival("chờ", name="cho.pdf"), sha256=sha256(b"%PDF-1.4 cho").hexdigest())
    put_aside(backend.registry, waiting, State.QUARANTINED, "quarantined", "Chờ xác nhận.")
    page.goto(f"{url}/tai-lieu")
    row = page.locator(".doc", has_text="cho.pdf")
    expect(row.locator(".badge")).to_have_text("Chờ xác nhận")
    row.get_by_role("link").click()
    page.get_by_role("button", name="Cho vào kho").click()
    page.get_by_role("button", name="Giữ lại").click()
    assert jobs.listing(backend.registry) == []
    page.get_by_role("button", name="Cho vào kho").first.click()
    page.locator("#confirm-dialog").get_by_role("button", name="Cho vào kho").click()
    expect(page.locator(".job")).to_contain_text("cho.pdf")
