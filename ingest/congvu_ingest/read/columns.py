"""The reading order of a scanned page: letterhead and foot stand in two columns, left one first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from congvu.text import fold
from congvu_ingest.read.ocr import Row, Seen

TOP, FOOT_TALL = 0.45, 0.5
"""Where on a page a letterhead may stand; how tall a foot may be."""
HEAD_TALL = 0.15
"""How far below the motto a letterhead may reach, as a share of the page."""
BESIDE = 0.04
"""A gap this wide in a line below the letterhead parts a stamp of arrival from the title beside it."""
BULLETS, ENDS = frozenset("-–+•*"), frozenset('.,;:!?)”"/…_-')
GUTTER = (0.2, 0.65)
_STEPS = 90
FAINT = 40
"""Rows of at most `SPECK` letters that are read less surely than this are dirt, signatures or frames."""
SPECK = 12
SCRIBBLED, UNSURE = 0.6, 70
_LEAST_SURE = 20
_LEADERS = str.maketrans("", "", ".…_-–—")


def reading_order(rows: Sequence[Row]) -> list[Row]:
    """Give the rows as a person reads them, without specks; an empty row parts what is not one text."""
    kept = [dusted(row) for row in rows if row and not is_speck(row)]
    return _foot(_head(kept))


def text_of(row: Row) -> str:
    """Give a row's words as a line."""
    return " ".join(word.text for word in row)


def is_speck(row: Row) -> bool:
    """Say whether a row is no writing."""
    characters = "".join(word.text for word in row).translate(_LEADERS)
    letters = sum(map(str.isalnum, characters))
    sure = sum(word.confidence for word in row) / len(row)
    scribbled = letters < SCRIBBLED * len(characters) and sure < UNSURE
    return letters == 0 or sure < _LEAST_SURE or scribbled or (letters <= SPECK and sure < FAINT)


def dusted(row: Row) -> Row:
    """Take away what lies before and after a line on the paper; bullets and punctuation stay."""
    marks = [number for number, word in enumerate(row) if _is_writing(word)]
    begin, end = marks[0], marks[-1]
    if begin and row[begin - 1].text in BULLETS:
        begin -= 1
    while end + 1 < len(row) and set(row[end + 1].text) <= ENDS:
        end += 1
    return row[begin : end + 1]


def _is_writing(word: Seen) -> bool:
    return any(map(str.isalnum, word.text))


def _head(rows: list[Row]) -> list[Row]:
    """Part the letterhead: from the page's top to the date, and what stands to the left below it (V/v …)."""
    motto = next((row for row in rows if _is_motto(row) and row[0].top < TOP), None)
    if motto is None:
        return rows
    parts = {id(row): _stamp_beside(row, motto[0].bottom) for row in rows}
    stamps = [stamp for stamp in parts.values() if stamp]
    rest = [row[len(parts[id(row)]) :] for row in rows]
    band = _letterhead(rest, motto[0].bottom)
    return _in_columns([*stamps, *rest], [*stamps, *band], _gutter(band))


def _letterhead(rows: list[Row], motto: float) -> list[Row]:
    """Give the rows down to the date, and those below it that keep to the left column."""
    above = [row for row in rows if middle_of(row) <= motto]
    below = sorted((row for row in rows if motto < middle_of(row) < motto + HEAD_TALL), key=middle_of)
    dated = next((number for number, row in enumerate(below) if _is_date(row)), -1)
    band = [*above, *below[: dated + 1]]
    gutter = _gutter(band)
    return [*band, *takewhile(lambda row: row[-1].right <= gutter, below[dated + 1 :])]


def _stamp_beside(row: Row, motto: float) -> Row:
    """Give the words at a line's beginning that a wide gap parts from the title; none for other lines."""
    if not motto + HEAD_TALL / 3 < middle_of(row) < motto + HEAD_TALL or row[0].left > GUTTER[0]:
        return []
    gaps = (at for at in range(1, len(row)) if row[at].left - row[at - 1].right > BESIDE)
    return row[: next(gaps, 0)]


def _foot(rows: list[Row]) -> list[Row]:
    """Part the foot: "Nơi nhận" and its list to the left, office, signature and name to the right."""
    start = next((row for row in rows if fold(text_of(row)).startswith("noi nhan")), None)
    if start is None:
        return rows
    top = start[0].top - (start[0].bottom - start[0].top)
    band = [row for row in rows if row and top <= middle_of(row) <= start[0].top + FOOT_TALL]
    return _in_columns(rows, band, _gutter(band))


def _is_motto(row: Row) -> bool:
    return "xa hoi chu nghia" in fold(text_of(row))


def _is_date(row: Row) -> bool:
    words = fold(text_of(row)).split()
    return "ngay" in words and ("thang" in words or "nam" in words)


def _in_columns(rows: list[Row], band: list[Row], gutter: float) -> list[Row]:
    """Put the band's left column, then its right one, where its first row stood."""
    left = _side(band, lambda word: _centre(word) < gutter)
    right = _side(band, lambda word: _centre(word) >= gutter)
    inside = {id(row) for row in band}
    first = next(number for number, row in enumerate(rows) if id(row) in inside)
    before = [row for row in rows[:first] if id(row) not in inside]
    after = [row for row in rows[first:] if id(row) not in inside]
    return [*before, [], *left, [], *right, [], *after]


def _side(band: list[Row], belongs: Callable[[Seen], bool]) -> list[Row]:
    rows = [[word for word in row if belongs(word)] for row in band]
    return _joined(sorted((row for row in rows if row), key=middle_of))


def _joined(rows: list[Row]) -> list[Row]:
    """Join what stands on one height: a column's line that Tesseract saw as two."""
    lines: list[Row] = []
    for row in rows:
        if lines and abs(middle_of(lines[-1]) - middle_of(row)) < 0.4 * (row[0].bottom - row[0].top):
            lines[-1] = sorted([*lines[-1], *row], key=lambda word: word.left)
        else:
            lines.append(row)
    return lines


def _gutter(band: list[Row]) -> float:
    """Give where the fewest words are cut: the middle of the widest such stretch."""
    words = [word for row in band for word in row]
    low, high = GUTTER
    places = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
    cut = [sum(word.left < place < word.right for word in words) for place in places]
    fewest = min(cut)
    best, run = (0, 0), 0
    for number, count in enumerate([*cut, fewest + 1]):
        if count == fewest:
            run += 1
            continue
        best, run = max(best, (run, number)), 0
    return places[best[1] - 1 - best[0] // 2]


def middle_of(row: Row) -> float:
    """Give how far down the page a row's words stand, as a share of it."""
    return sum(word.top + word.bottom for word in row) / (2 * len(row))


def _centre(word: Seen) -> float:
    return (word.left + word.right) / 2
