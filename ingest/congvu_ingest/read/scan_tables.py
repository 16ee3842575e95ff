"""Ruled tables of a scanned page as rows: the words that were read, in the cells that the rules make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from congvu.documents import Block, Word
from congvu_ingest.read.columns import middle_of, text_of
from congvu_ingest.read.ink import Gray
from congvu_ingest.read.ocr import ONE_BLOCK, ONE_LINE, Eye, Row, Seen, confidence_of
from congvu_ingest.read.pdf_rules import Box, Ruled
from congvu_ingest.read.pdf_tables import Table, is_table, rows_of_cells
from congvu_ingest.read.picture_rules import DARK, HIGH, WIDE, Rules
from congvu_ingest.read.tables import BETWEEN

TABLE_MARK = "\ufdd0"
"""Stands for a table among a page's lines; no character, so that no text has it."""
MOST_CELLS = 80
INSET, FRAME = 6, 40
"""Pixels that a cell's rules may leave at its sides, and of white that Tesseract wants around a line."""
ONE_LINE_HIGH = 110
"""Pixels at 300 dpi; a cell of two lines is higher."""
LEAST_INK, LEAST_SURE, SURE = 0.002, 15, 60
FILLED = 0.4
"""Share of the cells that bear words at least: a form to fill in, or a picture's frame, has fewer."""


@dataclass(frozen=True)
class ScanTable:
    """A table, and of each cell's text the words that it is made of, from top to bottom."""

    table: Table
    words: tuple[tuple[str, Row], ...]


def tables_apart(rows: Sequence[Row], ruled: Sequence[Ruled]) -> tuple[list[Row], list[ScanTable]]:
    """Part a page's rows (in any order) from its tables; a mark stands where each table was.

    What does not fill the cells of a table is left among the rows.
    """
    left = list(rows)
    found: list[ScanTable] = []
    for table in ruled:
        made = _table(left, table)
        if made is not None:
            left = [rest for row in left if (rest := [word for word in row if not _inside(word, table.box)])]
            left = _with_mark(left, table.box, len(found))
            found.append(made)
    return left, found


def read_cells(eye: Eye, gray: Gray, rules: Rules) -> list[Row]:
    """Read a page with tables: as it is, and without its rules, each cell by what gave more sure letters.

    Cells with ink but no sure word are read again alone: a lone figure is often lost on a whole page.
    """
    found, bare = eye.rows(gray), eye.rows(rules.gray)
    cells = [cell for table in rules.tables for cell in table.cells]
    for cell in cells:
        found = _better(found, _in_cell(bare, cell), cell)
    doubted = [cell for cell in cells if confidence_of(_in_cell(found, cell)) < SURE]
    for cell in doubted[:MOST_CELLS]:
        found = _better(found, _read_cell(eye, rules.gray, cell), cell)
    return found


def _better(rows: list[Row], other: list[Row], cell: Box) -> list[Row]:
    """Give the rows with another reading of a cell in the place of theirs, if it has more sure letters."""
    if _sure_letters(other) <= _sure_letters(_in_cell(rows, cell)):
        return rows
    rest = ([word for word in row if not _inside(word, cell)] for row in rows)
    return [*filter(None, rest), *other]


def _in_cell(rows: Sequence[Row], cell: Box) -> list[Row]:
    return [inside for row in rows if (inside := [word for word in row if _inside(word, cell)])]


def _sure_letters(rows: Sequence[Row]) -> int:
    return sum(
        len(word.text) for row in rows for word in row if _is_writing(word) and word.confidence >= SURE
    )


def _read_cell(eye: Eye, page: Gray, cell: Box) -> list[Row]:
    height, width = page.shape
    left, right = (round(side * width / WIDE) for side in cell[::2])
    top, bottom = (round(side * height / HIGH) for side in cell[1::2])
    ink = page[top + INSET : bottom - INSET, left + INSET : right - INSET]
    if ink.size == 0 or (ink < DARK).mean() < LEAST_INK:
        return []
    framed = np.pad(ink, FRAME, constant_values=255)
    down, across = framed.shape
    at = (left + INSET - FRAME, top + INSET - FRAME)
    return [
        [
            replace(
                word,
                left=(at[0] + word.left * across) / width,
                right=(at[0] + word.right * across) / width,
                top=(at[1] + word.top * down) / height,
                bottom=(at[1] + word.bottom * down) / height,
            )
            for word in row
            if word.confidence >= LEAST_SURE
        ]
        for row in eye.rows(framed, ONE_LINE if bottom - top < ONE_LINE_HIGH else ONE_BLOCK)
    ]


