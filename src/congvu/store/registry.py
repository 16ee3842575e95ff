"""The registry: the one truth. Opening it, its transactions, and what the derived indexes read from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    and_,
    create_engine,
    event,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import make_url

from congvu.config import Settings
from congvu.documents import Access, Entry, Scope, Standing, State
from congvu.errors import ConfigError
from congvu.store.migrate import migrate, unusable_told
from congvu.store.schema import changes, documents, meta, passages, revisions, vectors

CHUNK = 500
SEARCHABLE = (State.READ.value, State.INDEXED.value)
OPEN_FROM, OPEN_TO = 0, 99991231


@dataclass(frozen=True)
class Change:
    """Something about a document changed: text, label, validity, vectors or existence."""

    sequence: int
    document_id: int


@dataclass(frozen=True)
class Counts:
    """How many entries the indexes must hold: `words`, and from `vectors_due` to `vectors`, because a vector
    that was stored a moment ago is told to the indexes only when all of its document's are."""

    words: int
    vectors_due: int
    vectors: int


class Registry:
    """The database of documents, revisions, passages, vectors and jobs."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the database of the settings, made or migrated to the newest form if need be.

        Raises ConfigError where folder or database cannot be used, or a newer version made it.
        """
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(
                f"Không dùng được thư mục dữ liệu {str(settings.data_dir)!r} ({error.strerror}); "
                "hãy sửa CONGVU_DATA_DIR hoặc quyền ghi của thư mục."
            ) from error
        with unusable_told(settings.data_dir):
            engine = _engine(settings.registry_url)
            with _transaction(engine, write=True) as connection:
                migrate(connection)
        return cls(engine)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the registry."""
        with _transaction(self.engine, write=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing. Keep it short; never compute inside."""
        with _transaction(self.engine, write=True) as connection:
            yield connection

    def meta_get(self, key: str) -> str | None:
        """Return a remembered value."""
        with self.reading() as connection:
            return connection.scalar(select(meta.c.value).where(meta.c.key == key))

    def meta_set(self, key: str, value: str) -> None:
        """Remember a value."""
        with self.writing() as connection:
            if not connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount:
                connection.execute(insert(meta).values(key=key, value=value))

    def last_sequence(self) -> int:
        """Return the newest change's sequence; 0 in an empty registry."""
        with self.reading() as connection:
            return connection.scalar(select(func.max(changes.c.sequence))) or 0

    def changes_after(self, sequence: int, limit: int = 500) -> list[Change]:
        """Return the next changes in order, at most `limit`."""
        query = select(changes).where(changes.c.sequence > sequence).order_by(changes.c.sequence).limit(limit)
        with self.reading() as connection:
            return [Change(row.sequence, row.document_id) for row in connection.execute(query)]

    def count_changed(self, sequence: int) -> int:
        """Return how many documents changed after a sequence."""
        query = select(func.count(changes.c.document_id.distinct())).where(changes.c.sequence > sequence)
        with self.reading() as connection:
            return connection.scalar(query) or 0

    def all_document_ids(self) -> list[int]:
        """Return the ids of all documents, searchable or not."""
        with self.reading() as connection:
            return list(connection.scalars(select(documents.c.id).order_by(documents.c.id)))

    def entries(self, document_id: int) -> list[Entry]:
        """Return what the indexes must hold for a document now; empty if it is gone or unreadable."""
        query = _current_passages().where(documents.c.id == document_id).order_by(passages.c.ordinal)
        with self.reading() as connection:
            return [entry_of(row) for row in connection.execute(query)]

    def document_text(self, document_id: int) -> str:
        """Return the whole text of the current revision; empty if there is none."""
        query = (
            select(revisions.c.text)
            .join(documents, documents.c.current_revision_id == revisions.c.id)
            .where(documents.c.id == document_id)
        )
        with self.reading() as connection:
            return connection.scalar(query) or ""

    def vectors(self, keys: Sequence[str], embedder: str) -> dict[str, NDArray[np.float32]]:
        """Return the vectors (unit length, float32) of those keys that are embedded already."""
        found: dict[str, NDArray[np.float32]] = {}
        with self.reading() as connection:
            for start in range(0, len(keys), CHUNK):
                query = select(vectors.c.key, vectors.c.data).where(
                    vectors.c.embedder == embedder, vectors.c.key.in_(keys[start : start + CHUNK])
                )
                found.update(
                    {row.key: np.frombuffer(row.data, np.float32) for row in connection.execute(query)}
                )
        return found

    def count_entries(self, embedder: str) -> Counts:
        """Return how many entries each index must hold."""
        embedded = exists().where(vectors.c.key == passages.c.vector_key, vectors.c.embedder == embedder)
        everything = _joined(select(func.count()))
        with self.reading() as connection:
            every = everything.where(embedded)
            due = every.where(documents.c.state == State.INDEXED.value)
            return Counts(*(connection.scalar(query) or 0 for query in (everything, due, every)))

    def sample(self, limit: int) -> list[Entry]:
        """Return entries of documents that have all their vectors, chosen by chance."""
        chosen = _joined(select(passages.c.id)).where(documents.c.state == State.INDEXED.value)
        query = _current_passages().where(passages.c.id.in_(chosen.order_by(func.random()).limit(limit)))
        with self.reading() as connection:
            return [entry_of(row) for row in connection.execute(query)]

    def allowed_passages(
        self, scope: Scope, limit: int, kind: str = "body"
    ) -> list[tuple[int, int, str]] | None:
        """Return (passage id, document id, vector key) of a kind inside the scope; None when over `limit`."""
        query = (
            _joined(select(passages.c.id, documents.c.id.label("document_id"), passages.c.vector_key))
            .where(in_scope(scope), passages.c.kind == kind)
            .limit(limit + 1)
        )
        with self.reading() as connection:
            rows = connection.execute(query).all()
        return None if len(rows) > limit else [(row.id, row.document_id, row.vector_key) for row in rows]


