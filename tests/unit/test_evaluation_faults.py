from __future__ import annotations

import pytest

from congvu.answer.outcome import Outcome
from congvu.evaluate.faults import faults
from congvu.evaluate.run import Result
from congvu.evaluate.support import Support
from evaluation import case, result

BACK = Outcome.NEEDS_CLARIFICATION
WANTING = case(1, "a", must_contain=("x", "y"))


def codes(one: Result) -> list[str]:
    return [fault.code for fault in faults(one)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (result(WANTING, "a"), []),
        (result(case(1), outcome=Outcome.NOT_FOUND), []),
        (result(case(1), outcome=BACK), []),
        (result(case(1, "a"), "x", outcome=BACK, choices=("x", "a")), []),
        (result(case(1, "a", ranking_only=True), "a", outcome=Outcome.NOT_FOUND), []),
        (Result(WANTING, error="RuntimeError: x"), ["error"]),
        (result(case(1), "x"), ["answered_wrongly"]),
        (result(WANTING, "a", outcome=Outcome.NOT_FOUND), ["refused"]),
        (result(case(1, "a"), "x"), ["wrong_document"]),
        (result(case(1, "a")), ["wrong_document"]),
        (result(case(1, "a"), "a", outcome=BACK, choices=("x",)), ["right_not_offered"]),
        (result(case(1, "a", ranking_only=True), "x", outcome=Outcome.NOT_FOUND), ["not_found"]),
        (result(WANTING, "a", missing=("y",)), ["missing_words"]),
        (result(WANTING, "x", missing=("x",)), ["wrong_document", "missing_words"]),
        (result(case(1, "a"), "a", support=Support(2, ("bịa",))), ["unsupported"]),
        (result(case(1, "a"), "a", unnoticed=("sổ hộ khẩu",)), ["unnoticed"]),
        (result(case(1, "a"), "a", not_offered=("b",)), ["not_offered"]),
        (result(case(1, outcomes=("out_of_scope",)), outcome=Outcome.NOT_FOUND), ["other_outcome"]),
        (result(case(1, outcomes=("out_of_scope",)), outcome=Outcome.OUT_OF_SCOPE), []),
    ],
)
def test_each_thing_that_is_wrong_has_its_code(one: Result, expected: list[str]) -> None:
    assert codes(one) == expected


def test_a_fault_says_what_is_missing() -> None:
    (fault,) = faults(result(WANTING, "a", missing=("y",)))
    assert fault.text == "Thiếu: y."
    (fault,) = faults(result(case(1, "a"), "x"))
    assert "x" in fault.text
