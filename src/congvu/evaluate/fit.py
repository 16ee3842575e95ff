"""Fitting the ranker's and the decision's weights from cases (`congvu fit`); needs the extra `fit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvu.answer.assistant import Assistant
from congvu.answer.decide import CHANCE, answer_features
from congvu.answer.decide import FEATURES as ANSWER_FEATURES
from congvu.answer.decide import TEXT_FEATURES as ANSWER_TEXT_FEATURES
from congvu.documents import Reader, Scope
from congvu.errors import ConfigError
from congvu.evaluate.cases import Case, folds
from congvu.evaluate.keys import document_names
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.cross_encoder import blend
from congvu.retrieve.features import FEATURES as RANKER_FEATURES
from congvu.retrieve.features import document_features
from congvu.retrieve.ranking import Candidates, Ranking, order
from congvu.retrieve.reranker import RERANKER_FEATURES, rerank, reranker_features
from congvu.retrieve.weights import PROCEDURE, Bar, Linear, Weights

RANKER_L2, RERANKER_L2, ANSWER_C = 0.002, 0.01, 0.3
INNER_FOLDS = 5
LOOKED_AT = 60
REFUSED_SHARE, ASKED_SHARE = 0.015, 0.06
TEXT_REFUSED_SHARE, TEXT_ASKED_SHARE = 0.01, 0.05
"""The negatives of texts are near by construction (`with_negatives`): a strict bar would silence too much."""
WRONG_SHARE = 0.07
"""Share of the answerable questions that may be answered outright from a wrong document."""
FEWEST = 20
"""Cases of either sort that a bar is fitted on at least."""
NEEDS_EXTRA = "Lệnh này cần scikit-learn và SciPy: hãy cài `pip install 'congvu[fit]'`."

# A provision is found by what it says; its title names the law, which tells little.
TEXT_FEATURES = ("body_words", "body_words_plain", "extra_body", "body_dense")


Matrix = NDArray[np.float64]
Shares = tuple[float, float]
USUAL = (REFUSED_SHARE, ASKED_SHARE)


@dataclass(frozen=True)
class Judged:
    """What speaks for the best document of a case, whether the case has an answer, whether this is it."""

    features: dict[str, float]
    answerable: bool
    right: bool


@dataclass(frozen=True)
class Collected:
    """A case with its candidates, which of them are right, the closer look at the best of them and what a
    cross-encoder says of the very best under the weights in use (nothing where none is set)."""

    case: Case
    candidates: Candidates
    right: frozenset[int]
    close: dict[int, dict[str, float]]
    judged: dict[int, float] = field(default_factory=dict)

    def first(self, weights: Weights) -> Ranking:
        """Return the first ranking under weights, as far as its documents were looked at closely."""
        found = order(self.candidates, weights)
        return replace(
            found, documents=tuple(one for one in found.documents if one.document.id in self.close)
        )

    def ranking(self, weights: Weights) -> Ranking:
        """Return the final ranking under weights."""
        return blend(rerank(self.first(weights), self.close, weights.reranker), self.judged)


def collect(assistant: Assistant, cases: Sequence[Case], reader: Reader) -> list[Collected]:
    """Search for every case once; no weight takes part."""
    return [_collect(assistant, case, reader) for case in cases]


def with_negatives(assistant: Assistant, collected: Sequence[Collected]) -> list[Collected]:
    """Add unanswerable twins where a set has none: each question over the collection without its answers.

    From answerable questions alone the decision would learn that their kind of document always answers.
    """
    if any(not one.case.answerable for one in collected):
        return list(collected)
    return [*collected, *(twin for one in collected if (twin := _without_answers(assistant, one)))]


def fit(collected: Sequence[Collected], base: Weights, *, seed: int = 0) -> Weights:
    """Fit what the cases speak of; the rest stays as in `base`.

    Each kind of document has its own ranker. The decision needs unanswerable cases too; it learns from
    rankings by rankers that had not seen the question.
    """
    fitted = fit_rankers(collected, base)
    if all(one.case.answerable for one in collected):
        return fitted
    seen = _unseen(collected, base, seed)
    procedures = [one for one in seen if not one.features["text"]]
    texts = [one for one in seen if one.features["text"]]
    return replace(
        fitted,
        procedure_bar=_bar(procedures, ANSWER_FEATURES, base.procedure_bar),
        text_bar=_bar(texts, ANSWER_TEXT_FEATURES, base.text_bar, (TEXT_REFUSED_SHARE, TEXT_ASKED_SHARE)),
    )


def _unseen(collected: Sequence[Collected], base: Weights, seed: int) -> list[Judged]:
    """Judge each case's best document, ranked under weights that had not seen the case."""
    by_id = {one.case.id: one for one in collected}
    found: list[Judged] = []
    for train, held in folds([one.case for one in collected], INNER_FOLDS, seed):
        inner = fit_rankers([by_id[case.id] for case in train], base)
        for case in held:
            ranking = by_id[case.id].ranking(inner)
            best = ranking.documents[0].document.id
            right = best in by_id[case.id].right
            found.append(Judged(answer_features(ranking), case.answerable, right))
    return found


