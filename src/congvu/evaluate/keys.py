"""The keys by which cases call documents: procedure code, else number, else title, else file name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from congvu.store.registry import Registry
from congvu.store.schema import documents, revisions


def document_names(registry: Registry, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return all names of each document, the one that says most first (the file: of the current revision)."""
    query = (
        select(
            documents.c.id,
            documents.c.procedure_code,
            documents.c.number,
            documents.c.title,
            revisions.c.name,
        )
        .join(revisions, revisions.c.id == documents.c.current_revision_id)
        .where(documents.c.id.in_(ids))
    )
    with registry.reading() as connection:
        return {row[0]: tuple(name for name in row[1:] if name) for row in connection.execute(query)}


def keys_of(registry: Registry, ids: Sequence[int], wanted: Collection[str]) -> tuple[str, ...]:
    """Return one key for each document, in order: the wanted one if it bears it, else what says most."""
    names = document_names(registry, ids)
    return tuple(
        next((name for name in names[key] if name in wanted), next(iter(names[key]), str(key))) for key in ids
    )
