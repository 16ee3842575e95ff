"""Words of a scanned page in the cells of its table."""

from __future__ import annotations

from collections.abc import Sequence

from congvu_ingest.read.columns import text_of
from congvu_ingest.read.ocr import Row, Seen
from congvu_ingest.read.pdf_rules import Ruled
from congvu_ingest.read.pdf_tables import Tables
from congvu_ingest.read.picture_rules import HIGH, WIDE
from congvu_ingest.read.scan_tables import is_mark, table_of, tables_apart, with_words

CELL = (100.0, 20.0)


def grid(columns: int, rows: int) -> Ruled:
    wide, high = CELL
    return Ruled(
        tuple(
            (50 + wide * x, 200 + high * y, 50 + wide * (x + 1), 200 + high * (y + 1))
            for y in range(rows)
            for x in range(columns)
        )
    )


def word(text: str, x: float, y: float, confidence: int = 90) -> Seen:
    """A word around a point of the page, in points."""
    return Seen(text, confidence, (x - 5) / WIDE, (y - 4) / HIGH, (x + 5) / WIDE, (y + 4) / HIGH)


def lines(cells: Sequence[Sequence[str]]) -> list[Row]:
    """One row of words a table row, as Tesseract reads across the cells."""
    return [
        [
            word(text, 70 + CELL[0] * x + 12 * n, 210 + CELL[1] * y)
            for x, cell in enumerate(row)
            for n, text in enumerate(cell.split())
        ]
        for y, row in enumerate(cells)
    ]


ABOVE, BELOW = [word("Điều", 60, 100), word("1.", 80, 100)], [word("Hết.", 60, 400)]
CELLS = (("Loại", "Mức thu"), ("Sao y", "2.000"), ("Chứng thực", "10.000"))


def test_a_table_becomes_rows_and_a_mark_stands_for_it() -> None:
    rest, found = tables_apart([ABOVE, *lines(CELLS), BELOW], [grid(2, 3)])
    assert [is_mark(text_of(row)) for row in rest] == [False, True, False]
    blocks = list(Tables().blocks(table_of(text_of(rest[1]), found).table, 4))
    assert [(block.header, block.text, block.page) for block in blocks] == [
        ("Loại | Mức thu", "Sao y | 2.000", 4),
        ("Loại | Mức thu", "Chứng thực | 10.000", 4),
    ]


def test_each_word_of_a_row_knows_its_place_in_the_text_and_on_the_page() -> None:
    _, (table,) = tables_apart(lines(CELLS), [grid(2, 3)])
    block = list(with_words(Tables().blocks(table.table, 1), table))[1]
    assert [block.text[w.start : w.end] for w in block.words] == ["Chứng", "thực", "10.000"]
    assert block.words[2].box == (
        (170 - 5) / WIDE,
        (250 - 4) / HIGH,
        (170 + 5) / WIDE,
        (250 + 4) / HIGH,
    )


def test_the_same_word_in_two_rows_keeps_both_places() -> None:
    _, (table,) = tables_apart(lines((("Việc", "Số"), ("Đo", "1"), ("Đào", "1"))), [grid(2, 3)])
    blocks = list(with_words(Tables().blocks(table.table, 1), table))
    assert [round(block.words[1].box[1] * HIGH) for block in blocks] == [226, 246]


def test_a_cell_of_two_lines_is_read_from_top_to_bottom() -> None:
    tall = Ruled(
        tuple((50 + 100 * x, 200 + 40 * y, 150 + 100 * x, 240 + 40 * y) for y in (0, 1) for x in (0, 1))
    )
    rows = [
        [word("Loại", 70, 210), word("Mức", 170, 210)],
        [word("bản", 70, 250), word("9", 170, 260)],
        [word("chính", 70, 270)],
        [word("giấy", 70, 230), word("thu", 170, 230)],
    ]
    _, (table,) = tables_apart(rows, [tall])
    (block,) = Tables().blocks(table.table, 1)
    assert (block.header, block.text) == ("Loại giấy | Mức thu", "bản chính | 9")


def test_what_is_left_of_a_rule_is_no_word() -> None:
    rows = [[*row, word("|", 148, 205 + 20 * y, 20)] for y, row in enumerate(lines(CELLS))]
    _, (table,) = tables_apart(rows, [grid(2, 3)])
    assert all("|" not in text for text, _ in table.words)


def test_a_frame_whose_cells_are_mostly_empty_is_left_as_lines() -> None:
    rows = lines((("Người lập", ""), ("", ""), ("", "")))
    rest, found = tables_apart(rows, [grid(2, 3)])
    assert found == []
    assert rest == rows


def test_an_unsure_word_of_a_table_stays_with_its_confidence() -> None:
    rows = lines(CELLS)
    rows[1][-1] = word("2.000", 170, 230, confidence=31)
    _, (table,) = tables_apart(rows, [grid(2, 3)])
    block = next(with_words(Tables().blocks(table.table, 1), table))
    assert block.words[-1].confidence == 31
