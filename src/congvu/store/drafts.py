"""Drafts as they are kept: each reader's own, every save a version, nothing overwritten unseen."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from congvu.errors import Conflict, InvalidRequest, NotFound
from congvu.store.conversations import shortened
from congvu.store.intake import now
from congvu.store.registry import Registry
from congvu.store.schema import draft_versions, drafts
from congvu.text import plain_line, syllables

LONGEST_TITLE = 200
MOST_VERSIONS = 200
GONE = "Không có dự thảo này, hoặc đã bị xóa hay hết hạn lưu; hãy mở lại danh sách dự thảo."
NAMELESS = "Tên dự thảo đang trống; hãy đặt một tên."
TOO_LONG = f"Tên dự thảo dài quá {LONGEST_TITLE} ký tự; hãy rút gọn."


@dataclass(frozen=True)
class DraftRow:
    """A draft as lists show it; `version` is the newest."""

    id: str
    kind: str
    title: str
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class VersionRow:
    """One save of a draft; `restored` is the version it repeats, None for an ordinary one."""

    version: int
    by: str
    at: datetime
    restored: int | None = None


@dataclass(frozen=True)
class SavedDraft:
    """A draft in one of its versions: `data` is the draft as JSON values."""

    row: DraftRow
    version: int
    data: dict[str, Any]


class StaleVersion(Conflict):
    """The draft was saved by somebody else since; `newest` is what is kept now."""

    code = "draft_conflict"

    def __init__(self, newest: SavedDraft, given: int) -> None:
        self.newest = newest
        super().__init__(
            f"Dự thảo đã được lưu ở nơi khác thành bản {newest.version} sau khi bạn mở bản {given}; "
            "chưa có gì bị ghi đè. Hãy so hai bản, ghép phần của bạn vào bản mới rồi lưu lại."
        )


class Drafts:
    """The drafts of a registry; a reader sees and changes only their own (NotFound for others)."""

    def __init__(self, registry: Registry, clock: Callable[[], datetime] = now) -> None:
        self.registry = registry
        self.clock = clock

    def create(self, reader: str, kind: str, title: str, data: dict[str, Any]) -> SavedDraft:
        """Keep a new draft as its version 1; raises InvalidRequest for an empty or endless title."""
        name, key, moment = _named(title), secrets.token_hex(16), self.clock()
        row = {"id": key, "reader": reader, "kind": kind, "title": name, "words": "", "version": 1}
        with self.registry.writing() as connection:
            connection.execute(insert(drafts).values(**row, created_at=moment, updated_at=moment))
            _write(connection, key, 1, data, reader, moment)
            _index(connection, reader, key)
        return SavedDraft(DraftRow(key, kind, name, 1, moment, moment), 1, data)

    def get(self, reader: str, key: str, version: int | None = None) -> SavedDraft:
        """Return a draft in its newest version, or in the one named; raises NotFound."""
        with self.registry.reading() as connection:
            return _saved(connection, reader, key, version)

    def save(
        self,
        reader: str,
        key: str,
        base: int,
        data: dict[str, Any],
        restored: int | None = None,
        *,
        interim: bool = False,
    ) -> SavedDraft:
        """Keep `data` as the version after `base`; what is the same as the newest makes no new version.

        `interim`: `base` was only a stop on the way of the same writing and need not be kept. A title that
        was the old subject follows the new one. Raises StaleVersion, with what is kept, if the newest version
        is not `base`.
        """
        with self.registry.writing() as connection:
            newest = _saved(connection, reader, key, None)
            if newest.data == data:
                return newest
            if not _advance(connection, key, base, self.clock()):
                raise StaleVersion(_saved(connection, reader, key, None), base)
            _write(connection, key, base + 1, data, reader, self.clock(), restored)
            _forget(connection, key, draft_versions.c.version <= base + 1 - MOST_VERSIONS)
            if interim:
                _forget(connection, key, draft_versions.c.version == base)
            if newest.row.title == shortened(newest.data.get("subject", "")):
                _entitle(connection, key, shortened(data.get("subject", "")) or newest.row.title)
            _index(connection, reader, key)
            return _saved(connection, reader, key, None)

    def restore(self, reader: str, key: str, base: int, version: int) -> SavedDraft:
        """Make an older version the newest one, as a version of its own; raises as `save` and `get` do."""
        older = self.get(reader, key, version)
        return self.save(reader, key, base, older.data, restored=version)

    def versions(self, reader: str, key: str) -> list[VersionRow]:
        """Return a draft's versions, newest first; at most the last MOST_VERSIONS are kept."""
        c = draft_versions.c
        query = select(c.version, c.by, c.at, c.restored).where(c.draft_id == key)
        with self.registry.reading() as connection:
            _require(connection, reader, key)
            rows = connection.execute(query.order_by(c.version.desc())).all()
        return [VersionRow(row.version, row.by, row.at, row.restored) for row in rows]

    def listing(
        self, reader: str, words: str = "", kind: str = "", limit: int = 50, offset: int = 0
    ) -> tuple[list[DraftRow], int]:
        """Return a page of drafts, last saved first, and how many there are; all `words` must occur."""
        wanted = [drafts.c.words.contains(f" {word}", autoescape=True) for word in syllables(words)]
        condition = and_(drafts.c.reader == reader, *wanted)
        if kind:
            condition = and_(condition, drafts.c.kind == kind)
        query = select(drafts).where(condition).order_by(drafts.c.updated_at.desc(), drafts.c.id)
        with self.registry.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(drafts).where(condition)) or 0
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [_row(row) for row in rows], total

    def rename(self, reader: str, key: str, title: str) -> DraftRow:
        """Give a draft another title; raises InvalidRequest for an empty or endless one."""
        name = _named(title)
        with self.registry.writing() as connection:
            _require(connection, reader, key)
            _entitle(connection, key, name)
            _index(connection, reader, key)
            return _require(connection, reader, key)

    def delete(self, reader: str, key: str) -> None:
        """Delete a draft with all its versions; raises NotFound."""
        with self.registry.writing() as connection:
            _require(connection, reader, key)
            _delete(connection, drafts.c.id == key)

    def purge(self, keep_days: int) -> int:
        """Delete drafts last saved more than `keep_days` ago; returns how many. 0 keeps all."""
        if not keep_days:
            return 0
        with self.registry.writing() as connection:
            return _delete(connection, drafts.c.updated_at <= self.clock() - timedelta(days=keep_days))


