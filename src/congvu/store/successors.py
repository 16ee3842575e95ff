"""An edited file that bears no number or code: where it lies, and what it says, tell which document it is.

What lay at the same path (for an upload: under the same name) is its predecessor if most of the words are the
same, or if both are tables. One that has an identity of its own (number, procedure code) never is: clearing
the number of last year's plan to write this year's must not end the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, select, update

from congvu.documents import Arrival, Structured
from congvu.store.registry import SEARCHABLE
from congvu.store.schema import corrections, documents, revisions, sources
from congvu.text import syllables

TABLE = "table"
OWN_BYTES = "content:"
"""How the identity of a document begins that has no other name than its bytes."""
MOST_LOOKED_AT = 200_000
LONG = 3
OF_THE_SHORTER, OF_THE_LONGER = 0.5, 0.15
"""Shares of the runs of three syllables that two states of one text have in common."""
EDITED = (
    "Nội dung ở đây đã được sửa: bản trước thôi trả lời. Nếu đó là một tài liệu khác, "
    "hãy đặt bản trước ở tên khác rồi nạp lại."
)


def predecessor(connection: Connection, arrival: Arrival, new: Structured) -> Row[Any] | None:
    """Return the document of which a file is the next state, None if it is none's."""
    found = _at_path(connection, arrival.path) if arrival.path else _uploaded(connection, arrival)
    return next((row for row in found if _is_state_of(row, arrival, new)), None)


def alike(one: str, other: str) -> bool:
    """Say whether two texts are states of one: most of the shorter stands in the longer, word for word."""
    first, second = _runs(one), _runs(other)
    shared = len(first & second)
    return shared >= max(
        1, OF_THE_SHORTER * min(len(first), len(second)), OF_THE_LONGER * max(len(first), len(second))
    )


def take_over(connection: Connection, document: Row[Any], identity: str) -> None:
    """Let a document go on under the identity of its new state."""
    connection.execute(update(documents).where(documents.c.id == document.id).values(identity=identity))


def join(connection: Connection, old_id: int, document_id: int) -> None:
    """Make the revisions and corrections of a document another's; its own row is gone then."""
    own = select(revisions.c.sha256).where(revisions.c.document_id == document_id).scalar_subquery()
    old = revisions.c.document_id == old_id
    connection.execute(delete(revisions).where(old, revisions.c.sha256.in_(own)))
    for table in (revisions, corrections):
        moved = update(table).where(table.c.document_id == old_id)
        connection.execute(moved.values(document_id=document_id))
    connection.execute(delete(documents).where(documents.c.id == old_id))


def _is_state_of(row: Row[Any], arrival: Arrival, new: Structured) -> bool:
    """Say whether a file is another state of the document that lay where it lies now."""
    was_table, is_table = row.kind == TABLE, new.metadata.kind == TABLE
    if row.sha256 == arrival.sha256 or was_table is not is_table:
        return False
    return (is_table and bool(arrival.path)) or alike(row.text, new.text)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = syllables(text)[:MOST_LOOKED_AT]
    if len(words) < LONG:
        return {tuple(words)} if words else set()
    return set(zip(*(islice(words, start, None) for start in range(LONG)), strict=False))


def _at_path(connection: Connection, path: str) -> Sequence[Row[Any]]:
    """Return the document that lay at a path and nowhere else."""
    here = select(sources.c.document_id).where(sources.c.path == path)
    elsewhere = select(sources.c.path).where(sources.c.document_id == documents.c.id, sources.c.path != path)
    return connection.execute(_candidates().where(documents.c.id.in_(here), ~exists(elsewhere))).all()


def _uploaded(connection: Connection, arrival: Arrival) -> Sequence[Row[Any]]:
    """Return the documents that were uploaded under a name into the same collection, newest first."""
    if arrival.label is None:
        return ()
    anywhere = select(sources.c.path).where(sources.c.document_id == documents.c.id)
    query = _candidates().where(
        revisions.c.name == arrival.name,
        documents.c.collection == arrival.label.collection,
        documents.c.access == arrival.label.access.value,
        ~exists(anywhere),
    )
    return connection.execute(query.order_by(documents.c.id.desc())).all()


def _candidates() -> Any:
    current = revisions.c.id == documents.c.current_revision_id
    return (
        select(documents, revisions.c.text, revisions.c.sha256)
        .join(revisions, current)
        .where(documents.c.identity.startswith(OWN_BYTES, autoescape=True), documents.c.state.in_(SEARCHABLE))
    )
