"""What is counted of a question, and what is never kept of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from collection import BIRTH, put
from congvu.store.registry import Registry
from congvu.store.schema import asked, asked_documents, metadata, unanswered
from congvu.store.usage import Asked, Usage

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CITIZEN = "Ông Nguyễn Văn Tám, số CCCD 022085001234, hỏi lệ phí thả diều"


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def usage(registry: Registry, clock: Clock, keep: int = 30, words: int = 10) -> Usage:
    return Usage(registry, keep, words, clock)


def rows(registry: Registry, table: object) -> list[dict[str, object]]:
    with registry.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(select(table))]  # type: ignore[call-overload]


def test_a_question_is_counted_with_its_field_and_documents_and_without_words(
    registry: Registry, clock: Clock
) -> None:
    document = put(registry, "khai sinh", BIRTH).document_id or 0
    usage(registry, clock).note(Asked(CITIZEN, "answered", "fee", (document, 77, document)))
    (row,) = rows(registry, asked)
    assert row == {
        "id": row["id"],
        "day": NOON.date(),
        "outcome": "answered",
        "aspect": "fee",
        "field": "Hộ tịch",
    }
    assert [one["document_id"] for one in rows(registry, asked_documents)] == [document, 77]
    assert rows(registry, unanswered) == []


def test_the_words_of_an_unanswered_question_are_kept_masked(registry: Registry, clock: Clock) -> None:
    usage(registry, clock).note(Asked(CITIZEN, "not_found"))
    (row,) = rows(registry, unanswered)
    assert "thả diều" in str(row["question"])
    assert "022085001234" not in str(row["question"])
    assert "Tám" not in str(row["question"])


def test_no_table_of_counts_has_a_column_for_a_person(registry: Registry) -> None:
    columns = {column.name for table in (asked, asked_documents, unanswered) for column in table.c}
    assert columns.isdisjoint({"reader", "by", "name", "address", "conversation_id", "at"})
    assert {"asked", "unanswered"} <= set(metadata.tables)


def test_both_are_forgotten_in_their_time(registry: Registry, clock: Clock) -> None:
    counted = usage(registry, clock)
    counted.note(Asked("Thả diều?", "not_found", "", (5,)))
    clock.now += timedelta(days=10)
    counted.note(Asked("Nuôi ong?", "answered"))
    assert rows(registry, unanswered) == []
    assert len(rows(registry, asked)) == 2
    clock.now += timedelta(days=20)
    counted.purge()
    assert [row["outcome"] for row in rows(registry, asked)] == ["answered"]
    assert rows(registry, asked_documents) == []


def test_with_zero_days_nothing_is_written(registry: Registry, clock: Clock) -> None:
    usage(registry, clock, keep=0, words=0).note(Asked("Thả diều?", "not_found"))
    assert rows(registry, asked) == rows(registry, unanswered) == []


def test_words_may_be_left_out_alone(registry: Registry, clock: Clock) -> None:
    usage(registry, clock, words=0).note(Asked("Thả diều?", "not_found"))
    assert len(rows(registry, asked)) == 1
    assert rows(registry, unanswered) == []
