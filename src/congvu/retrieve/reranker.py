"""The reranker: the best documents of a ranking, looked at closely and put in their final order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from congvu.retrieve.closeness import CLOSE, Closeness
from congvu.retrieve.features import FEATURES, REFERENCE, Idf
from congvu.retrieve.ranking import RANKED, Ranked, Ranking
from congvu.retrieve.weights import PROCEDURE, Linear
from congvu.store.closer import ClosePassage

TEXT = "text"
_OF_TEXTS = (
    "body_words",
    "body_words_plain",
    "extra_body",
    "body_dense",
    "passage_covered",
    "passage_pairs",
    "best_cosine",
)
# A provision is found by what it says, not by its title, and in other measure than a procedure.
TEXT_FEATURES = tuple(f"text_{name}" for name in _OF_TEXTS)
RERANKER_FEATURES = (*FEATURES, *CLOSE, *TEXT_FEATURES, TEXT)
"""Procedures and texts stand in one list, each scored by weights of its kind; `text` weighs the kinds."""


def closer(ranking: Ranking, passages: Iterable[ClosePassage], idf: Idf) -> dict[int, dict[str, float]]:
    """Return the features of a closer look at a ranking's documents, by id, read off their passages."""
    own: dict[int, list[ClosePassage]] = defaultdict(list)
    for passage in passages:
        own[passage.revision_id].append(passage)
    measure = Closeness(ranking.question, ranking.vector, idf)
    return {
        one.document.id: measure.of(one.document.title, own[one.document.current_revision_id])
        for one in ranking.documents
    }


def rerank(
    ranking: Ranking, close: dict[int, dict[str, float]], weights: Linear, limit: int = RANKED
) -> Ranking:
    """Return the ranking in its final order; one that the question names by number stays first."""
    ranked = []
    for one in ranking.documents:
        features = one.features | close[one.document.id]
        score = weights.score(reranker_features(one.document.kind, features))
        ranked.append(Ranked(one.document, score, features))
    ranked.sort(key=lambda one: (-one.features[REFERENCE], -one.score))
    return replace(ranking, documents=tuple(ranked[:limit]))


def reranker_features(kind: str, features: dict[str, float]) -> dict[str, float]:
    """Return what is weighed for a kind of document."""
    if kind == PROCEDURE:
        return {name: features[name] for name in (*FEATURES, *CLOSE)}
    return {f"text_{name}": features[name] for name in _OF_TEXTS} | {TEXT: 1.0}
