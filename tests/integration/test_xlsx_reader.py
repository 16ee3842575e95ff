"""Workbooks: sheets as headings, rows under their heads, values in Vietnamese form, hostile ones refused."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from congvu.documents import BlockKind, Content
from congvu.errors import UnreadableFile
from congvu_ingest.convert import Converting
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import read, xlsx
from made_files import changed, put, zip_bytes
from office import need_office, office_bytes
from old_text import in_tcvn3, in_vni

Fill = Callable[[openpyxl.Workbook], None]


def xlsx_bytes(fill: Fill) -> bytes:
    """A workbook as `fill` makes it."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fees(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "Phí"
    for row in (
        ["BIỂU MỨC THU"],
        ["STT", "Loại việc", "Mức thu", None, "Từ ngày"],
        [None, None, "Trực tiếp", "Trực tuyến", None],
        [1, "Chứng thực bản sao", 2000, 0.5, dt.datetime(2026, 7, 1)],
        [2, "Chứng thực chữ ký", 10000, None, None],
    ):
        sheet.append(row)
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        sheet.merge_cells(area)
    for cell in ("C4", "C5"):
        sheet[cell].number_format = "#,##0"
    sheet["D4"].number_format = "0%"
    hidden = book.create_sheet("Nháp")
    hidden["A1"] = "Chưa duyệt"
    hidden.sheet_state = "hidden"


def read_bytes(folder: Path, data: bytes) -> Content:
    return read(put(folder, "a.xlsx", data))


def test_a_row_is_quotable_under_its_heads_and_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    content = read_bytes(tmp_path, xlsx_bytes(fees))
    assert [(block.kind, block.header, block.text) for block in content.blocks] == [
        (BlockKind.HEADING, "", "Phí"),
        (BlockKind.PARAGRAPH, "", "BIỂU MỨC THU"),
        (
            BlockKind.ROW,
            "STT | Loại việc | Mức thu: Trực tiếp | Mức thu: Trực tuyến | Từ ngày",
            "1 | Chứng thực bản sao | 2.000 | 50% | 01/07/2026",
        ),
        (BlockKind.ROW, "STT | Loại việc | Mức thu: Trực tiếp", "2 | Chứng thực chữ ký | 10.000"),
    ]
    assert content.warnings == ("Trang tính ẩn không được đọc: Nháp.",)


def test_a_cell_that_reaches_over_rows_stands_in_each(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for row in (["Cơ quan", "Việc"], ["Phường", "Hộ tịch"], [None, "Cư trú"]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")

    rows = [block.text for block in read_bytes(tmp_path, xlsx_bytes(fill)).blocks[1:]]
    assert rows == ["Phường | Hộ tịch", "Phường | Cư trú"]


def test_cells_are_decoded_by_their_fonts(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        cells = {
            "A1": (in_tcvn3("danh mục dự án"), ".VnTimeH"),
            "A2": (in_tcvn3("Tên"), ".VnTime"),
            "B2": (in_vni("Người dự"), "VNI-Times"),
            "A3": (in_tcvn3("Đầu tư"), ".VnTime"),
            "B3": ("Béla®", "Arial"),
        }
        for place, (text, font) in cells.items():
            sheet[place] = text
            sheet[place].font = Font(name=font)

    content = read_bytes(tmp_path, xlsx_bytes(fill))
    assert [(block.header, block.text) for block in content.blocks[1:]] == [
        ("", "DANH MỤC DỰ ÁN"),
        ("Tên | Người dự", "Đầu tư | Béla®"),
    ]


def test_values_are_read_and_no_formulas_and_a_value_that_is_missing_is_told(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.title = "Tổng"
        for row in (["Tên", "Số"], ["Bàn", 2], ["Cộng", "=SUM(B2:B2)"], ["Sai", "#REF!"]):
            book.active.append(row)

    content = read_bytes(tmp_path, xlsx_bytes(fill))
    assert [block.text for block in content.blocks[1:]] == ["Bàn | 2", "Cộng", "Sai"]
    (warning,) = content.warnings
    assert "Tổng" in warning


def test_a_huge_sheet_is_read_in_part_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)

    def fill(book: openpyxl.Workbook) -> None:
        book.active.title = "Lớn"
        for number in range(9):
            book.active.append(["Tên", f"số {number}"])

    content = read_bytes(tmp_path, xlsx_bytes(fill))
    assert len(content.blocks) == 3
    assert content.warnings == ("Trang tính quá lớn, chỉ đọc phần đầu: Lớn.",)


def test_a_sheet_that_lies_about_its_size_costs_nothing(tmp_path: Path) -> None:
    def lie(data: bytes) -> bytes:
        return data.replace(b'<dimension ref="A1:E5"', b'<dimension ref="A1:XFD1048576"').replace(
            b'<mergeCell ref="A1:E1"', b'<mergeCell ref="A1:XFD1048576"'
        )

    data = changed(xlsx_bytes(fees), "xl/worksheets/sheet1.xml", lie)
    assert "2 | Chứng thực chữ ký | 10.000" in [block.text for block in read_bytes(tmp_path, data).blocks]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (xlsx_bytes(fees)[:-300], "unreadable.damaged"),
        (zip_bytes(xl__workbook_dot_xml=b"<a/>"), "unreadable.damaged"),
        (
            changed(xlsx_bytes(fees), "xl/worksheets/sheet1.xml", lambda data: data[:200]),
            "unreadable.damaged",
        ),
        (changed(xlsx_bytes(fees), "xl/workbook.xml", lambda _: b"\0\0"), "unreadable.damaged"),
        (xlsx_bytes(lambda book: None), "unreadable.no_text"),
        (zip_bytes(xl__workbook_dot_xml=b"a" * (60 << 20)), "unreadable.too_large"),
    ],
)
def test_a_workbook_that_is_no_good_is_a_typed_outcome(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(tmp_path, data)
    assert raised.value.code == code


def test_a_workbook_of_1997_keeps_fonts_figures_and_heads(tmp_path: Path) -> None:
    need_office()

    def fill(book: openpyxl.Workbook) -> None:
        fees(book)
        old = InlineFont(rFont=".VnTime")
        book.active["B5"] = CellRichText(
            TextBlock(old, in_tcvn3("Chứng thực ưu tiên")), TextBlock(InlineFont(rFont="Arial"), " (Béla®)")
        )

    old = office_bytes(xlsx_bytes(fill), "xlsx", "xls:MS Excel 97")
    with Guard(Limits()) as guard:
        content = Converting(guard, Office(Limits())).read(put(tmp_path, "a.xls", old))
    assert content.format == "xls"
    assert [block.text for block in content.blocks[2:]] == [
        "1 | Chứng thực bản sao | 2.000 | 50% | 01/07/2026",
        "2 | Chứng thực ưu tiên (Béla®) | 10.000",
    ]


def test_a_workbook_is_read_through_the_guard_whatever_it_is_called(tmp_path: Path) -> None:
    with Guard(Limits(seconds=20)) as guard:
        content = guard.read(put(tmp_path, "tmp8k2", xlsx_bytes(fees)))
    assert content.format == "xlsx"
    assert content.blocks