def is_mark(line: str) -> bool:
    """Say whether a line stands for a table."""
    return line.startswith(TABLE_MARK)


def table_of(line: str, tables: Sequence[ScanTable]) -> ScanTable:
    """Give the table that a mark stands for."""
    return tables[int(line.removeprefix(TABLE_MARK))]


def with_words(blocks: Iterator[Block], table: ScanTable) -> Iterator[Block]:
    """Give a table's blocks with the places of their words on the page."""
    left = [(text, list(words)) for text, words in table.words]
    for block in blocks:
        yield Block(
            block.text, block.kind, block.page, header=block.header, words=tuple(_placed(block.text, left))
        )


def _placed(text: str, left: list[tuple[str, Row]]) -> Iterator[Word]:
    at = 0
    for part in text.split(BETWEEN):
        start = text.index(part, at)
        at = start
        for word in _taken(part, left):
            begin = text.index(word.text, at)
            at = begin + len(word.text)
            yield Word(begin, at, word.confidence, (word.left, word.top, word.right, word.bottom))
        at = start + len(part)


def _taken(text: str, left: list[tuple[str, Row]]) -> Row:
    """Take the next cell of that text; the last one stays, as a cell that reaches over rows repeats."""
    places = [number for number, (cell, _) in enumerate(left) if cell == text]
    if not places:
        return []
    return left.pop(places[0])[1] if len(places) > 1 else left[places[0]][1]


def _table(rows: Sequence[Row], ruled: Ruled) -> ScanTable | None:
    ordered = sorted((row for row in rows if row), key=middle_of)
    words = {cell: _words_in(cell, ordered) for cell in ruled.cells}
    texts = {cell: text_of(found) for cell, found in words.items()}
    found = tuple(rows_of_cells(ruled, texts))
    filled = sum(bool(text) for text in texts.values())
    if not is_table(found) or filled < FILLED * len(texts):
        return None
    letters = sum(len(text) for text in texts.values())
    in_order = sorted(words, key=lambda cell: (cell[1], cell[0]))
    return ScanTable(
        Table(found, tuple(ruled.columns), letters), tuple((texts[cell], words[cell]) for cell in in_order)
    )


def _words_in(cell: Box, ordered: Sequence[Row]) -> Row:
    lines = ([word for word in row if _inside(word, cell)] for row in ordered)
    kept = (word for line in lines if line and not _is_dirt(line) for word in line if _is_writing(word))
    return [replace(word, text=word.text.strip("|")) for word in kept]


def _is_dirt(line: Row) -> bool:
    """What has no letter or figure is a rule's rest; an unsure word is kept, since a notice tells of it."""
    sure = sum(word.confidence for word in line) / len(line)
    return not any(map(_is_writing, line)) or sure < LEAST_SURE


def _is_writing(word: Seen) -> bool:
    return any(map(str.isalnum, word.text)) or set(word.text) <= set("-–+/%&()")


def _inside(word: Seen, box: Box) -> bool:
    left, top, right, bottom = box
    across, down = WIDE * (word.left + word.right) / 2, HIGH * (word.top + word.bottom) / 2
    return left <= across < right and top <= down < bottom


def _with_mark(rows: list[Row], box: Box, number: int) -> list[Row]:
    """Put a table's mark behind the last row that stands above it."""
    left, top, right, bottom = box[0] / WIDE, box[1] / HIGH, box[2] / WIDE, box[3] / HIGH
    above = [place for place, row in enumerate(rows) if row and middle_of(row) < top]
    at = above[-1] + 1 if above else 0
    mark = Seen(f"{TABLE_MARK}{number}", 100, left, top, right, bottom)
    return [*rows[:at], [mark], *rows[at:]]
