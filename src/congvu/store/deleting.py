"""Deleting a document with a reason: out of answers and indexes, its bytes gone, a word of it kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select

from congvu.errors import InvalidRequest, NotFound
from congvu.store.content import ContentStore
from congvu.store.intake import now, take_out
from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import deletions, documents, passages, revisions, sources, vectors

LONGEST_REASON = 2000
DELETED = "deleted"
"""Outcome of a path whose document was deleted: a followed folder does not bring the same file back."""


def delete_document(
    registry: Registry, document_id: int, *places: ContentStore, by: str, reason: str
) -> None:
    """Delete a document with all it left, but for who deleted it, when and why.

    `places` are where files lie. Raises InvalidRequest without a reason, NotFound.
    """
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise InvalidRequest(f"Xóa tài liệu cần một lý do, dài nhất {LONGEST_REASON} ký tự.")
    with registry.writing() as connection:
        row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
        if row is None:
            raise NotFound(f"Không có tài liệu số {document_id} trong kho.")
        of_it = revisions.c.document_id == document_id
        files = sorted(set(connection.scalars(select(revisions.c.sha256).where(of_it))))
        keys = _vector_keys(connection, document_id)
        lay_at = connection.execute(select(sources).where(sources.c.document_id == document_id)).all()
        unneeded = take_out(connection, document_id)
        connection.execute(insert(deletions).values(**_tombstone(row), files=files, by=by, reason=why))
        paths = [dict(one._mapping) | {"document_id": None, "outcome": DELETED} for one in lay_at]
        if paths:
            connection.execute(insert(sources), paths)
        _drop_vectors(connection, keys)
    for sha256 in unneeded:
        for place in places:
            place.remove(sha256)


def _tombstone(row: Row[Any]) -> dict[str, Any]:
    names = ("title", "doc_type", "issuer", "kind", "collection", "access")
    kept = {name: row._mapping[name] for name in names}
    return kept | {"document_id": row.id, "number": row.procedure_code or row.number, "at": now()}


def _vector_keys(connection: Connection, document_id: int) -> list[str]:
    joined = passages.join(revisions, revisions.c.id == passages.c.revision_id)
    query = select(passages.c.vector_key).select_from(joined).where(revisions.c.document_id == document_id)
    return sorted(set(connection.scalars(query)))


def _drop_vectors(connection: Connection, keys: list[str]) -> None:
    """Forget the vectors of texts that no passage bears any more: they are made of what was deleted."""
    used = exists().where(passages.c.vector_key == vectors.c.key)
    for start in range(0, len(keys), CHUNK):
        some = vectors.c.key.in_(keys[start : start + CHUNK])
        connection.execute(delete(vectors).where(some, ~used))
