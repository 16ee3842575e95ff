from __future__ import annotations

import pytest

from congvu.answer.outcome import Outcome
from congvu.evaluate.cases import Case
from congvu.evaluate.metrics import FIGURES, figures, harmonic
from congvu.evaluate.run import Result
from congvu.evaluate.support import Support
from evaluation import case, result


def test_hits_and_reciprocal_ranks_are_means_over_all_answerable_cases() -> None:
    found = figures(
        [
            result(case(1, "a"), "a", "b"),
            result(case(2, "a"), "b", "c", "a"),
            result(case(3, "a"), "b"),
            Result(case(4, "a"), error="RuntimeError: x"),
            result(case(5), "z"),
        ]
    )
    assert (found["hit@1"], found["hit@3"], found["hit@5"]) == (0.25, 0.5, 0.5)
    assert found["mrr@10"] == pytest.approx((1 + 1 / 3) / 4)


def test_any_of_several_relevant_documents_is_a_hit_and_recall_counts_all_of_them() -> None:
    found = figures([result(case(1, "a", "b"), "x", "b")])
    assert (found["hit@1"], found["hit@3"], found["r@10"]) == (0.0, 1.0, 0.5)


def test_nothing_beyond_the_tenth_document_counts() -> None:
    found = figures([result(case(1, "a"), *(f"x{number}" for number in range(10)), "a")])
    assert (found["hit@10"], found["mrr@10"], found["r@10"]) == (0.0, 0.0, 0.0)


def test_ranks_of_ten_documents_keep_their_order() -> None:
    for place in range(10):
        ranked = [f"x{number}" for number in range(10)]
        ranked[place] = "a"
        assert figures([result(case(1, "a"), *ranked)])["mrr@10"] == pytest.approx(1 / (place + 1))


def test_a_run_that_found_nothing_at_all_scores_nothing() -> None:
    found = figures([result(case(1, "a"), outcome=Outcome.NOT_FOUND)])
    assert (found["hit@10"], found["mrr@10"]) == (0.0, 0.0)


def test_a_refused_question_is_no_hit() -> None:
    assert figures([result(case(1, "a"), "a", outcome=Outcome.NOT_FOUND)])["hit@1"] == 0.0


def test_wanted_strings_count_only_if_all_are_shown_in_an_answer_that_was_given() -> None:
    def wanting(number: int) -> Case:
        return case(number, "a", must_contain=("x", "y"))

    found = figures(
        [
            result(wanting(1), "a"),
            result(wanting(2), "a", missing=("y",)),
            result(wanting(3), "a", outcome=Outcome.NOT_FOUND),
            Result(wanting(4), error="RuntimeError: x"),
            result(case(5, "a"), "a"),
            result(case(6, must_contain=("x",)), "a"),
        ]
    )
    assert found["must_contain"] == 0.25
    assert found["must_contain_given"] == 0.5


def test_outcomes_are_counted_apart_for_answerable_and_unanswerable_questions() -> None:
    outcomes = [Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NEEDS_CLARIFICATION, Outcome.NOT_FOUND]
    found = figures(
        [result(case(number, "a"), outcome=outcome) for number, outcome in enumerate(outcomes)]
        + [result(case(10 + number), outcome=outcome) for number, outcome in enumerate(outcomes)]
        + [Result(case(20), error="RuntimeError: x")]
    )
    assert (found["refused"], found["asked_back"]) == (1, 1)
    assert (found["kept_silent"], found["answered_wrongly"], found["asked_back_wrongly"]) == (2, 2, 1)
    assert (found["cases"], found["errors"]) == (9, 1)


