"""The ink on a picture of a page: gray without stamps, red ink alone, and how far the page leans."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Gray = NDArray[np.uint8]
"""Shape (height, width); 0 is black."""

RED_OVER = 45
"""How far red must exceed green and blue to be a stamp's ink: scanners give black text less than 30."""
STAMP_LIGHT = 120
"""Red ink over black text stays darker than this in the red channel: there the text is kept."""
FEWEST_RED = 0.0004
"""Share of a page that the ink of the smallest mark ("MẬT", framed) covers, halved."""
WIDEST_LEAN = 5.0
_SMALL = 700
_DARK = 0.75


def without_red(picture: Image.Image) -> Gray:
    """Give the picture in gray as if red ink had never been on it; what it covers stays."""
    if picture.mode != "RGB":
        return np.asarray(picture.convert("L"))
    gray = np.array(picture.convert("L"))
    red = np.asarray(picture.getchannel("R"))
    stamped = _red(picture)
    gray[stamped] = np.where(red[stamped] > STAMP_LIGHT, 255, red[stamped])
    return gray


def red_alone(picture: Image.Image) -> Gray | None:
    """Give red ink as black on white, None if there is too little of it to be a mark.

    The darker the more it exceeds the other colours: hard edges would read worse.
    """
    if picture.mode != "RGB":
        return None
    over = _over(picture)
    if (over > RED_OVER).mean() < FEWEST_RED:
        return None
    return (255 - np.minimum(2 * over, 255)).astype(np.uint8)


def lean(gray: Gray) -> float:
    """Give by how many degrees the lines climb to the right (-5 to 5); turned back by as many they are level.

    Found where the rows' darkness varies most, first in steps of half a degree, then of a twentieth.
    """
    small = Image.fromarray(gray)
    small.thumbnail((_SMALL, _SMALL))
    ink = 255 - np.asarray(small)
    ink = np.where(ink > 255 * (1 - _DARK), 255, 0).astype(np.uint8)
    if not ink.any():
        return 0.0
    page = Image.fromarray(ink)
    rough = max(np.arange(-WIDEST_LEAN, WIDEST_LEAN + 0.1, 0.5), key=lambda angle: _evenness(page, angle))
    fine = max(np.arange(rough - 0.5, rough + 0.51, 0.05), key=lambda angle: _evenness(page, angle))
    return -float(round(fine, 2))


def _evenness(page: Image.Image, angle: float) -> float:
    rows = np.asarray(page.rotate(float(angle), Image.Resampling.NEAREST)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _red(picture: Image.Image) -> NDArray[np.bool_]:
    return _over(picture) > RED_OVER


def _over(picture: Image.Image) -> NDArray[np.uint16]:
    """Give by how much red exceeds the other colours."""
    red, green, blue = (np.asarray(channel, np.uint8) for channel in picture.split())
    other = np.maximum(green, blue)
    return np.where(red > other, red - np.minimum(other, red), 0).astype(np.uint16)
