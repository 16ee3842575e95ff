"""Figures over results: means of what each case says, counts, and quantiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from congvu.evaluate.risk import area, risk_curve
from congvu.evaluate.run import Result
from congvu.evaluate.values import SHARES, Values, values

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
    "unsupported",
    "aurc",
)
F1 = "refusal_f1"
PRECISION, RECALL = "refusal_precision", "refusal_recall"
FIGURES = ("cases", *SHARES, F1, "kept_silent", *(name for name in LOWER_IS_BETTER if name not in SHARES))


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Return the figures of a set of results; one that does not apply is left out.

    Shares (0..1), over the answerable cases: the ranking measures; `hit@k+choices`, where after asking back a
    right document among the (at most four) choices is a hit and nothing else is; `wrong_procedure`, answered
    outright from a wrong document; `must_contain` (all wanted strings shown; an error shows none), and
    `must_contain_given`, the same over the answers given; `citation_precision`, an answer's citations that
    lead into a right document. Over all answers: `citation_recall`, statements that stand in what they cite,
    and `number_fidelity`, the same of numbers. `refusal_precision` (turned away: had no answer),
    `refusal_recall` (has no answer: was turned away) and their harmonic mean `refusal_f1`. Over the cases
    that say so: `notices`, `offers`, `outcomes` as they must be.
    Counts: of answerable cases `refused` and `asked_back`; of unanswerable ones `kept_silent` (not answered),
    `answered_wrongly`, and `asked_back_wrongly`, which are among those not answered; `errors`; `unsupported`
    statements. `aurc` is the mean risk over all coverages (`risk.area`).
    """
    answerable = [one for one in results if one.case.answerable]
    unanswerable = [one for one in results if not one.case.answerable]
    found = {"cases": float(len(results)), "errors": _count(bool(one.error) for one in results)}
    found |= means(values(results))
    found["refused"] = _count(one.silent for one in answerable)
    found["asked_back"] = _count(one.asked_back for one in answerable)
    if unanswerable:
        found["kept_silent"] = _count(not one.answered and not one.error for one in unanswerable)
        found["answered_wrongly"] = _count(one.answered for one in unanswerable)
        found["asked_back_wrongly"] = _count(one.asked_back for one in unanswerable)
    inspected = [one.support for one in results if one.support is not None]
    if inspected:
        found["unsupported"] = float(sum(len(one.unsupported) for one in inspected))
    curve = risk_curve(results)
    if curve:
        found["aurc"] = area(curve)
    return found | latency(results) | _length(results)


def means(found: Sequence[Values]) -> dict[str, float]:
    """Return the mean of each figure over the cases it applies to, in the order of `SHARES`, and the F1."""
    by_name = {name: [one[name] for one in found if name in one] for name in SHARES}
    means = {name: float(np.mean(column)) for name, column in by_name.items() if column}
    if PRECISION in means and RECALL in means:
        means[F1] = harmonic(means[PRECISION], means[RECALL])
    return means


def harmonic(one: float, other: float) -> float:
    """Return the harmonic mean, 0 for two zeros."""
    return 2 * one * other / (one + other) if one + other else 0.0


def latency(results: Sequence[Result]) -> dict[str, float]:
    """Return the median and the 95th percentile of the time to an answer, in milliseconds."""
    times = [one.milliseconds for one in results if not one.error]
    if not times:
        return {}
    middle, high = np.quantile(times, [0.5, 0.95])
    return {"p50_ms": float(middle), "p95_ms": float(high)}


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
