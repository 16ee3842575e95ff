"""The passages of a few documents with their vectors: what a reranker looks at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import or_, select

from congvu.store.registry import Registry
from congvu.store.schema import passages

WHOLE = 60
"""Passages from a document's beginning that are looked at; of a longer one those that were found as well."""


@dataclass(frozen=True)
class ClosePassage:
    """A title or passage of a revision; `vector` is (d,) of length 1, None while it waits for embedding."""

    revision_id: int
    kind: str
    text: str
    vector: NDArray[np.float32] | None


def close_passages(
    registry: Registry, embedder: str, revision_ids: Sequence[int], found: Collection[int]
) -> list[ClosePassage]:
    """Return titles and passages of revisions: their first ones and those of `found` (passage ids)."""
    columns = passages.c
    query = select(columns.revision_id, columns.kind, columns.heading, columns.text, columns.vector_key)
    query = query.where(
        columns.revision_id.in_(revision_ids), or_(columns.ordinal < WHOLE, columns.id.in_(found))
    )
    with registry.reading() as connection:
        rows = connection.execute(query).all()
    vectors = registry.vectors(list({row.vector_key for row in rows}), embedder)
    return [
        ClosePassage(
            row.revision_id,
            row.kind,
            "\n".join([*row.heading[1:], row.text]),
            vectors.get(row.vector_key),
        )
        for row in rows
    ]