def test_a_right_choice_after_asking_back_is_within_reach_and_a_wrong_one_is_not() -> None:
    back = Outcome.NEEDS_CLARIFICATION
    found = figures(
        [
            result(case(1, "a"), "a"),
            result(case(2, "a"), "x", outcome=back, choices=("x", "a")),
            result(case(3, "a"), "a", outcome=back, choices=("x",)),
            result(case(4, "a"), "x", "y", "a"),
            result(case(5, "a"), "a", outcome=Outcome.NOT_FOUND),
        ]
    )
    assert (found["hit@1+choices"], found["hit@5+choices"]) == (0.4, 0.6)
    assert (found["hit@1"], found["hit@5"]) == (0.4, 0.6)
    assert found["wrong_procedure"] == 0.2


def test_questions_without_an_answer_have_no_wrong_procedure() -> None:
    assert "wrong_procedure" not in figures([result(case(1), "x")])


def test_latency_leaves_out_what_failed() -> None:
    timed = [result(case(number, "a"), milliseconds=float(number)) for number in range(1, 101)]
    found = figures([*timed, Result(case(0, "a"), error="RuntimeError: x", milliseconds=1e9)])
    assert found["p50_ms"] == pytest.approx(50.5)
    assert found["p95_ms"] == pytest.approx(95.05)


def test_what_does_not_apply_is_left_out() -> None:
    found = figures([result(case(1), outcome=Outcome.NOT_FOUND)])
    assert "hit@1" not in found
    assert "must_contain" not in found
    assert "kept_silent" not in figures([result(case(1, "a"), "a")])


def test_every_figure_has_a_name_that_thresholds_know() -> None:
    whole = {"cited": ("a",), "support": Support(1, (), 1, ()), "confidence": 1.0, "words": 3}
    asked = case(1, "a", must_contain=("x",), must_notice=("y",), offers=("a",), outcomes=("answered",))
    both = [result(asked, "a", **whole), result(case(2)), result(case(3), outcome=Outcome.NOT_FOUND)]
    assert set(figures(both)) == set(FIGURES)


def test_refusals_are_judged_by_those_turned_away_and_by_those_that_should_have_been() -> None:
    silent = Outcome.NOT_FOUND
    found = figures(
        [
            result(case(1, "a"), outcome=silent),
            result(case(2), outcome=silent),
            result(case(3), outcome=Outcome.OUT_OF_SCOPE),
            result(case(4)),
            result(case(5), outcome=Outcome.NEEDS_CLARIFICATION),
            result(case(6, "a"), "a"),
        ]
    )
    assert found["refusal_precision"] == pytest.approx(2 / 3)
    assert found["refusal_recall"] == 0.5
    assert found["refusal_f1"] == pytest.approx(4 / 7)


def test_citations_into_other_documents_cost_precision_and_unsupported_statements_recall() -> None:
    found = figures(
        [
            result(case(1, "a"), "a", cited=("a", "x"), support=Support(4, ("bịa",), 10, ("7",))),
            result(case(2, "a"), "a", cited=("a",), support=Support(2, (), 0, ())),
            result(case(3), "x", cited=("x",), support=Support(1, ("bịa",), 0, ())),
        ]
    )
    assert found["citation_precision"] == 0.75
    assert found["citation_recall"] == pytest.approx((0.75 + 1 + 0) / 3)
    assert found["number_fidelity"] == 0.9
    assert found["unsupported"] == 2


def test_notices_offers_and_outcomes_count_over_the_cases_that_name_them() -> None:
    wanting = case(1, "a", must_notice=("x",), offers=("b",), outcomes=("needs_clarification",))
    found = figures(
        [
            result(wanting, "a", unnoticed=("x",), not_offered=("b",)),
            result(wanting, "a", outcome=Outcome.NEEDS_CLARIFICATION),
            result(case(3, "a"), "a"),
        ]
    )
    assert (found["notices"], found["offers"], found["outcomes"]) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(("one", "other", "mean"), [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.5, 0.5, 0.5)])
def test_the_harmonic_mean_of_nothing_is_nothing(one: float, other: float, mean: float) -> None:
    assert harmonic(one, other) == mean
