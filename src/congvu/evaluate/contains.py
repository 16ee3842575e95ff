"""Whether an answer shows a string: white space, case, number forms and repeated numbers do not matter."""

from __future__ import annotations

import re

from congvu.text import normalize

_REPEATED = re.compile(r"(\d+)\s*\([^()\d]{1,40}\)")  # "08 (tám) giờ"
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def shows(text: str, wanted: str) -> bool:
    """Say whether `text` shows `wanted` under the scoring rule of the evaluation data."""
    return comparable(wanted) in comparable(text)


def comparable(text: str) -> str:
    """Return the form in which strings are compared: "08 (Tám) Giờ" = "8 giờ", "50,000" = "50.000"."""
    lowered = normalize(text).lower()
    once = _REPEATED.sub(r"\1", lowered)
    plain = _LEADING_ZEROS.sub("", _SEPARATOR.sub(".", once))
    return " ".join(plain.split())
