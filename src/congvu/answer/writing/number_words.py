"""Vietnamese numbers in words: "mười lăm", "hai trăm nghìn", "một triệu rưỡi"."""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_LARGE = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SILENT = frozenset({"linh", "lẻ"})
NUMBER_WORDS = "|".join([*_DIGITS, *_LARGE, *_SILENT, "mười", "mươi", "trăm", "rưỡi"])
FIRST_WORDS = "|".join([*_DIGITS, "mười"])
"""Alternations of the words that numbers begin with, and that they are made of, lower case."""


def value_of(words: Sequence[str]) -> int | None:
    """Return the number that words (lower case, accents) spell, None where they spell none."""
    total, part, last = 0, 0, 1
    digit: int | None = None
    for word in words:
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word in {"mười", "mươi"}:
            part += 10 * (digit if digit is not None else 1)
            digit, last = None, 1
        elif word == "trăm":
            part += 100 * (digit if digit is not None else 1)
            digit, last = None, 100
        elif word in _LARGE:
            scale = _LARGE[word]
            total += (part + (digit or 0) or 1) * scale
            part, digit, last = 0, None, scale
        elif word == "rưỡi":
            total += last // 2
        elif word not in _SILENT:
            return None
    return total + part + (digit or 0)
