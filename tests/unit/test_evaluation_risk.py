from __future__ import annotations

import pytest

from congvu.answer.outcome import Outcome
from congvu.evaluate.risk import Point, area, operating_point, risk_curve
from congvu.evaluate.run import Result
from evaluation import case, result


def judged(number: int, confidence: float | None, *, good: bool, answered: bool = True) -> Result:
    outcome = Outcome.ANSWERED if answered else Outcome.NOT_FOUND
    return result(case(number, "a"), "a" if good else "x", outcome=outcome, confidence=confidence)


def test_the_surest_come_first_whatever_the_order_of_the_cases() -> None:
    some = [judged(1, -1.0, good=False), judged(2, 2.0, good=True), judged(3, 0.5, good=True)]
    assert risk_curve(some) == (Point(1 / 3, 0.0), Point(2 / 3, 0.0), Point(1.0, 1 / 3))


def test_what_was_not_decided_by_confidence_is_left_out() -> None:
    assert risk_curve([judged(1, None, good=False)]) == ()
    assert operating_point([judged(1, None, good=True)]) is None


def test_a_question_without_an_answer_is_a_risk() -> None:
    assert risk_curve([result(case(1), "x", confidence=1.0)]) == (Point(1.0, 1.0),)


def test_what_was_turned_away_still_has_the_risk_it_would_have_had() -> None:
    assert risk_curve([judged(1, 0.0, good=True, answered=False)]) == (Point(1.0, 0.0),)


def test_the_assistant_stands_where_its_answers_are() -> None:
    some = [
        judged(1, 3.0, good=True),
        judged(2, 2.0, good=False),
        judged(3, -2.0, good=False, answered=False),
        judged(4, -3.0, good=True, answered=False),
    ]
    assert operating_point(some) == Point(0.5, 0.5)


def test_a_better_order_has_less_area() -> None:
    good = [judged(1, 2.0, good=True), judged(2, 1.0, good=False)]
    bad = [judged(1, 1.0, good=True), judged(2, 2.0, good=False)]
    assert area(risk_curve(good)) == pytest.approx(0.25)
    assert area(risk_curve(bad)) == pytest.approx(0.75)
    assert area(()) == 0.0
