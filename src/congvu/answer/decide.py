"""Deciding whether the collection answers a question: a fitted logit with two thresholds."""

from __future__ import annotations

import re
from enum import StrEnum

from congvu.retrieve.features import REFERENCE
from congvu.retrieve.retriever import Ranking
from congvu.retrieve.weights import Weights

FEATURES = ("score", "score_silent", "title_used", "nearness", "silent", "aspect_named", "english")
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

    `nearness` is its best cosine, centred on what this embedder gives unrelated texts, in spreads; where the
    question has no accents meaning is silent: `nearness` is 0 and `silent` 1.
    """
    best = ranking.documents[0]
    silent = float(ranking.vector is None)
    cosines = ranking.evidence.best("body_dense")
    cosine = cosines.get(best.document.id, min(cosines.values(), default=USUAL_COSINE))
    return {
        "score": best.score,
        "score_silent": best.score * silent,
        "title_used": best.features["title_used"],
        "nearness": (cosine - USUAL_COSINE) / COSINE_SPREAD,
        "silent": silent,
        "aspect_named": float(ranking.question.aspects != ("overview",)),
        "english": float(ranking.question.english),
        REFERENCE: best.features[REFERENCE],
    }


def asks_for_case_status(question: str) -> bool:
    """Say whether a question names a case file, whose state no document tells."""
    return CASE_FILE.search(question) is not None