def _named(title: str) -> str:
    name = plain_line(title)
    if not name:
        raise InvalidRequest(NAMELESS, code="draft_title_empty")
    if len(name) > LONGEST_TITLE:
        raise InvalidRequest(TOO_LONG, code="draft_title_long")
    return name


def _index(connection: Connection, reader: str, key: str) -> None:
    """Make the words a draft is found by anew: of its title, subject and addressees."""
    saved = _saved(connection, reader, key, None)
    texts = (saved.row.title, saved.data.get("subject", ""), *saved.data.get("addressees", ()))
    words = f" {' '.join(dict.fromkeys(syllables(' '.join(texts))))} "
    connection.execute(update(drafts).where(drafts.c.id == key).values(words=words))


def _require(connection: Connection, reader: str, key: str) -> DraftRow:
    query = select(drafts).where(drafts.c.id == key, drafts.c.reader == reader)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise NotFound(GONE, code="draft_not_found")
    return _row(found)


def _saved(connection: Connection, reader: str, key: str, version: int | None) -> SavedDraft:
    row = _require(connection, reader, key)
    wanted = version or row.version
    query = select(draft_versions.c.data).where(
        draft_versions.c.draft_id == key, draft_versions.c.version == wanted
    )
    data = connection.scalar(query)
    if data is None:
        raise NotFound(
            f"Dự thảo không có bản {wanted}; hãy chọn trong danh sách các bản.",
            code="draft_version_not_found",
        )
    return SavedDraft(row, wanted, data)


def _advance(connection: Connection, key: str, base: int, moment: datetime) -> bool:
    """Move a draft on from version `base`, in one conditional statement: of two at once only one wins."""
    change = update(drafts).where(drafts.c.id == key, drafts.c.version == base)
    return bool(connection.execute(change.values(version=base + 1, updated_at=moment)).rowcount)


def _write(
    connection: Connection,
    key: str,
    version: int,
    data: dict[str, Any],
    by: str,
    moment: datetime,
    restored: int | None = None,
) -> None:
    row = {"draft_id": key, "version": version, "data": data, "by": by, "restored": restored, "at": moment}
    connection.execute(insert(draft_versions).values(**row))


def _forget(connection: Connection, key: str, versions: ColumnElement[bool]) -> None:
    """Let go of these versions of a draft."""
    connection.execute(delete(draft_versions).where(draft_versions.c.draft_id == key, versions))


def _entitle(connection: Connection, key: str, title: str) -> None:
    connection.execute(update(drafts).where(drafts.c.id == key).values(title=title))


def _delete(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Delete drafts and their versions; does not rest on the database's own cascade."""
    keys = connection.scalars(select(drafts.c.id).where(condition)).all()
    for key in keys:
        connection.execute(delete(draft_versions).where(draft_versions.c.draft_id == key))
        connection.execute(delete(drafts).where(drafts.c.id == key))
    return len(keys)


def _row(row: Row[Any]) -> DraftRow:
    return DraftRow(row.id, row.kind, row.title, row.version, row.created_at, row.updated_at)
