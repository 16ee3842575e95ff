"""What is asked: counts by week, outcome, field and document, out of facts without words and persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from congvu.documents import Reader
from congvu.store.catalog import visible
from congvu.store.registry import Registry
from congvu.store.schema import asked, asked_documents, documents, grades
from congvu.store.usage import UNANSWERED

WEEK = timedelta(days=7)
MOST_FIELDS = 15
MOST_DOCUMENTS = 10


@dataclass(frozen=True)
class Week:
    """Questions of the seven days from `start` (a Monday), by outcome."""

    start: date
    outcomes: dict[str, int]


@dataclass(frozen=True)
class FieldCount:
    """Questions of a field; `missing` are those for which the collection lacked something."""

    field: str
    asked: int
    missing: int


@dataclass(frozen=True)
class UsedDocument:
    """A document and how many answers rested on it first of all."""

    document_id: int
    title: str
    number: str
    kind: str
    times: int


@dataclass(frozen=True)
class AskedCounts:
    """What was asked from `since` to `until`, both days included."""

    since: date
    until: date
    total: int
    outcomes: dict[str, int]
    aspects: dict[str, int]
    weeks: tuple[Week, ...]
    fields: tuple[FieldCount, ...]
    procedures: tuple[UsedDocument, ...]
    texts: tuple[UsedDocument, ...]
    grades: dict[str, int]


def asked_counts(registry: Registry, reader: Reader, since: date, until: date) -> AskedCounts:
    """Return the counts of a period; documents only as far as the reader may see them."""
    within = asked.c.day.between(since, until)
    with registry.reading() as connection:
        by_day = connection.execute(
            select(asked.c.day, asked.c.outcome, func.count())
            .where(within)
            .group_by(asked.c.day, asked.c.outcome)
        ).all()
        outcomes: Counter[str] = Counter()
        for _, outcome, count in by_day:
            outcomes[outcome] += count
        return AskedCounts(
            since,
            until,
            sum(outcomes.values()),
            dict(outcomes.most_common()),
            _counted(connection, asked.c.aspect, within),
            tuple(_weeks([tuple(row) for row in by_day], since, until)),
            tuple(_fields(connection, within)[:MOST_FIELDS]),
            tuple(_used(connection, reader, within, procedures=True)),
            tuple(_used(connection, reader, within, procedures=False)),
            _grades(connection, since, until),
        )


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _weeks(by_day: list[tuple[Any, ...]], since: date, until: date) -> Iterator[Week]:
    """Yield every week of the period, the silent ones too."""
    start = monday(since)
    while start <= until:
        here: Counter[str] = Counter()
        for day, outcome, count in by_day:
            if start <= day < start + WEEK:
                here[outcome] += count
        yield Week(start, dict(here))
        start += WEEK


def _counted(connection: Connection, column: Any, within: Any) -> dict[str, int]:
    query = select(column, func.count()).where(within, column != "").group_by(column)
    return dict(sorted(((name, count) for name, count in connection.execute(query)), key=lambda one: -one[1]))


def _fields(connection: Connection, within: Any) -> list[FieldCount]:
    lacking = func.count().filter(asked.c.outcome.in_(sorted(UNANSWERED)))
    query = select(asked.c.field, func.count(), lacking).where(within).group_by(asked.c.field)
    found = [FieldCount(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (-one.asked, one.field))


def _used(connection: Connection, reader: Reader, within: Any, *, procedures: bool) -> list[UsedDocument]:
    times = func.count().label("times")
    number = func.coalesce(func.nullif(documents.c.procedure_code, ""), documents.c.number)
    kind = documents.c.kind == "procedure"
    query = (
        select(documents.c.id, documents.c.title, number, documents.c.kind, times)
        .select_from(asked_documents)
        .join(asked, asked.c.id == asked_documents.c.asked_id)
        .join(documents, documents.c.id == asked_documents.c.document_id)
        .where(within, visible(reader), asked_documents.c.place == 0, kind if procedures else ~kind)
        .group_by(documents.c.id, documents.c.title, number, documents.c.kind)
        .order_by(times.desc(), documents.c.id)
        .limit(MOST_DOCUMENTS)
    )
    return [UsedDocument(*row) for row in connection.execute(query)]


def _grades(connection: Connection, since: date, until: date) -> dict[str, int]:
    day = func.date(grades.c.at)
    query = select(grades.c.verdict, func.count()).where(day >= since.isoformat(), day <= until.isoformat())
    return {verdict: count for verdict, count in connection.execute(query.group_by(grades.c.verdict))}
