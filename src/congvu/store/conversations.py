"""Conversations as they are kept: one reader's own, found again, renamed, deleted, masked, purged in time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from congvu.errors import InvalidRequest, NotFound
from congvu.privacy import Masker
from congvu.store.intake import now
from congvu.store.registry import Registry
from congvu.store.schema import conversations, turns
from congvu.text import syllables

LONGEST_TITLE = 80
LONGEST_NAME = 200
MOST_TURNS = 200
GONE = "Không có hội thoại này, hoặc đã bị xóa hay hết hạn lưu; hãy bắt đầu hội thoại mới."
FULL = f"Hội thoại đã có {MOST_TURNS} lượt hỏi; hãy bắt đầu hội thoại mới."
NAMELESS = "Tên hội thoại đang trống; hãy đặt một tên."
TOO_LONG = f"Tên hội thoại dài quá {LONGEST_NAME} ký tự; hãy rút gọn."


@dataclass(frozen=True)
class ConversationRow:
    """A conversation as lists show it."""

    id: str
    title: str
    created_at: datetime
    updated_at: datetime
    turns: int


@dataclass(frozen=True)
class TurnRow:
    """A turn as it is kept: `answer` is the whole answer as JSON, `topic` what its matter is searched by."""

    question: str
    understood: str
    topic: str
    aspect: str
    outcome: str
    document_id: int | None
    answer: dict[str, Any]
    masked: bool = False
    at: datetime | None = None


@dataclass(frozen=True)
class Purged:
    """What a purge did."""

    deleted: int
    masked: int


class Conversations:
    """The conversations of a registry; a reader sees and changes only their own (NotFound for others)."""

    def __init__(self, registry: Registry, clock: Callable[[], datetime] = now) -> None:
        self.registry = registry
        self.clock = clock

    def begin(self, reader: str, question: str) -> str:
        """Open a conversation named after its first question; returns its id."""
        key, moment = secrets.token_hex(16), self.clock()
        row = {"id": key, "reader": reader, "title": shortened(question), "words": ""}
        with self.registry.writing() as connection:
            connection.execute(insert(conversations).values(**row, created_at=moment, updated_at=moment))
        return key

    def add(self, reader: str, key: str, turn: TurnRow) -> None:
        """Append a turn; raises NotFound, or InvalidRequest for a conversation that is full."""
        values = {name: getattr(turn, name) for name in _KEPT}
        with self.registry.writing() as connection:
            _require(connection, reader, key)
            count = connection.scalar(_count(key)) or 0
            if count >= MOST_TURNS:
                raise InvalidRequest(FULL)
            moment = self.clock()
            connection.execute(
                insert(turns).values(
                    **values, conversation_id=key, ordinal=count + 1, masked=False, at=moment
                )
            )
            _index(connection, key, updated_at=moment)

    def turns(self, reader: str, key: str) -> list[TurnRow]:
        """Return the turns of a conversation in order."""
        with self.registry.reading() as connection:
            _require(connection, reader, key)
            return [_turn(row) for row in connection.execute(_turns_of(key))]

    def get(self, reader: str, key: str) -> ConversationRow:
        """Return one conversation."""
        with self.registry.reading() as connection:
            _require(connection, reader, key)
            return _conversation(connection.execute(_listing(conversations.c.id == key)).one())

    def listing(
        self, reader: str, words: str = "", limit: int = 50, offset: int = 0
    ) -> tuple[list[ConversationRow], int]:
        """Return a page of conversations, last used first, and how many there are; all `words` must occur."""
        wanted = [conversations.c.words.contains(f" {word}", autoescape=True) for word in syllables(words)]
        condition = and_(conversations.c.reader == reader, *wanted)
        query = _listing(condition).order_by(conversations.c.updated_at.desc(), conversations.c.id)
        with self.registry.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(conversations).where(condition)) or 0
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [_conversation(row) for row in rows], total

    def rename(self, reader: str, key: str, title: str) -> ConversationRow:
        """Give a conversation another title; raises InvalidRequest for an empty or endless one."""
        name = " ".join(title.split())
        if not name:
            raise InvalidRequest(NAMELESS)
        if len(name) > LONGEST_NAME:
            raise InvalidRequest(TOO_LONG)
        with self.registry.writing() as connection:
            _require(connection, reader, key)
            _index(connection, key, title=name)
        return self.get(reader, key)

    def delete(self, reader: str, key: str) -> None:
        """Delete a conversation with all its turns."""
        with self.registry.writing() as connection:
            _require(connection, reader, key)
            _delete(connection, conversations.c.id == key)

    def delete_all(self, reader: str) -> int:
        """Delete all conversations of a reader; returns how many there were."""
        with self.registry.writing() as connection:
            return _delete(connection, conversations.c.reader == reader)

    def purge(self, keep_days: int, mask_days: int) -> Purged:
        """Delete what was last used more than `keep_days` ago, mask personal data older than `mask_days`.

        With `keep_days` 0 nothing is kept at all.
        """
        moment = self.clock()
        with self.registry.writing() as connection:
            old = conversations.c.updated_at <= moment - timedelta(days=keep_days)
            deleted = _delete(connection, old)
        return Purged(deleted, self._mask(moment - timedelta(days=mask_days)))

    def _mask(self, before: datetime) -> int:
        """Mask the conversations whose unmasked turns are older, each in a transaction of its own."""
        query = select(turns.c.conversation_id).where(turns.c.masked.is_(False), turns.c.at <= before)
        with self.registry.reading() as connection:
            keys = connection.scalars(query.distinct()).all()
        for key in keys:
            with self.registry.writing() as connection:
                _mask_conversation(connection, key)
        return len(keys)


_KEPT = ("question", "understood", "topic", "aspect", "outcome", "document_id", "answer")
_TEXTS = ("question", "understood", "topic")


def shortened(question: str) -> str:
    """Return a title made of a question: its first words."""
    words = " ".join(question.split())
    if len(words) <= LONGEST_TITLE:
        return words
    return f"{words[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _require(connection: Connection, reader: str, key: str) -> None:
    query = select(conversations.c.id).where(conversations.c.id == key, conversations.c.reader == reader)
    if connection.scalar(query) is None:
        raise NotFound(GONE, code="conversation_not_found")


def _delete(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Delete conversations and their turns; does not rest on the database's own cascade."""
    keys = connection.scalars(select(conversations.c.id).where(condition)).all()
    for key in keys:
        connection.execute(delete(turns).where(turns.c.conversation_id == key))
        connection.execute(delete(conversations).where(conversations.c.id == key))
    return len(keys)