def _bar(seen: Sequence[Judged], names: Sequence[str], base: Bar, shares: Shares = USUAL) -> Bar:
    """Fit a bar; too few cases of either sort teach nothing."""
    yes = sum(one.answerable for one in seen)
    return fit_bar(seen, names, shares) if min(yes, len(seen) - yes) >= FEWEST else base


def fit_rankers(collected: Sequence[Collected], base: Weights) -> Weights:
    """Fit the ranker of each kind of document that some case has right, then the reranker on what they put
    first; what no case speaks of stays as in `base`."""
    procedures = _fit_ranker(collected, RANKER_FEATURES, is_procedure=True)
    texts = _fit_ranker(collected, TEXT_FEATURES, is_procedure=False)
    first = replace(base, procedures=procedures or base.procedures, texts=texts or base.texts)
    lists = [found for one in collected if (found := _reranked(one, first)) is not None]
    return replace(first, reranker=_fit_reranker(lists, base.reranker))


def _fit_reranker(lists: Sequence[tuple[Matrix, Matrix]], base: Linear) -> Linear:
    """Fit the weights of what differs within some list; of the rest the cases say nothing."""
    told = [n for n in range(len(RERANKER_FEATURES)) if any(np.ptp(values[:, n]) for values, _ in lists)]
    parts = [(values[:, told], right) for values, right in lists]
    fitted = _fit_lists(parts, [RERANKER_FEATURES[n] for n in told], RERANKER_L2)
    return Linear(base.weights | fitted.weights) if fitted else base


def _fit_ranker(collected: Sequence[Collected], names: Sequence[str], *, is_procedure: bool) -> Linear | None:
    """Fit weights under which a right document comes first.

    Softmax over each question's candidates (ListNet's top-one loss, Cao et al. 2007), with an L2 penalty.
    """
    lists = [found for one in collected if (found := _candidates(one, names, is_procedure)) is not None]
    return _fit_lists(lists, names, RANKER_L2)


def _fit_lists(lists: Sequence[tuple[Matrix, Matrix]], names: Sequence[str], penalty: float) -> Linear | None:
    if not lists:
        return None
    start = np.ones(len(names))
    found = _minimize(lambda one: _top_one_loss(one, lists, penalty), start, jac=True, method="L-BFGS-B")
    return Linear(dict(zip(names, map(float, found.x), strict=True)))


def _top_one_loss(
    weights: Matrix, lists: Sequence[tuple[Matrix, Matrix]], penalty: float
) -> tuple[float, Matrix]:
    """Return the mean negative log-likelihood of a right document coming first, and its gradient."""
    loss, gradient = penalty * float(weights @ weights), 2 * penalty * weights
    for values, right in lists:
        scores = values @ weights
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        hit = float(chances @ right) + 1e-12
        loss -= float(np.log(hit)) / len(lists)
        gradient = gradient - values.T @ (chances * right / hit - chances) / len(lists)
    return loss, gradient


