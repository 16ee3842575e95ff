"""What speaks for a document at a closer look: how much of a question its own words and vectors bear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from congvu.retrieve.features import Idf
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.store.closer import ClosePassage
from congvu.text import fold, syllables, tokens
from congvu.variants import told_apart

CLOSE = (
    "document_covered",
    "document_pairs",
    "passage_covered",
    "passage_pairs",
    "extra_document",
    "title_pairs",
    "title_spent",
    "title_rest",
    "markers_met",
    "markers_missed",
    "best_cosine",
    "mean_cosine",
    "title_cosine",
)
USUAL_COSINE, COSINE_SPREAD = 0.85, 0.05
"""What this embedder gives unrelated texts, and how far related ones lie from it."""
NEAREST = 3
REST_SCALE = 40.0
_CACHED = 20_000


class Closeness:
    """Measures documents against one question."""

    def __init__(self, question: Question, vector: NDArray[np.float32] | None, idf: Idf) -> None:
        self.vector = vector
        self.idf = idf
        self.folded = fold(question.text)
        self.words = {word: idf(word) for word in question.content_words}
        self.pairs = {token: idf(token) for token in set(tokens(question.topic)) if _is_pair(token)}
        self.extra = {token: idf(token) for token in set(tokens(question.extra_text)) - STOP_WORDS}
        self._needles = needles(self.words), needles(self.pairs), needles(self.extra)

    def of(self, title: str, passages: Sequence[ClosePassage]) -> dict[str, float]:
        """Return the features of CLOSE: shares (0..1) by idf, markers counted, cosines centred and scaled.

        `*_covered` and `*_pairs` are the shares of the question's words and pairs of neighbours that the
        whole document, its best passage or its title bears; `title_spent` is the share of the title that the
        question names, `title_rest` the weight of the rest; markers set near-twins apart (`congvu.variants`).
        """
        name = spaced(title)
        words, pairs, extra = self._needles
        texts = [spaced(one.text) + name for one in passages] or [name]
        whole = "".join(texts)
        markers = [fold(one) in self.folded for one in told_apart(title)[1]]
        return {
            "document_covered": share(words, whole),
            "document_pairs": share(pairs, whole),
            "passage_covered": max(share(words, text) for text in texts),
            "passage_pairs": max(share(pairs, text) for text in texts),
            "extra_document": share(extra, whole),
            "title_pairs": share(pairs, name),
            **self._title(title),
            "markers_met": float(sum(markers)),
            "markers_missed": float(len(markers) - sum(markers)),
            **self._cosines(passages),
        }

    def _title(self, title: str) -> dict[str, float]:
        known = self.words.keys() | self.pairs.keys() | self.extra.keys()
        weights = {token: self.idf(token) for token in set(tokens(title)) - STOP_WORDS}
        total = sum(weights.values())
        rest = sum(weight for token, weight in weights.items() if token not in known)
        return {"title_spent": 1 - rest / total if total else 0.0, "title_rest": rest / REST_SCALE}

    def _cosines(self, passages: Sequence[ClosePassage]) -> dict[str, float]:
        bodies = self._nearest(one for one in passages if one.kind == "body")
        titles = self._nearest(one for one in passages if one.kind == "title")
        return {
            "best_cosine": bodies[0] if bodies else 0.0,
            "mean_cosine": float(np.mean(bodies[:NEAREST])) if bodies else 0.0,
            "title_cosine": titles[0] if titles else 0.0,
        }

    def _nearest(self, passages: Iterable[ClosePassage]) -> list[float]:
        """Return centred cosines, nearest first; none where meaning is silent."""
        found = [one.vector for one in passages if one.vector is not None]
        if self.vector is None or not found:
            return []
        cosines = np.sort(np.stack(found) @ self.vector)[::-1]
        return [float(one) for one in (cosines - USUAL_COSINE) / COSINE_SPREAD]


def needles(wanted: Mapping[str, float]) -> dict[str, float]:
    """Return tokens as they stand in a spaced text."""
    return {f" {token.replace('_', ' ')} ": weight for token, weight in wanted.items()}


def share(wanted: Mapping[str, float], text: str) -> float:
    """Return the share by weight of the needles that a spaced text bears; 0 for nothing wanted."""
    total = sum(wanted.values())
    found = sum([weight for needle, weight in wanted.items() if needle in text])
    return found / total if total else 0.0


@lru_cache(maxsize=_CACHED)
def spaced(text: str) -> str:
    """Return the folded syllables of a text, a space around each."""
    return f" {' '.join(syllables(text))} "


def _is_pair(token: str) -> bool:
    return "_" in token and not set(token.split("_")) <= STOP_WORDS
