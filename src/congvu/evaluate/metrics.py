"""Figures over results: ranking measures from ir_measures, the rest plain shares and quantiles."""

from __future__ import annotations

from collections.abc import Sequence

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
LOWER_IS_BETTER = ("refused", "answered_wrongly", "errors", "p50_ms", "p95_ms", "words_p50")


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Return the figures of a set of results; one that does not apply is left out."""
    answerable = [one for one in results if one.case.answerable]
    unanswerable = [one for one in results if not one.case.answerable]
    found = {"cases": float(len(results)), "errors": float(sum(bool(one.error) for one in results))}
    found |= ranking(answerable)
    with_strings = [one for one in answerable if one.case.must_contain and not one.error]
    if with_strings:
        found["must_contain"] = float(np.mean([not one.missing and one.answered for one in with_strings]))
    found["refused"] = float(sum(one.silent for one in answerable))
    found["asked_back"] = float(sum(one.outcome == "needs_clarification" for one in answerable))
    if unanswerable:
        found["kept_silent"] = float(sum(not one.answered and not one.error for one in unanswerable))
        found["answered_wrongly"] = float(sum(one.answered for one in unanswerable))
    return found | latency(results) | _length(results)


def ranking(results: Sequence[Result]) -> dict[str, float]:
    """Return the ranking measures over answerable cases."""
    qrels = [
        ir_measures.Qrel(one.case.id, key, one.case.grades.get(key, 1))
        for one in results
        for key in one.case.relevant
    ]
    run = [
        ir_measures.ScoredDoc(one.case.id, key, float(-rank))
        for one in results
        for rank, key in enumerate(one.ranked)
    ]
    if not qrels:
        return {}
    if not run:
        return dict.fromkeys(MEASURES, 0.0)
    values = ir_measures.calc_aggregate(list(MEASURES.values()), qrels, run)
    return {name: float(values[measure]) for name, measure in MEASURES.items()}


def latency(results: Sequence[Result]) -> dict[str, float]:
    """Return the median and the 95th percentile of the time to an answer, in milliseconds."""
    times = [one.milliseconds for one in results if not one.error]
    if not times:
        return {}
    middle, high = np.quantile(times, [0.5, 0.95])
    return {"p50_ms": float(middle), "p95_ms": float(high)}


def _length(results: Sequence[Result]) -> dict[str, float]:
    lengths = [one.words for one in results if one.answered]
    return {"words_p50": float(np.median(lengths))} if lengths else {}
