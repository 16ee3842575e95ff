"""Tables that were corrected: a table bears no number, so the path it lies at says which one it is."""

from __future__ import annotations

from sqlalchemy import Connection, delete, exists, select, update

from congvu.store.intake import choose_current
from congvu.store.registry import SEARCHABLE, Registry
from congvu.store.schema import documents, revisions, sources
from congvu.store.standing import record_change

TABLE = "table"


def supersede(registry: Registry, old_id: int, new_id: int) -> bool:
    """Make a table the newest revision of the one that lay at its path before; returns whether it did.

    Nothing happens unless both are readable tables and no other path holds the old one.
    """
    with registry.writing() as connection:
        if (
            old_id == new_id
            or not _are_tables(connection, old_id, new_id)
            or _lies_elsewhere(connection, old_id)
        ):
            return False
        own = select(revisions.c.sha256).where(revisions.c.document_id == new_id).scalar_subquery()
        old = revisions.c.document_id == old_id
        connection.execute(delete(revisions).where(old, revisions.c.sha256.in_(own)))
        connection.execute(update(revisions).where(old).values(document_id=new_id))
        connection.execute(delete(documents).where(documents.c.id == old_id))
        record_change(connection, old_id)
        choose_current(connection, new_id)
    return True


def _are_tables(connection: Connection, *ids: int) -> bool:
    query = select(documents.c.id).where(
        documents.c.id.in_(ids), documents.c.kind == TABLE, documents.c.state.in_(SEARCHABLE)
    )
    return len(connection.scalars(query).all()) == len(ids)


def _lies_elsewhere(connection: Connection, document_id: int) -> bool:
    return bool(connection.scalar(select(exists().where(sources.c.document_id == document_id))))
