"""Writing documents: a file accepted, not readable, refused, relabelled, removed. One transaction each."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from congvu.documents import (
    Arrival,
    Label,
    Metadata,
    Outcome,
    Passage,
    Placed,
    ScanPage,
    Standing,
    State,
    Structured,
)
from congvu.store.content import ContentStore
from congvu.store.deletions import deleted_before
from congvu.store.embedded import embedding_text, vector_key
from congvu.store.identity import identity_of
from congvu.store.local_facts import write_facts
from congvu.store.naming import NAMING, name_anew
from congvu.store.procedure_rows import write_rows
from congvu.store.registry import SEARCHABLE, Registry
from congvu.store.relations import targets_of, tie, write_relations
from congvu.store.schema import documents, passages, refusals, revisions, scan_pages, sources
from congvu.store.standing import corrections_of, record_change, settle, told_by_people
from congvu.store.successors import EDITED, OWN_BYTES, TABLE, join, predecessor, take_over


def accept(registry: Registry, arrival: Arrival, structured: Structured) -> Placed:
    """Take a readable file in: a new document, a new revision of a known one, or nothing new.

    Known is a document by its identity, else as what lay where the file lies (`store.successors`).
    """
    identity = identity_of(structured.metadata, arrival.sha256)
    with registry.writing() as connection:
        paths = _forget_unreadable(connection, arrival.sha256)
        document = _document(connection, identity)
        before = predecessor(connection, arrival, structured)
        known = document and _revision(connection, document.id, arrival.sha256)
        if document and known and known.state in SEARCHABLE and before is None:
            return _seen_again(connection, document.id, known.id, arrival.label)
        values = _revision_values(arrival, structured, document or before)
        if before:
            _succeed(connection, before, document, identity)
        known_as = document or before
        document_id = known_as.id if known_as else _new_document(connection, identity, values)
        revision_id = _write(connection, values | {"document_id": document_id}, structured)
        outcome = Outcome.REVISED if known_as else Outcome.ADDED
        if paths:
            here = {"document_id": document_id, "outcome": outcome.value}
            connection.execute(insert(sources), [path | here for path in paths])
        told = ("edited", EDITED) if before and before.kind != TABLE else deleted_before(connection, arrival)
        return Placed(outcome, document_id, revision_id, *told)


def _succeed(connection: Connection, before: Row[Any], document: Row[Any] | None, identity: str) -> None:
    """Make room for a file as the newest state of the document that lay at its place."""
    if document is None:
        take_over(connection, before, identity)
    else:
        join(connection, before.id, document.id)
        record_change(connection, before.id)


def _write(connection: Connection, values: dict[str, Any], structured: Structured) -> int:
    """Write a revision with all that was read of it; one of the same bytes makes room for it."""
    document_id = values["document_id"]
    same = (revisions.c.document_id == document_id) & (revisions.c.sha256 == values["sha256"])
    connection.execute(delete(revisions).where(same))
    revision_id = _insert(connection, revisions, values)
    rows = [passage_row(ordinal, passage) for ordinal, passage in enumerate(structured.passages)]
    connection.execute(insert(passages), [row | {"revision_id": revision_id} for row in rows])
    write_relations(connection, revision_id, structured.relations)
    write_rows(connection, revision_id, structured.methods, structured.papers)
    if structured.scans:
        scans = [scan_row(scan) | {"revision_id": revision_id} for scan in structured.scans]
        connection.execute(insert(scan_pages), scans)
    write_facts(connection, revision_id, structured.facts)
    choose_current(connection, document_id)
    return revision_id


def put_aside(registry: Registry, arrival: Arrival, state: State, code: str, message: str) -> Placed:
    """Remember a file that cannot be read, or waits to be released: its document says why and what to do.

    A file that is in the collection already stays there.
    """
    outcome = Outcome(state.value)
    with registry.writing() as connection:
        known = _readable(connection, arrival.sha256)
        if known is not None:
            return Placed(Outcome.UNCHANGED, known.document_id, known.id)
        document = _document(connection, f"content:{arrival.sha256}")
        if document is None:
            empty = Structured("", (), (), Metadata(title=arrival.name))
            values = _revision_values(arrival, empty, None)
            document_id = _new_document(connection, f"content:{arrival.sha256}", values)
            revision_id = _insert(connection, revisions, values | {"document_id": document_id})
        else:
            document_id, revision_id = document.id, document.current_revision_id
        new = {"state": state.value, "code": code, "message": message}
        connection.execute(update(revisions).where(revisions.c.id == revision_id).values(new))
        choose_current(connection, document_id)
    return Placed(outcome, document_id, revision_id, code, message)


def refuse(registry: Registry, sha256: str, code: str, added_by: str) -> None:
    """Log that a file was refused: its hash, the reason and who; never its text or name."""
    with registry.writing() as connection:
        connection.execute(insert(refusals).values(sha256=sha256, code=code, added_by=added_by, at=now()))


def forget(registry: Registry, sha256: str) -> None:
    """Delete the document of a file that waits outside the collection: it turned out to be secret."""
    with registry.writing() as connection:
        _forget_unreadable(connection, sha256)


def relabel(registry: Registry, document_id: int, label: Label) -> None:
    """Give all revisions of a document another collection and access class."""
    with registry.writing() as connection:
        _relabel(connection, document_id, label)


def remove(registry: Registry, document_id: int) -> list[str]:
    """Delete a document with all its revisions; returns the sha256 of bytes that nothing needs any more."""
    with registry.writing() as connection:
        return take_out(connection, document_id)


def take_out(connection: Connection, document_id: int) -> list[str]:
    """Delete a document within a transaction; returns the sha256 of bytes that nothing needs any more."""
    hashes = list(
        connection.scalars(select(revisions.c.sha256).where(revisions.c.document_id == document_id))
    )
    images = select(scan_pages.c.image).join(revisions, revisions.c.id == scan_pages.c.revision_id)
    hashes += connection.scalars(images.where(revisions.c.document_id == document_id))
    spoken_of = targets_of(connection, document_id)
    _delete_document(connection, document_id)
    settle(connection, spoken_of, now().date())
    still = [
        *connection.scalars(select(revisions.c.sha256).where(revisions.c.sha256.in_(hashes))),
        *connection.scalars(select(scan_pages.c.image).where(scan_pages.c.image.in_(hashes))),
    ]
    return sorted(set(hashes) - set(still))


def erase(registry: Registry, document_id: int, *places: ContentStore) -> None:
    """Delete a document, and from where files lie the bytes that nothing needs any more."""
    for sha256 in remove(registry, document_id):
        for place in places:
            place.remove(sha256)


def choose_current(connection: Connection, document_id: int) -> None:
    """Let the newest readable text be current: by its own date, then by arrival.

    Never one without text, and none that was read off pictures where there is one that bears its text. States
    of a text without a number count by arrival only: their dates do not tell which one is meant.
    """
    rows = connection.execute(select(revisions).where(revisions.c.document_id == document_id)).all()
    identity = connection.scalar(select(documents.c.identity).where(documents.c.id == document_id)) or ""
    dated = not identity.startswith(OWN_BYTES)
    current = max(rows, key=lambda row: _rank(row, dated=dated))
    said = corrections_of(connection, [document_id]).get(document_id, [])
    facts = metadata_of(current.facts | told_by_people(said))
    renamed = any(one.field in NAMING for one in said) and name_anew(connection, current.id, facts)
    values = {name: value for name, value in asdict(facts).items() if name in documents.c}
    values |= {
        "current_revision_id": current.id,
        "state": State.READ.value if renamed and current.state == State.INDEXED.value else current.state,
        "collection": current.collection,
        "access": current.access,
        "updated_at": now(),
    }
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    record_change(connection, document_id)
    tie(connection, document_id)
    settle(connection, [document_id, *targets_of(connection, document_id)], now().date())


def _rank(row: Row[Any], *, dated: bool) -> tuple[bool, bool, str, int]:
    scanned = any(page.get("confidence") is not None for page in row.pages)
    day = row.facts.get("issued_on") if dated else ""
    return row.state in SEARCHABLE, not scanned, day or "", row.id


def passage_row(ordinal: int, passage: Passage) -> dict[str, Any]:
    """Return the columns of a passage, with the key of its vector."""
    values = asdict(passage) | {"ordinal": ordinal, "heading": list(passage.heading)}
    return values | {"vector_key": vector_key(embedding_text(passage.kind, passage.heading, passage.text))}


def scan_row(scan: ScanPage) -> dict[str, Any]:
    """Return the columns of a page that was read off its picture; the picture goes by its sha256."""
    picture = scan.picture
    return {
        "page": picture.page,
        "confidence": picture.confidence,
        "width": picture.width,
        "height": picture.height,
        "image": hashlib.sha256(picture.jpeg).hexdigest(),
        "words": [[word.start, word.end, word.confidence, *word.box] for word in scan.words],
    }


def facts_of(metadata: Metadata) -> dict[str, Any]:
    """Return metadata as JSON values."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in asdict(metadata).items()
    }


