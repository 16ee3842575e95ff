"""What Tesseract often misreads where a provision begins; used for text read off pictures only.

The repaired words serve to find the structure; the text that is stored and quoted stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIRT = r"(?:[^\w\s\"“”]|_){0,4}\s*"
"""Dust before a line; never a quotation mark, which tells a quoted provision."""
_DIGITS = str.maketrans("lIi|!OoSsZ", "1111100552")
_DIEU = re.compile(
    rf"{_DIRT}[ĐÐDđ][iíìỉĩịl1][eéèêềếểễệ]u\s*(?P<number>[\dlIi|!OoSsZ]{{1,3}}[a-zđ]?)\s*"
    r"(?P<mark>[.:]|[,;](?=\s+(?!Điều|Khoản|Luật|Nghị|Thông|Quyết|Bộ|Pháp|Hiến)[A-ZĐÀ-Ỹ])|(?=\s+[A-ZĐÀ-Ỹ]))"
)
_LEVEL = re.compile(
    rf"{_DIRT}(?P<name>[Cc][hH][uưUƯ][oơOƠ][nN][gG]|M[uụUỤ][cC]|P[hH][aầâẦÂA][nN])\s+"
    r"(?P<number>[IVXÏÍÌĨỊELHTUl1i|!]{1,7}|\d{1,2})(?P<rest>\s*[.:]?\s*$|\s*[.:]\s.*$)"
)
_NAMES = {"c": "Chương", "m": "Mục", "p": "Phần"}
_STROKES = str.maketrans(dict.fromkeys("ÏÍÌĨỊl1i|!TLE", "I") | {"H": "II", "U": "II"})
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ONE = re.compile(r"[lIi|!](?P<second>[lIi|!\dOo]?)\s*[.,](?=\s+\S)")
_NUMBERED = re.compile(r"(\d{1,3})\s*[.,](?!\d)")
_COMMA = re.compile(r"(\d{1,2})\s*,\s+(?=[A-ZĐÀ-Ỹ])")
_FORMULA = re.compile(r"\bk[eêéèếềểễệ] t[uưùúừứửữự] ngày\b")
AHEAD = 40


def begins_provision(text: str) -> bool:
    """Say whether a line begins a provision, well read or not."""
    return any(pattern.match(text) for pattern in (_DIEU, _LEVEL, _ONE, _COMMA))


def repaired(lines: Sequence[str]) -> list[str]:
    """Give the lines with the names and numbers of provisions at their beginnings as they must have stood.

    "Điêu l2." becomes "Điều 12.", "Chương HI" "Chương III"; "I." becomes "1." only where "2." follows, "ll."
    "11." only after "10." or before "12.". Nothing else is changed, and no line is made.
    """
    named: list[str] = []
    chapter = 0
    for line in lines:
        named.append(_named(line, chapter))
        chapter = _chapter(named[-1], chapter)
    return [_khoan(named, number) for number in range(len(named))]


def _named(line: str, chapter: int) -> str:
    dieu = _DIEU.match(line)
    if dieu:
        number = _number(dieu["number"])
        mark = "." if dieu["mark"] in {",", ";"} else dieu["mark"]
        return f"Điều {number}{mark}{line[dieu.end() :]}" if number else line
    level = _LEVEL.match(line)
    if level:
        name = _NAMES[level["name"][0].lower()]
        following = chapter + 1 if name == "Chương" else 0
        number = level["number"] if level["number"].isdigit() else _roman(level["number"], following)
        name = name.upper() if level["name"].isupper() else name
        return f"{name} {number}{level['rest']}" if number else line
    return _FORMULA.sub("kể từ ngày", _COMMA.sub(r"\1. ", line, count=1) if _COMMA.match(line) else line)


def _number(read: str) -> str:
    """Give a điều's number, an inserted one's letter kept (9a); "" for what is none."""
    letter = read[-1] if len(read) > 1 and read[-1] in "abcdđeghk" else ""
    digits = read[: len(read) - len(letter)].translate(_DIGITS)
    return digits + letter if digits.isdigit() and not digits.startswith("0") else ""


def _roman(read: str, following: int) -> str:
    """Read strokes that ran together: H is II. Strokes that make no number are a chương's next in turn."""
    roman = read.translate(_STROKES)
    if _ROMAN.fullmatch(roman):
        return roman
    return to_roman(following) if following > 1 else ""


def to_roman(number: int) -> str:
    """Write a number up to 39 in Roman letters."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]


def _chapter(line: str, last: int) -> int:
    """Give the number of the chương that a line opens, the last one's for other lines."""
    if line[:7].lower() != "chương ":
        return last
    number = line[7:].strip(" .:").split(" ", 1)[0].strip(".:")
    return next((n for n in range(1, 40) if to_roman(n) == number), last)


def _khoan(lines: Sequence[str], at: int) -> str:
    line = lines[at]
    found = _ONE.match(line)
    if not found:
        return line
    value = int(("1" + found["second"]).translate(_DIGITS))
    following = _neighbour(lines[at + 1 : at + 1 + AHEAD])
    before = _neighbour(lines[max(0, at - AHEAD) : at][::-1])
    fits = following == value + 1 or (value > 1 and before == value - 1)
    return f"{value}.{line[found.end() :]}" if fits else line


def _neighbour(lines: Sequence[str]) -> int | None:
    """Give the number of the nearest line that is numbered; a điều's own line ends the search."""
    for line in lines:
        if line.startswith("Điều "):
            return None
        if found := _NUMBERED.match(line):
            return int(found[1])
    return None
