"""Ruled tables on pictures: found where rules cross, taken away, and nothing else touched."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from congvu_ingest.read.picture_rules import HIGH, WIDE, without_rules

PAGE = (1240, 1754)


def ruled(columns: int, rows: int, *, lean: float = 0.0, gap: bool = False) -> Image.Image:
    """A page with a grid of so many cells of 200 by 80 pixels from (100, 300) on, and letters in each."""
    page = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(page)
    right, bottom = 100 + 200 * columns, 300 + 80 * rows
    for at in range(columns + 1):
        pen.line([(100 + 200 * at, 300), (100 + 200 * at, bottom)], 0, 2)
    for at in range(rows + 1):
        pen.line([(100, 300 + 80 * at), (right - (60 if gap else 0), 300 + 80 * at)], 0, 2)
    for row in range(rows):
        for column in range(columns):
            pen.rectangle((120 + 200 * column, 320 + 80 * row, 140 + 200 * column, 340 + 80 * row), fill=0)
    return page.rotate(lean, fillcolor=255)


def test_the_cells_of_a_table_are_found_where_they_stand() -> None:
    (table,) = without_rules(np.asarray(ruled(3, 4))).tables
    assert len(table.cells) == 12
    left, top, right, bottom = table.box
    assert left == pytest.approx(100 * WIDE / PAGE[0], abs=2)
    assert top == pytest.approx(300 * HIGH / PAGE[1], abs=2)
    assert right == pytest.approx(700 * WIDE / PAGE[0], abs=2)
    assert bottom == pytest.approx(620 * HIGH / PAGE[1], abs=2)


@pytest.mark.parametrize("lean", [-0.2, 0.2])
def test_a_page_that_still_leans_a_little_has_its_table(lean: float) -> None:
    (table,) = without_rules(np.asarray(ruled(3, 4, lean=lean))).tables
    assert len(table.cells) == 12


def test_the_rules_are_taken_away_and_the_letters_stay() -> None:
    gray = np.asarray(ruled(3, 4))
    cleared = without_rules(gray).gray
    assert (cleared[300:620, 199:201] == 255).mean() > 0.9
    assert (cleared[322:338, 122:138] == 0).all()
    assert (gray[300:620, 300:302] == 0).any()


def test_a_page_without_a_table_stays_as_it_is() -> None:
    page = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(page)
    pen.line([(200, 400), (900, 400)], 0, 2)
    pen.rectangle((300, 600, 500, 700), outline=0)
    found = without_rules(np.asarray(page))
    assert found.tables == ()
    assert (found.gray == np.asarray(page)).all()


def test_a_stamps_frame_is_too_small_for_a_table() -> None:
    page = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(page)
    for x in (100, 160, 220):
        pen.line([(x, 100), (x, 190)], 0, 2)
    for y in (100, 145, 190):
        pen.line([(100, y), (220, y)], 0, 2)
    assert without_rules(np.asarray(page)).tables == ()


def test_a_halftone_picture_is_no_table() -> None:
    stripes = np.full(PAGE[::-1], 255, np.uint8)
    stripes[::6] = 0
    stripes[:, ::6] = 0
    noise = np.random.default_rng(3).random(stripes.shape) < 0.01
    stripes[noise] = 255
    assert without_rules(stripes).tables == ()


def test_odd_sizes_and_empty_pages_are_taken_too() -> None:
    for shape in ((1755, 1241), (101, 99)):
        assert without_rules(np.full(shape, 255, np.uint8)).tables == ()
