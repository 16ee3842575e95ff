"""Lists as workbooks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from congvu.sheets import Column, Link, Sheet, workbook

COLUMNS = (Column("Mã", 12), Column("Tên", 60), Column("Ngày", 14), Column("Mở", 10))


def written(*rows: tuple[Any, ...]) -> Any:
    made = workbook(Sheet("Danh sách", "Tìm “nhà”: 1 tài liệu.", COLUMNS, rows))
    return load_workbook(BytesIO(made)).active


def test_the_head_stays_is_bold_and_filters() -> None:
    page = written(("9.1", "Khai sinh", date(2026, 1, 31), Link("Mở", "http://127.0.0.1/xem/1")))
    assert [one.value for one in page[4]] == ["Mã", "Tên", "Ngày", "Mở"]
    assert all(one.font.bold and one.fill.fgColor.rgb.endswith("0F5C5C") for one in page[4])
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:D5"
    assert page.column_dimensions["B"].width == 60
    assert page["A1"].value == "Danh sách"


def test_dates_are_dates_and_links_open() -> None:
    page = written(("9.1", "Khai sinh", date(2026, 1, 31), Link("Mở", "http://127.0.0.1/xem/1")))
    assert page["C5"].value.date() == date(2026, 1, 31)
    assert page["C5"].number_format == "dd/mm/yyyy"
    assert page["D5"].hyperlink.target == "http://127.0.0.1/xem/1"


@pytest.mark.parametrize("text", ["=1+1", "+84 203", "-5", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_no_cell_is_a_formula_and_stays_none_after_editing(text: str) -> None:
    cell = written((text, "", None, None))["A5"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_characters_that_no_workbook_can_hold_are_left_out_and_long_texts_cut() -> None:
    page = written(("a\x00b\x1f", "x" * 40_000, None, None))
    assert page["A5"].value == "ab"
    assert len(page["B5"].value) == 32_000


def test_an_empty_list_is_a_sheet_with_a_head() -> None:
    page = written()
    assert page.max_row == 4
    assert page.auto_filter.ref == "A4:D4"
