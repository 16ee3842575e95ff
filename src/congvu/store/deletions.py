"""What is left of a document that was deleted: its name, who deleted it, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, select

from congvu.documents import Arrival, Reader
from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import deletions

AGAIN = (
    "Tệp này đã bị xóa khỏi kho ngày {day:%d/%m/%Y} (lý do: {reason}); nay được nạp lại thành tài liệu mới."
)


@dataclass(frozen=True)
class Deletion:
    """A document that is gone, as its last reader knew it; `reason` is the words of whoever deleted it."""

    document_id: int
    title: str
    number: str
    doc_type: str
    issuer: str
    kind: str
    collection: str
    access: str
    by: str
    reason: str
    at: datetime

    @property
    def sentence(self) -> str:
        """Tell what became of it."""
        return (
            f"“{self.title}” đã bị xóa khỏi kho ngày {self.at:%d/%m/%Y} bởi {self.by}; lý do: {self.reason}"
        )


def deletions_of(registry: Registry, reader: Reader, ids: Iterable[int]) -> dict[int, Deletion]:
    """Return those of the documents that were deleted, as far as the reader might have seen them."""
    wanted = sorted(set(ids))
    found: dict[int, Deletion] = {}
    with registry.reading() as connection:
        for start in range(0, len(wanted), CHUNK):
            some = deletions.c.document_id.in_(wanted[start : start + CHUNK])
            query = select(deletions).where(some, _visible(reader))
            found.update({row.document_id: _deletion(row) for row in connection.execute(query)})
    return found


def all_deletions(registry: Registry, reader: Reader, limit: int, offset: int = 0) -> list[Deletion]:
    """Return deletions, newest first."""
    query = select(deletions).where(_visible(reader)).order_by(deletions.c.id.desc())
    with registry.reading() as connection:
        return [_deletion(row) for row in connection.execute(query.limit(limit).offset(offset))]


def deleted_before(connection: Connection, arrival: Arrival) -> tuple[str, str]:
    """Return code and sentence for a file whose very bytes were deleted once; empty for any other."""
    among = cast(deletions.c.files, Text).contains(arrival.sha256, autoescape=True)
    row = connection.execute(select(deletions).where(among).order_by(deletions.c.id.desc())).first()
    return ("", "") if row is None else ("deleted_before", AGAIN.format(day=row.at, reason=row.reason))


def _visible(reader: Reader) -> Any:
    allowed = deletions.c.access.in_(sorted(reader.access))
    if reader.collections is None:
        return allowed
    return allowed & deletions.c.collection.in_(sorted(reader.collections))


def _deletion(row: Row[Any]) -> Deletion:
    return Deletion(**{name: row._mapping[name] for name in Deletion.__dataclass_fields__})
