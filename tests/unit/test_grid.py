"""Rows of a sheet: what stands above a table, its heads, and each row under the heads of its own cells."""

from __future__ import annotations

from congvu.documents import BlockKind
from congvu_ingest.read.grid import Cell, Row, row_blocks


def row(*texts: str, held: bool = False) -> Row:
    """A row of these cells, empty ones left out; figures are numbers."""
    cells = [Cell(at, text, text.replace(".", "").isdecimal()) for at, text in enumerate(texts, 1) if text]
    return Row(tuple(cells), held)


def told(*rows: Row) -> list[tuple[str, str]]:
    return [(block.header, block.text) for block in row_blocks(rows)]


def test_titles_stand_before_the_table_and_rows_under_their_heads() -> None:
    assert told(
        row("BIỂU THU PHÍ"),
        row("Đơn vị: đồng"),
        row("STT", "Loại việc", "Mức thu"),
        row("1", "Chứng thực bản sao", "2.000"),
    ) == [
        ("", "BIỂU THU PHÍ"),
        ("", "Đơn vị: đồng"),
        ("STT | Loại việc | Mức thu", "1 | Chứng thực bản sao | 2.000"),
    ]


def test_a_row_names_the_heads_of_its_cells_and_heads_without_cells_are_not_lost() -> None:
    rows = told(row("Tên", "Số", "Ghi chú"), row("Ghế", "", "hỏng"))
    assert rows == [("", "Tên | Số | Ghi chú"), ("Tên | Ghi chú", "Ghế | hỏng")]


def test_heads_of_two_rows_are_joined_and_a_row_of_column_numbers_is_none() -> None:
    rows = told(
        row("STT", "Tên", "Số lượng", "Số lượng"),
        row("STT", "Tên", "Bản chính", "Bản sao", held=True),
        row("1", "2", "3", "4"),
        row("1", "Đơn", "1", "2"),
    )
    assert rows == [("STT | Tên | Số lượng: Bản chính | Số lượng: Bản sao", "1 | Đơn | 1 | 2")]


def test_heads_that_name_parts_without_merged_cells_are_joined_too() -> None:
    rows = told(
        row("STT", "Đơn vị", "Kế hoạch", "So sánh"),
        row("", "tính", "2005", "2006"),
        row("", "Tổng", "36", "40"),
    )
    assert rows[1] == ("Đơn vị: tính | Kế hoạch: 2005 | So sánh: 2006", "Tổng | 36 | 40")


def test_a_small_mark_beside_a_title_is_no_head() -> None:
    rows = told(
        row("Đơn vị báo cáo", "", "", "", "Biểu 01"),
        row("STT", "Tên", "Quý I", "Quý II", "Quý III"),
        row("1", "Hồ sơ", "5", "6", "7"),
    )
    assert rows[:2] == [("", "Đơn vị báo cáo"), ("", "Biểu 01")]
    assert rows[2][0] == "STT | Tên | Quý I | Quý II | Quý III"


def test_a_letterhead_and_a_signature_block_are_no_rows() -> None:
    blocks = list(
        row_blocks(
            [
                row("UBND PHƯỜNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                row("STT", "Tên"),
                row("1", "Bàn"),
                row("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"),
            ]
        )
    )
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH] * 2 + [BlockKind.ROW] + [
        BlockKind.PARAGRAPH
    ] * 2


def test_figures_alone_have_no_heads_and_nothing_is_lost() -> None:
    assert told(row("12", "13"), row("14", "15")) == [("", "12 | 13"), ("", "14 | 15")]
    assert told(row("Tên", "Số")) == [("", "Tên | Số")]
    assert told() == []
