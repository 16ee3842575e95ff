"""The texts around a text: who amends, replaces, repeals or rests on whom, up to two steps away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.provenance import name_of
from congvu.store.schema import documents, relations

STEPS = 2
MOST_NODES = 30


@dataclass(frozen=True)
class Node:
    """A text of the network, `distance` steps from the one in its middle; `document_id` None: not here."""

    key: str
    document_id: int | None
    name: str
    title: str
    standing: str
    distance: int


@dataclass(frozen=True)
class Edge:
    """What one text does to another, by keys: `times` sentences say so, the first stands at the place."""

    source: str
    target: str
    kind: str
    times: int
    revision_id: int
    document_id: int
    start: int
    end: int


@dataclass(frozen=True)
class Network:
    """Texts and what they do to each other; `left_out` are texts beyond the number that can be looked at."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def network_of(catalog: Catalog, reader: Reader, document_id: int, steps: int = STEPS) -> Network:
    """Return the network around a document, as far as the reader may see; raises NotFound."""
    middle = catalog.document(reader, document_id)
    known: dict[int, DocumentRow] = {document_id: middle}
    nodes = {_key(document_id): _node(middle, 0)}
    edges: dict[tuple[str, str, str], Edge] = {}
    frontier, left_out = [document_id], 0
    for step in range(1, steps + 1):
        with catalog.registry.reading() as connection:
            rows = _around(connection, frontier)
        ends = {end for row in rows for end in (row.source_id, row.target_document_id) if end}
        seen = catalog.still_there(reader, sorted(ends))
        frontier = []
        for row in rows:
            if row.source_id not in seen:
                continue
            other, node = _other(row, seen, known, step)
            if other is not None and other.id not in known and len(nodes) < MOST_NODES:
                known[other.id] = other
                frontier.append(other.id)
            if node.key not in nodes and len(nodes) >= MOST_NODES:
                left_out += 1
                continue
            if other is None and step > 1 and node.key not in nodes:
                continue  # what is not here matters beside the text itself only
            nodes.setdefault(node.key, node)
            _add(edges, row, _key(row.source_id), _target_key(row, seen))
    kept = tuple(one for one in edges.values() if one.source in nodes and one.target in nodes)
    return Network(tuple(nodes.values()), kept, left_out)


def _around(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    query = (
        select(relations, documents.c.id.label("source_id"))
        .join(documents, documents.c.current_revision_id == relations.c.revision_id)
        .where(or_(documents.c.id.in_(ids), relations.c.target_document_id.in_(ids)))
        .order_by(relations.c.kind.desc(), relations.c.id)
    )
    return list(connection.execute(query).all())


def _other(
    row: Row[Any], seen: dict[int, DocumentRow], known: Iterable[int], step: int
) -> tuple[DocumentRow | None, Node]:
    """Return the end of a relation that is farther out, as a document where it is one here."""
    target = seen.get(row.target_document_id) if row.target_document_id else None
    if target is None:
        named = " ".join(part for part in (row.target_type, row.target_name, row.target_number) if part)
        return None, Node(_target_key(row, seen), None, named[:200], "", "", step)
    other = seen[row.source_id] if target.id in known else target
    return other, _node(other, step)


def _node(row: DocumentRow, distance: int) -> Node:
    return Node(_key(row.id), row.id, name_of(row), row.title, row.standing, distance)


def _key(document_id: int) -> str:
    return f"d{document_id}"


def _target_key(row: Row[Any], seen: dict[int, DocumentRow]) -> str:
    return _key(row.target_document_id) if row.target_document_id in seen else f"k{row.target_key}"


def _add(edges: dict[tuple[str, str, str], Edge], row: Row[Any], source: str, target: str) -> None:
    key = (source, target, row.kind)
    before = edges.get(key)
    times = before.times if before else 0
    first = before or Edge(source, target, row.kind, 0, row.revision_id, row.source_id, row.start, row.end)
    edges[key] = Edge(
        source,
        target,
        row.kind,
        times + 1,
        first.revision_id,
        first.document_id,
        first.start,
        first.end,
    )
