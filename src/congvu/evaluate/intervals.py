"""Bootstrap intervals: how far a figure would move with other questions of the same kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from congvu.evaluate.metrics import F1, PRECISION, RECALL
from congvu.evaluate.values import SHARES, Values

ROUNDS = 2000
LEVEL = 0.95
Interval = tuple[float, float]
Matrix = NDArray[np.float64]


def intervals(found: Sequence[Values], *, seed: int = 0, rounds: int = ROUNDS) -> dict[str, Interval]:
    """Return the 95 % percentile interval of each figure that applies, cases drawn with replacement."""
    return {name: _interval(drawn) for name, drawn in _drawn(found, seed, rounds).items()}


def differences(
    old: Sequence[Values], new: Sequence[Values], *, seed: int = 0, rounds: int = ROUNDS
) -> dict[str, Interval]:
    """Return the interval of new minus old for figures of both; the n-th of both is the same case."""
    before, after = _drawn(old, seed, rounds), _drawn(new, seed, rounds)
    return {name: _interval(after[name] - before[name]) for name in before if name in after}


def _drawn(found: Sequence[Values], seed: int, rounds: int) -> dict[str, Matrix]:
    """Return each figure in each round (rounds,); rounds that drew no case it applies to are NaN."""
    if not found:
        return {}
    table = np.array([[one.get(name, np.nan) for name in SHARES] for one in found])
    applies = ~np.isnan(table)
    draws = np.random.default_rng(seed).integers(0, len(found), (rounds, len(found)))
    times = np.stack([np.bincount(draw, minlength=len(found)) for draw in draws]).astype(float)
    counts = times @ applies
    with np.errstate(invalid="ignore"):
        means = times @ np.where(applies, table, 0.0) / counts
    drawn = {name: means[:, n] for n, name in enumerate(SHARES) if applies[:, n].any()}
    return drawn | _f1(drawn)


def _f1(drawn: dict[str, Matrix]) -> dict[str, Matrix]:
    if PRECISION not in drawn or RECALL not in drawn:
        return {}
    both = drawn[PRECISION] + drawn[RECALL]
    with np.errstate(invalid="ignore"):
        return {F1: np.where(both > 0, 2 * drawn[PRECISION] * drawn[RECALL] / both, 0.0)}


def _interval(drawn: Matrix) -> Interval:
    kept = drawn[~np.isnan(drawn)]
    low, high = np.quantile(kept, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
