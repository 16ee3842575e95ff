"""What a legal text holds, read from its characters by code of its own: chapters, dates, duties, figures.

Nothing of `congvu` is used, so that a summary is not judged by the rules that made it. Words are looked for
without accents and in small letters; positions stay those of the stored text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CHAPTER = re.compile(r"^\s*chuong\s+([ivxlc]+)\b[^\n]{0,120}$", re.MULTILINE)
_APPENDIX = re.compile(r"^\s*(?:phu luc(?:\s+[ivx\d]+)?\s*$|phu luc\b|mau so\b|noi nhan\b)", re.MULTILINE)
_LAST_ARTICLES = re.compile(r"^\s*dieu \d+[^\n]{0,30}(?:hieu luc|thi hanh)", re.MULTILINE)
_BODY = re.compile(r"^\s*dieu 1\s*[.:]", re.MULTILINE)
_DATE = r"(\d{1,2})(?: thang |[/.-])(\d{1,2})(?: ?nam |[/.-])(\d{4})"
_EFFECT = re.compile(rf"nay co hieu luc[^.;\n]{{0,40}}?tu ngay\s+{_DATE}")
_DUTY = re.compile(r"\b(?:co|chiu) trach nhiem\b|\bco nghia vu\b|\bco nhiem vu\b")
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+ ?(?:dong|d/)|\d+(?:,\d+)? (?:trieu|ty|nghin) dong")
_TIME = re.compile(
    r"(?:thoi han|khong qua|cham nhat|trong vong|truoc)[^.;\n\d]{0,30}(\d{1,3})\s*(?:\([^)]*\)\s*)?"
    r"(ngay lam viec|gio lam viec|ngay|gio|thang|nam|phut)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def plain(text: str) -> str:
    """The text in small letters without accents, character for character where it is NFC."""
    found = []
    for sign in text:
        bare = "".join(one for one in unicodedata.normalize("NFD", sign) if not unicodedata.combining(one))
        low = (bare or " ").lower().replace("đ", "d")
        found.append(low[0] if low else " ")
    return "".join(found)


@dataclass(frozen=True)
class Truth:
    """`body` is where the articles begin and end; `chapters` are spans; `duties` spans of lines.

    `effects` are (day, month, year); `figures` sums and deadlines in one form.
    """

    body: tuple[int, int]
    chapters: tuple[tuple[int, int], ...]
    effects: frozenset[tuple[int, int, int]]
    duties: tuple[tuple[int, int], ...]
    figures: frozenset[str]


def truth_of(text: str) -> Truth:
    """Read a text."""
    bare = plain(text)
    start = first.start() if (first := _BODY.search(bare)) else 0
    last = next((one.start() for one in _LAST_ARTICLES.finditer(bare, start)), start + 2000)
    end = next((one.start() for one in _APPENDIX.finditer(bare, last)), len(text))
    heads = list(_in_sequence(bare, start, end))
    bounds = [*heads, end]
    return Truth(
        (heads[0] if heads else start, end),
        tuple((bounds[place], bounds[place + 1]) for place in range(len(heads))),
        frozenset(effects_in(bare[start:end])),
        tuple(_lines(bare, start, end)),
        figures_in(bare[start:end]),
    )


def effects_in(bare: str) -> set[tuple[int, int, int]]:
    """The days from which a text says that it binds itself; line ends count as spaces."""
    flat = re.sub(r"\s+", " ", bare)
    return {(int(one[1]), int(one[2]), int(one[3])) for one in _EFFECT.finditer(flat)}


def dates_in(bare: str) -> set[tuple[int, int, int]]:
    """All days that a text names."""
    flat = re.sub(r"\s+", " ", bare)
    return {(int(one[1]), int(one[2]), int(one[3])) for one in re.finditer(_DATE, flat)}


def figures_in(bare: str) -> frozenset[str]:
    """Sums of money, and the times after words that set a limit."""
    flat = re.sub(r"\s+", " ", bare)
    money = {re.sub(r"[ .,]", "", one[0]) for one in _MONEY.finditer(flat)}
    times = {f"{int(one[1])} {one[2]}" for one in _TIME.finditer(flat)}
    return frozenset(money | times)


def _in_sequence(bare: str, start: int, end: int) -> list[int]:
    """Where chapters I, II, III … begin; a number out of sequence cites another text."""
    found: list[int] = []
    for one in _CHAPTER.finditer(bare, max(0, start - 400), end):
        if _number(one[1]) == len(found) + 1:
            found.append(one.start())
    return found if len(found) > 1 else []


def _number(roman: str) -> int:
    values = [_ROMAN[one] for one in roman]
    return sum(
        -one if any(one < other for other in values[place + 1 :][:1]) else one
        for place, one in enumerate(values)
    )


def _lines(bare: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines that lay a duty on somebody."""
    found = []
    for line in re.finditer(r"[^\n]+", bare[start:end]):
        if _DUTY.search(line[0]):
            found.append((start + line.start(), start + line.end()))
    return found
