"""What is in force: each document's dates and partition, by its text, others' relations and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from congvu.documents import RelationKind, Standing
from congvu.store.registry import Registry
from congvu.store.relations import effects_on, targets_of
from congvu.store.schema import changes, corrections, documents, relations, revisions
from congvu.validity import TOLD, Correction, Facts, Validity, newest, validity_on

VISITS = 4
"""How often one change may come back to a document: texts that end each other would go round for ever."""
ISSUED = "issued_on"


def record_change(connection: Connection, document_id: int) -> None:
    """Tell the indexes that a document is not as they last saw it."""
    connection.execute(insert(changes).values(document_id=document_id))


def settle(connection: Connection, document_ids: Iterable[int], today: date) -> int:
    """Bring dates and standing of documents up to date, and of those whose end depends on them.

    Returns how many documents changed.
    """
    waiting = list(dict.fromkeys(document_ids))
    visits: Counter[int] = Counter()
    changed: set[int] = set()
    while waiting:
        document_id = waiting.pop(0)
        visits[document_id] += 1
        if visits[document_id] <= VISITS and _settle_one(connection, document_id, today):
            changed.add(document_id)
            waiting += [one for one in targets_of(connection, document_id) if one not in waiting]
    return len(changed)


def refresh_standing(registry: Registry, today: date) -> int:
    """Move documents between coming, in force and former as time passes; returns how many moved."""
    with registry.writing() as connection:
        return settle(connection, _due(connection, today), today)


def validity_of(connection: Connection, document_id: int, day: date) -> Validity:
    """Return a document's worth on a day."""
    return validities(connection, [document_id], day)[document_id]


def validities(connection: Connection, document_ids: Sequence[int], day: date) -> dict[int, Validity]:
    """Return the worth of documents on a day, by document; those that are gone are left out."""
    query = (
        select(documents.c.id, revisions.c.facts)
        .join(revisions, revisions.c.id == documents.c.current_revision_id)
        .where(documents.c.id.in_(document_ids))
    )
    read = {row.id: row.facts for row in connection.execute(query)}
    effects = effects_on(connection, list(read))
    said = corrections_of(connection, list(read))
    facts = {one: _facts(found | told_by_people(said.get(one, []))) for one, found in read.items()}
    return {one: validity_on(day, facts[one], effects.get(one, []), said.get(one, [])) for one in facts}


def corrections_of(connection: Connection, document_ids: Sequence[int]) -> dict[int, list[Correction]]:
    """Return all corrections of documents, oldest first: also the log of who changed what and why."""
    query = select(corrections).where(corrections.c.document_id.in_(document_ids)).order_by(corrections.c.id)
    found: dict[int, list[Correction]] = {}
    for row in connection.execute(query):
        found.setdefault(row.document_id, []).append(_correction(row))
    return found


def told_by_people(said: Iterable[Correction]) -> dict[str, Any]:
    """Return what people put in the place of the names, number, field, level and day of issue that were read.

    Values are those of a revision's facts: a day is ISO text, None where there is none.
    """
    last = {name: one.value for name, one in newest(said).items() if name in TOLD}
    return {name: (value or None) if name == ISSUED else value for name, value in last.items()}


def _settle_one(connection: Connection, document_id: int, today: date) -> bool:
    query = select(documents).where(documents.c.id == document_id)
    document = connection.execute(query).first()
    found = validities(connection, [document_id], today).get(document_id)
    if document is None or found is None:
        return False
    values = {
        "effective_from": found.span.begins,
        "effective_to": found.span.ends,
        "standing": found.standing.value,
    }
    if all(document._mapping[name] == value for name, value in values.items()):
        return False
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    record_change(connection, document_id)
    return True


def _due(connection: Connection, today: date) -> list[int]:
    """Return the documents whose standing may be another today."""
    d = documents.c
    suspended = select(relations.c.target_document_id).where(
        relations.c.kind == RelationKind.SUSPENDS.value, relations.c.target_document_id.is_not(None)
    )
    query = select(d.id).where(
        or_(
            and_(d.effective_to <= today, d.standing != Standing.FORMER.value),
            and_(d.effective_from > today, d.standing != Standing.COMING.value),
            and_(
                d.standing == Standing.COMING.value,
                or_(d.effective_from <= today, d.effective_from.is_(None)),
            ),
            and_(d.standing == Standing.FORMER.value, or_(d.effective_to > today, d.effective_to.is_(None))),
            d.id.in_(suspended),
        )
    )
    return list(connection.scalars(query.order_by(d.id)))


def _facts(values: dict[str, Any]) -> Facts:
    days = {name: values.get(name) for name in Facts.__dataclass_fields__}
    return Facts(**{name: date.fromisoformat(day) if day else None for name, day in days.items()})


def _correction(row: Row[Any]) -> Correction:
    return Correction(row.field, row.value, row.by, row.reason, row.at)
