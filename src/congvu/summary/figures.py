"""Figures as a text states them, what each counts, and where two sources differ on the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from congvu.answer.writing.quantities import number
from congvu.retrieve.question import STOP_WORDS
from congvu.text import fold, syllables

_FIGURE = re.compile(
    r"(?<![\w/.,])(?P<n>\d+(?:[.,]\d+)*)\s*(?P<scale>(?:nghìn|ngàn|triệu)\s+tỷ|nghìn|ngàn|triệu|tỷ|tỉ)?\s*"
    r"(?P<unit>%|phần trăm|đồng|USD|hồ sơ|người|vụ|cuốn|trường hợp|xã|phường|đơn vị|cơ sở|dự án|công trình"
    r"|thủ tục|văn bản|kết quả|tấn|km|ha|m2|hộ|cán bộ|công chức|lượt|máy|nơi|trung tâm|điểm|biên chế|tổ)?"
    r"(?![\w/])",
    re.IGNORECASE,
)
# What only dates, numbers or places a thing, folded.
_NO_COUNT = re.compile(
    r"(?:ngay|thang|nam|qui|dieu|khoan|diem|so|muc|phu luc|mau|trang|lan thu|thu|khoa|gio|cap do|loai|nhom"
    r"|hang)\s*$"
)
_PERIOD = re.compile(r"(?:qui (?:[iv]+|\d)|thang \d{1,2}|\d+ thang dau|ca nam)|nam \d{4}|/\d{4}\b")
_CLAUSE = re.compile(r"[;,:|](?!\d)|\.(?!\d)|\bvà\b|\btrong đó\b|\bcòn\b")
_SCALES = {"nghin ti": 12, "ngan ti": 12, "trieu ti": 15, "nghin": 3, "ngan": 3, "trieu": 6, "ti": 9}
_PLANNED = re.compile(
    r"it nhat|toi thieu|toi da|phan dau|chi tieu|muc tieu|ke hoach|du kien|khong qua|den het"
)
_NUMBER = re.compile(r"\S*\d\S*")
_YEAR = re.compile(r"(?:19|20)\d\d")
SHARED, LEAST_SHARED = 0.75, 3
"""Least share, and number, of the words around two figures that both bear if they count the same thing."""


@dataclass(frozen=True)
class Mention:
    """A figure where it is stated: `text` as written, `value` and `unit` in one form.

    `around` are the words of its clause, `periods` what its sentence is about, `planned`: a goal or bound.
    `about` is what its clause says before it, or after, without any number.
    """

    text: str
    value: str
    unit: str
    around: frozenset[str]
    periods: frozenset[str]
    planned: bool = False
    about: str = ""

    @property
    def counts(self) -> bool:
        """Whether it says what it counts, or is too large for a number in a list."""
        return bool(self.unit) or (len(self.value.split(".")[0]) > 2 and not _YEAR.fullmatch(self.text))


def mentions_in(text: str) -> list[Mention]:
    """Return the figures of a sentence that count something; dates and numbers of texts are none."""
    periods = frozenset(_PERIOD.findall(fold(text)))
    found = []
    for match in _FIGURE.finditer(text):
        before = fold(text[max(0, match.start() - 12) : match.start()])
        if _NO_COUNT.search(before) and not match["unit"]:
            continue
        clause = _clause(text, match)
        one = Mention(
            match[0].strip(),
            _value(match),
            fold(match["unit"] or ""),
            _content(clause),
            periods,
            bool(_PLANNED.search(fold(" ".join(clause)))),
            next((said for part in clause if len(said := " ".join(_NUMBER.sub(" ", part).split())) > 3), ""),
        )
        if one.counts:
            found.append(one)
    return found


def conflicts_among(mentions: Sequence[tuple[int, Mention]]) -> Iterator[tuple[int, int]]:
    """Yield pairs (places in the list) of figures that count the same thing and differ.

    Each mention comes with the id of its document; figures of one document are its own affair.
    """
    for (i, (first, one)), (j, (second, other)) in combinations(enumerate(mentions), 2):
        if first != second and one.value != other.value and _same_thing(one, other):
            yield i, j


def _same_thing(one: Mention, other: Mention) -> bool:
    if one.unit != other.unit or not one.unit or one.planned is not other.planned:
        return False
    if one.periods and other.periods and one.periods != other.periods:
        return False
    shared = one.around & other.around
    least = min(len(one.around), len(other.around))
    return len(shared) >= LEAST_SHARED and len(shared) >= SHARED * least


def _clause(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and behind a figure in the clause that holds it."""
    cuts = [0, *(found.end() for found in _CLAUSE.finditer(text)), len(text)]
    start = max(cut for cut in cuts if cut <= match.start())
    end = min(cut for cut in cuts if cut >= match.end())
    return text[start : match.start()], text[match.end() : end]


def _content(clause: tuple[str, str]) -> frozenset[str]:
    """Return the words that carry content, numbers apart."""
    words = [word for part in clause for word in syllables(part)]
    return frozenset(word for word in words if word not in STOP_WORDS and not word.isdigit())


def _value(match: re.Match[str]) -> str:
    """Return the number in one form, its scale counted in."""
    value = number(match["n"])
    zeros = _SCALES.get(" ".join(fold(match["scale"] or "").split()), 0)
    whole, _, decimals = value.partition(".")
    if not zeros or len(decimals) > zeros:
        return value
    return (whole + decimals.ljust(zeros, "0")).lstrip("0") or "0"
