"""Lengths as Word writes them."""

from __future__ import annotations

import re

TWIP, POINT = 1 / 20, 1 / 2
"""A twentieth of a point (lengths) and half a point (sizes), in points."""
MILLIMETRES_A_POINT = 25.4 / 72
EMU_A_MILLIMETRE = 36_000
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,6})?)(pt|in|cm|mm|pc|pi)")


def number(said: str | None) -> float | None:
    """Return a number, or a length with its unit in twentieths of a point; None for anything else."""
    if said and _NUMBER.fullmatch(said):
        return float(said)
    found = _LENGTH.fullmatch(said or "")
    return None if found is None else float(found[1]) * _UNITS[found[2]] / TWIP


def millimetres(said: str | None) -> float | None:
    """Return a length said in twentieths of a point, in millimetres."""
    found = number(said)
    return None if found is None else round(found * TWIP * MILLIMETRES_A_POINT, 2)
