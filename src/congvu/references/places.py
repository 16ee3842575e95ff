"""Places against passages: whether an address holds a cited place, and where in the passage it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from congvu.references.provisions import Provision, find_provisions

KHOAN_JUMP = 2
"""How far a khoản's number may run ahead of the last one; further ahead it is a number in a sentence."""
DIEM_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm in the order of the Vietnamese alphabet."""

_KHOAN = re.compile(r"(?:Điều\s+\d{1,4}[a-zđ]{0,2}\s*[.:]\s*)?(\d{1,3}[a-zđ]?)\s*\.(?!\d)\s*(?=\S)")
_DIEM = re.compile(r"(?:[-–•]\s*)?([a-zđ]\d?)\s*\)\s*(?=\S)")
Marks = Callable[[str, int, int, str], Iterator[tuple[int, str]]]
_LINE = re.compile(r"[^\n]+")
_CLOSED = re.compile(r"”\s*[.;,]?\s*$", re.MULTILINE)
_ATTACHED = " kèm theo"


def covers(address: str, place: Provision) -> bool:
    """Say whether a passage's address ("khoản 1–3 Điều 5") holds a place, or lies within it."""
    return any(_agrees(one, place) for one in _parsed(address))


def is_attached(address: str) -> bool:
    """Say whether an address lies in a text attached to the main one ("Điều 1 Quy chế kèm theo")."""
    return address.endswith(_ATTACHED)


def narrow(text: str, address: str, place: Provision, *, later: bool = False) -> tuple[int, int] | None:
    """Return where in a passage's text a place stands (characters), None if the passage does not show it.

    A passage that lies within the place is all of it, but for what leads into the place's first line;
    `later` says that the passage is not the first of its address, so that nothing leads into it.
    """
    if not covers(address, place):
        return None
    held = _parsed(address)
    start, end = 0, len(text)
    for level, marks in (("khoan", _khoans), ("diem", _diems)):
        wanted = getattr(place, level)
        if not wanted:
            break
        alone = _all_are(held, level, wanted)
        if alone and later:
            continue
        found = _part(text, start, end, wanted, marks, _first(held, level))
        if found is None and not alone:
            return None
        start, end = found or (start, end)
    return start, end


def follows(number: str, last: str, jump: int) -> bool:
    """Say whether a number may come after another: 9 → 9a → 9b → 10, at most `jump` numbers skipped."""
    if not last:
        return order(number)[0] <= 1 + jump
    before, after = order(last), order(number)
    return before < after and after[0] <= before[0] + 1 + jump


def order(number: str) -> tuple[int, str]:
    """Return the sorting key of a number with an optional letter."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    suffix = number[len(digits) :]
    return int(digits), suffix.replace("đ", "d~")


def next_letter(letter: str, last: str) -> bool:
    """Say whether a điểm's letter may come after another; the first is "a"."""
    place = DIEM_LETTERS.find(letter[0])
    if place < 0:
        return False
    if not last:
        return place == 0
    before = DIEM_LETTERS.find(last[0])
    return 0 <= place - before <= 2 and letter != last


@lru_cache(maxsize=10_000)
def _parsed(address: str) -> tuple[Provision, ...]:
    return tuple(find_provisions(address))


def _agrees(held: Provision, place: Provision) -> bool:
    pairs = ((held.dieu, place.dieu), (held.khoan, place.khoan), (held.diem, place.diem))
    return all(one is None or other is None or one == other for one, other in pairs)


def _all_are(held: Sequence[Provision], level: str, number: str) -> bool:
    return all(getattr(one, level) == number for one in held)


def _first(held: Sequence[Provision], level: str) -> str:
    return getattr(held[0], level) or ""


def _part(text: str, start: int, end: int, wanted: str, marks: Marks, first: str) -> tuple[int, int] | None:
    """Return the lines from the mark of a number up to the next mark of its level."""
    begin: int | None = None
    for at, number in marks(text, start, end, first):
        if begin is not None:
            return begin, _trimmed(text, begin, at)
        if number == wanted:
            begin = at
    return None if begin is None else (begin, end)


def _khoans(text: str, start: int, end: int, first: str) -> Iterator[tuple[int, str]]:
    """Give (position, number) of each khoản that begins in a stretch, in sequence, outside quotations."""
    last = ""
    for line in _own_lines(text, start, end):
        found = _KHOAN.match(text, line.start(), end)
        if not found:
            continue
        opens = not last and (found[1] == first or (not first and found[1] in ("1", "1a")))
        if opens or (last and follows(found[1], last, KHOAN_JUMP)):
            last = found[1]
            yield line.start(), last


def _diems(text: str, start: int, end: int, first: str) -> Iterator[tuple[int, str]]:
    """Give (position, letter) of each điểm that begins in a stretch, in sequence, outside quotations."""
    last = ""
    for line in _own_lines(text, start, end):
        found = _DIEM.match(text, line.start(), end)
        if found and (found[1] == first if first and not last else next_letter(found[1], last)):
            last = found[1]
            yield line.start(), last


def _own_lines(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the lines that do not begin inside “…”; a text that closes what it did not open begins inside."""
    closed, first_open = _CLOSED.search(text), text.find("“")
    depth = int(start == 0 and closed is not None and not 0 <= first_open < closed.start())
    for line in _LINE.finditer(text, start, end):
        if depth <= 0 and not line[0].lstrip().startswith("“"):
            yield line
        depth = max(0, depth + line[0].count("“") - line[0].count("”"))


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