def metadata_of(facts: dict[str, Any]) -> Metadata:
    """Return metadata out of its JSON values."""
    days = ("issued_on", "effective_from", "effective_to")
    values: dict[str, Any] = {k: date.fromisoformat(v) if k in days and v else v for k, v in facts.items()}
    return Metadata(**values)


def now() -> datetime:
    """Return the present moment, UTC."""
    return datetime.now(UTC)


def _seen_again(connection: Connection, document_id: int, revision_id: int, label: Label | None) -> Placed:
    if label is not None:
        _relabel(connection, document_id, label)
    return Placed(Outcome.UNCHANGED, document_id, revision_id)


def _relabel(connection: Connection, document_id: int, label: Label) -> None:
    values = {"collection": label.collection, "access": label.access.value}
    connection.execute(update(revisions).where(revisions.c.document_id == document_id).values(values))
    choose_current(connection, document_id)


def _forget_unreadable(connection: Connection, sha256: str) -> list[dict[str, Any]]:
    """Delete the document of a file that was put aside; returns the paths at which the file lies."""
    document = _document(connection, f"content:{sha256}")
    if document is None or document.state in SEARCHABLE:
        return []
    rows = connection.execute(select(sources).where(sources.c.document_id == document.id)).all()
    _delete_document(connection, document.id)
    return [dict(row._mapping) for row in rows]


