"""Fitting the ranker's and the decision's weights from cases (`congvu fit`); needs the extra `fit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvu.answer.assistant import Assistant
from congvu.answer.decide import FEATURES as ANSWER_FEATURES
from congvu.answer.decide import answer_features
from congvu.documents import Reader, Scope
from congvu.errors import ConfigError
from congvu.evaluate.cases import Case, folds
from congvu.evaluate.keys import document_names
from congvu.retrieve.features import FEATURES as RANKER_FEATURES
from congvu.retrieve.retriever import Candidates, order
from congvu.retrieve.weights import PROCEDURE, Linear, Weights

RANKER_L2, ANSWER_C = 0.002, 0.3
INNER_FOLDS = 5
REFUSED_SHARE, ASKED_SHARE = 0.045, 0.06
NEEDS_EXTRA = "Lệnh này cần scikit-learn và SciPy: hãy cài `pip install 'congvu[fit]'`."

# A provision is found by what it says; its title names the law, which tells little.
TEXT_FEATURES = ("body_words", "body_words_plain", "extra_body", "body_dense")


Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Collected:
    """A case with its candidates and which of them are right."""

    case: Case
    candidates: Candidates
    right: frozenset[int]


def collect(assistant: Assistant, cases: Sequence[Case], reader: Reader) -> list[Collected]:
    """Search for every case once; no weight takes part."""
    return [_collect(assistant, case, reader) for case in cases]


def fit(collected: Sequence[Collected], base: Weights, *, seed: int = 0) -> Weights:
    """Fit what the cases speak of; the rest stays as in `base`.

    Each kind of document has its own ranker. The decision needs unanswerable cases too; it learns from
    rankings by rankers that had not seen the question.
    """
    fitted = fit_rankers(collected, base)
    if all(one.case.answerable for one in collected):
        return fitted
    rows, labels = [], []
    by_id = {one.case.id: one for one in collected}
    for train, held in folds([one.case for one in collected], INNER_FOLDS, seed):
        inner = fit_rankers([by_id[case.id] for case in train], base)
        for case in held:
            rows.append(answer_features(order(by_id[case.id].candidates, inner)))
            labels.append(case.answerable)
    answerable, refuse_below, answer_from = fit_decision(rows, labels)
    return replace(fitted, answerable=answerable, refuse_below=refuse_below, answer_from=answer_from)


def fit_rankers(collected: Sequence[Collected], base: Weights) -> Weights:
    """Fit the ranker of each kind of document that some case has right; the other stays as in `base`."""
    procedures = _fit_ranker(collected, RANKER_FEATURES, is_procedure=True)
    texts = _fit_ranker(collected, TEXT_FEATURES, is_procedure=False)
    return replace(base, procedures=procedures or base.procedures, texts=texts or base.texts)


def _fit_ranker(collected: Sequence[Collected], names: Sequence[str], *, is_procedure: bool) -> Linear | None:
    """Fit weights under which a right document comes first.

    Softmax over each question's candidates (ListNet's top-one loss, Cao et al. 2007), with an L2 penalty.
    """
    lists = [found for one in collected if (found := _candidates(one, names, is_procedure)) is not None]
    if not lists:
        return None
    start = np.ones(len(names))
    found = _minimize(lambda weights: _top_one_loss(weights, lists), start, jac=True, method="L-BFGS-B")
    return Linear(dict(zip(names, map(float, found.x), strict=True)))


def _top_one_loss(weights: Matrix, lists: Sequence[tuple[Matrix, Matrix]]) -> tuple[float, Matrix]:
    """Return the mean negative log-likelihood of a right document coming first, and its gradient."""
    loss, gradient = RANKER_L2 * float(weights @ weights), 2 * RANKER_L2 * weights
    for values, right in lists:
        scores = values @ weights
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        hit = float(chances @ right) + 1e-12
        loss -= float(np.log(hit)) / len(lists)
        gradient = gradient - values.T @ (chances * right / hit - chances) / len(lists)
    return loss, gradient


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
    names = document_names(assistant.catalog.registry, candidates.documents)
    right = {key for key, called in names.items() if not set(case.relevant).isdisjoint(called)}
    return Collected(case, candidates, frozenset(right))


def _candidates(one: Collected, names: Sequence[str], is_procedure: bool) -> tuple[Matrix, Matrix] | None:
    """Return the (n, features) values of a question's candidates of a kind and which (n,) are right."""
    keys = [key for key, row in one.candidates.documents.items() if (row.kind == PROCEDURE) is is_procedure]
    right = np.array([float(key in one.right) for key in keys])
    if not right.any():
        return None
    features = one.candidates.features
    return np.array([[features[key][name] for name in names] for key in keys]), right


def _minimize(*arguments: Any, **options: Any) -> Any:
    try:
        from scipy.optimize import minimize
    except ImportError as error:
        raise ConfigError(NEEDS_EXTRA) from error
    return minimize(*arguments, **options)


def _logistic(**options: Any) -> Any:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ConfigError(NEEDS_EXTRA) from error
    return LogisticRegression(max_iter=2000, **options)
