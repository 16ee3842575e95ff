"""The overview in a real browser: seeded usage is shown, read as a table, exported; nothing of a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from browsing import needs_chromium, sideways, watched
from congvu.api.backend import Backend
from congvu.store.catalog import Filter
from congvu.store.usage import Asked, Usage
from served import HOSTILE

pytestmark = needs_chromium
TODAY = date.today()


@pytest.fixture(scope="module", autouse=True)
def seeded(backend: Backend) -> None:
    rows, _ = backend.catalog.documents(backend.reader, Filter(), 10)
    birth = next(row.id for row in rows if row.procedure_code == "9.000001")
    for weeks, times in ((0, 3), (1, 2), (20, 5)):
        then = datetime.now(UTC) - timedelta(weeks=weeks)
        usage = Usage(backend.registry, 730, 90, lambda at=then: at)  # type: ignore[misc]
        for _ in range(times):
            usage.note(Asked("Khai sinh", "answered", "documents", (birth,)))
    usage = Usage(backend.registry, 730, 90)
    for question in ("Nuôi chim yến cần giấy gì?", "nuoi chim yen", f"Phí {HOSTILE}"):
        usage.note(Asked(question, "not_found"))


def test_the_numbers_of_a_period_stand_as_figures_bars_and_a_table(page: Page, url: str) -> None:
    page.goto(f"{url}/tong-quan")
    expect(page.locator(".figures dd").first).to_have_text("8")
    expect(page.locator(".figures dd").nth(1)).to_have_text("63%")
    expect(page.locator(".weeks .column")).to_have_count(12)
    expect(page.locator(".legend li", has_text="Không có trong kho").locator("b")).to_have_text("3")
    page.get_by_text("Xem bảng số").first.click()
    last = page.locator(".panel", has_text="Câu hỏi theo tuần").locator("tbody tr").last
    expect(last.locator("td").last).to_have_text("6")
    page.get_by_label("52 tuần").check(force=True)
    expect(page.locator(".figures dd").first).to_have_text("13")


def test_the_scale_of_counts_has_whole_numbers_only(page: Page, url: str) -> None:
    page.goto(f"{url}/tong-quan")
    expect(page.locator(".weeks .column")).to_have_count(12)
    marks = [float(one.replace(",", ".")) for one in page.locator(".weeks .line text").all_text_contents()]
    assert marks[0] == 0
    assert marks == [marks[0], marks[2] / 2, marks[2]]
    assert all(one == int(one) for one in marks)
    tops = page.evaluate(
        """async () => {
          const { stacks } = await import("/static/overview/plots.js");
          const kinds = [{ kind: "answered", name: "" }];
          const of = (most) => stacks("", [{ label: "", parts: { answered: most } }], kinds, 600);
          const half = (most) => of(most).querySelectorAll(".line text")[1].textContent;
          return [1, 2, 3, 5, 7, 9, 11, 15, 99, 150].map(half);
        }"""
    )
    assert tops == ["1", "1", "2", "3", "4", "5", "10", "10", "50", "75"]


def test_what_is_missing_is_grouped_and_shown_as_text(page: Page, url: str) -> None:
    page.goto(f"{url}/tong-quan")
    group = page.locator(".groups > li").first
    expect(group).to_contain_text("Nuôi chim yến cần giấy gì?")
    expect(group).to_contain_text("2 lượt")
    group.get_by_text("Cách hỏi khác (1)").click()
    expect(group).to_contain_text("nuoi chim yen")
    expect(page.locator(".groups", has_text=HOSTILE)).to_be_visible()
    assert page.evaluate("window.stolen") is None


def test_the_most_used_procedure_opens(page: Page, url: str) -> None:
    page.goto(f"{url}/tong-quan")
    page.locator(".ranked").first.get_by_role("link", name="Đăng ký khai sinh").click()
    expect(page.get_by_role("heading", level=1, name="Đăng ký khai sinh")).to_be_visible()


def test_the_system_is_told_in_sentences(page: Page, url: str) -> None:
    page.goto(f"{url}/tong-quan")
    expect(page.locator(".state-lines li")).not_to_have_count(0)
    expect(page.locator(".state-lines", has_text="Không dùng mô hình ngôn ngữ")).to_be_visible()


def test_the_numbers_come_as_a_workbook(page: Page, url: str, tmp_path: Path) -> None:
    page.goto(f"{url}/tong-quan")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Tải Excel").click()
    book = load_workbook(BytesIO(Path(sent.value.path()).read_bytes()))
    assert book["Theo tuần"].max_row == 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_plot_without_sideways_scrolling(browser: Browser, url: str, scheme: str) -> None:
    with watched(browser, f"{url}/tong-quan", 320, 700, color_scheme=scheme) as page:
        expect(page.locator(".weeks svg")).to_be_visible()
        assert sideways(page) <= 0


def test_a_failure_says_so_and_no_number_is_made_up(page: Page, url: str) -> None:
    page.route("**/api/v1/overview?*", lambda route: route.abort())
    page.goto(f"{url}/tong-quan")
    expect(page.locator(".over .problem")).to_contain_text("Mất kết nối")
    expect(page.locator(".figures")).to_have_count(0)
