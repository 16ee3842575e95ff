"""Red ink goes before a page is read, and is read alone; a page that leans is set level."""

import numpy as np
import pytest
from PIL import Image

from congvu_ingest.read.ink import lean, red_alone, without_red


def painted(*boxes: tuple[tuple[int, int, int, int], tuple[int, int, int]]) -> Image.Image:
    image = Image.new("RGB", (400, 300), "white")
    for box, colour in boxes:
        image.paste(colour, box)
    return image


def test_red_ink_turns_white_and_what_it_covers_stays_black() -> None:
    gray = without_red(
        painted(
            ((0, 0, 100, 100), (210, 40, 50)),
            ((0, 40, 100, 60), (80, 10, 12)),
            ((200, 0, 300, 50), (0, 0, 0)),
        )
    )
    assert gray[20, 20] == 255
    assert gray[50, 50] < 100
    assert gray[20, 250] == 0


def test_black_blue_and_brownish_ink_stay() -> None:
    inks = [(0, 0, 0), (30, 40, 160), (90, 70, 60)]
    gray = without_red(painted(*(((n * 100, 0, n * 100 + 50, 50), ink) for n, ink in enumerate(inks))))
    assert all(gray[20, n * 100 + 20] < 130 for n in range(3))


def test_red_ink_alone_is_dark_on_white() -> None:
    red = red_alone(painted(((0, 0, 100, 100), (210, 40, 50)), ((200, 0, 300, 50), (0, 0, 0))))
    assert red is not None
    assert red[20, 20] < 50
    assert red[20, 250] == 255


def test_a_page_without_red_or_colour_has_no_red_ink() -> None:
    assert red_alone(painted(((200, 0, 300, 50), (0, 0, 0)))) is None
    assert red_alone(Image.new("L", (100, 100), 255)) is None
    assert without_red(Image.new("L", (10, 10), 7)).tolist() == np.full((10, 10), 7).tolist()


@pytest.mark.parametrize("degrees", [-3.0, -0.5, 0.0, 1.2, 2.0, 4.5])
def test_the_lean_of_lines_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    page = Image.new("L", (1200, 1600), 255)
    for y in range(200, 1400, 40):
        page.paste(0, (150, y, 1050, y + 14))
    leaning = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert lean(np.asarray(leaning)) == pytest.approx(degrees, abs=0.1)


def test_an_empty_page_does_not_lean() -> None:
    assert lean(np.full((300, 200), 255, np.uint8)) == 0
