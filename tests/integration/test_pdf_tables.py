"""Ruled tables of PDFs: rows under their heads over page breaks, and no letter lost or doubled."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2

from congvu.documents import Block, BlockKind
from congvu_ingest.read.grid import Cell, Row
from congvu_ingest.read.pdf import read_pdf
from congvu_ingest.read.pdf_rules import ruled_tables
from congvu_ingest.read.pdf_tables import Table, Tables
from made_files import pdf_bytes, put, table_pdf

HEADS = ("Loai viec", "Muc thu", "Ghi chu")
LONG = "Dieu khoan cuoi cung noi ro rang hon ve cach thu va nop le phi."


def blocks(folder: Path, data: bytes) -> tuple[Block, ...]:
    return read_pdf(put(folder, "a.pdf", data)).blocks


def rows(found: tuple[Block, ...]) -> list[tuple[int | None, str, str]]:
    return [(block.page, block.header, block.text) for block in found if block.kind is BlockKind.ROW]


def test_a_row_is_quotable_under_its_heads_between_the_text(tmp_path: Path) -> None:
    table = [HEADS, ("Sao y", "2.000", "moi trang"), ("Chu ky", "10.000", "mot lan")]
    found = blocks(tmp_path, table_pdf((["Bieu muc thu ban hanh kem theo quyet dinh."], table)))
    assert found[0].text == "Bieu muc thu ban hanh kem theo quyet dinh."
    assert rows(found) == [
        (1, "Loai viec | Muc thu | Ghi chu", "Sao y | 2.000 | moi trang"),
        (1, "Loai viec | Muc thu | Ghi chu", "Chu ky | 10.000 | mot lan"),
    ]


def test_a_table_goes_on_over_pages_with_its_heads_repeated_or_not(tmp_path: Path) -> None:
    first = ([LONG], [HEADS, ("Sao y", "2.000", "trang")])
    found = blocks(
        tmp_path,
        table_pdf(
            first, ([], [("Chu ky", "10.000", "lan"), ("Dich", "5", "x")]), ([], [HEADS, ("Ban", "7", "y")])
        ),
    )
    assert rows(found) == [
        (1, "Loai viec | Muc thu | Ghi chu", "Sao y | 2.000 | trang"),
        (2, "Loai viec | Muc thu | Ghi chu", "Chu ky | 10.000 | lan"),
        (2, "Loai viec | Muc thu | Ghi chu", "Dich | 5 | x"),
        (3, "Loai viec | Muc thu | Ghi chu", "Ban | 7 | y"),
    ]


def test_text_between_two_tables_ends_the_first(tmp_path: Path) -> None:
    second = [("Ten", "So", "Ngay"), ("Ghe", "4", "mai")]
    found = blocks(tmp_path, table_pdf(([LONG], [HEADS, ("Sao y", "2", "x")]), ([LONG], second)))
    assert rows(found)[1] == (2, "Ten | So | Ngay", "Ghe | 4 | mai")


def test_a_caption_begins_a_new_table_and_the_rest_of_a_row_does_not() -> None:
    def table(*texts: tuple[str, str]) -> Table:
        rows = [Row(tuple(Cell(at, text) for at, text in enumerate(row))) for row in texts]
        return Table(tuple(rows), (72.0, 200.0), 0)

    for between, head in (("Mẫu số 2", "Tên | Số"), ("và lệ phí", "Việc | Mức")):
        tables = Tables()
        list(tables.blocks(table(("Việc", "Mức"), ("Sao y", "hai")), 1))
        tables.ended(between, 2)
        (*_, last) = tables.blocks(table(("Tên", "Số"), ("Ghế", "bốn")), 2)
        assert last.header == head


def test_a_cell_that_reaches_over_rows_stands_in_each(tmp_path: Path) -> None:
    table = [("Co quan", "Viec"), ("Phuong", "Ho tich"), ("", "Cu tru")]
    found = rows(blocks(tmp_path, table_pdf(([LONG], table))))
    assert [text for _, _, text in found] == ["Phuong | Ho tich", "Phuong | Cu tru"]


def test_frames_and_plain_pages_are_no_tables(tmp_path: Path) -> None:
    framed = [("Dieu 1. Pham vi",), ("Dieu 2. Doi tuong",), ("Dieu 3. Hieu luc",), ("Dieu 4. Khac",)]
    for data in (table_pdf(([LONG], framed)), pdf_bytes([LONG, "Dieu 1. Pham vi"])):
        assert not rows(blocks(tmp_path, data))
        assert "Dieu 1. Pham vi" in "\n".join(block.text for block in blocks(tmp_path, data))


def test_no_word_is_lost_or_doubled_by_a_table(tmp_path: Path) -> None:
    table = [HEADS, *[(f"viec so {number}", str(number), "ghi") for number in range(15)]]
    path = put(tmp_path, "a.pdf", table_pdf(([LONG], table)))
    document = pypdfium2.PdfDocument(path)
    whole = document[0].get_textpage().get_text_bounded()
    assert len(ruled_tables(document[0])) == 1
    document.close()
    found = read_pdf(path).blocks
    read = " ".join([found[1].header, *(block.text for block in found)]).replace("|", " ")
    assert Counter(read.split()) == Counter(whole.split())


def test_a_page_whose_table_could_not_be_read_does_not_end_it() -> None:
    def table(*texts: tuple[str, ...]) -> Table:
        rows = [Row(tuple(Cell(at, text) for at, text in enumerate(row))) for row in texts]
        return Table(tuple(rows), (72.0, 200.0), 0)

    tables = Tables()
    list(tables.blocks(table(("Việc", "Mức"), ("Sao y", "hai")), 1))
    assert not list(tables.blocks(table(), 2))
    tables.ended(LONG, 2)
    (block,) = tables.blocks(table(("Chữ ký", "ba")), 3)
    assert block.header == "Việc | Mức"


def test_a_letter_that_reaches_over_a_rule_stands_in_one_cell_only(tmp_path: Path) -> None:
    table = [("Loai giay", "Muc gia"), ("ghi ngay", "gap gio"), ("sao", "vua")]
    assert rows(blocks(tmp_path, table_pdf(([LONG], table), height=20))) == [
        (1, "Loai giay | Muc gia", "ghi ngay | gap gio"),
        (1, "Loai giay | Muc gia", "sao | vua"),
    ]
