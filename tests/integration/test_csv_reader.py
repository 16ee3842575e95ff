"""Tables of separated values: known by content, every row quotable, hostile ones end with a sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from congvu.documents import BlockKind
from congvu.errors import UnreadableFile
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import read, sniff
from congvu_ingest.structure import structure
from local_tables import fee, table
from made_files import put
from texts import spans_hold

TABLE = table("fees", fee(), fee(case="Nhà kho", amount="150.000", ends="31/12/2027"), title="BIỂU MỨC THU")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_encoding_and_line_ending_gives_the_same_rows(tmp_path: Path, encoding: str, ends: str) -> None:
    path = put(tmp_path, "bang.txt", TABLE.replace("\n", ends).encode(encoding))
    content = read(path)
    assert (sniff(path), content.format) == ("csv", "csv")
    title, first, second = content.blocks
    assert (title.text, title.kind) == ("BIỂU MỨC THU", BlockKind.PARAGRAPH)
    assert first.kind is BlockKind.ROW
    assert first.text == "9.000501 | Nhà ở | 75.000 | đồng/giấy phép | 01/4/2026 | 14/2026/NQ-HĐND"
    assert first.header == "Mã thủ tục | Trường hợp | Mức thu | Đơn vị tính | Hiệu lực từ | Căn cứ"
    assert second.header.split(" | ")[5] == "Hiệu lực đến"


def test_a_quoted_cell_may_hold_separators_lines_and_quotes(tmp_path: Path) -> None:
    text = 'Tên,Địa chỉ,Ghi chú\nTrung tâm,"Số 1, phố ""Chợ""\ntầng 2",mở\n'
    (block,) = read(put(tmp_path, "a.csv", text)).blocks
    assert block.text == 'Trung tâm | Số 1, phố "Chợ" tầng 2 | mở'


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    text = "Te\u0302n,Tuo\u0302\u0309i\nA\u0306n,5\n"
    (block,) = read(put(tmp_path, "a.csv", text)).blocks
    assert (block.text, block.header) == ("Ăn | 5", "Tên | Tuổi")


def test_a_filled_cell_under_no_head_is_named_by_its_place(tmp_path: Path) -> None:
    (block, _) = read(put(tmp_path, "a.csv", "Tên,Tuổi,\nAn,5,x\nBa,6,\n")).blocks
    assert block.header == "Tên | Tuổi | Cột 3"


def test_a_row_of_a_wrong_length_keeps_its_words_and_has_no_heads(tmp_path: Path) -> None:
    blocks = read(put(tmp_path, "a.csv", "Mã,Tên,Mức\n1,a,b\n2,a,75,000\n")).blocks
    assert (blocks[1].text, blocks[1].header) == ("2 | a | 75 | 000", "")


def test_prose_with_commas_stays_text(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "Kính gửi ông An, bà Bình\nTôi viết đơn này, mong được xem xét\n")
    assert read(path).format == "txt"


def test_a_table_is_a_document_of_its_own_whatever_its_cells_name(tmp_path: Path) -> None:
    text = "Tên,Nội dung\nSố: 14/2026/NQ-HĐND,QUYẾT ĐỊNH\nỦY BAN NHÂN DÂN,Về việc trồng cây\n"
    found = structure(read(put(tmp_path, "a.csv", text)), "danh-muc.csv")
    assert (found.metadata.kind, found.metadata.title, found.metadata.number) == ("table", "danh-muc", "")
    assert spans_hold(found.text, found.passages)


def hostile() -> dict[str, bytes]:
    wide = ",".join(f"cot{n}" for n in range(10_000))
    return {
        "wide": f"{wide}\n{wide}\n{wide}\n".encode(),
        "million": b"Ma,Ten,Muc\n" + b"1,a,b\n" * 1_000_000,
        "cells": (",".join(f"c{n}" for n in range(400)) + "\n").encode() + (b"1" + b"," * 399 + b"\n") * 9000,
        "quotes": b"Ma,Ten,Muc\n" + b"1,a,b\n" * 40 + b'2,"a,b\n' + b"3,a,b\n" * 40,
        "cell": b"Ma,Ten,Muc\n" + b"1,a,b\n" * 20000 + b'2,"' + b"x" * 200_000 + b'",b\n',
        "nul": b"Ma,Ten\n1,a\x00\n2,b\n",
        "cut": "Mã,Tên\n1,Ân\n".encode("utf-16")[:-1],
    }


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(Limits(seconds=30)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("wide", "unreadable.too_many_rows"),
        ("million", "unreadable.too_many_rows"),
        ("cells", "unreadable.too_many_rows"),
        ("quotes", "unreadable.quotes"),
        ("cell", "unreadable.quotes"),
        ("nul", "unreadable.unknown"),
        ("cut", "unreadable.unknown"),
    ],
)
def test_a_hostile_table_ends_with_a_sentence_and_a_remedy(
    tmp_path: Path, guard: Guard, name: str, code: str
) -> None:
    path = put(tmp_path, "a.csv", hostile()[name])
    begun = time.monotonic()
    with pytest.raises(UnreadableFile) as raised:
        guard.read(path)
    assert raised.value.code == code
    assert "hãy" in str(raised.value)
    assert str(raised.value).endswith(".")
    assert time.monotonic() - begun < 25


def test_an_unclosed_quotation_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Dòng 82 "):
        read(put(tmp_path, "a.csv", hostile()["quotes"]))


def test_a_formula_is_text_and_nothing_else(tmp_path: Path) -> None:
    (block, _) = read(put(tmp_path, "a.csv", "Tên,Mức\n=cmd|' /C calc'!A0,@SUM(A1)\nb,c\n")).blocks
    assert block.text == "=cmd|' /C calc'!A0 | @SUM(A1)"
