"""Why a document is in force or not, as far as a reader may see: its relations, its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.schema import documents, relations, revisions
from congvu.store.standing import corrections_of, validities
from congvu.validity import Correction, Validity

LONGEST_SENTENCE = 600


@dataclass(frozen=True)
class RelationRow:
    """A relation as it is shown: what kind, the sentence that states it, and the document on its other side.

    `other_id` is None, and `other` only the name in the sentence, while that document is not in the
    collection or not for this reader.
    """

    kind: str
    incoming: bool
    other_id: int | None
    other: str
    address: str
    provision: str
    whole: bool
    effective_on: date | None
    until: date | None
    sentence: str
    document_id: int
    revision_id: int
    start: int
    end: int


@dataclass(frozen=True)
class Provenance:
    """A document's worth on a day with all that speaks for it."""

    validity: Validity
    relations: tuple[RelationRow, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Bearing:
    """A document's worth on a day, and those of the documents that bear on it that the reader may see."""

    validity: Validity
    sources: dict[int, DocumentRow]


def provenance(catalog: Catalog, reader: Reader, document_id: int, day: date) -> Provenance:
    """Return why a document is in force or not on a day; raises NotFound if the reader may not see it."""
    document = catalog.document(reader, document_id)
    with catalog.registry.reading() as connection:
        validity = validities(connection, [document_id], day)[document_id]
        rows = [*_outgoing(connection, document.current_revision_id), *_incoming(connection, document_id)]
        said = corrections_of(connection, [document_id]).get(document_id, [])
    others = {row.target_document_id for row in rows} | {row.source_id for row in rows}
    seen = catalog.still_there(reader, [one for one in others if one])
    shown = tuple(_relation(row, document_id, seen) for row in rows if row.source_id in seen)
    return Provenance(validity, shown, tuple(said))


def bearings(catalog: Catalog, reader: Reader, ids: Sequence[int], day: date) -> dict[int, Bearing]:
    """Return the worth of documents on a day, with the visible texts that change it."""
    with catalog.registry.reading() as connection:
        found = validities(connection, ids, day)
    sources = {effect.source_id for one in found.values() for effect in (*one.effects, *one.undated)}
    seen = catalog.still_there(reader, sorted(sources))
    return {key: Bearing(one, seen) for key, one in found.items()}


def name_of(document: DocumentRow) -> str:
    """Return a document's short name: type and number, else its title."""
    if document.doc_type in ("Luật", "Bộ luật", "Pháp lệnh"):
        return f"{document.title} số {document.number}" if document.number else document.title
    return f"{document.doc_type} {document.number}".strip() if document.number else document.title


def _outgoing(connection: Connection, revision_id: int) -> list[Row[Any]]:
    query = _shown().where(relations.c.revision_id == revision_id).order_by(relations.c.id)
    return list(connection.execute(query).all())


def _incoming(connection: Connection, document_id: int) -> list[Row[Any]]:
    current = documents.c.current_revision_id == relations.c.revision_id
    query = _shown().where(relations.c.target_document_id == document_id, current)
    return list(connection.execute(query.order_by(relations.c.id)).all())


def _shown() -> Any:
    length = relations.c.end - relations.c.start
    sentence = func.substr(revisions.c.text, relations.c.start + 1, length).label("sentence")
    return (
        select(relations, documents.c.id.label("source_id"), sentence)
        .join(revisions, revisions.c.id == relations.c.revision_id)
        .join(documents, documents.c.id == revisions.c.document_id)
    )


def _relation(row: Row[Any], document_id: int, seen: dict[int, DocumentRow]) -> RelationRow:
    incoming = row.source_id != document_id
    other_id = row.source_id if incoming else row.target_document_id
    other = seen.get(other_id)
    named = " ".join(part for part in (row.target_type, row.target_name, row.target_number) if part)
    return RelationRow(
        kind=row.kind,
        incoming=incoming,
        other_id=other.id if other else None,
        other=name_of(other) if other else named,
        sentence=row.sentence[:LONGEST_SENTENCE],
        document_id=row.source_id,
        **{
            name: row._mapping[name]
            for name in (
                "address",
                "provision",
                "whole",
                "effective_on",
                "until",
                "revision_id",
                "start",
                "end",
            )
        },
    )
