"""Paths on disk that were handed in: what lay there last time, so that unchanged files cost nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, true

from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import documents, sources

INSIDE = " › "
"""Stands between a package's path and the name of a file inside it."""


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
    """Return paths under a folder that were handed in once and are not there now.

    `present` are those that are there, as far as the caller has looked.
    """
    here = {str(path) for path in present}
    prefix = f"{folder}/"
    query = select(sources.c.path).where(sources.c.path.startswith(prefix, autoescape=True))
    with registry.reading() as connection:
        missed = (path for path in connection.scalars(query) if path.split(INSIDE)[0] not in here)
        return sorted(path for path in missed if not Path(path.split(INSIDE)[0]).is_file())


def under(registry: Registry, folder: Path) -> dict[str, Source]:
    """Return what is known under a folder, by path; the path of a file in a package begins with its own."""
    query = select(sources).where(sources.c.path.startswith(f"{folder}/", autoescape=True))
    with registry.reading() as connection:
        return {row.path: _source(row) for row in connection.execute(query.order_by(sources.c.path))}


def inside_of(registry: Registry, package: str) -> dict[str, Source]:
    """Return what is known of the files inside a package, by path, as far as they came in with it."""
    query = select(sources).where(sources.c.path.startswith(f"{package}{INSIDE}", autoescape=True))
    with registry.reading() as connection:
        return {row.path: _source(row) for row in connection.execute(query)}


def forget(registry: Registry, paths: Sequence[str]) -> None:
    """Forget paths; their documents stay."""
    with registry.writing() as connection:
        for start in range(0, len(paths), CHUNK):
            connection.execute(delete(sources).where(sources.c.path.in_(paths[start : start + CHUNK])))


def without_source(registry: Registry, ids: Collection[int]) -> dict[int, str]:
    """Return those of the documents that no known path leads to any more, with their state."""
    led_to = select(sources.c.document_id).where(sources.c.document_id == documents.c.id)
    return _states(registry, ids, ~led_to.exists())


def states_of(registry: Registry, ids: Collection[int]) -> dict[int, str]:
    """Return the states of those of the documents that are there."""
    return _states(registry, ids, true())


def _states(registry: Registry, ids: Collection[int], wanted: ColumnElement[bool]) -> dict[int, str]:
    found: dict[int, str] = {}
    ordered = sorted(ids)
    with registry.reading() as connection:
        for start in range(0, len(ordered), CHUNK):
            some = documents.c.id.in_(ordered[start : start + CHUNK])
            query = select(documents.c.id, documents.c.state).where(some, wanted)
            found.update({row.id: row.state for row in connection.execute(query)})
    return found


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
