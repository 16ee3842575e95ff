"""Deciding whether the collection answers a question: fitted on features of the best document."""

from __future__ import annotations

from congvu.retrieve.features import Idf, covered
from congvu.retrieve.question import STOP_WORDS
from congvu.retrieve.retriever import Ranking
from congvu.text import syllables

FEATURES = (
    "score",
    "margin",
    "title_covered",
    "title_used",
    "document_covered",
    "dense_top",
    "title_dense_top",
    "silent",
    "reference",
    "aspect_named",
    "extra_covered",
)


def answer_features(ranking: Ranking, text: str, idf: Idf) -> dict[str, float]:
    """Return what speaks for an answer: `text` is the best document's. Dense values are plain cosines
    (0 where the question has no accents; `silent` is 1 then)."""
    best = ranking.documents[0]
    second = ranking.documents[1].score if len(ranking.documents) > 1 else 0.0
    words = frozenset(syllables(text)) - STOP_WORDS
    dense = ranking.evidence.best("body_dense")
    titles = ranking.evidence.best("title_dense")
    return {
        "score": best.score,
        "margin": best.score - second,
        "title_covered": best.features["title_covered"],
        "title_used": best.features["title_used"],
        "document_covered": covered(ranking.question.content_words, words, idf),
        "dense_top": max(dense.values(), default=0.0),
        "title_dense_top": max(titles.values(), default=0.0),
        "silent": float(ranking.vector is None),
        "reference": best.features["reference"],
        "aspect_named": float(ranking.question.aspects != ("overview",)),
        "extra_covered": best.features["extra_covered"],
    }
