"""Facts of the local layer: written with their revision, read for a reader, a day and a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, or_, select

from congvu.documents import Reader, Scope
from congvu.local import FactKind, LocalFact
from congvu.store.catalog import Catalog, DocumentRow, PassageRow, visible
from congvu.store.registry import SEARCHABLE
from congvu.store.schema import documents, local_facts, passages, revisions

NAMES = tuple(LocalFact.__dataclass_fields__)


@dataclass(frozen=True)
class LocalRow:
    """A fact with its row word for word, the passage that it begins in, and the document it stands in."""

    fact: LocalFact
    text: str
    passage: PassageRow
    document: DocumentRow


def write_facts(connection: Connection, revision_id: int, facts: Sequence[LocalFact]) -> None:
    """Write the facts of a new revision, inside the caller's transaction."""
    rows = [{"revision_id": revision_id, "ordinal": n, **asdict(fact)} for n, fact in enumerate(facts)]
    if rows:
        connection.execute(insert(local_facts), rows)


def facts_about(catalog: Catalog, scope: Scope, code: str, day: date) -> list[LocalRow]:
    """Return what current revisions say of a procedure on a day, as far as the scope's reader may see."""
    return _rows(catalog, scope, and_(local_facts.c.procedure_code == code, _in_force(day)))


def centres(catalog: Catalog, scope: Scope, day: date) -> list[LocalRow]:
    """Return the service centres of a day, as far as the scope's reader may see."""
    return _rows(catalog, scope, and_(local_facts.c.kind == FactKind.CENTRE.value, _in_force(day)))


def facts_of(catalog: Catalog, reader: Reader, revision_id: int) -> list[LocalFact]:
    """Return all facts of a revision, whatever their time."""
    query = (
        select(local_facts)
        .join(revisions, revisions.c.id == local_facts.c.revision_id)
        .where(local_facts.c.revision_id == revision_id, visible(reader, revisions))
    )
    with catalog.registry.reading() as connection:
        return [_fact(row) for row in connection.execute(query.order_by(local_facts.c.ordinal))]


def _rows(catalog: Catalog, scope: Scope, wanted: Any) -> list[LocalRow]:
    with catalog.registry.reading() as connection:
        found = connection.execute(_placed(scope).where(wanted)).all()
    held = catalog.passages(scope.reader, [row.passage_id for row in found])
    named = catalog.still_there(scope.reader, list({row.document_id for row in found}))
    return [
        LocalRow(_fact(row), row.words, held[row.passage_id], named[row.document_id])
        for row in found
        if row.passage_id in held and row.document_id in named
    ]


def _placed(scope: Scope) -> Select[Any]:
    """Join facts to the document whose current, readable revision they belong to, and to their passage."""
    fact = local_facts.c
    query = (
        select(
            local_facts,
            documents.c.id.label("document_id"),
            passages.c.id.label("passage_id"),
            func.substr(revisions.c.text, fact.start + 1, fact.end - fact.start).label("words"),
        )
        .join(revisions, revisions.c.id == fact.revision_id)
        .join(documents, documents.c.current_revision_id == fact.revision_id)
        .join(
            passages,
            and_(
                passages.c.revision_id == fact.revision_id,
                passages.c.kind == "body",
                passages.c.start <= fact.start,
                passages.c.end > fact.start,
            ),
        )
        .where(documents.c.state.in_(SEARCHABLE), visible(scope.reader), visible(scope.reader, revisions))
        .order_by(documents.c.id, fact.ordinal)
    )
    return query.where(documents.c.collection.in_(scope.collections)) if scope.collections else query


def _in_force(day: date) -> Any:
    fact = local_facts.c
    return and_(
        or_(fact.effective_from.is_(None), fact.effective_from <= day),
        or_(fact.effective_to.is_(None), fact.effective_to > day),
        or_(documents.c.effective_to.is_(None), documents.c.effective_to > day),
    )


def _fact(row: Row[Any]) -> LocalFact:
    values = {name: row._mapping[name] for name in NAMES}
    return LocalFact(**values | {"kind": FactKind(values["kind"])})