def _index(connection: Connection, key: str, **changes: Any) -> None:
    """Change a conversation and make the words it is found by anew: of its title and its questions."""
    if changes:
        connection.execute(update(conversations).where(conversations.c.id == key).values(**changes))
    title = connection.scalar(select(conversations.c.title).where(conversations.c.id == key)) or ""
    asked = connection.scalars(select(turns.c.question).where(turns.c.conversation_id == key)).all()
    found = dict.fromkeys(syllables(" ".join((title, *asked))))
    words = f" {' '.join(found)} "
    connection.execute(update(conversations).where(conversations.c.id == key).values(words=words))


def _mask_conversation(connection: Connection, key: str) -> None:
    masker = Masker()
    for row in connection.execute(_turns_of(key)):
        values: dict[str, Any] = {name: masker.mask(getattr(row, name)) for name in _TEXTS}
        answer = dict(row.answer)
        answer |= {name: masker.mask(answer[name]) for name in ("question", "understood") if name in answer}
        connection.execute(
            update(turns).where(turns.c.id == row.id).values(**values, answer=answer, masked=True)
        )
    title = connection.scalar(select(conversations.c.title).where(conversations.c.id == key)) or ""
    _index(connection, key, title=masker.mask(title))


def _count(key: str) -> Any:
    return select(func.count()).select_from(turns).where(turns.c.conversation_id == key)


def _turns_of(key: str) -> Any:
    return select(turns).where(turns.c.conversation_id == key).order_by(turns.c.ordinal)


def _listing(condition: ColumnElement[bool]) -> Any:
    count = (
        select(func.count())
        .select_from(turns)
        .where(turns.c.conversation_id == conversations.c.id)
        .scalar_subquery()
    )
    c = conversations.c
    return select(c.id, c.title, c.created_at, c.updated_at, count.label("turns")).where(condition)


def _conversation(row: Row[Any]) -> ConversationRow:
    return ConversationRow(row.id, row.title, row.created_at, row.updated_at, row.turns)


def _turn(row: Row[Any]) -> TurnRow:
    return TurnRow(**{name: getattr(row, name) for name in (*_KEPT, "masked", "at")})
