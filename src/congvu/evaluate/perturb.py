"""True statements and false ones, made of real lines by a seeded draw: what the floors are calibrated on."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

_LEADS = ("Theo quy định, ", "Cụ thể, ", "Như vậy, ", "Người nộp cần biết: ", "Theo tài liệu, ")
_KEPT = frozenset(
    (
        "không",
        "chưa",
        "miễn",
        "cấm",
        "trừ",
        "chỉ",
        "phải",
        "được",
        "quá",
        "tối",
        "hơn",
        "trên",
        "dưới",
        "sao",
        "chính",
    )
)
_SMALL = frozenset(("các", "những", "của", "cho", "theo", "và", "là", "thì", "tại", "về", "do", "đã"))
_OTHER_WORDS = (
    ("nộp", "gửi"), ("gồm", "bao gồm"), ("thời hạn", "thời gian"), ("cá nhân", "người dân"),
    ("thực hiện", "làm"), ("quy định", "nêu"), ("đề nghị", "xin"), ("kể từ ngày", "từ ngày"),
    ("nhận được", "nhận"), ("tổ chức", "đơn vị"),
)  # fmt: skip
_NUMBER = re.compile(r"(?<![\w/.-])\d{1,3}(?![\w/.-])")
_OPPOSITES = (("không được", "được"), ("không phải", "phải"), ("được", "không được"), ("phải", "không phải"))

UNIT = 4
"""Words after a number that tell what it counts."""
SHORTEST = 6
Draw = random.Random
Maker = Callable[["Lines", Draw], str]


@dataclass(frozen=True)
class Lines:
    """Lines of one passage, the drawn one first, and a line of another document that reads alike."""

    own: tuple[str, ...]
    other: str


def _as_is(lines: Lines, _draw: Draw) -> str:
    return lines.own[0]


def _led(lines: Lines, draw: Draw) -> str:
    line = lines.own[0]
    return draw.choice(_LEADS) + line[:1].lower() + line[1:]


def _shortened(lines: Lines, draw: Draw) -> str:
    """Leave out a tenth of the words, none that turns the meaning or tells what a number counts."""
    kept: list[str] = []
    since_number = UNIT
    for word in lines.own[0].split():
        since_number = 0 if not word.isalpha() else since_number + 1
        if since_number < UNIT or word.lower() in _KEPT or draw.random() > 0.1:
            kept.append(word)
    return " ".join(kept)


def _reworded(lines: Lines, draw: Draw) -> str:
    """Put other words for common ones and leave out a fifth of the small ones, as a writer would."""
    line = lines.own[0]
    for old, new in _OTHER_WORDS:
        line = re.sub(rf"\b{old}\b", new, line, count=1)
    kept = [word for word in line.split() if word.lower() not in _SMALL or draw.random() > 0.2]
    return draw.choice(("", *_LEADS)) + " ".join(kept)


def _first_part(lines: Lines, _draw: Draw) -> str:
    parts = re.split(r"(?<=[,;])\s", lines.own[0])
    half = " ".join(parts[: max(1, len(parts) // 2)]).rstrip(",;")
    return half if len(half.split()) >= SHORTEST and "trừ " not in lines.own[0] else lines.own[0]


def _joined(lines: Lines, _draw: Draw) -> str:
    return "; ".join(lines.own[:2])


TRUE: dict[str, Maker] = {
    "as it is": _as_is,
    "with a lead": _led,
    "shortened": _shortened,
    "reworded": _reworded,
    "its first part": _first_part,
    "two lines": _joined,
}


def _elsewhere(lines: Lines, _draw: Draw) -> str:
    return lines.other


def _spliced(lines: Lines, _draw: Draw) -> str:
    mine, other = lines.own[0].split(), lines.other.split()
    return " ".join([*mine[: len(mine) // 2], *other[len(other) // 2 :]])


def _other_number(lines: Lines, draw: Draw) -> str:
    return _NUMBER.sub(lambda match: str(int(match[0]) + draw.choice((1, 2, 5, 30))), lines.own[0], count=1)


def _swapped(lines: Lines, _draw: Draw) -> str:
    """Give a line the number of another line of its passage."""
    mine = _NUMBER.search(lines.own[0])
    numbers = [match[0] for line in lines.own[1:] for match in _NUMBER.finditer(line)]
    strange = [number for number in numbers if mine and int(number) != int(mine[0])]
    return _NUMBER.sub(strange[0], lines.own[0], count=1) if strange else lines.own[0]


def _denied(lines: Lines, _draw: Draw) -> str:
    line = lines.own[0]
    for old, new in _OPPOSITES:
        if f" {old} " in line:
            return line.replace(f" {old} ", f" {new} ", 1)
    return line


FALSE: dict[str, Maker] = {
    "another document's": _elsewhere,
    "half another's": _spliced,
    "another number": _other_number,
    "a neighbour's number": _swapped,
    "denied": _denied,
}
