"""The reading pane: outline, one hit after another, pages of a PDF with the words marked, hostile texts."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from browsing import needs_chromium, sideways, watched
from collection import EVERYTHING, arrival, embed_all, put
from congvu.api.backend import Backend
from congvu.documents import Access, Label, Metadata, Passage, Structured
from congvu.documents import Page as Sheet
from congvu.store.intake import accept
from fakes import HashEmbedder
from made_files import pdf_bytes
from served import HOSTILE

pytestmark = needs_chromium

PAGES = (
    [
        "QUY CHE XE DAP",
        "Chuong I",
        "QUY DINH CHUNG",
        "Dieu 1. Xe dap chung",
        "Xe dap chung de o nha kho so 3.",
    ],
    [
        "Dieu 2. Muon xe",
        "Nguoi muon xe dap ghi so truoc 8 gio.",
        "Tra xe truoc 17 gio.",
        "Xe dap hong thi bao ngay.",
    ],
    ["Dieu 3. Den bu", "Lam mat xe dap thi den 2.000.000 dong."],
)
HEADINGS = {
    "Xe dap chung de": ("Chuong I. QUY DINH CHUNG", "Dieu 1. Xe dap chung"),
    "Nguoi muon": ("Chuong I. QUY DINH CHUNG", "Dieu 2. Muon xe"),
    "Lam mat": ("Chuong I. QUY DINH CHUNG", "Dieu 3. Den bu"),
}
LONG = "dài" * 3400
TURNED = "\u202exe đạp ngược\u202d \u2067trái\u2066"
WILD = Structured(
    f"Mục một\n{HOSTILE}\n{LONG}\n{TURNED}\nhết",
    (Sheet(1, 0, 10_000),),
    (
        Passage(f"Xe {HOSTILE} {TURNED} {LONG}", 0, 0, kind="title"),
        Passage(f"{HOSTILE}", 8, 8 + len(HOSTILE), ("Mục một",), page=1),
    ),
    Metadata(kind="document", title=f"Xe {HOSTILE} {TURNED} {LONG}", number=f"1/{LONG[:60]}", issuer=HOSTILE),
)


def regulation() -> Structured:
    """The text of the PDF as a reader gives it, its articles as passages."""
    text, pages, passages = "", [], [Passage("Quy chế xe đạp", 0, 0, kind="title")]
    for number, lines in enumerate(PAGES, 1):
        start = len(text)
        text += "\n".join(lines) + "\n"
        pages.append(Sheet(number, start, len(text)))
    for words, heading in HEADINGS.items():
        at = text.index(words)
        number = next(page.number for page in pages if page.start <= at < page.end)
        end = text.index("\n", at)
        passages.append(Passage(text[at:end], at, end, ("Quy chế xe đạp", *heading), page=number))
    return Structured(text, tuple(pages), tuple(passages), Metadata(kind="legal", title="Quy chế xe đạp"))


@pytest.fixture(scope="module")
def documents(backend: Backend, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    path = Path(tmp_path_factory.mktemp("pdf")) / "xe.pdf"
    path.write_bytes(pdf_bytes(*PAGES))
    backend.content.keep(backend.content.stage(path))
    came = arrival("xe", Label("main", Access.PUBLIC), name="xe.pdf", format="pdf")
    came = replace(came, sha256=sha256(path.read_bytes()).hexdigest())
    placed = accept(backend.registry, came, regulation())
    wild = put(backend.registry, "wild", WILD, Label("main", Access.PUBLIC))
    embed_all(backend.registry, HashEmbedder())
    backend.indexes.catch_up()
    return {"pdf": placed.document_id or 0, "wild": wild.document_id or 0}


def cited(backend: Backend, document: int, words: str) -> str:
    text, _ = backend.catalog.text(EVERYTHING, document)
    start = text.index(words)
    return f"/xem/{document}?start={start}&end={start + len(words)}"


def test_a_pdf_opens_at_its_page_with_the_cited_words_marked(
    page: Page, url: str, backend: Backend, documents: dict[str, int]
) -> None:
    page.goto(url + cited(backend, documents["pdf"], "Tra xe truoc 17 gio."))
    box = page.locator(".sheet[data-page='2'] .boxes .now")
    expect(box).to_have_count(1)
    expect(box).to_be_in_viewport()
    drawn = """(box) => {
      const canvas = box.closest(".sheet").querySelector("canvas");
      const [frame, mark] = [canvas.getBoundingClientRect(), box.getBoundingClientRect()];
      const share = canvas.width / frame.width;
      const at = [mark.x - frame.x, mark.y - frame.y, mark.width, mark.height].map((n) => n * share);
      const { data } = canvas.getContext("2d").getImageData(...at);
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) dark += data[i] < 100;
      return [dark / (data.length / 4), mark.width / frame.width];
    }"""
    page.wait_for_function("document.querySelector(\".sheet[data-page='2'] canvas\") !== null")
    ink, width = box.evaluate(drawn)
    assert ink > 0.04  # letters are under the box
    assert 0.1 < width < 0.35


def test_the_words_of_a_pdf_can_be_read_as_text_and_the_choice_is_kept(
    page: Page, url: str, backend: Backend, documents: dict[str, int]
) -> None:
    address = url + cited(backend, documents["pdf"], "Nguoi muon xe dap ghi so truoc 8 gio.")
    page.goto(address)
    page.get_by_role("button", name="Văn bản", exact=True).click()
    expect(page.locator("mark")).to_have_text("Nguoi muon xe dap ghi so truoc 8 gio.")
    page.goto(address)
    expect(page.locator("mark")).to_be_in_viewport()
    page.get_by_role("button", name="Trang gốc").click()
    expect(page.locator(".boxes .now")).to_be_in_viewport()


def test_whoever_chooses_the_text_while_the_pages_are_fetched_keeps_the_text(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    held: list[Route] = []
    page.route("**/original?*", lambda route: held.append(route))
    with page.expect_request("**/original?*"):
        page.goto(f"{url}/xem/{documents['pdf']}")
    page.get_by_role("button", name="Văn bản", exact=True).click()
    with page.expect_response("**/original?*"):
        held[0].continue_()
    page.get_by_label("Tìm trong văn bản").fill("xe dap")
    expect(page.locator(".hits")).to_have_text("1 / 6")
    expect(page.locator(".look .text")).to_be_visible()
    expect(page.locator(".pages")).to_have_count(0)


def test_words_are_found_one_after_another_in_both_looks(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    page.goto(f"{url}/xem/{documents['pdf']}")
    page.get_by_label("Tìm trong văn bản").fill("xe dap")
    expect(page.locator(".hits")).to_have_text("1 / 6")
    expect(page.locator(".sheet[data-page='1'] .boxes span")).to_have_count(3)
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(page.locator(".hits")).to_have_text("4 / 6")
    expect(page.locator(".sheet[data-page='2'] .boxes .now")).to_be_in_viewport()
    page.get_by_role("button", name="Chỗ trước").click()
    expect(page.locator(".hits")).to_have_text("3 / 6")
    page.get_by_role("button", name="Văn bản", exact=True).click()
    assert page.evaluate("CSS.highlights.get('hit').size") == 6
    page.get_by_label("Tìm trong văn bản").fill("máy bay")
    expect(page.locator(".hits")).to_have_text("Không thấy")


def test_the_outline_leads_to_an_article(page: Page, url: str, documents: dict[str, int]) -> None:
    page.goto(f"{url}/xem/{documents['pdf']}")
    page.get_by_role("button", name="Mục lục", exact=True).click()
    entries = page.get_by_role("navigation", name="Mục lục").get_by_role("button")
    expect(entries).to_have_count(4)
    expect(entries.first).to_be_focused()
    entries.filter(has_text="Dieu 3").click()
    expect(page.locator(".sheet[data-page='3']")).to_be_in_viewport()
    expect(page.locator(".toc")).to_be_hidden()


def test_the_pages_are_drawn_as_they_come_near_and_grow(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    page.goto(f"{url}/xem/{documents['pdf']}")
    expect(page.locator(".sheet")).to_have_count(3)
    expect(page.locator(".sheet[data-page='1'] canvas")).to_have_count(1)
    expect(page.locator(".sheet[data-page='3'] canvas")).to_have_count(0)
    page.get_by_label("Đến trang số").fill("3")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet[data-page='3'] canvas")).to_be_in_viewport()
    before = page.locator(".sheet").first.bounding_box() or {"width": 0}
    page.get_by_role("button", name="Phóng to").click()
    after = page.locator(".sheet").first.bounding_box() or {"width": 0}
    assert after["width"] > before["width"] * 1.2


def test_the_pages_and_the_outline_have_no_serious_barrier(
    page: Page, url: str, backend: Backend, documents: dict[str, int]
) -> None:
    page.goto(url + cited(backend, documents["pdf"], "Tra xe truoc 17 gio."))
    expect(page.locator(".boxes .now")).to_have_count(1)
    page.get_by_role("button", name="Mục lục", exact=True).click()
    expect(page.get_by_role("navigation", name="Mục lục").get_by_role("button").first).to_be_focused()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_a_pdf_that_cannot_be_opened_gives_way_to_its_text(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    page.route("**/original?*", lambda route: route.fulfill(body="kaputt"))
    page.goto(f"{url}/xem/{documents['pdf']}")
    expect(page.get_by_role("alert")).to_contain_text("Chưa mở được trang gốc")
    expect(page.locator(".text")).to_contain_text("Tra xe truoc 17 gio.")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_wild_text_is_shown_as_text_and_breaks_nothing(
    browser: Browser, url: str, documents: dict[str, int], width: int
) -> None:
    with watched(browser, f"{url}/xem/{documents['wild']}", width) as page:
        expect(page.locator(".text p", has_text=HOSTILE)).to_be_visible()
        expect(page.locator(".text p").last).to_have_text("hết")
        assert sideways(page) <= 0
        page.goto(f"{url}/tai-lieu")
        expect(page.locator(".doc", has_text="Xe <script>")).to_be_visible()
        assert sideways(page) <= 0
        assert page.evaluate("window.stolen") is None


def test_marks_that_turn_the_writing_stay_within_their_own_text(
    page: Page, url: str, documents: dict[str, int]
) -> None:
    page.goto(f"{url}/tai-lieu")
    row = page.locator(".doc", has_text="Xe <script>")
    expect(row).to_be_visible()
    contained = (
        "(a) => ['isolate', 'plaintext', 'isolate-override'].includes(getComputedStyle(a).unicodeBidi)"
    )
    assert row.locator("a").first.evaluate(contained)
