"""What is in force: each document's dates and partition, by its text, others' relations and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from congvu.documents import RelationKind, Standing
from congvu.errors import InvalidRequest, NotFound
from congvu.store.registry import Registry
from congvu.store.relations import effects_on, targets_of
from congvu.store.schema import changes, corrections, documents, relations, revisions
from congvu.validity import CORRECTABLE, Correction, Facts, Validity, ValidityState, validity_on

VISITS = 4
"""How often one change may come back to a document: texts that end each other would go round for ever."""
LONGEST_REASON = 2000


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
    facts = {row.id: _facts(row.facts) for row in connection.execute(query)}
    effects = effects_on(connection, list(facts))
    said = corrections_of(connection, list(facts))
    return {one: validity_on(day, facts[one], effects.get(one, []), said.get(one, [])) for one in facts}


def corrections_of(connection: Connection, document_ids: Sequence[int]) -> dict[int, list[Correction]]:
    """Return all corrections of documents, oldest first: also the log of who changed what and why."""
    query = select(corrections).where(corrections.c.document_id.in_(document_ids)).order_by(corrections.c.id)
    found: dict[int, list[Correction]] = {}
    for row in connection.execute(query):
        found.setdefault(row.document_id, []).append(_correction(row))
    return found


def correct(
    registry: Registry, document_id: int, field: str, value: str | None, *, by: str, reason: str
) -> Validity:
    """Put a person's word in the place of what the texts say; `value` None withdraws it, "" says "none".

    Raises InvalidRequest for an unknown field, a value that cannot be, or no reason; NotFound.
    """
    check_correction(field, value, reason)
    with registry.writing() as connection:
        if connection.scalar(select(documents.c.id).where(documents.c.id == document_id)) is None:
            raise NotFound(f"Không có tài liệu số {document_id} trong kho.")
        values = {
            "document_id": document_id,
            "field": field,
            "value": value,
            "by": by,
            "reason": reason.strip(),
        }
        connection.execute(insert(corrections).values(**values, at=datetime.now(UTC)))
        today = datetime.now(UTC).date()
        settle(connection, [document_id], today)
        return validity_of(connection, document_id, today)


def words_by(registry: Registry, by: str, field: str) -> dict[int, str | None]:
    """Return the documents about whose field `by` had the last word, with what was said before it.

    A last word that withdraws (None) does not count.
    """
    query = select(corrections).where(corrections.c.field == field).order_by(corrections.c.id)
    last: dict[int, Row[Any]] = {}
    others: dict[int, str | None] = {}
    with registry.reading() as connection:
        for row in connection.execute(query):
            last[row.document_id] = row
            if row.by != by:
                others[row.document_id] = row.value
    ours = [one for one, row in last.items() if row.by == by and row.value is not None]
    return {document_id: others.get(document_id) for document_id in ours}


def check_correction(field: str, value: str | None, reason: str) -> None:
    """Raise InvalidRequest for a correction that cannot be."""
    if field not in CORRECTABLE:
        raise InvalidRequest(f"Không sửa được mục {field!r}; hãy dùng một trong: {', '.join(CORRECTABLE)}.")
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidRequest(f"Sửa hiệu lực cần một lý do, dài nhất {LONGEST_REASON} ký tự.")
    if value is None:
        return
    if field == "validity":
        states = [state.value for state in ValidityState if state is not ValidityState.NOT_YET]
        if value not in states:
            raise InvalidRequest(f"Tình trạng {value!r} không có; hãy dùng một trong: {', '.join(states)}.")
    elif value and not _is_day(value):
        raise InvalidRequest(
            f"Ngày {value!r} không đúng; hãy viết như 2026-01-31, hoặc để trống khi không có."
        )


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


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
