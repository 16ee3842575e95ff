"""Whether an answer shows a string: white space, case, number forms and repeated numbers do not matter."""

from __future__ import annotations

import re

from congvu.text import normalize

_NUMBER_WORDS = (
    "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ tỉ "
    "linh lẻ rưỡi"
)
_WORD = "|".join(_NUMBER_WORDS.split())
_REPEATED = re.compile(rf"(?<=\d)\s*\(\s*(?:{_WORD})(?:[\s,]+(?:{_WORD}))*\s*\)")  # "08 (tám) giờ"
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")
_LEADING_ZEROS = re.compile(r"(?<!\d)(?<!\d\.)0+(?=\d)")


def shows(text: str, wanted: str) -> bool:
    """Say whether `text` shows `wanted` under the scoring rule of the evaluation data.

    A number counts only whole: "15 ngày" does not show "5 ngày".
    """
    needle = comparable(wanted)
    before = r"(?<!\d)(?<!\d\.)" if needle[:1].isdigit() else ""
    after = r"(?!\.?\d)" if needle[-1:].isdigit() else ""
    return re.search(before + re.escape(needle) + after, comparable(text)) is not None


def comparable(text: str) -> str:
    """Return the form in which strings are compared: "08 (Tám) Giờ" = "8 giờ", "50,000" = "50.000"."""
    lowered = normalize(text).lower()
    once = _REPEATED.sub(" ", lowered)
    plain = _LEADING_ZEROS.sub("", _SEPARATOR.sub(".", once))
    return " ".join(plain.split())
