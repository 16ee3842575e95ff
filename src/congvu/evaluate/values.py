"""What each case says of each figure: a figure is the mean over the cases that it applies to."""

from __future__ import annotations

import math
from collections.abc import Sequence

import ir_measures
from ir_measures import RR, R, Success

from congvu.evaluate.run import Result

MEASURES = {
    "hit@1": Success @ 1,
    "hit@3": Success @ 3,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "mrr@10": RR @ 10,
    "r@10": R @ 10,
}
WITHIN_REACH = {"hit@1+choices": 1, "hit@5+choices": 5}
SHARES = (
    *MEASURES,
    *WITHIN_REACH,
    "wrong_procedure",
    "must_contain",
    "must_contain_given",
    "citation_precision",
    "citation_recall",
    "number_fidelity",
    "refusal_precision",
    "refusal_recall",
    "notices",
    "offers",
    "outcomes",
)
"""Figures that are means of `values`; `metrics.figures` says what each means."""

Values = dict[str, float]


def values(results: Sequence[Result]) -> list[Values]:
    """Return for each result, in order, its value (0..1) of each figure that applies to it."""
    ranked = _ranking(results)
    return [
        ranked.get(one.case.id, {})
        | _reach(one)
        | _words(one)
        | _sources(one)
        | _silence(one)
        | _expected(one)
        for one in results
    ]


def _ranking(results: Sequence[Result]) -> dict[str, Values]:
    """Return the ranking measures of answerable cases by id; one that used no document is a miss."""
    answerable = [one for one in results if one.case.answerable and one.case.relevant]
    found = {one.case.id: dict.fromkeys(MEASURES, 0.0) for one in answerable}
    qrels = [
        ir_measures.Qrel(one.case.id, key, one.case.grades.get(key, 1))
        for one in answerable
        for key in one.case.relevant
    ]
    run = [
        ir_measures.ScoredDoc(one.case.id, key, float(-rank))
        for one in answerable
        for rank, key in enumerate(one.used)
    ]
    names = {measure: name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(names), qrels, run) if run else ():
        found[metric.query_id][names[metric.measure]] = float(metric.value)
    return found


def _reach(one: Result) -> Values:
    if not one.case.answerable:
        return {}
    rank = one.offered_rank or math.inf
    return {name: float(rank <= k) for name, k in WITHIN_REACH.items()} | {
        "wrong_procedure": float(one.wrong)
    }


def _words(one: Result) -> Values:
    if not one.case.answerable or not one.case.must_contain:
        return {}
    found = {"must_contain": float(one.answered and not one.missing)}
    return found | ({"must_contain_given": float(not one.missing)} if one.answered else {})


def _sources(one: Result) -> Values:
    found = {}
    if one.answered and one.case.answerable and one.cited:
        right = sum(key in one.case.relevant for key in one.cited)
        found["citation_precision"] = right / len(one.cited)
    if one.support is not None and one.support.statements:
        found["citation_recall"] = 1 - len(one.support.unsupported) / one.support.statements
        if one.support.numbers:
            found["number_fidelity"] = 1 - len(one.support.unsupported_numbers) / one.support.numbers
    return found


def _silence(one: Result) -> Values:
    if one.error or one.case.ranking_only:
        return {}
    found = {"refusal_precision": float(not one.case.answerable)} if one.silent else {}
    return found if one.case.answerable else found | {"refusal_recall": float(one.silent)}


def _expected(one: Result) -> Values:
    found = {}
    if one.case.must_notice:
        found["notices"] = float(not one.unnoticed)
    if one.case.offers:
        found["offers"] = float(not one.not_offered)
    if one.case.outcomes:
        found["outcomes"] = float(one.outcome in one.case.outcomes)
    return found
