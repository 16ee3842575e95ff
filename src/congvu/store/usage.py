"""What is asked, counted: facts of each question without its words and without a person.

Only of what was not answered the words stay, masked, for a time: they tell which documents to get.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock

from sqlalchemy import Connection, delete, insert, select

from congvu.privacy import Masker
from congvu.store.intake import now
from congvu.store.registry import Registry
from congvu.store.schema import asked, asked_documents, documents, unanswered

MOST_DOCUMENTS = 20
LONGEST_QUESTION = 1000
UNANSWERED = frozenset({"not_found", "partial"})
"""Outcomes for which the collection lacks something."""


@dataclass(frozen=True)
class Asked:
    """A question as it ended; `document_ids` are the documents that the answer used, best first."""

    question: str
    outcome: str
    aspect: str = ""
    document_ids: tuple[int, ...] = ()


class Usage:
    """Counts questions; with `keep_days` 0 nothing, with `words_days` 0 no words of any question are kept."""

    def __init__(
        self,
        registry: Registry,
        keep_days: int,
        words_days: int,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.registry = registry
        self.keep_days = keep_days
        self.words_days = words_days
        self.clock = clock
        self._purged: date | None = None
        self._lock = Lock()

    def note(self, one: Asked) -> None:
        """Count a question; the first of a day also forgets what is too old."""
        today = self.clock().date()
        question = self._words(one)
        with self.registry.writing() as connection:
            if self.keep_days:
                _count(connection, one, today)
            if question:
                row = {"day": today, "outcome": one.outcome, "question": question}
                connection.execute(insert(unanswered).values(**row))
        if self._is_first_of(today):
            self.purge()

    def purge(self) -> None:
        """Forget facts older than `keep_days` and words older than `words_days`."""
        today = self.clock().date()
        with self.registry.writing() as connection:
            old = asked.c.day <= today - timedelta(days=self.keep_days)
            ids = select(asked.c.id).where(old)
            connection.execute(delete(asked_documents).where(asked_documents.c.asked_id.in_(ids)))
            connection.execute(delete(asked).where(old))
            forgotten = unanswered.c.day <= today - timedelta(days=self.words_days)
            connection.execute(delete(unanswered).where(forgotten))

    def _words(self, one: Asked) -> str:
        """Return the masked words to keep, "" for none."""
        if not self.words_days or one.outcome not in UNANSWERED:
            return ""
        return Masker().mask(" ".join(one.question.split()))[:LONGEST_QUESTION]

    def _is_first_of(self, today: date) -> bool:
        with self._lock:
            first, self._purged = self._purged != today, today
            return first


def _count(connection: Connection, one: Asked, day: date) -> None:
    used = list(dict.fromkeys(one.document_ids))[:MOST_DOCUMENTS]
    row = {"day": day, "outcome": one.outcome, "aspect": one.aspect, "field": _field(connection, used)}
    key = connection.execute(insert(asked).values(**row)).inserted_primary_key
    rows = [
        {"asked_id": int(key[0]), "document_id": document, "place": place}
        for place, document in enumerate(used)
        if key is not None
    ]
    if rows:
        connection.execute(insert(asked_documents), rows)


def _field(connection: Connection, used: Sequence[int]) -> str:
    query = select(documents.c.field).where(documents.c.id == (used[0] if used else 0))
    return connection.scalar(query) or ""
