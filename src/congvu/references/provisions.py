"""Places in a legal text as people cite them: "điểm a khoản 2 Điều 5", "dieu 5 khoan 2", "Điều 5, 6 và 7".

A citation is a run of terms (a level's name and its numbers). Going up ("khoản 2 Điều 5") a term belongs to
all before it that still lack its level; going down ("Điều 5 khoản 2") it lies within the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from congvu.references.identifiers import LOOKALIKES

_LEVELS = ("diem", "khoan", "dieu")
_DIEU = _LEVELS.index("dieu")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NUMBERS = (rf"(?:[{_LETTERS}]\d?|\d[a-zđ])", r"\d{1,3}[a-zđ]?", r"\d{1,4}[a-zđ]?")
_MONEY = "triệu|trieu|nghìn|nghin|ngàn|tỷ|tỉ|đồng|dong"
_MEASURES = (
    f"{_MONEY}|ngày|ngay|tháng|thang|năm|nam|giờ|gio|phút|phut|người|nguoi|bản|lần|lan|m2|km|ha"
    "|trường hợp|truong hop"
)
_END = rf"(?!\w|%|[/.]\d|\s+(?:{_MONEY})\b)"
_TERM = (
    rf"(?P<term>(?:điểm|diem)\s+(?P<diem>{_NUMBERS[0]})|(?:khoản|khoan)\s+(?P<khoan>{_NUMBERS[1]})"
    rf"|(?:điều|dieu)\s+(?P<dieu>{_NUMBERS[2]})){_END}"
)
_AND = r"\s{1,3}(?:và|va|hoặc|hoac)\s{1,3}"
_TO = r"\s{1,3}(?:đến|den|tới|toi)\s{1,3}"
_FIRST = re.compile(rf"(?<!\w){_TERM}", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?P<joint>\s*[,;]\s*(?:(?:và|va|hoặc|hoac)\s+)?|{_AND}|{_TO}|\s{{1,3}})(?:(?:các|cac)\s+)?{_TERM}",
    re.IGNORECASE,
)
# A further number without its level's name: "khoản 1, 2"; but not "Điều 5, 10 ngày".
_MORE = tuple(
    re.compile(
        rf"(?P<joint>\s*[,;]\s*|{_AND}|{_TO}|\s?-\s?)(?P<number>{number}){_END}(?!\s*(?:{_MEASURES})\b)",
        re.IGNORECASE,
    )
    for number in (_NUMBERS[0], _NUMBERS[1], _NUMBERS[1])
)
_RANGE_JOINTS = frozenset({"đến", "den", "tới", "toi", "-"})
# Bounds on hostile text; no citation comes near them.
_LONGEST_RANGE = 50
_LONGEST_RUN = 100
_MOST_PLACES = 200


@dataclass(frozen=True)
class Provision:
    """A place in a legal text: điều (article), khoản (clause), điểm (point); None where not named.

    `text` runs from the first to the last word that names the place, so the members of a list share it.
    """

    text: str
    dieu: str | None
    khoan: str | None
    diem: str | None
    start: int
    end: int

    @property
    def address(self) -> str:
        """The place as it is cited, small to large: "điểm b khoản 2 Điều 5"."""
        parts = (("điểm", self.diem), ("khoản", self.khoan), ("Điều", self.dieu))
        return " ".join(f"{name} {value}" for name, value in parts if value)


@dataclass(frozen=True)
class _Term:
    """A level and its numbers; `joint` is what stands between it and the term before."""

    level: int
    numbers: tuple[str, ...]
    joint: str
    start: int
    end: int


def find_provisions(text: str) -> list[Provision]:
    """Return the provisions a text (NFC) names, in order; a list or range gives one for each member.

    A điểm without khoản or điều is none: the word is too common ("quan điểm", "thời điểm").
    """
    found = [place for run in _runs(text.translate(LOOKALIKES)) for place in _Run(run).places()]
    named = (place for place in found if place.khoan or place.dieu)
    return [replace(place, text=text[place.start : place.end]) for place in named]


def _runs(text: str) -> Iterator[list[_Term]]:
    position = 0
    while match := _FIRST.search(text, position):
        run = [_term(text, match, "")]
        while len(run) < _LONGEST_RUN and (further := _NEXT.match(text, run[-1].end)):
            joint = further["joint"].strip().lower()
            term = _term(text, further, joint)
            ranged = _ranged(run[-1], term) if joint in _RANGE_JOINTS else None
            run[-1:] = [ranged] if ranged else [run[-1], term]
        yield run
        position = run[-1].end


def _term(text: str, match: re.Match[str], joint: str) -> _Term:
    level = next(i for i, name in enumerate(_LEVELS) if match[name])
    numbers = [match[_LEVELS[level]].lower()]
    end = match.end()
    while further := _MORE[level].match(text, end):
        number = further["number"].lower()
        is_range = further["joint"].strip().lower() in _RANGE_JOINTS
        numbers += _between(level, numbers[-1], number) if is_range else [number]
        end = further.end()
    return _Term(level, tuple(dict.fromkeys(numbers)), joint, match.start("term"), end)


def _ranged(first: _Term, last: _Term) -> _Term | None:
    """Give "khoản 1 đến khoản 3" as one term, or None where the two are of different levels."""
    if first.level != last.level:
        return None
    between = _between(first.level, first.numbers[-1], last.numbers[0])
    numbers = dict.fromkeys((*first.numbers, *between, *last.numbers))
    return replace(first, numbers=tuple(numbers), end=last.end)


def _between(level: int, first: str, last: str) -> list[str]:
    """Numbers after `first` up to `last`; only `last` where they cannot be counted."""
    if level == 0 and first in _LETTERS and last in _LETTERS:
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last) + 1]) or [last]
    if level == 0:
        return [last]
    low, high = (int(number.rstrip("abcdefghiklmnopqrstuvxyđ")) for number in (first, last))
    if not low < high < low + _LONGEST_RANGE:
        return [last]
    counted = [str(number) for number in range(low + 1, high + 1)]
    return counted if last == counted[-1] else [*counted, last]


class _Run:
    """Resolves the terms of one citation into places."""

    def __init__(self, terms: list[_Term]) -> None:
        self._terms = terms
        self._places: list[Provision] = []
        self._latest: list[Provision] = []
        self._within: dict[int, list[Provision]] = {}

    def places(self) -> list[Provision]:
        """Return the places in the order in which their words begin."""
        for index, term in enumerate(self._terms):
            below = self._below(index)
            within = [] if below else self._parents(index)
            if below:
                self._rise(term, below)
            elif within:
                self._descend(term, within)
            else:
                self._begin(term)
        return sorted(self._places, key=lambda place: place.start)

    def _below(self, index: int) -> list[Provision]:
        """Places before a term that it completes: "điểm a" and "điểm b" before "khoản 2"."""
        term = self._terms[index]
        if not index or term.joint not in {"", ","} or self._terms[index - 1].level >= term.level:
            return []
        return [place for place in self._places if _lacks_from(place, term.level)]

    def _parents(self, index: int) -> list[Provision]:
        """Places within which a term lies when it goes down: "Điều 5" before "khoản 2"."""
        term = self._terms[index]
        if not index or term.level == _DIEU:
            return []
        above = self._terms[index - 1].level
        if above > term.level and term.joint in {"", ","} and not self._claimed(index, above):
            return [place for place in self._latest if _lacks_to(place, term.level)]
        return [] if self._claimed(index, _DIEU) else self._within.get(term.level, [])

    def _claimed(self, index: int, highest: int) -> bool:
        """Whether the next term, of a level up to `highest`, completes this one."""
        term, after = self._terms[index], self._terms[index + 1 : index + 2]
        joints = {""} if index and not term.joint else {"", ","}
        return any(term.level < one.level <= highest and one.joint in joints for one in after)

    def _rise(self, term: _Term, below: list[Provision]) -> None:
        self._within.clear()
        self._replace(below, term)

    def _descend(self, term: _Term, parents: list[Provision]) -> None:
        self._within = {level: kept for level, kept in self._within.items() if level > term.level}
        self._within[term.level] = parents
        self._replace(parents, term)

    def _begin(self, term: _Term) -> None:
        self._within.clear()
        self._replace([Provision("", None, None, None, term.start, term.end)], term)

    def _replace(self, old: list[Provision], term: _Term) -> None:
        gone = {id(place) for place in old}
        kept = [place for place in self._places if id(place) not in gone]
        self._latest = list(islice(_crossed(old, term), max(_MOST_PLACES - len(kept), 0)))
        self._places = kept + self._latest


def _lacks_from(place: Provision, level: int) -> bool:
    """Whether nothing of this level or above is named."""
    return all(getattr(place, name) is None for name in _LEVELS[level:])


def _lacks_to(place: Provision, level: int) -> bool:
    """Whether nothing of this level or below is named."""
    return all(getattr(place, name) is None for name in _LEVELS[: level + 1])


def _crossed(places: list[Provision], term: _Term) -> Iterator[Provision]:
    """Each place with each number of the term."""
    for place in places:
        start, end = min(place.start, term.start), max(place.end, term.end)
        for number in term.numbers:
            yield replace(place, **{_LEVELS[term.level]: number}, start=start, end=end)
