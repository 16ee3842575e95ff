"""Gathering: every list of hits that speaks for a document, from words and from meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from congvu.documents import Hit, Scope
from congvu.retrieve.question import Question
from congvu.store.lexical import LexicalQuery

PASSAGES, TITLES, DOCUMENTS = 100, 60, 60


class Lexical(Protocol):
    """Search by words."""

    def search(self, query: LexicalQuery, scope: Scope, limit: int) -> list[Hit]: ...


class Dense(Protocol):
    """Search by meaning."""

    def search(
        self, vector: NDArray[np.float32], scope: Scope, limit: int, kind: str = "body"
    ) -> list[Hit]: ...


@dataclass(frozen=True)
class Evidence:
    """Lists of hits by name, best first: body_words, title_words, document_words, extra_title, extra_body,
    body_dense, title_dense."""

    lists: dict[str, list[Hit]] = field(default_factory=dict)

    def document_ids(self) -> list[int]:
        """Return all documents that some list names, each once."""
        return list(dict.fromkeys(hit.document_id for hits in self.lists.values() for hit in hits))

    def best(self, name: str) -> dict[int, float]:
        """Return document → its best score in a list."""
        return best_by_document(self.lists.get(name, ()))


def gather(
    question: Question, vector: NDArray[np.float32] | None, lexical: Lexical, dense: Dense, scope: Scope
) -> Evidence:
    """Ask both indexes all that a question can be asked; `vector` None leaves meaning out."""
    words, extra = question.words, question.extra_text
    lists = {
        "body_words": lexical.search(LexicalQuery(words, field="passage"), scope, PASSAGES),
        "title_words": lexical.search(LexicalQuery(words, field="title"), scope, TITLES),
        "document_words": lexical.search(LexicalQuery(words, field="document"), scope, DOCUMENTS),
    }
    if extra:
        lists["extra_title"] = lexical.search(LexicalQuery(extra, field="title"), scope, TITLES)
        lists["extra_body"] = lexical.search(LexicalQuery(extra, field="passage"), scope, PASSAGES)
    if vector is not None:
        lists["body_dense"] = dense.search(vector, scope, PASSAGES)
        lists["title_dense"] = dense.search(vector, scope, TITLES, kind="title")
    return Evidence(lists)


def best_by_document(hits: Iterable[Hit]) -> dict[int, float]:
    """Return document → best score."""
    best: dict[int, float] = {}
    for hit in hits:
        best[hit.document_id] = max(hit.score, best.get(hit.document_id, hit.score))
    return best


def min_max(scores: dict[int, float]) -> dict[int, float]:
    """Scale scores to 0..1 over one list; a list of equal scores becomes all 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}