def fit_bar(seen: Sequence[Judged], names: Sequence[str], shares: Shares = USUAL) -> Bar:
    """Fit the logit of "this document answers" and its thresholds.

    The lower one silences the first share of the questions that are answered, the upper one asks back in the
    second share of them. Of those left an answer is given from the least chance at which the wrong document
    answers at most WRONG_SHARE of the answerable questions.
    """
    matrix = np.array([[one.features.get(name, 0.0) for name in names] for one in seen])
    labels = np.array([one.answerable for one in seen])
    spread = matrix.std(axis=0) + 1e-6
    model = _logistic(C=ANSWER_C, class_weight="balanced")
    model.fit(matrix / spread, labels)
    weights = model.coef_[0] / spread
    logit = Linear(dict(zip(names, map(float, weights), strict=True)), float(model.intercept_[0]))
    answered = [logit.score(one.features) for one in seen if one.answerable]
    low, high = np.quantile(answered, [shares[0], sum(shares)])
    bar = Bar(logit, float(low), float(high))
    return replace(bar, sure_from=_sure_from(seen, bar))


def _sure_from(seen: Sequence[Judged], bar: Bar) -> float:
    """Return the least chance from which wrong answers stay within their share of the answerable cases."""
    answerable = [one for one in seen if one.answerable]
    passing = [one for one in answerable if bar.logit.score(one.features) >= bar.answer_from]
    wrong = sorted((one.features[CHANCE] for one in passing if not one.right), reverse=True)
    allowed = int(WRONG_SHARE * len(answerable))
    return float(np.nextafter(wrong[allowed], 1.0)) if len(wrong) > allowed else 0.0


def _collect(assistant: Assistant, case: Case, reader: Reader) -> Collected:
    candidates = assistant.retriever.collect(case.query, Scope(reader))
    names = document_names(assistant.catalog.registry, candidates.documents)
    right = {key for key, called in names.items() if not set(case.relevant).isdisjoint(called)}
    return _looked_at(assistant, Collected(case, candidates, frozenset(right), {}))


def _looked_at(assistant: Assistant, one: Collected) -> Collected:
    """Look closely at more documents than one ranking shows: other weights put others first."""
    retriever = assistant.retriever
    close = retriever.look_closer(order(one.candidates, retriever.weights, LOOKED_AT))
    one = replace(one, close=close)
    return replace(one, judged=retriever.judged(one.ranking(retriever.weights)))


def _without_answers(assistant: Assistant, one: Collected) -> Collected | None:
    found = one.candidates
    evidence = Evidence(
        {
            name: [hit for hit in hits if hit.document_id not in one.right]
            for name, hits in found.evidence.lists.items()
        }
    )
    documents = {key: row for key, row in found.documents.items() if key not in one.right}
    if not documents:
        return None
    features = document_features(found.question, evidence, documents, assistant.retriever.idf)
    case = replace(one.case, id=f"{one.case.id}/without", answerable=False, relevant=())
    without = Candidates(found.question, evidence, documents, features, found.vector)
    return _looked_at(assistant, Collected(case, without, frozenset(), {}))


def _candidates(one: Collected, names: Sequence[str], is_procedure: bool) -> tuple[Matrix, Matrix] | None:
    """Return the (n, features) values of a question's candidates of a kind and which (n,) are right."""
    keys = [key for key, row in one.candidates.documents.items() if (row.kind == PROCEDURE) is is_procedure]
    right = np.array([float(key in one.right) for key in keys])
    if not right.any():
        return None
    features = one.candidates.features
    return np.array([[features[key][name] for name in names] for key in keys]), right


def _reranked(one: Collected, weights: Weights) -> tuple[Matrix, Matrix] | None:
    """Return the (n, features) values of what the first ranking puts first and which (n,) are right."""
    found = one.first(weights).documents
    right = np.array([float(row.document.id in one.right) for row in found])
    if not right.any():
        return None
    values = [
        reranker_features(row.document.kind, row.features | one.close[row.document.id]) for row in found
    ]
    return np.array([[row.get(name, 0.0) for name in RERANKER_FEATURES] for row in values]), right


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
