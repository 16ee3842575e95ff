"""A cross-encoder after the reranker: question and passage are read together, the best documents put anew."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from congvu.config import Settings
from congvu.errors import ConfigError, CongvuError, ModelUnavailable
from congvu.llm.breaker import Breaker
from congvu.retrieve.closeness import COSINE_SPREAD, USUAL_COSINE, share, spaced
from congvu.retrieve.features import REFERENCE, Idf
from congvu.retrieve.ranking import Ranking
from congvu.store.closer import ClosePassage

log = logging.getLogger(__name__)

Scores = NDArray[np.float64]

JUDGED = 10
"""Documents that are judged: the right one is nearly always among them, and each costs a run of the model."""
SHARE = 0.5
"""The cross-encoder's share of a blended score; the rest is the linear reranker's."""
LONGEST_QUESTION, LONGEST_TEXT = 400, 1_600
"""Characters that are read; a model of 512 tokens takes in about as many of Vietnamese."""


class CrossEncoder(Protocol):
    """Says how well texts answer a question; nothing else is known of a score than that more is better."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """(n,) finite scores; raises CongvuError when it fails or takes too long."""
        ...


class Judge:
    """Puts the best documents of a ranking anew; one that keeps failing is left alone for a while."""

    def __init__(self, encoder: CrossEncoder, breaker: Breaker | None = None) -> None:
        self.encoder = encoder
        self.breaker = breaker or Breaker()

    def judged(self, ranking: Ranking, passages: Iterable[ClosePassage], idf: Idf) -> dict[int, float]:
        """Return the scores of `judgeable` documents, by id; none after a failure, which is logged."""
        texts = pair_texts(ranking, passages, idf)
        if len(texts) < 2:
            return {}
        try:
            self.breaker.enter()
        except ModelUnavailable:
            return {}
        try:
            scores = self.encoder.scores(ranking.question.reading[:LONGEST_QUESTION], list(texts.values()))
        except CongvuError as error:
            self.breaker.fail(error.code)
            log.warning("the cross-encoder failed, the linear order stands: %s", error, exc_info=True)
            return {}
        self.breaker.succeed()
        return dict(zip(texts, map(float, scores), strict=True))


def open_judge(settings: Settings) -> Judge | None:
    """Return the judge of the settings, its model loaded; None where they name none; raises ConfigError."""
    if not settings.reranker:
        return None
    kind, _, model = settings.reranker.partition(":")
    if kind != "sentence-transformers" or not model:
        raise ConfigError(
            f"Không có bộ xếp hạng {settings.reranker!r}; "
            "hãy đặt reranker là sentence-transformers:TÊN_HOẶC_THƯ_MỤC hoặc để trống."
        )
    from congvu.retrieve.sentence_pairs import SentenceTransformersCrossEncoder

    return Judge(SentenceTransformersCrossEncoder(model, seconds=settings.reranker_seconds))


def judgeable(ranking: Ranking) -> list[int]:
    """Return the ids of the best documents; those that the question names by number are settled."""
    return [one.document.id for one in ranking.documents if not one.features[REFERENCE]][:JUDGED]


def pair_texts(ranking: Ranking, passages: Iterable[ClosePassage], idf: Idf) -> dict[int, str]:
    """Return what is read of each `judgeable` document, by id: its title and the passage that bears most of
    the question, by words and by meaning."""
    words = {word: idf(word) for word in ranking.question.content_words}
    best: dict[int, tuple[float, str]] = {}
    for passage in passages:
        if passage.kind == "title":
            continue
        worth = share(words, spaced(passage.text)) + _nearness(passage, ranking.vector)
        if passage.revision_id not in best or worth > best[passage.revision_id][0]:
            best[passage.revision_id] = worth, passage.text
    wanted = set(judgeable(ranking))
    return {
        row.id: "\n".join((row.title, best.get(row.current_revision_id, (0.0, ""))[1])).strip()[:LONGEST_TEXT]
        for row in (one.document for one in ranking.documents)
        if row.id in wanted
    }


def _nearness(passage: ClosePassage, vector: NDArray[np.float32] | None) -> float:
    if vector is None or passage.vector is None:
        return 0.0
    return (float(passage.vector @ vector) - USUAL_COSINE) / COSINE_SPREAD


def blend(ranking: Ranking, judged: Mapping[int, float], weight: float = SHARE) -> Ranking:
    """Return the ranking with the scores of judged documents blended, in its new order.

    The scores of the cross-encoder are stretched over the span that the same documents' linear scores have,
    and both averaged: so a score keeps its unit, which the decision and `Ranking.chances` rest on. Documents
    that the question names by number stay first; those that were not judged keep their scores.
    """
    ids = [one for one in judgeable(ranking) if one in judged]
    own = {one.document.id: one.score for one in ranking.documents}
    stretched = _stretched([judged[one] for one in ids], [own[one] for one in ids])
    blended = own | {
        one: (1 - weight) * own[one] + weight * new for one, new in zip(ids, stretched, strict=True)
    }
    documents = [replace(one, score=blended[one.document.id]) for one in ranking.documents]
    documents.sort(key=lambda one: (-one.features[REFERENCE], -one.score))
    return replace(ranking, documents=tuple(documents))


def _stretched(values: Sequence[float], over: Sequence[float]) -> list[float]:
    """Return values laid linearly over the span of others; the others themselves where all are alike."""
    if not values or max(values) == min(values):
        return list(over)
    low, high = min(over), max(over)
    return [low + (high - low) * (value - min(values)) / (max(values) - min(values)) for value in values]
