"""What falls due: documents that end or begin soon, amounts that ran out, texts whose basis is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, select

from congvu.documents import Reader, RelationKind, Standing
from congvu.store.catalog import visible
from congvu.store.registry import Registry
from congvu.store.schema import documents, local_facts, procedure_methods, relations

SOON = timedelta(days=90)
SINCE = timedelta(days=365)
"""How long an amount that ran out is told of."""
MOST_SHOWN = 50


@dataclass(frozen=True)
class Due:
    """A document and the day on which something of it changes. `kind` says what: ends, begins, fee_ends,
    fee_ended (a temporary amount), facts_end (rows of a local table), basis_gone (`other` is the basis)."""

    kind: str
    document_id: int
    title: str
    number: str
    day: date | None
    other_id: int | None = None
    other: str = ""


def due(registry: Registry, reader: Reader, today: date) -> dict[str, list[Due]]:
    """Return what falls due by kind, the soonest first."""
    with registry.reading() as connection:
        found = [
            *_dated(connection, reader, today),
            *_amounts(connection, reader, today),
            *_facts(connection, reader, today),
            *_baseless(connection, reader),
        ]
    kinds: dict[str, list[Due]] = {}
    for one in sorted(found, key=lambda one: (one.day or date.max, one.document_id)):
        kinds.setdefault(one.kind, []).append(one)
    if "fee_ended" in kinds:
        kinds["fee_ended"].reverse()
    return kinds


def _dated(connection: Connection, reader: Reader, today: date) -> Iterator[Due]:
    d = documents.c
    ends = d.effective_to.between(today + timedelta(days=1), today + SOON) & (
        d.standing != Standing.FORMER.value
    )
    begins = d.effective_from > today
    for row in connection.execute(select(documents).where(visible(reader), ends)):
        yield _due("ends", row, row.effective_to)
    for row in connection.execute(select(documents).where(visible(reader), begins)):
        yield _due("begins", row, row.effective_from)


def _amounts(connection: Connection, reader: Reader, today: date) -> Iterator[Due]:
    """Yield procedures with temporary amounts: each once, by the last day of the latest."""
    table = procedure_methods.c
    query = (
        select(documents, table.until)
        .join(procedure_methods, table.revision_id == documents.c.current_revision_id)
        .where(visible(reader), cast(table.until, Text) != "[]")
    )
    latest: dict[int, tuple[Row[Any], date]] = {}
    for row in connection.execute(query):
        last = max(date.fromisoformat(day) for day in row.until)
        if row.id not in latest or last > latest[row.id][1]:
            latest[row.id] = (row, last)
    for row, last in latest.values():
        if today <= last <= today + SOON:
            yield _due("fee_ends", row, last)
        elif today - SINCE <= last < today:
            yield _due("fee_ended", row, last)


def _facts(connection: Connection, reader: Reader, today: date) -> Iterator[Due]:
    table = local_facts.c
    query = (
        select(documents, table.effective_to.label("ends"))
        .join(local_facts, table.revision_id == documents.c.current_revision_id)
        .where(visible(reader), table.effective_to.between(today, today + SOON))
        .order_by(table.effective_to)
    )
    told: set[int] = set()
    for row in connection.execute(query):
        if row.id not in told:
            told.add(row.id)
            yield _due("facts_end", row, row.ends)


def _baseless(connection: Connection, reader: Reader) -> Iterator[Due]:
    basis = documents.alias()
    query = (
        select(
            documents,
            basis.c.id.label("other_id"),
            basis.c.doc_type.label("other_type"),
            basis.c.number.label("other_number"),
            basis.c.title.label("other_title"),
            basis.c.effective_to.label("other_end"),
        )
        .join(relations, relations.c.revision_id == documents.c.current_revision_id)
        .join(basis, basis.c.id == relations.c.target_document_id)
        .where(
            visible(reader),
            visible(reader, basis),
            documents.c.standing != Standing.FORMER.value,
            basis.c.standing == Standing.FORMER.value,
            relations.c.kind == RelationKind.BASED_ON.value,
        )
    )
    told: set[tuple[int, int]] = set()
    for row in connection.execute(query):
        if (row.id, row.other_id) not in told:
            told.add((row.id, row.other_id))
            other = f"{row.other_type} {row.other_number}".strip() if row.other_number else row.other_title
            yield _due("basis_gone", row, row.other_end, row.other_id, other)


def _due(kind: str, row: Row[Any], day: date | None, other_id: int | None = None, other: str = "") -> Due:
    return Due(kind, row.id, row.title, row.procedure_code or row.number, day, other_id, other)
