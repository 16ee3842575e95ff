"""Deciding whether the collection answers a question: fitted on features of the best document."""

from __future__ import annotations

from itertools import pairwise

from congvu.retrieve.features import Idf, covered
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.retrieve.retriever import Ranking
from congvu.text import syllables, tokens

NOWHERE = ""  # a token no document bears: its idf is the largest there is
FEATURES = (
    "score",
    "margin",
    "title_covered",
    "title_used",
    "document_covered",
    "pairs_covered",
    "pairs_known",
    "dense_top",
    "title_dense_top",
    "silent",
    "reference",
    "aspect_named",
    "extra_covered",
)


def answer_features(ranking: Ranking, text: str, idf: Idf) -> dict[str, float]:
    """Return what speaks for an answer; `text` is the best document's, title first.

    Syllables recur everywhere, pairs of them hardly by chance: `pairs_covered` is the share of the
    question's pairs (by idf) that the document bears, `pairs_known` the share that the collection knows at
    all. Dense values are plain cosines (0 where the question has no accents; `silent` is 1 then).
    """
    best = ranking.documents[0]
    second = ranking.documents[1].score if len(ranking.documents) > 1 else 0.0
    words = frozenset(tokens(text))
    pairs = content_pairs(ranking.question)
    dense = ranking.evidence.best("body_dense")
    titles = ranking.evidence.best("title_dense")
    return {
        "score": best.score,
        "margin": best.score - second,
        "title_covered": best.features["title_covered"],
        "title_used": best.features["title_used"],
        "document_covered": covered(ranking.question.content_words, words, idf),
        "pairs_covered": covered(pairs, words, idf),
        "pairs_known": sum(idf(pair) < idf(NOWHERE) for pair in pairs) / max(1, len(pairs)),
        "dense_top": max(dense.values(), default=0.0),
        "title_dense_top": max(titles.values(), default=0.0),
        "silent": float(ranking.vector is None),
        "reference": best.features["reference"],
        "aspect_named": float(ranking.question.aspects != ("overview",)),
        "extra_covered": best.features["extra_covered"],
    }


def content_pairs(question: Question) -> tuple[str, ...]:
    """Return the pairs of neighbouring syllables of which at least one carries the topic."""
    words = syllables(question.text)
    return tuple(
        dict.fromkeys(
            f"{first}_{second}"
            for first, second in pairwise(words)
            if not (first in STOP_WORDS or second in STOP_WORDS)
        )
    )
