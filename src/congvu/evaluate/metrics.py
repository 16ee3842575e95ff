"""Figures over results: ranking measures from ir_measures, the rest plain shares and quantiles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import ir_measures
import numpy as np
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
LOWER_IS_BETTER = (
    "errors",
    "refused",
    "asked_back",
    "answered_wrongly",
    "asked_back_wrongly",
    "p50_ms",
    "p95_ms",
    "words_p50",
    "all_words_p50",
    "wrong_procedure",
)
WITHIN_REACH = {"hit@1+choices": 1, "hit@5+choices": 5}
FIGURES = (
    "cases",
    *MEASURES,
    *WITHIN_REACH,
    "must_contain",
    "must_contain_given",
    "kept_silent",
    *LOWER_IS_BETTER,
)


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Return the figures of a set of results; one that does not apply is left out.

    Shares (0..1): the ranking measures; `hit@k+choices`, where after asking back a right document among the
    (at most four) choices is a hit and nothing else is; `wrong_procedure`, the answerable cases that were
    answered outright from a wrong document; `must_contain` (all wanted strings shown; an error shows none),
    and `must_contain_given`, the same over the answers given.
    Counts: of answerable cases `refused` and `asked_back`; of unanswerable ones `kept_silent` (not answered),
    `answered_wrongly`, and `asked_back_wrongly`, which are among those not answered; `errors`.
    """
    answerable = [one for one in results if one.case.answerable]
    unanswerable = [one for one in results if not one.case.answerable]
    found = {"cases": float(len(results)), "errors": _count(bool(one.error) for one in results)}
    found |= ranking(answerable) | _within_reach(answerable) | _containing(answerable)
    found["refused"] = _count(one.silent for one in answerable)
    found["asked_back"] = _count(one.asked_back for one in answerable)
    if unanswerable:
        found["kept_silent"] = _count(not one.answered and not one.error for one in unanswerable)
        found["answered_wrongly"] = _count(one.answered for one in unanswerable)
        found["asked_back_wrongly"] = _count(one.asked_back for one in unanswerable)
    return found | latency(results) | _length(results)


def ranking(results: Sequence[Result]) -> dict[str, float]:
    """Return the ranking measures over answerable cases; one that used no document counts as a miss."""
    qrels = [
        ir_measures.Qrel(one.case.id, key, one.case.grades.get(key, 1))
        for one in results
        for key in one.case.relevant
    ]
    run = [
        ir_measures.ScoredDoc(one.case.id, key, float(-rank))
        for one in results
        for rank, key in enumerate(one.used)
    ]
    if not qrels:
        return {}
    if not run:
        return dict.fromkeys(MEASURES, 0.0)
    values = ir_measures.calc_aggregate(list(MEASURES.values()), qrels, run)
    return {name: float(values[measure]) for name, measure in MEASURES.items()}


def _within_reach(results: Sequence[Result]) -> dict[str, float]:
    if not results:
        return {}
    ranks = [one.offered_rank or math.inf for one in results]
    found = {name: float(np.mean([rank <= k for rank in ranks])) for name, k in WITHIN_REACH.items()}
    return found | {"wrong_procedure": float(np.mean([one.wrong for one in results]))}


def latency(results: Sequence[Result]) -> dict[str, float]:
    """Return the median and the 95th percentile of the time to an answer, in milliseconds."""
    times = [one.milliseconds for one in results if not one.error]
    if not times:
        return {}
    middle, high = np.quantile(times, [0.5, 0.95])
    return {"p50_ms": float(middle), "p95_ms": float(high)}


def _containing(results: Sequence[Result]) -> dict[str, float]:
    asked = [one for one in results if one.case.must_contain]
    whole = [float(one.answered and not one.missing) for one in asked]
    given = [float(not one.missing) for one in asked if one.answered]
    found = {"must_contain": whole, "must_contain_given": given}
    return {name: float(np.mean(values)) for name, values in found.items() if values}


def _count(flags: Iterable[bool]) -> float:
    return float(sum(flags))


def _length(results: Sequence[Result]) -> dict[str, float]:
    given = [one for one in results if one.answered]
    if not given:
        return {}
    return {
        "words_p50": float(np.median([one.words for one in given])),
        "all_words_p50": float(np.median([one.all_words for one in given])),
    }
