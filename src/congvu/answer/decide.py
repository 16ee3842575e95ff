"""Deciding whether the collection answers a question: a fitted logit with two thresholds."""

from __future__ import annotations

from enum import StrEnum

from congvu.retrieve.closeness import COSINE_SPREAD, USUAL_COSINE
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.ranking import Ranking
from congvu.retrieve.weights import PROCEDURE, Weights
from congvu.variants import told_apart

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
)
TEXT_FEATURES = ("score", "score_silent", "title_used", "nearness", "silent", "english")
CHANCE = "chance"


class Decision(StrEnum):
    """What to do with a ranking."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    SILENCE = "silence"


def decide(features: dict[str, float], weights: Weights) -> Decision:
    """Answer above the upper threshold, stay silent below the lower, offer choices between them and where
    rivals are as likely.

    A document that the question names by its number is always quoted.
    """
    if features[REFERENCE]:
        return Decision.ANSWER
    bar = weights.text_bar if features["text"] else weights.procedure_bar
    logit = bar.logit.score(features)
    if logit < bar.refuse_below:
        return Decision.SILENCE
    sure = logit >= bar.answer_from and features[CHANCE] >= bar.sure_from
    return Decision.ANSWER if sure else Decision.ASK_BACK


def answer_features(ranking: Ranking) -> dict[str, float]:
    """Return what speaks for an answer from the best document.

    `nearness` and `title_nearness` are its best cosines (`nearness_of`); where the question has no accents
    meaning is silent: they are 0 and `silent` is 1. `known_term` says that the question uses a word of the
    administration's daily life (an abbreviation, a colloquial name of a paper or procedure). `chance` is
    that of the best document among its rivals. `text` is 1 for a document that is no procedure: it has a bar
    of its own.
    """
    best = ranking.documents[0]
    silent = float(ranking.vector is None)
    return {
        "score": best.score,
        "score_silent": best.score * silent,
        "title_used": best.features["title_used"],
        "nearness": nearness_of(best.document.id, ranking.evidence.best("body_dense")),
        "title_nearness": nearness_of(best.document.id, ranking.evidence.best("title_dense")),
        "silent": silent,
        "aspect_named": float(ranking.question.aspects != ("overview",)),
        "known_term": float(bool(ranking.question.extra)),
        "english": float(ranking.question.english),
        "text": float(best.document.kind != PROCEDURE),
        CHANCE: plain_chance(ranking),
        REFERENCE: best.features[REFERENCE],
    }


def plain_chance(ranking: Ranking) -> float:
    """Return the chance of the best document; one that bears no marker stands for its near-twins as well.

    Who asks for "đăng ký khai sinh" means the plain procedure, not the same one done on the move or abroad.
    """
    best = ranking.documents[0]
    if best.features["markers_missed"] or best.document.kind != PROCEDURE:
        return ranking.chances[0]
    core = told_apart(best.document.title)[0]
    twins = [
        chance
        for one, chance in zip(ranking.documents[1:], ranking.chances[1:], strict=True)
        if one.features["markers_missed"] and told_apart(one.document.title)[0] == core
    ]
    return ranking.chances[0] + sum(twins)


def nearness_of(document_id: int, cosines: dict[int, float]) -> float:
    """Return a document's cosine, centred on what this embedder gives unrelated texts, in spreads; one that
    is not among the candidates is as far as the farthest of them."""
    cosine = cosines.get(document_id, min(cosines.values(), default=USUAL_COSINE))
    return (cosine - USUAL_COSINE) / COSINE_SPREAD


def confidence(features: dict[str, float], weights: Weights) -> float | None:
    """Return the logit of there being an answer; None where nothing was found or a named number decides."""
    if not features or features[REFERENCE]:
        return None
    bar = weights.text_bar if features["text"] else weights.procedure_bar
    return bar.logit.score(features)
