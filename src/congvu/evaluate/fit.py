"""Fitting the ranker's and the decision's weights from cases (`congvu fit`); needs the extra `fit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvu.answer.assistant import Assistant
from congvu.answer.decide import FEATURES as ANSWER_FEATURES
from congvu.answer.decide import answer_features
from congvu.documents import Reader, Scope
from congvu.errors import ConfigError
from congvu.evaluate.cases import Case, folds
from congvu.retrieve.features import FEATURES as RANKER_FEATURES
from congvu.retrieve.retriever import Candidates, order
from congvu.retrieve.weights import Linear, Weights

NEGATIVES = 40
RANKER_C, ANSWER_C = 1.0, 0.3
INNER_FOLDS = 5
REFUSED_SHARE, ASKED_SHARE = 0.05, 0.09
UNANSWERED = Linear({}, 0.0)


@dataclass(frozen=True)
class Collected:
    """A case with its candidates and which of them are right."""

    case: Case
    candidates: Candidates
    right: frozenset[int]


def collect(assistant: Assistant, cases: Sequence[Case], reader: Reader) -> list[Collected]:
    """Search for every case once; no weight takes part."""
    return [_collect(assistant, case, reader) for case in cases]


def fit(collected: Sequence[Collected], *, seed: int = 0) -> Weights:
    """Fit both models. The decision learns from rankings by rankers that had not seen the question."""
    ranker = fit_ranker(collected)
    rows, labels = [], []
    by_id = {one.case.id: one for one in collected}
    for train, held in folds([one.case for one in collected], INNER_FOLDS, seed):
        inner = Weights(fit_ranker([by_id[case.id] for case in train]), UNANSWERED)
        for case in held:
            ranking = order(by_id[case.id].candidates, inner)
            rows.append(answer_features(ranking))
            labels.append(case.answerable)
    answerable, refuse_below, answer_from = fit_decision(rows, labels)
    return Weights(
        ranker, answerable, refuse_below, answer_from, {"cases": str(len(collected)), "seed": str(seed)}
    )


def fit_ranker(collected: Sequence[Collected]) -> Linear:
    """Fit weights so that right documents score above the others of the same question (pairwise logistic)."""
    differences = [pair for one in collected for pair in _differences(one)]
    if not differences:
        raise ConfigError(
            "Không có câu hỏi nào tìm thấy tài liệu đúng; hãy nạp đúng bộ tài liệu rồi chạy lại."
        )
    rows = np.vstack([*differences, *(-pair for pair in differences)])
    labels = np.repeat([1, 0], len(differences))
    model = _logistic(C=RANKER_C, fit_intercept=False)
    model.fit(rows, labels)
    return Linear(dict(zip(RANKER_FEATURES, map(float, model.coef_[0]), strict=True)))


def fit_decision(rows: Sequence[dict[str, float]], labels: Sequence[bool]) -> tuple[Linear, float, float]:
    """Fit the logit of "the collection answers this" and its thresholds.

    The lower one silences REFUSED_SHARE of the questions that it does answer, the upper one asks back in
    ASKED_SHARE of them.
    """
    matrix = np.array([[row.get(name, 0.0) for name in ANSWER_FEATURES] for row in rows])
    spread = matrix.std(axis=0) + 1e-6
    model = _logistic(C=ANSWER_C, class_weight="balanced")
    model.fit(matrix / spread, np.array(labels))
    weights = model.coef_[0] / spread
    linear = Linear(dict(zip(ANSWER_FEATURES, map(float, weights), strict=True)), float(model.intercept_[0]))
    answered = [linear.score(row) for row, label in zip(rows, labels, strict=True) if label]
    low, high = np.quantile(answered, [REFUSED_SHARE, REFUSED_SHARE + ASKED_SHARE])
    return linear, float(low), float(high)


def _collect(assistant: Assistant, case: Case, reader: Reader) -> Collected:
    candidates = assistant.retriever.collect(case.query, Scope(reader))
    wanted = set(case.relevant)
    right = {
        key
        for key, row in candidates.documents.items()
        if {row.procedure_code, row.number, row.title} & wanted
    }
    return Collected(case, candidates, frozenset(right))


def _differences(one: Collected) -> list[NDArray[np.float64]]:
    vectors = {key: _vector(values) for key, values in one.candidates.features.items()}
    wrong = sorted((key for key in vectors if key not in one.right), key=lambda key: -vectors[key].sum())
    share = 1 / max(1, len(one.right))
    return [(vectors[good] - vectors[bad]) * share for good in one.right for bad in wrong[:NEGATIVES]]


def _vector(values: dict[str, float]) -> NDArray[np.float64]:
    return np.array([values[name] for name in RANKER_FEATURES])


def _logistic(**options: Any) -> Any:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ConfigError("Lệnh này cần scikit-learn: hãy cài `pip install 'congvu[fit]'`.") from error
    return LogisticRegression(max_iter=2000, **options)
