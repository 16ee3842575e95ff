"""Choosing lines: point by point, chapter by chapter, the weighty before the alike, within a length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from congvu.references import is_attached
from congvu.summary import procedures
from congvu.summary.candidates import Candidate
from congvu.summary.composing import Composed, composed, merged
from congvu.summary.parts import Length, Point
from congvu.summary.signs import AUTHORITIES

CHAPTER, LEVEL = 1.1, 0.6
"""What a chapter, or a level with duties, of which nothing is said yet adds to a line of it."""
DOCUMENT = 2.5
"""The same of a document that is to be summarized."""
AUTHORITY = 0.5
"""What a duty of an authority has over one of anybody else."""
ALIKE, SAME_PASSAGE, SAME_WORDS, SAME_MEANING = 1.5, 0.4, 0.3, 0.5
NOT_WHOLE, REST, APPENDIX, ROW = 0.3, 2.0, 1.0, 0.8
SHORT, FEW = 0.2, 12
"""What each word that a line lacks to so many takes away."""
LONG, MANY = 0.8, 26
"""What each time so many words over so many take away."""
LEAST = 0.9
"""How plainly a line must bear a point to stand under it."""
TOO_LONG = 2.2
"""Lines of more than so many times the room of a line are left out."""
EFFECTS = 6
FULL_SHARE, FULL_LEAST, FULL_MOST = 0.16, 700, 4000
SHARES = {
    Point.PURPOSE: 0.05,
    Point.SCOPE: 0.04,
    Point.CHANGES: 0.12,
    Point.CONTENT: 0.1,
    Point.DUTIES: 0.27,
    Point.DATES: 0.1,
    Point.MONEY: 0.13,
    Point.TASKS: 0.19,
}
FIRST = (
    Point.PURPOSE,
    Point.DATES,
    Point.CHANGES,
    Point.DUTIES,
    Point.TASKS,
    Point.MONEY,
    Point.CONTENT,
    Point.SCOPE,
)
"""Which points are told first where there is room for a few lines only."""


@dataclass(frozen=True)
class Room:
    """How many lines and words there are in all, and about how many words a line may have."""

    lines: int
    words: int
    line: int

    @classmethod
    def of(cls, length: Length, total: int) -> Room:
        """Return the room of a length for a text of `total` words."""
        if length is Length.FIVE:
            return cls(5, 275, 50)
        if length is Length.PAGE:
            return cls(26, 520, 55)
        return cls(170, int(min(max(FULL_SHARE * total, FULL_LEAST), FULL_MOST)), 110)


@dataclass
class Choice:
    """What has been chosen so far."""

    room: Room
    lines: list[Composed] = field(default_factory=list)
    words: int = 0
    used: dict[Point, int] = field(default_factory=dict)
    told: set[tuple[int, int]] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether no line fits any more."""
        return len(self.lines) >= self.room.lines or self.words >= self.room.words

    def take(self, one: Candidate, point: Point) -> Composed | None:
        """Take the line of a candidate, None if it does not fit or is told already."""
        if one.whole and (one.material.document.id, one.place) in self.told:
            return None
        line = composed(one, point, self.room.line)
        if self.lines and self.words + line.words > self.room.words:
            return None
        if self.lines and line.words > TOO_LONG * self.room.line and point is not Point.PURPOSE:
            return None
        if any(_overlap(line, other) for other in self.lines):
            return None
        self.lines.append(line)
        self.words += line.words
        self.used[point] = self.used.get(point, 0) + line.words
        self.told |= {(one.material.document.id, place) for place in line.places}
        return line


class _Worth:
    """What each candidate would add under each point, kept up to date with what is chosen."""

    def __init__(self, candidates: Sequence[Candidate], room: Room) -> None:
        self.candidates = candidates
        own = np.array([one.weight - against(one, room) for one in candidates])
        self.plain = {point: own + [_plain(one, point) for one in candidates] for point in Point}
        self.open = {point: np.array([_bears(one, point) for one in candidates]) for point in Point}
        self.chapters = np.array([one.chapter for one in candidates], dtype=object)
        self.documents = np.array([one.material.document.id for one in candidates])
        self.passages = np.array([one.quotes[0].passage.id for one in candidates])
        self.new_chapter = self.chapters != ""
        self.new_document = np.ones(len(candidates), dtype=bool)
        self.levels = np.array([one.level for one in candidates], dtype=object)
        self.new_level = self.levels != ""
        self.alike = {point: np.zeros(len(candidates)) for point in Point}
        self.vectors = _turned(candidates)

    def best(self, point: Point) -> int | None:
        """Return the place of the candidate that adds most under a point; None if none is left."""
        if not self.open[point].any():
            return None
        chapter = CHAPTER * (2 if point is Point.CONTENT else 1) * self.new_chapter
        value = self.plain[point] + chapter + DOCUMENT * self.new_document - ALIKE * self.alike[point]
        if point is Point.DUTIES:
            value = value + LEVEL * self.new_level
        return int(np.argmax(np.where(self.open[point], value, -np.inf)))

    def chosen(self, place: int, point: Point) -> None:
        """Take note of a line: its chapter and document are told, what is like it adds less."""
        one = self.candidates[place]
        self.new_chapter &= self.chapters != one.chapter
        self.new_document &= self.documents != one.material.document.id
        if point is Point.DUTIES:
            self.new_level &= self.levels != one.level
        same = SAME_PASSAGE * (self.passages == self.passages[place])
        for other in Point:
            self.alike[other] = np.maximum(self.alike[other], same)
        words = np.array([shared(one, other) for other in self.candidates]) - SAME_WORDS
        meaning = SAME_MEANING * (self.vectors @ self.vectors[place])
        self.alike[point] = np.maximum(self.alike[point], np.maximum(words, meaning))


