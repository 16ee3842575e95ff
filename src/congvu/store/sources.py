"""Paths on disk that were handed in: what lay there last time, so that unchanged files cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import documents, sources


@dataclass(frozen=True)
class Source:
    """A path and what was found there: a file of that size and time, and the document it became."""

    path: str
    size: int
    mtime_ns: int
    sha256: str
    document_id: int | None
    outcome: str


def known_sources(registry: Registry, paths: Sequence[Path]) -> dict[str, Source]:
    """Return what is known about paths."""
    names = [str(path) for path in paths]
    found: dict[str, Source] = {}
    with registry.reading() as connection:
        for start in range(0, len(names), CHUNK):
            query = select(sources).where(sources.c.path.in_(names[start : start + CHUNK]))
            found.update({row.path: _source(row) for row in connection.execute(query)})
    return found


def remember_source(registry: Registry, source: Source) -> Source | None:
    """Record what lies at a path now; returns what lay there before."""
    with registry.writing() as connection:
        before = connection.execute(select(sources).where(sources.c.path == source.path)).first()
        connection.execute(delete(sources).where(sources.c.path == source.path))
        connection.execute(insert(sources).values(**source.__dict__))
    return _source(before) if before else None


def vanished(registry: Registry, folder: Path, present: Sequence[Path]) -> list[str]:
    """Return paths under a folder that were handed in once and are not there now."""
    here = {str(path) for path in present}
    prefix = f"{folder}/"
    query = select(sources.c.path).where(sources.c.path.startswith(prefix, autoescape=True))
    with registry.reading() as connection:
        return sorted(path for path in connection.scalars(query) if path not in here)


def documents_at(registry: Registry, target: str) -> list[int]:
    """Return the documents that a path, a folder, a document id or a procedure code stands for."""
    prefix = f"{target.rstrip('/')}/"
    at_path = (sources.c.path == target) | sources.c.path.startswith(prefix, autoescape=True)
    with registry.reading() as connection:
        ids = set(
            connection.scalars(
                select(sources.c.document_id).where(at_path, sources.c.document_id.is_not(None))
            )
        )
        named = (documents.c.procedure_code == target) | (documents.c.number == target)
        if target.isdigit():
            named = named | (documents.c.id == int(target))
        ids |= set(connection.scalars(select(documents.c.id).where(named)))
    return sorted(found for found in ids if found is not None)


def _source(row: Any) -> Source:
    return Source(**dict(row._mapping))
