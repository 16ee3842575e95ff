"""Rankings: candidates in the order of a linear score of their features."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from congvu.retrieve.candidates import Evidence
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.question import Question
from congvu.retrieve.weights import Weights
from congvu.store.catalog import DocumentRow

RANKED = 20


@dataclass(frozen=True)
class Ranked:
    """A document in its place, with the numbers that put it there."""

    document: DocumentRow
    score: float
    features: dict[str, float]


@dataclass(frozen=True)
class Candidates:
    """Documents that may answer a question, by id, with their features; `vector` None: meaning not asked."""

    question: Question
    evidence: Evidence
    documents: dict[int, DocumentRow]
    features: dict[int, dict[str, float]]
    vector: NDArray[np.float32] | None


@dataclass(frozen=True)
class Ranking:
    """What a search found: documents best first, and the evidence it rests on."""

    question: Question
    documents: tuple[Ranked, ...]
    evidence: Evidence
    vector: NDArray[np.float32] | None

    @cached_property
    def chances(self) -> tuple[float, ...]:
        """The chance of each document to be the right one, if one of them is: softmax of the scores."""
        if not self.documents:
            return ()
        scores = np.array([one.score for one in self.documents])
        odds = np.exp(scores - scores.max())
        return tuple(float(one) for one in odds / odds.sum())


def order(candidates: Candidates, weights: Weights, limit: int = RANKED) -> Ranking:
    """Put candidates in order of weighted features; one that the question names by number comes first."""
    ranked = [
        Ranked(document, weights.ranker(document.kind).score(values), values)
        for document, values in (
            (candidates.documents[document_id], values) for document_id, values in candidates.features.items()
        )
    ]
    ranked.sort(key=lambda one: (-one.features[REFERENCE], -one.score))
    return Ranking(candidates.question, tuple(ranked[:limit]), candidates.evidence, candidates.vector)
