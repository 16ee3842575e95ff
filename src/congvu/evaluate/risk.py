"""Risk and coverage: how often answers would be wrong if only the surest questions were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvu.evaluate.run import Result


@dataclass(frozen=True)
class Point:
    """At this share of questions answered (0..1), the share of those answers that are wrong (0..1)."""

    coverage: float
    risk: float


def risk_curve(results: Sequence[Result]) -> tuple[Point, ...]:
    """Return the curve, surest first; cases whose answer was decided otherwise are left out.

    An answer is wrong if the question has none or its best document is not a right one.
    """
    sure = sorted((one for one in results if one.confidence is not None), key=_surest)
    points, wrong = [], 0
    for count, one in enumerate(sure, 1):
        wrong += not right(one)
        points.append(Point(count / len(sure), wrong / count))
    return tuple(points)


def operating_point(results: Sequence[Result]) -> Point | None:
    """Return where the assistant stands: the share of the cases it answers, and of these the wrong ones."""
    sure = [one for one in results if one.confidence is not None]
    answered = [one for one in sure if one.answered]
    if not answered:
        return None
    return Point(len(answered) / len(sure), sum(not right(one) for one in answered) / len(answered))


def area(curve: Sequence[Point]) -> float:
    """Return the mean risk over all coverages (AURC); 0 for no curve."""
    return sum(point.risk for point in curve) / len(curve) if curve else 0.0


def right(one: Result) -> bool:
    """Say whether an answer from its best document would be right, whatever was decided."""
    return bool(one.ranked) and one.ranked[0] in one.case.relevant


def _surest(one: Result) -> float:
    return -(one.confidence or 0.0)
