"""A document under another name than its file bears: found by it, and named so wherever it is quoted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from congvu.documents import Metadata, State
from congvu.store.embedded import vector_key
from congvu.store.schema import passages, revisions

NAMING = frozenset({"title", "doc_type", "number"})
"""Corrections that change what a document is called."""


def full_name(metadata: Metadata) -> str:
    """Return a document's name as staff say it: type, number, title."""
    if metadata.kind == "procedure":
        return metadata.title
    if metadata.doc_type and metadata.title.startswith(metadata.doc_type):
        return f"{metadata.title} {metadata.number}".strip()
    symbol = f"{metadata.doc_type} {metadata.number}".strip()
    return " – ".join(part for part in (symbol, metadata.title) if part)


def name_anew(connection: Connection, revision_id: int, metadata: Metadata) -> bool:
    """Let a revision's passages bear the document's name of now; returns whether a name waits for a vector.

    The vectors of its other passages stay: what they say has not changed.
    """
    name = full_name(metadata)
    rows = connection.execute(select(passages).where(passages.c.revision_id == revision_id)).all()
    waits = False
    for row in rows:
        values: dict[str, Any] = {}
        if row.heading and row.heading[0] != name:
            values["heading"] = [name, *row.heading[1:]]
        if row.kind == "title" and row.text != name:
            values |= {"text": name, "vector_key": vector_key(name)}
            waits = True
        if values:
            connection.execute(update(passages).where(passages.c.id == row.id).values(values))
    if waits:
        read = (revisions.c.id == revision_id) & (revisions.c.state == State.INDEXED.value)
        connection.execute(update(revisions).where(read).values(state=State.READ.value))
    return waits
