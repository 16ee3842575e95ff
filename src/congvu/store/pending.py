"""Passages that still lack a vector: claimed by document, embedded outside any transaction, then stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, exists, func, insert, or_, select, update

from congvu.documents import State
from congvu.store.embedded import embedding_text
from congvu.store.intake import now
from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import documents, passages, revisions, vectors
from congvu.store.standing import record_change


def claim_pending(registry: Registry, worker: str, limit: int) -> list[int]:
    """Claim up to `limit` current revisions without vectors for this worker; returns their ids."""
    free = or_(revisions.c.embed_claim.is_(None), revisions.c.embed_claim == worker)
    query = _waiting(select(revisions.c.id)).where(free).order_by(revisions.c.id).limit(limit)
    with registry.writing() as connection:
        ids = list(connection.scalars(query))
        values = {"embed_claim": worker, "embed_claimed_at": now()}
        connection.execute(update(revisions).where(revisions.c.id.in_(ids)).values(values))
    return ids


def release_claims(registry: Registry, dead: Sequence[str]) -> None:
    """Free what workers that are gone had claimed."""
    with registry.writing() as connection:
        mine = revisions.c.embed_claim.in_(dead)
        connection.execute(update(revisions).where(mine).values(embed_claim=None, embed_claimed_at=None))


def embed_claimants(registry: Registry) -> list[str]:
    """Return the workers that hold claims."""
    with registry.reading() as connection:
        query = select(revisions.c.embed_claim).where(revisions.c.embed_claim.is_not(None)).distinct()
        return [name for name in connection.scalars(query) if name]


def missing_texts(registry: Registry, revision_ids: Sequence[int], embedder: str) -> dict[str, str]:
    """Return vector key → text to embed, for passages of those revisions that this embedder has not seen."""
    cached = exists().where(vectors.c.key == passages.c.vector_key, vectors.c.embedder == embedder)
    query = select(passages).where(passages.c.revision_id.in_(revision_ids), ~cached)
    with registry.reading() as connection:
        rows = connection.execute(query).all()
    return {row.vector_key: embedding_text(row.kind, row.heading, row.text) for row in rows}


def store_vectors(registry: Registry, embedder: str, found: Mapping[str, NDArray[np.float32]]) -> None:
    """Keep vectors; one that another worker stored meanwhile stays as it is."""
    keys = list(found)
    with registry.writing() as connection:
        known = _known(connection, keys, embedder)
        rows = [
            {"key": key, "embedder": embedder, "data": found[key].astype(np.float32).tobytes()}
            for key in keys
            if key not in known
        ]
        if rows:
            connection.execute(insert(vectors), rows)


def finish(registry: Registry, revision_ids: Sequence[int]) -> None:
    """Mark revisions as found by meaning too, and tell the indexes."""
    with registry.writing() as connection:
        done = and_(revisions.c.id.in_(revision_ids), revisions.c.state == State.READ.value)
        values = {"state": State.INDEXED.value, "embed_claim": None, "embed_claimed_at": None}
        connection.execute(update(revisions).where(done).values(values))
        query = select(documents.c.id).where(documents.c.current_revision_id.in_(revision_ids))
        for document_id in connection.scalars(query).all():
            connection.execute(
                update(documents).where(documents.c.id == document_id).values(state=State.INDEXED.value)
            )
            record_change(connection, document_id)


def embed_again(registry: Registry) -> None:
    """Let every readable document wait for vectors once more: after a change of embedder."""
    indexed = State.INDEXED.value
    with registry.writing() as connection:
        for table in (revisions, documents):
            connection.execute(update(table).where(table.c.state == indexed).values(state=State.READ.value))


def count_pending(registry: Registry) -> int:
    """Return how many texts of passages wait for a vector; equal texts share one."""
    query = _waiting(select(func.count(passages.c.vector_key.distinct()))).join(
        passages, passages.c.revision_id == revisions.c.id
    )
    with registry.reading() as connection:
        return connection.scalar(query) or 0


def _waiting(query: Any) -> Any:
    current = documents.c.current_revision_id == revisions.c.id
    return query.select_from(revisions).join(documents, current).where(revisions.c.state == State.READ.value)


def _known(connection: Connection, keys: Sequence[str], embedder: str) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        query = select(vectors.c.key).where(
            vectors.c.embedder == embedder, vectors.c.key.in_(keys[start : start + CHUNK])
        )
        known.update(connection.scalars(query))
    return known
