"""The numbering of a legal text: phần, chương, mục, điều, khoản, điểm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from congvu.references import KHOAN_JUMP, follows, next_letter
from congvu_ingest.passages import Line

DIEU_JUMP = 10
"""How far a điều's number may run ahead of the last one; further ahead the line cites another text."""

_DIEU = re.compile(r"(?:Điều|ĐIỀU|Ðiều)\s+(\d{1,4}[a-zđ]{0,2})(?![\d\w/])\s*([.:]|[-–](?=\s)|)\s*")
_CITES = re.compile(r"(?:của|này|và|đến|Luật|Bộ luật|Nghị|Thông tư|Quyết định|Hiến pháp|Pháp lệnh|Quy)\b")
_CITES_LEVEL = re.compile(
    r"\s+(?:Phụ lục|Chương|Mục|Phần|Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Quy chế"
    r"|Quy định (?!\S*$))"
)
_KHOAN = re.compile(r"(\d{1,3}[a-zđ]?)\s*\.(?!\d)\s*(?=\S)")
_DIEM = re.compile(r"(?:[-–•]\s*)?([a-zđ]\d?)\s*\)\s*(?=\S)")
_LEVELS = (
    (
        1,
        re.compile(
            r"(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+\w+(?:\s+\w+)?|[IVXLC]{1,6}|\d{1,2})(?=\s*[.:–-]|\s*$)"
        ),
    ),
    (2, re.compile(r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]{1,7}|\d{1,2})[a-zđ]?(?=\s*[.:–-]|\s*$|\s+[^\Wa-zà-ỹ])")),
    (3, re.compile(r"(?:MỤC|Mục)\s+(?:[IVXLC]{1,5}|\d{1,2})[a-zđ]?(?=\s*[.:–-]|\s*$|\s+[^\Wa-zà-ỹ])")),
    (4, re.compile(r"(?:TIỂU MỤC|Tiểu mục)\s+(?:[IVXLC]{1,5}|\d{1,2})(?=\s*[.:–-]|\s*$|\s+[^\Wa-zà-ỹ])")),
)
LEVEL_WORDS = 40


@dataclass
class Diem:
    """One điểm (`letter` "" for what stands before the first) and its lines."""

    letter: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Khoan:
    """One khoản (`number` "" for what stands before the first) and its lines."""

    number: str
    lines: list[Line] = field(default_factory=list)


def dieu_of(line: Line) -> tuple[str, str, bool] | None:
    """Give (number, rest of the line, whether a delimiter stands between) if the line may begin a điều."""
    found = None if line.is_row else _DIEU.match(line.text)
    if not found:
        return None
    rest = line.text[found.end() :]
    marked = bool(found[2]) or line.is_heading
    if not marked and rest and (rest[0].islower() or not rest[0].isalpha() or _CITES.match(rest)):
        return None
    return found[1], rest, marked


def level_of(line: Line) -> int | None:
    """Give 1 for phần, 2 chương, 3 mục, 4 tiểu mục, None for any other line."""
    if line.is_row or len(line.text.split()) > LEVEL_WORDS:
        return None
    found = ((level, pattern.match(line.text)) for level, pattern in _LEVELS)
    level, mark = next(((level, mark) for level, mark in found if mark), (None, None))
    # "… theo quy định tại / Mục 1 Phụ lục IV ban hành kèm theo Nghị định này." on a narrow page.
    cites = mark and _CITES_LEVEL.match(line.text[mark.end() :])
    return None if cites else level


def khoan_of(line: Line) -> tuple[str, int] | None:
    """Give (number, length of the mark) if the line may begin a khoản."""
    found = None if line.is_row else _KHOAN.match(line.text)
    return (found[1], found.end()) if found else None


def khoan_in(line: Line) -> str:
    """Give the number of a khoản that begins on the điều's own line ("Điều 3. 1. …"), or ""."""
    found = dieu_of(line)
    mark = _KHOAN.match(found[1]) if found else None
    return mark[1] if mark else ""


def split_khoan(lines: Sequence[Line], quoted: frozenset[int], opened: str = "") -> list[Khoan]:
    """Split a điều's lines at its khoản, numbered in sequence.

    The first may hold what precedes them; `opened` is its number where the điều's own line begins one.
    """
    found = [Khoan(opened)]
    for line in lines:
        mark = None if line.start in quoted else khoan_of(line)
        first = mark is not None and not found[-1].number and mark[0] in {"1", "1a"}
        if mark and (first or (found[-1].number and follows(mark[0], found[-1].number, KHOAN_JUMP))):
            found.append(Khoan(mark[0]))
        found[-1].lines.append(line)
    return [khoan for khoan in found if khoan.lines]


def split_diem(lines: Sequence[Line], quoted: frozenset[int]) -> list[Diem]:
    """Split a khoản's lines at its điểm, lettered in sequence; the first may hold what precedes them."""
    found = [Diem("")]
    for line in lines:
        mark = None if line.is_row or line.start in quoted else _DIEM.match(line.text)
        if mark and next_letter(mark[1], found[-1].letter):
            found.append(Diem(mark[1]))
        found[-1].lines.append(line)
    return [diem for diem in found if diem.lines]
