"""The retriever: a question in, documents ranked with the passages that speak for them out."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache

from congvu.documents import Hit, Reader, Scope
from congvu.embed import Embedder, Vectors
from congvu.embed.base import unit_rows
from congvu.retrieve.candidates import Lexical, gather, min_max
from congvu.retrieve.cross_encoder import Judge, blend, judgeable
from congvu.retrieve.features import document_features, inverse_frequency
from congvu.retrieve.question import Question, understand
from congvu.retrieve.ranking import RANKED, Candidates, Ranking, order
from congvu.retrieve.reranker import closer, rerank
from congvu.retrieve.spelling import CollectionSpelling
from congvu.retrieve.weights import Weights
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.closer import ClosePassage, close_passages
from congvu.store.lexical import LexicalQuery
from congvu.store.registry import Registry
from congvu.store.sync import Indexes

WITHIN = 200


class Retriever:
    """Searches as a reader: what the reader may not see is never a candidate."""

    def __init__(
        self,
        registry: Registry,
        indexes: Indexes,
        embedder: Embedder,
        weights: Weights,
        judge: Judge | None = None,
    ) -> None:
        self.catalog = Catalog(registry)
        self.indexes = indexes
        self.embedder = embedder
        self.weights = weights
        self.judge = judge
        self.spelling = CollectionSpelling(indexes.syllables)
        self._known_idf = lru_cache(maxsize=100_000)(self._idf)

    def under(self, weights: Weights) -> Retriever:
        """Return a retriever over the same collection under other weights."""
        other = copy(self)
        other.weights = weights
        return other

    def search(self, asked: str | Question, scope: Scope, limit: int = RANKED) -> Ranking:
        """Rank documents for a question."""
        first = order(self.collect(asked, scope), self.weights, max(limit, RANKED))
        found = rerank(first, self.look_closer(first), self.weights.reranker, len(first.documents))
        found = blend(found, self.judged(found))
        return replace(found, documents=found.documents[:limit])

    def look_up(self, asked: str | Question, scope: Scope, kinds: Sequence[str], limit: int) -> Ranking:
        """Rank documents of some kinds, fast enough for each key stroke: only `limit` of them are looked at
        closely, and no cross-encoder is heard."""
        found = self.collect(asked, scope)
        kept = {key: values for key, values in found.features.items() if found.documents[key].kind in kinds}
        first = order(replace(found, features=kept), self.weights, limit)
        return rerank(first, self.look_closer(first), self.weights.reranker, limit)

    def look_closer(self, ranking: Ranking) -> dict[int, dict[str, float]]:
        """Return the features of a closer look at a ranking's documents, by id."""
        documents = [one.document for one in ranking.documents]
        return closer(ranking, self._passages(ranking, documents), self.idf)

    def judged(self, ranking: Ranking) -> dict[int, float]:
        """Return the cross-encoder's scores of the best documents of a reranked list, by id."""
        if self.judge is None:
            return {}
        wanted = set(judgeable(ranking))
        documents = [one.document for one in ranking.documents if one.document.id in wanted]
        return self.judge.judged(ranking, self._passages(ranking, documents), self.idf)

    def _passages(self, ranking: Ranking, documents: Sequence[DocumentRow]) -> list[ClosePassage]:
        found = {hit.passage_id for hits in ranking.evidence.lists.values() for hit in hits}
        revisions = [one.current_revision_id for one in documents]
        return close_passages(self.catalog.registry, self.embedder.identity, revisions, found)

    def collect(self, asked: str | Question, scope: Scope) -> Candidates:
        """Gather candidates with their features, before any weight is put on them."""
        question = self.understand(asked) if isinstance(asked, str) else asked
        vector = self._vector(question)
        evidence = gather(question, vector, self.indexes.lexical, self.indexes.vectors, scope)
        documents = self.catalog.still_there(scope.reader, evidence.document_ids())
        features = document_features(question, evidence, documents, self.idf)
        return Candidates(question, evidence, documents, features, vector)

    def _vector(self, question: Question) -> Vectors | None:
        """Return what is asked by meaning, (dimensions,): of an English question with its official words."""
        if not question.meaningful:
            return None
        official = [question.extra_text] if question.english and question.extra else []
        vectors = self.embedder.embed_queries([question.topic, *official])
        vector: Vectors = unit_rows(vectors.mean(axis=0, keepdims=True))[0]
        return vector

    def understand(self, text: str) -> Question:
        """Read a question by what the collection says."""
        return understand(text, self.spelling.speller())

    def rank(self, query: str, reader: Reader, limit: int) -> list[int]:
        """Return document ids, best first."""
        return [one.document.id for one in self.search(query, Scope(reader), limit).documents]

    def within(self, ranking: Ranking, document_id: int, scope: Scope) -> dict[int, float]:
        """Return passage id → score (0..1) for the passages of one document, by words and by meaning."""
        inside = replace(scope, document_ids=(document_id,))
        lexical = self._words_within(self.indexes.lexical, ranking.question, inside)
        dense: list[Hit] = []
        if ranking.vector is not None:
            dense = self.indexes.vectors.search(ranking.vector, inside, WITHIN)
        return fuse(lexical, dense)

    def _words_within(self, lexical: Lexical, question: Question, scope: Scope) -> list[Hit]:
        query = LexicalQuery(question.words, extra=question.extra_text, field="passage")
        return lexical.search(query, scope, WITHIN)

    def idf(self, word: str) -> float:
        """Return how rare a word is, by what the word index holds now."""
        return self._known_idf(word, self.indexes.lexical.commits)

    def _idf(self, word: str, _commits: int) -> float:
        lexical = self.indexes.lexical
        return inverse_frequency(lexical.document_frequency(word), lexical.documents())


def fuse(lexical: Sequence[Hit], dense: Sequence[Hit]) -> dict[int, float]:
    """Return passage → the mean of both min-max scores (words alone where meaning is silent)."""
    words = min_max({hit.passage_id: hit.score for hit in lexical})
    meaning = min_max({hit.passage_id: hit.score for hit in dense})
    if not meaning:
        return words
    return {key: (words.get(key, 0.0) + meaning.get(key, 0.0)) / 2 for key in {*words, *meaning}}