def _delete_document(connection: Connection, document_id: int) -> None:
    connection.execute(delete(sources).where(sources.c.document_id == document_id))
    connection.execute(delete(documents).where(documents.c.id == document_id))
    record_change(connection, document_id)


def _document(connection: Connection, identity: str) -> Row[Any] | None:
    return connection.execute(select(documents).where(documents.c.identity == identity)).first()


def _readable(connection: Connection, sha256: str) -> Row[Any] | None:
    """Return the revision of a file that can be searched, if there is one."""
    query = select(revisions).where(revisions.c.sha256 == sha256, revisions.c.state.in_(SEARCHABLE))
    return connection.execute(query).first()


def _revision(connection: Connection, document_id: int, sha256: str) -> Row[Any] | None:
    query = select(revisions).where(revisions.c.document_id == document_id, revisions.c.sha256 == sha256)
    return connection.execute(query).first()


def _revision_values(arrival: Arrival, structured: Structured, document: Row[Any] | None) -> dict[str, Any]:
    label = arrival.label or (Label(document.collection, document.access) if document else Label())
    return {
        "sha256": arrival.sha256,
        "format": arrival.format,
        "name": arrival.name,
        "size": arrival.size,
        "state": State.READ.value,
        "code": "",
        "message": "",
        "warnings": list(structured.warnings),
        "text": structured.text,
        "pages": [asdict(page) for page in structured.pages],
        "facts": facts_of(structured.metadata),
        "collection": label.collection,
        "access": str(label.access),
        "added_at": now(),
    }


def _new_document(connection: Connection, identity: str, values: dict[str, Any]) -> int:
    facts = metadata_of(values["facts"])
    return _insert(
        connection,
        documents,
        {name: value for name, value in asdict(facts).items() if name in documents.c}
        | {key: values[key] for key in ("collection", "access", "state")}
        | {
            "identity": identity,
            "standing": Standing.CURRENT.value,
            "created_at": now(),
            "updated_at": now(),
        },
    )


def _insert(connection: Connection, table: Any, values: dict[str, Any]) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    if key is None:
        raise RuntimeError(f"no key for a new row of {table.name}")
    return int(key[0])


def count_passages(connection: Connection) -> int:
    """Return how many passages are searchable."""
    query = (
        select(func.count())
        .select_from(passages)
        .join(documents, documents.c.current_revision_id == passages.c.revision_id)
        .where(documents.c.state.in_(SEARCHABLE), passages.c.kind == "body")
    )
    return connection.scalar(query) or 0