def choose(
    candidates: Sequence[Candidate],
    length: Length,
    money: Iterable[int] = (),
) -> list[Composed]:
    """Return the lines of a summary, in the order of points and of reading.

    `money` are the ids of documents that are about fees or sums: there they come before tasks.
    """
    if not candidates:
        return []
    choice = Choice(Room.of(length, sum(one.words for one in candidates if one.whole)))
    worth = _Worth(candidates, choice.room)
    for effect in _effects(candidates)[: 1 if length is Length.FIVE else EFFECTS]:
        if choice.take(candidates[effect], Point.DATES):
            worth.chosen(effect, Point.DATES)
    order = _order(candidates, set(money))
    while not choice.full:
        point = _next(choice, worth, order, length)
        place = worth.best(point) if point else None
        if point is None or place is None:
            break
        worth.open[point][place] = False
        if choice.take(candidates[place], point):
            worth.chosen(place, point)
    return _in_order(choice.lines)


def _in_order(lines: Sequence[Composed]) -> list[Composed]:
    places = list(Point)
    return merged(
        sorted(
            lines,
            key=lambda one: (
                places.index(one.point),
                one.candidate.material.document.id,
                one.quotes[-1].start,
            ),
        )
    )


def _effects(candidates: Sequence[Candidate]) -> list[int]:
    """Return what says when a text binds, plainest first; forms attached to a text speak for themselves."""
    found = [place for place, one in enumerate(candidates) if one.effect and not one.clause.appendix]
    own = [place for place in found if not is_attached(candidates[place].clause.address)]
    return sorted(own or found, key=lambda place: -_plain(candidates[place], Point.DATES))


def _order(candidates: Sequence[Candidate], money: set[int]) -> tuple[Point, ...]:
    if all(one.material.document.kind == "procedure" for one in candidates):
        return (*procedures.FIRST, Point.CHANGES, Point.DATES)
    if {one.material.document.id for one in candidates} <= money:
        return (*FIRST[:1], Point.MONEY, *(one for one in FIRST[1:] if one is not Point.MONEY))
    return FIRST


def _next(choice: Choice, worth: _Worth, order: Sequence[Point], length: Length) -> Point | None:
    """Return the point that is told next: each once in turn, then the one that lags behind its share."""
    open_ = [point for point in order if worth.open[point].any()]
    untold = [point for point in open_ if point not in choice.used]
    if untold and (length is not Length.FULL or len(choice.lines) < len(Point)):
        return untold[0]
    return min(open_, key=lambda point: choice.used.get(point, 0) / SHARES[point], default=None)


def _overlap(line: Composed, other: Composed) -> bool:
    """Say whether a line tells again what another tells, but for a lead-in that both need."""
    lead = line.candidate.clause.lead
    own = line.candidate.quotes[0].start
    mine = [one for one in line.quotes if lead is None or one.start >= own]
    return any(
        a.passage.revision_id == b.passage.revision_id and a.start < b.end and b.start < a.end
        for a in mine
        for b in other.quotes
    )


def _bears(one: Candidate, point: Point) -> bool:
    if point is Point.CONTENT and one.material.document.kind != "procedure":
        return not one.points.keys() & {Point.PURPOSE, Point.SCOPE}
    return one.points.get(point, 0.0) >= LEAST


def _plain(one: Candidate, point: Point) -> float:
    if point is Point.CONTENT:
        return 0.6 if one.points.keys() - {Point.CONTENT} else 1.0
    authority = AUTHORITY if point is Point.DUTIES and one.level in AUTHORITIES else 0.0
    return one.points.get(point, 0.0) + authority


def against(one: Candidate, room: Room) -> float:
    """Return what speaks against a line by itself: that it is short, long, cut, or outside the text."""
    value = APPENDIX if one.clause.appendix else 0.0
    value += 0.0 if one.whole else NOT_WHOLE
    value += REST if one.rest else 0.0
    value += ROW if one.clause.row and Point.TASKS not in one.points else 0.0
    value += LONG * max(0, one.words - MANY) / MANY
    value += min(1.5, max(0.0, one.words / room.line - 1))
    if not one.clause.members:
        value += SHORT * max(0, FEW - one.words)
    return value


def shared(one: Candidate, other: Candidate) -> float:
    """Return the share of the words of the shorter of two that both bear."""
    least = min(len(one.content), len(other.content))
    return len(one.content & other.content) / least if least else 0.0


def _turned(candidates: Sequence[Candidate]) -> NDArray[np.float32]:
    """Return a row for each candidate: what its passage says apart from its document; zeros where unknown."""
    known = [one.material.turned.get(one.quotes[0].passage.id) for one in candidates]
    size = next((len(one) for one in known if one is not None), 1)
    nothing = np.zeros(size, np.float32)
    return np.stack([nothing if one is None else one for one in known])
