"""Deciding whether the collection answers a question: a fitted logit with two thresholds."""

from __future__ import annotations

import re
from enum import StrEnum

from congvu.retrieve.features import REFERENCE
from congvu.retrieve.retriever import Ranking
from congvu.retrieve.weights import PROCEDURE, Weights

FEATURES = (
    "score",
    "score_silent",
    "title_used",
    "nearness",
    "title_nearness",
    "silent",
    "aspect_named",
    "known_term",
    "english",
    "text",
)
USUAL_COSINE, COSINE_SPREAD = 0.85, 0.05

# A case file at the desk: organ code, day, number (Circular 01/2018/TT-VPCP). Another system follows it.
CASE_FILE = re.compile(r"\bH\d{2}(?:\.\d{1,3})*-\d{6}-\d{3,5}\b|\b(?:000\.){2}\d{2}\.H\d{2}-\d{6}-\d{3,5}\b")


class Decision(StrEnum):
    """What to do with a ranking."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    SILENCE = "silence"


def decide(features: dict[str, float], weights: Weights) -> Decision:
    """Answer above the upper threshold, stay silent below the lower, offer choices between them.

    A document that the question names by its number is always quoted.
    """
    if features[REFERENCE]:
        return Decision.ANSWER
    logit = weights.answerable.score(features)
    if logit < weights.refuse_below:
        return Decision.SILENCE
    return Decision.ANSWER if logit >= weights.answer_from else Decision.ASK_BACK


def answer_features(ranking: Ranking) -> dict[str, float]:
    """Return what speaks for an answer from the best document.

    `nearness` and `title_nearness` are its best cosines (`nearness_of`); where the question has no accents
    meaning is silent: they are 0 and `silent` is 1. `known_term` says that the question uses a word of the
    administration's daily life (an abbreviation, a colloquial name of a paper or procedure). A law is known
    neither by such a word nor by its title: for a `text` that is no procedure both stay 0.
    """
    best = ranking.documents[0]
    procedure = best.document.kind == PROCEDURE
    silent = float(ranking.vector is None)
    return {
        "score": best.score,
        "score_silent": best.score * silent,
        "title_used": best.features["title_used"],
        "nearness": nearness_of(best.document.id, ranking.evidence.best("body_dense")),
        "title_nearness": procedure * nearness_of(best.document.id, ranking.evidence.best("title_dense")),
        "silent": silent,
        "aspect_named": float(ranking.question.aspects != ("overview",)),
        "known_term": float(procedure and bool(ranking.question.extra)),
        "english": float(ranking.question.english),
        "text": float(not procedure),
        REFERENCE: best.features[REFERENCE],
    }


def nearness_of(document_id: int, cosines: dict[int, float]) -> float:
    """Return a document's cosine, centred on what this embedder gives unrelated texts, in spreads; one that
    is not among the candidates is as far as the farthest of them."""
    cosine = cosines.get(document_id, min(cosines.values(), default=USUAL_COSINE))
    return (cosine - USUAL_COSINE) / COSINE_SPREAD


def asks_for_case_status(question: str) -> bool:
    """Say whether a question names a case file, whose state no document tells."""
    return CASE_FILE.search(question) is not None
