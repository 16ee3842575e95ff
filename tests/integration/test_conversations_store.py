"""Conversations in the real registry: found, renamed, deleted, masked and purged in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from collection import open_registry
from congvu.errors import InvalidRequest, NotFound
from congvu.store.conversations import MOST_TURNS, Conversations, TurnRow, shortened
from congvu.store.registry import Registry
from congvu.store.schema import conversations, turns

PERSONAL = "Tôi là Nguyễn Thị Hoa, CCCD 022085001234, muốn hỏi làm thẻ cho con"
START = datetime(2030, 5, 1, 8, tzinfo=UTC)


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def pass_days(self, days: float) -> None:
        """Let time pass."""
        self.moment += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(registry: Registry, clock: Clock) -> Conversations:
    return Conversations(registry, clock)


def turn(question: str) -> TurnRow:
    answer = {"question": question, "understood": question, "reason": "Trích nguyên văn."}
    return TurnRow(question, question, question, "fee", "answered", None, answer)


def said(kept: Conversations, *questions: str, reader: str = "lan") -> str:
    key = kept.begin(reader, questions[0])
    for question in questions:
        kept.add(reader, key, turn(question))
    return key


def rows(registry: Registry) -> tuple[int, int]:
    with registry.reading() as connection:
        return (
            connection.scalar(select(func.count()).select_from(conversations)) or 0,
            connection.scalar(select(func.count()).select_from(turns)) or 0,
        )


def test_a_conversation_is_named_after_its_first_question_and_counts_its_turns(kept: Conversations) -> None:
    key = said(kept, "Khai tử ở đâu?", "Lệ phí?")
    found = kept.get("lan", key)
    assert (found.title, found.turns) == ("Khai tử ở đâu?", 2)


def test_a_long_first_question_makes_a_short_title() -> None:
    title = shortened("một câu hỏi   rất dài " * 20)
    assert len(title) <= 81
    assert title.endswith("…")
    assert "  " not in title


def test_the_list_begins_with_what_was_used_last_and_is_paged(kept: Conversations, clock: Clock) -> None:
    keys = []
    for number in range(3):
        keys.append(said(kept, f"Câu {number}?"))
        clock.pass_days(1)
    kept.add("lan", keys[0], turn("Nữa?"))
    found, total = kept.listing("lan", limit=2)
    assert ([one.id for one in found], total) == ([keys[0], keys[2]], 3)
    assert [one.id for one in kept.listing("lan", limit=2, offset=2)[0]] == [keys[1]]


@pytest.mark.parametrize("words", ["khai tử", "KHAI TU", "hộ chiếu", "khai tu ho chieu", "kha"])
def test_conversations_are_found_by_words_of_their_questions_without_accents(
    kept: Conversations, words: str
) -> None:
    key = said(kept, "Khai tử ở đâu?", "Hộ chiếu thì sao?")
    said(kept, "Tách thửa đất?")
    assert [one.id for one in kept.listing("lan", words)[0]] == [key]


@pytest.mark.parametrize("words", ["%", "_", "thửa khai", "'; drop table turns; --"])
def test_words_that_do_not_occur_find_nothing_or_everything_but_break_nothing(
    kept: Conversations, words: str
) -> None:
    said(kept, "Khai tử ở đâu?")
    assert kept.listing("lan", words)[1] in (0, 1)
    assert kept.listing("lan")[1] == 1


def test_another_reader_sees_and_changes_nothing(kept: Conversations) -> None:
    key = said(kept, "Khai tử ở đâu?")
    assert kept.listing("nam") == ([], 0)
    for use in (kept.get, kept.turns, kept.delete):
        with pytest.raises(NotFound):
            use("nam", key)
    with pytest.raises(NotFound):
        kept.rename("nam", key, "Của tôi")
    assert kept.delete_all("nam") == 0
    assert kept.get("lan", key).turns == 1


def test_a_new_name_is_kept_and_found(kept: Conversations) -> None:
    key = said(kept, "Khai tử ở đâu?")
    assert kept.rename("lan", key, "  Hồ sơ   bà Tư ").title == "Hồ sơ bà Tư"
    assert kept.listing("lan", "bà tư")[1] == kept.listing("lan", "khai tử")[1] == 1
    for wrong, said_of_it in (("  ", "trống"), ("x" * 201, "dài quá")):
        with pytest.raises(InvalidRequest, match=said_of_it):
            kept.rename("lan", key, wrong)


def test_deleting_leaves_nothing_behind(kept: Conversations, registry: Registry) -> None:
    key = said(kept, "Một?", "Hai?")
    said(kept, "Ba?")
    kept.delete("lan", key)
    assert rows(registry) == (1, 1)
    with pytest.raises(NotFound):
        kept.turns("lan", key)
    assert kept.delete_all("lan") == 1
    assert rows(registry) == (0, 0)


def test_a_conversation_that_is_full_takes_no_more(kept: Conversations) -> None:
    key = said(kept, *[f"Câu {number}?" for number in range(MOST_TURNS)])
    with pytest.raises(InvalidRequest, match="bắt đầu hội thoại mới"):
        kept.add("lan", key, turn("Thêm?"))


def test_what_was_last_used_too_long_ago_is_purged(
    kept: Conversations, clock: Clock, registry: Registry
) -> None:
    said(kept, "Cũ?")
    going_on = said(kept, "Còn hỏi?")
    clock.pass_days(20)
    kept.add("lan", going_on, turn("Nữa?"))
    clock.pass_days(11)
    assert kept.purge(30, 365).deleted == 1
    assert [one.id for one in kept.listing("lan")[0]] == [going_on]
    assert rows(registry) == (1, 2)


def test_with_no_days_nothing_is_kept(kept: Conversations, registry: Registry) -> None:
    said(kept, "Một?")
    assert kept.purge(0, 0).deleted == 1
    assert rows(registry) == (0, 0)


def test_personal_data_is_masked_after_its_time_everywhere_it_was_stored(
    kept: Conversations, clock: Clock, registry: Registry
) -> None:
    key = said(kept, PERSONAL, "Lệ phí?")
    clock.pass_days(6)
    assert kept.purge(30, 7).masked == 0
    assert "022085001234" in kept.turns("lan", key)[0].question
    clock.pass_days(2)
    assert kept.purge(30, 7).masked == 1
    with registry.reading() as connection:
        stored = str(connection.execute(select(turns)).all()) + str(
            connection.execute(select(conversations)).all()
        )
    for secret in ("022085001234", "Nguyễn Thị Hoa", "nguyen thi hoa"):
        assert secret not in stored
    first, second = kept.turns("lan", key)
    assert "muốn hỏi làm thẻ cho con" in first.question
    assert first.masked
    assert second.question == "Lệ phí?"
    assert kept.purge(30, 7).masked == 0


def test_a_purge_at_the_next_start_finds_what_the_last_process_left(tmp_path: Path) -> None:
    clock = Clock()
    first = open_registry(tmp_path / "data")
    said(Conversations(first, clock), "Cũ?")
    first.close()
    clock.pass_days(31)
    again = open_registry(tmp_path / "data")
    assert Conversations(again, clock).purge(30, 7).deleted == 1
    again.close()


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = open_registry(tmp_path / "data")
    yield opened
    opened.close()
