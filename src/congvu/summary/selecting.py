"""Choosing lines: point by point, chapter by chapter, the weighty before the alike, within a length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from congvu.references import is_attached
from congvu.summary import procedures
from congvu.summary.candidates import Candidate
from congvu.summary.composing import Composed, composed, merged
from congvu.summary.parts import Length, Point

CHAPTER, DOCUMENT = 0.8, 2.5
"""What a chapter, or a document, of which nothing is said yet adds to a line of it."""
ALIKE = 1.5
SAME_PASSAGE = 0.4
NOT_WHOLE, REST, APPENDIX, ROW = 0.3, 2.0, 1.0, 0.8
SHORT, FEW = 0.12, 12
"""What each word that a line lacks to so many takes away."""
LEAST = 0.9
"""How plainly a line must bear a point to stand under it."""
FULL_SHARE, FULL_LEAST, FULL_MOST = 0.16, 700, 4000
SHARES = {
    Point.PURPOSE: 0.05,
    Point.SCOPE: 0.06,
    Point.CHANGES: 0.14,
    Point.CONTENT: 0.2,
    Point.DUTIES: 0.2,
    Point.DATES: 0.1,
    Point.MONEY: 0.1,
    Point.TASKS: 0.15,
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
class _Choice:
    """What has been chosen so far."""

    room: Room
    lines: list[Composed] = field(default_factory=list)
    words: int = 0
    used: dict[Point, int] = field(default_factory=dict)
    told: set[tuple[int, int]] = field(default_factory=set)
    chapters: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether no line fits any more."""
        return len(self.lines) >= self.room.lines or self.words >= self.room.words

    def add(self, line: Composed) -> None:
        """Take a line."""
        one = line.candidate
        self.lines.append(line)
        self.words += line.words
        self.used[line.point] = self.used.get(line.point, 0) + line.words
        self.told |= {(one.material.document.id, place) for place in line.places}
        self.chapters.add(one.chapter)
        self.documents.add(one.material.document.id)


def choose(candidates: Sequence[Candidate], length: Length, money: Iterable[int] = ()) -> list[Composed]:
    """Return the lines of a summary, in the order of points and of reading.

    `money` are the ids of documents that are about fees or sums: there they come before tasks.
    """
    total = sum(one.words for one in candidates)
    choice = _Choice(Room.of(length, total))
    pools = {point: [one for one in candidates if _bears(one, point)] for point in Point}
    for one in _effects(candidates):
        _try(choice, one, Point.DATES, most=1 if length is Length.FIVE else 6)
    order = _order(candidates, set(money))
    while not choice.full and any(pools.values()):
        point = _next(choice, pools, order, length)
        best = max(pools[point], key=lambda one: _worth(one, point, choice))
        pools[point].remove(best)
        _try(choice, best, point)
    places = list(Point)
    lines = sorted(
        choice.lines,
        key=lambda one: (places.index(one.point), one.candidate.material.document.id, one.quotes[-1].start),
    )
    return merged(lines)


def _effects(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what says when a text binds, plainest first; forms attached to a text speak for themselves."""
    found = [one for one in candidates if one.effect and not one.clause.appendix]
    own = [one for one in found if not is_attached(one.clause.address)]
    return sorted(own or found, key=lambda one: -_plain(one, Point.DATES))


def _order(candidates: Sequence[Candidate], money: set[int]) -> tuple[Point, ...]:
    if all(one.material.document.kind == "procedure" for one in candidates):
        return (*procedures.FIRST, Point.CHANGES, Point.DATES)
    documents = {one.material.document.id for one in candidates}
    if documents and documents <= money:
        return (*FIRST[:1], Point.MONEY, *(one for one in FIRST[1:] if one is not Point.MONEY))
    return FIRST


def _next(
    choice: _Choice, pools: dict[Point, list[Candidate]], order: Sequence[Point], length: Length
) -> Point:
    """Return the point that is told next: each once in turn, then the one that lags behind its share."""
    open_ = [point for point in order if pools[point]]
    untold = [point for point in open_ if point not in choice.used]
    if untold and (length is not Length.FULL or len(choice.lines) < len(Point)):
        return untold[0]
    return min(open_, key=lambda point: choice.used.get(point, 0) / SHARES[point])


def _try(choice: _Choice, one: Candidate, point: Point, most: int = 0) -> None:
    key = (one.material.document.id, one.place)
    if key in choice.told and one.whole:
        return
    if most and sum(line.point is point for line in choice.lines) >= most:
        return
    line = composed(one, point, choice.room.line)
    if any(_overlap(line, other) for other in choice.lines):
        return
    if choice.lines and choice.words + line.words > choice.room.words:
        return
    if line.words > 2.2 * choice.room.line and point is not Point.PURPOSE and choice.lines:
        return
    choice.add(line)


def _overlap(line: Composed, other: Composed) -> bool:
    """Say whether a line tells again what another tells, but for a lead-in that both need."""
    lead = line.candidate.clause.lead
    mine = [one for one in line.quotes if lead is None or one.start >= line.candidate.quotes[0].start]
    return any(
        a.passage.revision_id == b.passage.revision_id and a.start < b.end and b.start < a.end
        for a in mine
        for b in other.quotes
    )


def _bears(one: Candidate, point: Point) -> bool:
    if point is Point.CONTENT and one.material.document.kind != "procedure":
        return not (one.points.keys() & {Point.PURPOSE, Point.SCOPE}) or not one.points
    return one.points.get(point, 0.0) >= LEAST


def _plain(one: Candidate, point: Point) -> float:
    if point is Point.CONTENT:
        return 0.6 if one.points.keys() - {Point.CONTENT} else 1.0
    return one.points.get(point, 0.0)


def _worth(one: Candidate, point: Point, choice: _Choice) -> float:
    """Return what a line adds now: how plainly it bears the point, its weight, what is not told yet."""
    value = _plain(one, point) + one.weight - _for_itself(one, choice.room)
    if one.chapter and one.chapter not in choice.chapters:
        value += CHAPTER * (2 if point is Point.CONTENT else 1)
    if one.material.document.id not in choice.documents:
        value += DOCUMENT
    return value - _alike(one, point, choice)


def _for_itself(one: Candidate, room: Room) -> float:
    """Return what speaks against a line by itself: that it is short, long, cut, or outside the text."""
    value = APPENDIX if one.clause.appendix else 0.0
    value += 0.0 if one.whole else NOT_WHOLE
    value += REST if one.rest else 0.0
    value += ROW if one.clause.row and Point.TASKS not in one.points else 0.0
    if one.words > room.line:
        value += min(1.5, one.words / room.line - 1)
    if not one.clause.members:
        value += SHORT * max(0, FEW - one.words)
    return value


def _alike(one: Candidate, point: Point, choice: _Choice) -> float:
    """Return how much of it is told already under the same point (by words and by meaning)."""
    worst = 0.0
    for line in choice.lines:
        other = line.candidate
        if other.quotes[0].passage.id == one.quotes[0].passage.id:
            worst = max(worst, SAME_PASSAGE)
        if line.point is not point:
            continue
        shared = len(one.content & other.content) / (min(len(one.content), len(other.content)) or 1)
        worst = max(worst, max(0.0, shared - 0.3))
        if other.material is one.material:
            vectors = one.material.turned
            mine, theirs = vectors.get(one.quotes[0].passage.id), vectors.get(other.quotes[0].passage.id)
            if mine is not None and theirs is not None:
                worst = max(worst, 0.5 * float(mine @ theirs))
    return ALIKE * worst
