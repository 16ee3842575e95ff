import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.draft.lines import LETTERS, numbered, read_line, read_lines, roman
from congvu.draft.parts import Block, Style


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("I. TÌNH HÌNH CHUNG", Block(Style.PART, number="I", title="TÌNH HÌNH CHUNG")),
        ("Điều 12. Quyết định này", Block(Style.DIEU, "Quyết định này", number="Điều 12")),
        ("Điều 1.", Block(Style.DIEU, "", number="Điều 1")),
        ("1. Giao Phòng A", Block(Style.KHOAN, "Giao Phòng A", number="1")),
        ("1. **Mục đích** rõ ràng", Block(Style.KHOAN, "rõ ràng", number="1", title="Mục đích")),
        ("đ) Điểm đ", Block(Style.DIEM, "Điểm đ", number="đ")),
        ("- Một mục", Block(Style.ITEM, "Một mục")),
        ("– Một mục", Block(Style.ITEM, "Một mục")),
        ("> Lời trích", Block(Style.QUOTE, "Lời trích")),
        ("[ ] Tờ khai", Block(Style.TICK, "Tờ khai")),
        ("[x] Tờ khai", Block(Style.TICK, "Tờ khai", ticked=True)),
        ("| a | b |", Block(Style.TABLE, rows=(("a", "b"),))),
        ("**Kết luận:**", Block(Style.PARAGRAPH, "", title="Kết luận:")),
    ],
)
def test_a_line_is_what_its_beginning_says(line: str, block: Block) -> None:
    assert read_line(line) == block


@pytest.mark.parametrize(
    "line",
    ["24.11 là ngày họp", "1.000.000 đồng", "Điều này", "f) không có điểm f", "[Nội dung]", "-5 độ", "IX"],
)
def test_what_only_looks_like_a_mark_stays_a_paragraph(line: str) -> None:
    assert read_line(line) == Block(Style.PARAGRAPH, line)


def test_rows_that_follow_each_other_are_one_table_as_wide_as_its_widest_row() -> None:
    (table, text) = read_lines(["| TT | Tên |", "| 1 |", "Hết bảng"])
    assert table.rows == (("TT", "Tên"), ("1", ""))
    assert text.text == "Hết bảng"


def numbers(*lines: str) -> list[str]:
    return [block.number for block in numbered(map(read_line, lines))]


def test_an_inserted_dieu_moves_those_after_it() -> None:
    assert numbers("Điều 1. a", "Điều 9. b", "Điều 2. c") == ["Điều 1", "Điều 2", "Điều 3"]


def test_khoan_begin_anew_under_each_dieu_and_part() -> None:
    assert numbers("Điều 1. a", "1. b", "2. c", "Điều 2. d", "1. e") == ["Điều 1", "1", "2", "Điều 2", "1"]
    assert numbers("I. A", "1. b", "II. C", "1. d") == ["I", "1", "II", "1"]


def test_a_list_that_says_one_again_begins_anew() -> None:
    assert numbers("1. a", "2. b", "1. c") == ["1", "2", "1"]


def test_diem_count_by_the_vietnamese_alphabet() -> None:
    assert numbers("a) x", "b) x", "c) x", "d) x", "e) x") == ["a", "b", "c", "d", "đ"]


@pytest.mark.parametrize(("number", "digits"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX")])
def test_parts_bear_roman_digits(number: int, digits: str) -> None:
    assert roman(number) == digits


@given(st.lists(st.sampled_from(["Điều 7. x", "3. x", "a) x", "I. X", "x", "- x"]), max_size=40))
def test_dieu_run_through_without_a_gap_whatever_stands_between(lines: list[str]) -> None:
    dieu = [block.number for block in numbered(map(read_line, lines)) if block.style is Style.DIEU]
    assert dieu == [f"Điều {count}" for count in range(1, len(dieu) + 1)]


@given(st.text(max_size=200))
def test_no_character_of_a_line_is_lost(line: str) -> None:
    block = read_line(line)
    said = block.number + block.title + block.text + "".join(cell for row in block.rows for cell in row)
    kept = [char for char in line if not char.isspace() and char not in "|*.)-–•+>[]xX"]
    assert [char for char in said if not char.isspace() and char not in "|*.)-–•+>[]xX"] == kept


def test_the_letters_of_diem_are_those_of_the_decree() -> None:
    assert "".join(LETTERS[:8]) == "abcdđegh"
