"""Numbers and letters of provisions: which lines begin one, and which may follow which."""

from itertools import pairwise

import pytest

from congvu.references.places import DIEM_LETTERS, follows, order
from congvu_ingest.provisions import (
    dieu_of,
    khoan_in,
    khoan_of,
    level_of,
    split_diem,
    split_khoan,
)
from texts import lines_of


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Điều 5. Phạm vi", "5"),
        ("ĐIỀU 12: PHẠM VI", "12"),
        ("Điều 9a. Bổ sung", "9a"),
        ("Điều 9đ. Bổ sung", "9đ"),
        ("Điều 1", "1"),
        ("Điều 1 Sửa đổi một số điều", "1"),
        ("Điều 3.Phạm vi", "3"),
        ("Điều 7 - Phạm vi", "7"),
    ],
)
def test_a_dieu_is_known_by_its_number(line: str, number: str) -> None:
    found = dieu_of(lines_of(line)[1][0])
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 của Luật này",
        "Điều 5 Luật Thư viện",
        "Điều 5, Điều 6",
        "Điều 5 và khoản 2",
        "Điều kiện cấp thẻ",
        "Điều 5/2020",
        "| Điều 5. Phạm vi",
        "Theo Điều 5. Phạm vi",
    ],
)
def test_a_citation_is_no_dieu(line: str) -> None:
    assert dieu_of(lines_of(line)[1][0]) is None


def test_letters_after_a_number_come_between_it_and_the_next() -> None:
    numbers = ["9", "9a", "9b", "9d", "9đ", "9e", "10"]
    assert sorted(reversed(numbers), key=order) == numbers
    assert all(follows(after, before, 0) for before, after in pairwise(numbers))


def test_numbers_neither_go_back_nor_jump_far() -> None:
    assert not follows("5", "5", 10)
    assert not follows("4", "5", 10)
    assert follows("16", "5", 10)
    assert not follows("17", "5", 10)
    assert follows("1", "", 0)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Phần thứ nhất", 1),
        ("PHẦN II: XỬ LÝ", 1),
        ("Chương IV", 2),
        ("CHƯƠNG 2. TỔ CHỨC", 2),
        ("Chương II QUYỀN", 2),
        ("Mục 3", 3),
        ("Tiểu mục 1. Riêng", 4),
        ("Chương II của Quy chế này", None),
        ("Phần diện tích còn lại", None),
        ("Mục 3 nêu rõ", None),
        ("| Mục 3", None),
    ],
)
def test_levels_above_the_dieu(line: str, level: int | None) -> None:
    assert level_of(lines_of(line)[1][0]) == level


def test_khoan_are_numbered_in_sequence_and_other_numbers_are_text() -> None:
    _, lines = lines_of("Gồm:\n1. Một\n7. lạ\n2. Hai\n2a. Hai a\n1. lại\n3. Ba\n3.000 đồng")
    assert [(k.number, len(k.lines)) for k in split_khoan(lines, frozenset())] == [
        ("", 1),
        ("1", 2),
        ("2", 1),
        ("2a", 2),
        ("3", 2),
    ]


def test_diem_follow_the_vietnamese_alphabet() -> None:
    assert "f" not in DIEM_LETTERS
    _, lines = lines_of("Gồm:\na) Một\nb) Hai\nc) Ba\nd) Bốn\n- đ) Năm\na1) lạ\ne) Sáu\ny) lạ")
    assert [d.letter for d in split_diem(lines, frozenset())] == ["", "a", "b", "c", "d", "đ", "e"]


def test_a_quoted_line_begins_nothing() -> None:
    _, lines = lines_of("1. Một\n2. trích\na) trích")
    quoted = frozenset(line.start for line in lines[1:])
    assert [k.number for k in split_khoan(lines, quoted)] == ["1"]
    assert [d.letter for d in split_diem(lines, quoted)] == [""]


def test_a_khoan_on_the_line_of_its_dieu_is_found() -> None:
    assert khoan_in(lines_of("Điều 3. 1. Nội dung")[1][0]) == "1"
    assert khoan_in(lines_of("Điều 3. Nội dung")[1][0]) == ""
    assert khoan_of(lines_of("12.Nội dung")[1][0]) == ("12", 3)
    assert khoan_of(lines_of("1.500 đồng")[1][0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mục 1 Phụ lục IV ban hành kèm theo Nghị định này.",
        "Chương II Luật Sách.",
        "Mục 3 Chương II của Luật Sách.",
    ],
)
def test_a_line_that_cites_a_muc_or_chuong_opens_none(text: str) -> None:
    (line,) = lines_of(text)[1]
    assert level_of(line) is None


@pytest.mark.parametrize(
    "text", ["Mục 1 QUY ĐỊNH CHUNG", "Mục 2: VẬN TẢI", "Chương II", "Mục 1 Quy định chung"]
)
def test_a_line_that_opens_one_still_does(text: str) -> None:
    (line,) = lines_of(text)[1]
    assert level_of(line) is not None
