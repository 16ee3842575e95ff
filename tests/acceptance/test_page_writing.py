"""The sheet of a draft in a real browser: undoing, splitting, joining, pasting, moving, open places."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browsing import needs_chromium
from served import HOSTILE
from sheets import blocks, clean, line, make, paste, state

pytestmark = needs_chromium


def test_undo_takes_back_what_was_typed_and_redo_brings_it_again(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "Một câu")
    page.keyboard.type(" thừa")
    page.keyboard.press("Enter")
    page.keyboard.type("Đoạn hai")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert blocks(page) == ["Một câu thừa"]
    expect(line(page, "body.0.text")).to_be_focused()
    page.keyboard.press("Control+z")
    assert blocks(page) != ["Một câu thừa"]
    for _ in range(3):
        page.keyboard.press("Control+y")
    assert blocks(page) == ["Một câu thừa", "Đoạn hai"]

    page.get_by_role("button", name="Hoàn tác").click()
    assert blocks(page)[-1] != "Đoạn hai"
    page.get_by_role("button", name="Làm lại").click()
    assert blocks(page) == ["Một câu thừa", "Đoạn hai"]
    expect(state(page)).to_contain_text("Đã lưu bản")
    page.reload()
    expect(line(page, "body.1.text")).to_have_text("Đoạn hai")


def test_a_deleted_block_comes_back_with_its_words(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "Quan trọng")
    page.get_by_role("button", name="Xóa đoạn").click()
    assert blocks(page) == []
    page.get_by_role("button", name="Hoàn tác").click()
    assert blocks(page) == ["Quan trọng"]


def test_enter_divides_a_paragraph_and_backspace_or_delete_join_it_again(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "Trước sau")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert blocks(page) == ["Trước", "sau"]
    page.keyboard.press("Backspace")
    assert blocks(page) == ["Trước sau"]
    page.keyboard.type("X")
    assert blocks(page) == ["Trước Xsau"]
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Delete")
    assert blocks(page) == ["Trước X sau"]


def test_enter_on_an_empty_entry_leaves_the_list(page: Page, url: str) -> None:
    make(page, url)
    clean(page)
    page.get_by_role("combobox", name="Kiểu").select_option("item")
    page.keyboard.type("bàn")
    page.keyboard.press("Enter")
    page.keyboard.type("ghế")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Hết.")
    assert blocks(page) == ["- bàn", "- ghế", "Hết."]


def test_pasted_lines_become_paragraphs_by_their_marks(page: Page, url: str) -> None:
    make(page, url)
    clean(page)
    paste(page, f"Kính báo:\r\n1. Việc đầu\r\n2. Việc sau\n- một ý\nb) điểm\n\n{HOSTILE}")
    assert blocks(page) == ["Kính báo:", "1. Việc đầu", "2. Việc sau", "- một ý", "a) điểm", HOSTILE]
    assert page.evaluate("window.stolen") is None
    page.keyboard.press("Control+z")
    assert blocks(page) == [""]


def test_lines_pasted_into_a_sentence_stand_between_its_halves(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "Đầu cuối")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    paste(page, "một\nhai")
    page.keyboard.type("!")
    assert blocks(page) == ["Đầu một", "hai!cuối"]


def test_cells_of_a_spreadsheet_become_a_table_that_can_grow(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "Số liệu:")
    paste(page, "Tháng\tHồ sơ\n1\t12\n2\t15")
    table = page.locator(".block table")
    expect(table.locator("tr")).to_have_count(3)
    expect(table.locator("th")).to_have_text(["Tháng", "Hồ sơ"])
    page.get_by_role("button", name="Thêm cột").click()
    page.get_by_role("button", name="Thêm dòng").click()
    expect(table.locator("td, th")).to_have_count(12)
    line(page, "body.1.rows.3.2").fill("cuối")
    expect(state(page)).to_contain_text("Đã lưu bản")
    page.reload()
    expect(line(page, "body.1.rows.3.2")).to_have_text("cuối")


def test_lines_pasted_elsewhere_stay_one_line_or_one_entry_each(page: Page, url: str) -> None:
    make(page, url)
    line(page, "subject").fill("")
    paste(page, "mượn\nsách")
    expect(line(page, "subject")).to_have_text("mượn sách")
    page.get_by_role("button", name="Thêm nơi nhận", exact=True).click()
    paste(page, "Phòng A\nPhòng B")
    names = page.locator('[data-path^="recipients."]').all_inner_texts()
    assert names[-2:] == ["Phòng A", "Phòng B"]


def test_arrows_lead_from_line_to_line_and_move_blocks_with_alt(page: Page, url: str) -> None:
    make(page, url)
    clean(page)
    paste(page, "một\nhai\nba")
    page.keyboard.press("ArrowUp")
    expect(line(page, "body.1.text")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    assert blocks(page) == ["hai", "một", "ba"]
    expect(line(page, "body.0.text")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert blocks(page) == ["hai", "ba", "một"]


def test_numbers_stay_in_order_when_the_first_is_moved_or_one_comes_before_it(page: Page, url: str) -> None:
    make(page, url)
    clean(page)
    paste(page, "1. một\n2. hai\n3. ba")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    assert blocks(page) == ["1. hai", "2. một", "3. ba"]
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert blocks(page) == ["1.", "2. hai", "3. một", "4. ba"]


def test_heading_made_of_a_paragraph_keeps_its_words_as_its_title(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "tình hình chung")
    page.get_by_role("combobox", name="Kiểu").select_option("part")
    expect(line(page, "body.0.title")).to_have_text("tình hình chung")
    page.get_by_role("combobox", name="Kiểu").select_option("paragraph")
    assert blocks(page) == ["tình hình chung"]


def test_next_open_place_is_chosen_so_that_typing_fills_it(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "Từ [ngày] đến [ngày] tại phòng.")
    page.get_by_role("tab", name="Kiểm tra").click()
    step = page.get_by_role("button", name="Đến chỗ trống tiếp theo")
    while page.evaluate("getSelection().toString()") != "[ngày]":
        step.click()
    page.keyboard.type("mai")
    expect(line(page, "body.0.text")).to_contain_text("mai")
    expect(line(page, "body.0.text")).not_to_have_text("Từ [ngày] đến [ngày] tại phòng.")


def test_minutes_bear_a_number_but_no_place_and_day(page: Page, url: str) -> None:
    make(page, url, "Biên bản", "họp tổ dân phố")
    expect(page.locator(".sheet .number")).to_be_visible()
    expect(page.locator(".sheet .date")).to_have_count(0)


def test_every_kind_of_block_can_be_written_by_keyboard_alone(page: Page, url: str) -> None:
    make(page, url)
    clean(page, "đầu")
    page.keyboard.press("Tab")
    style = page.get_by_role("combobox", name="Kiểu")
    expect(style).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("dưới")
    assert blocks(page) == ["đầu", "dưới"]