def in_scope(scope: Scope) -> Any:
    """Return the SQL condition for documents inside a scope."""
    conditions: list[ColumnElement[bool]] = [
        documents.c.access.in_(sorted(scope.reader.access)),
        documents.c.standing.in_([standing.value for standing in scope.standings]),
    ]
    for column, allowed in (
        (documents.c.collection, scope.reader.collections),
        (documents.c.collection, scope.collections or None),
        (documents.c.field, scope.fields or None),
        (documents.c.level, scope.levels or None),
        (documents.c.id, scope.document_ids),
    ):
        if allowed is not None:
            conditions.append(column.in_(sorted(allowed)))
    if scope.in_force_on is not None:
        begins = func.coalesce(documents.c.effective_from, documents.c.issued_on)
        ends = documents.c.effective_to
        conditions.append(or_(begins.is_(None), begins <= scope.in_force_on))
        conditions.append(or_(ends.is_(None), ends > scope.in_force_on))
    return and_(*conditions)


def entry_of(row: Row[Any]) -> Entry:
    """Make an index entry of a row of `_current_passages`."""
    return Entry(
        passage_id=row.id,
        document_id=row.document_id,
        kind=row.kind,
        text=row.text,
        heading=" › ".join(row.heading),
        title=row.title,
        section=row.section,
        address=row.address,
        number=row.procedure_code or row.number,
        access=Access(row.access),
        standing=Standing(row.standing),
        collection=row.collection,
        field=row.field,
        level=row.level,
        effective_from=day_number(row.effective_from or row.issued_on, OPEN_FROM),
        effective_to=day_number(row.effective_to, OPEN_TO),
        vector_key=row.vector_key,
    )


def day_number(day: date | None, unknown: int) -> int:
    """Return a date as yyyymmdd, the form in which the indexes compare dates."""
    return unknown if day is None else day.year * 10000 + day.month * 100 + day.day


def _joined(query: Select[Any]) -> Select[Any]:
    """Join passages to the document whose current, readable revision they belong to."""
    return (
        query.select_from(passages)
        .join(documents, documents.c.current_revision_id == passages.c.revision_id)
        .where(documents.c.state.in_(SEARCHABLE))
    )


@cache
def _current_passages() -> Select[Any]:
    return _joined(
        select(
            passages,
            documents.c.id.label("document_id"),
            *(
                documents.c[name]
                for name in (
                    "title",
                    "number",
                    "procedure_code",
                    "access",
                    "standing",
                    "collection",
                    "field",
                    "level",
                    "issued_on",
                    "effective_from",
                    "effective_to",
                )
            ),
        )
    )


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 60, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is deferred and would deadlock two writers
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("congvu_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def _transaction(engine: Engine, *, write: bool) -> Iterator[Connection]:
    with engine.execution_options(congvu_write=write).begin() as connection:
        yield connection
