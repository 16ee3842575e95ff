"""Choosing lines for a question: what bears most of it, nothing twice, each under the point it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from congvu.summary.candidates import Candidate
from congvu.summary.composing import Composed, merged
from congvu.summary.parts import Length, Point
from congvu.summary.selecting import LEAST, Choice, Room, against, shared

AGAINST, ALIKE, NEW_DOCUMENT, NEW_POINT = 0.2, 0.5, 0.12, 0.05
"""What speaks against a line by itself, likeness to what is told, a document and a point not yet told."""
SAME = 0.85
"""From so many shared words on a line says what another says, as copies of one text do."""
ABOUT_ITSELF = 0.35
"""What a line that only says what its text is about gives way by to one that answers."""


def choose_for_question(candidates: Sequence[Candidate], length: Length) -> list[Composed]:
    """Return the lines of a summary of a question, by points; `candidates` weigh 0..1 by what they bear.

    Points that nothing bears are not told: a question is no table to be filled in.
    """
    choice = Choice(Room.of(length, sum(one.words for one in candidates if one.whole)))
    open_ = list(candidates)
    while open_ and not choice.full:
        best = max(open_, key=lambda one: _worth(one, choice))
        open_.remove(best)
        if not any(_same(best, line.candidate) for line in choice.lines):
            choice.take(best, point_of(best))
    return _in_order(choice.lines, candidates)


def point_of(one: Candidate) -> Point:
    """Return the point that a line tells most plainly; what tells none plainly is content."""
    plain = {point: value for point, value in one.points.items() if value >= LEAST}
    return max(plain, key=lambda point: plain[point], default=Point.CONTENT)


def _worth(one: Candidate, choice: Choice) -> float:
    point = point_of(one)
    value = one.weight - AGAINST * against(one, choice.room)
    value -= ALIKE * max((shared(one, line.candidate) for line in choice.lines), default=0.0)
    told = {line.candidate.material.document.id for line in choice.lines}
    value += NEW_DOCUMENT * (one.material.document.id not in told) + NEW_POINT * (point not in choice.used)
    itself = one.material.document.kind != "procedure" and point in (Point.PURPOSE, Point.SCOPE)
    return value - ABOUT_ITSELF * itself


def _same(one: Candidate, other: Candidate) -> bool:
    return one.material is not other.material and shared(one, other) >= SAME


def _in_order(lines: Sequence[Composed], candidates: Sequence[Candidate]) -> list[Composed]:
    """Return lines by points, of each the document first that bears most of the question."""
    ranks = {key: rank for rank, key in enumerate(_documents(candidates))}
    points = list(Point)
    return merged(
        sorted(
            lines,
            key=lambda one: (
                points.index(one.point),
                ranks[one.candidate.material.document.id],
                one.quotes[-1].start,
            ),
        )
    )


def _documents(candidates: Sequence[Candidate]) -> Iterator[int]:
    """Yield document ids, those whose best line bears most first."""
    best: dict[int, float] = {}
    for one in candidates:
        key = one.material.document.id
        best[key] = max(best.get(key, 0.0), one.weight)
    yield from sorted(best, key=lambda key: -best[key])
