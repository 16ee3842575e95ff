"""Drafts in the real registry: versions, conflicts of two people, search, deletion, purge in time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from congvu.errors import InvalidRequest, NotFound
from congvu.store.drafts import MOST_VERSIONS, Drafts, StaleVersion
from congvu.store.registry import Registry
from congvu.store.schema import draft_versions, drafts

START = datetime(2030, 5, 1, 8, tzinfo=UTC)


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(registry: Registry, clock: Clock) -> Drafts:
    return Drafts(registry, clock)


def data(subject: str) -> dict[str, Any]:
    return {"kind": "cong-van", "subject": subject, "addressees": ["Sở Tài chính"]}


def begun(kept: Drafts, subject: str = "một", reader: str = "lan") -> str:
    return kept.create(reader, "cong-van", subject, data(subject)).row.id


def held(registry: Registry) -> tuple[int, int]:
    with registry.reading() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(one)) or 0 for one in (drafts, draft_versions)
        ]
    return counts[0], counts[1]


def test_every_save_is_a_version_that_can_be_read_again(kept: Drafts) -> None:
    key = begun(kept)
    assert kept.save("lan", key, 1, data("hai")).version == 2
    assert kept.get("lan", key).data["subject"] == "hai"
    assert kept.get("lan", key, 1).data["subject"] == "một"
    assert [row.version for row in kept.versions("lan", key)] == [2, 1]


def test_of_two_people_the_second_is_told_and_nothing_is_overwritten(kept: Drafts) -> None:
    key = begun(kept)
    kept.save("lan", key, 1, data("của Lan"))
    with pytest.raises(StaleVersion, match="thành bản 2 sau khi bạn mở bản 1") as caught:
        kept.save("lan", key, 1, data("của Hoa"))
    assert caught.value.code == "draft_conflict"
    assert caught.value.newest.data["subject"] == "của Lan"
    assert caught.value.newest.version == 2
    assert kept.get("lan", key).data["subject"] == "của Lan"
    assert kept.save("lan", key, 2, data("của hai người")).version == 3


def test_of_many_who_save_at_once_exactly_one_wins(kept: Drafts) -> None:
    key = begun(kept)

    def save(number: int) -> str:
        try:
            return str(kept.save("lan", key, 1, data(f"người {number}")).data["subject"])
        except StaleVersion:
            return ""

    with ThreadPoolExecutor(8) as pool:
        won = [subject for subject in pool.map(save, range(8)) if subject]
    assert len(won) == 1
    assert kept.get("lan", key).data["subject"] == won[0]
    assert len(kept.versions("lan", key)) == 2


def test_saving_what_is_there_already_makes_no_version_whatever_version_it_was_opened_at(
    kept: Drafts,
) -> None:
    key = begun(kept)
    kept.save("lan", key, 1, data("hai"))
    assert kept.save("lan", key, 2, data("hai")).version == 2
    assert kept.save("lan", key, 1, data("hai")).version == 2


def test_a_version_from_the_future_is_a_conflict_too(kept: Drafts) -> None:
    with pytest.raises(StaleVersion):
        kept.save("lan", begun(kept), 7, data("hai"))


def test_an_older_version_comes_back_as_a_new_one(kept: Drafts) -> None:
    key = begun(kept)
    kept.save("lan", key, 1, data("hai"))
    assert kept.restore("lan", key, 2, 1).data["subject"] == "một"
    assert [(row.version, row.restored) for row in kept.versions("lan", key)] == [
        (3, 1),
        (2, None),
        (1, None),
    ]
    with pytest.raises(StaleVersion):
        kept.restore("lan", key, 2, 2)


def test_a_version_that_is_not_there_is_named(kept: Drafts) -> None:
    with pytest.raises(NotFound, match="bản 9"):
        kept.get("lan", begun(kept), 9)


def test_only_the_last_versions_are_kept(kept: Drafts, registry: Registry) -> None:
    key = begun(kept)
    for number in range(1, MOST_VERSIONS + 3):
        kept.save("lan", key, number, data(f"lần {number}"))
    rows = kept.versions("lan", key)
    assert (len(rows), rows[0].version, rows[-1].version) == (MOST_VERSIONS, MOST_VERSIONS + 3, 4)


def test_a_stop_on_the_way_of_one_writing_is_not_kept(kept: Drafts) -> None:
    key = begun(kept)
    kept.save("lan", key, 1, data("hai"))
    assert kept.save("lan", key, 2, data("hai rưỡi"), interim=True).version == 3
    assert [row.version for row in kept.versions("lan", key)] == [3, 1]
    with pytest.raises(StaleVersion):
        kept.save("lan", key, 2, data("khác"), interim=True)
    assert kept.get("lan", key).data["subject"] == "hai rưỡi"


def test_a_title_made_of_the_subject_follows_it_until_somebody_names_the_draft(kept: Drafts) -> None:
    key = begun(kept)
    assert kept.save("lan", key, 1, data("hai")).row.title == "hai"
    assert kept.save("lan", key, 2, data("")).row.title == "hai"
    kept.rename("lan", key, "Của tôi")
    assert kept.save("lan", key, 3, data("ba")).row.title == "Của tôi"
    assert [row.title for row in kept.listing("lan", "ba")[0]] == ["Của tôi"]


def test_a_draft_is_found_by_words_of_title_subject_and_addressees_without_accents(kept: Drafts) -> None:
    key = begun(kept, "Rà soát thủ tục")
    begun(kept, "Kiểm kê")
    for words in ("ra soat", "tài chính rà", "THỦ TỤC"):
        assert key in [row.id for row in kept.listing("lan", words)[0]], words
    kept.save("lan", key, 1, data("khai sinh"))
    assert [row.id for row in kept.listing("lan", "khai sinh")[0]] == [key]
    kept.rename("lan", key, "Tên khác")
    assert [row.id for row in kept.listing("lan", "tên khác khai sinh")[0]] == [key]


def test_drafts_are_listed_last_saved_first_by_type_and_page(kept: Drafts, clock: Clock) -> None:
    keys = []
    for number in range(3):
        clock.moment += timedelta(minutes=1)
        keys.append(begun(kept, f"số {number}"))
    clock.moment += timedelta(minutes=1)
    kept.save("lan", keys[0], 1, data("mới"))
    rows, total = kept.listing("lan", limit=2)
    assert ([row.id for row in rows], total) == ([keys[0], keys[2]], 3)
    assert kept.listing("lan", kind="to-trinh") == ([], 0)


def test_a_reader_sees_and_changes_no_other_s_drafts(kept: Drafts) -> None:
    key = begun(kept)
    for attempt in (
        lambda: kept.get("hoa", key),
        lambda: kept.save("hoa", key, 1, data("x")),
        lambda: kept.versions("hoa", key),
        lambda: kept.rename("hoa", key, "x"),
        lambda: kept.delete("hoa", key),
        lambda: kept.restore("hoa", key, 1, 1),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert kept.listing("hoa") == ([], 0)
    assert kept.get("lan", key).version == 1


@pytest.mark.parametrize("title", ["", " \n ", "a" * 201])
def test_a_title_is_neither_empty_nor_endless(kept: Drafts, title: str) -> None:
    key = begun(kept)
    with pytest.raises(InvalidRequest):
        kept.rename("lan", key, title)


def test_deleting_leaves_nothing_behind(kept: Drafts, registry: Registry) -> None:
    key = begun(kept)
    kept.save("lan", key, 1, data("hai"))
    other = begun(kept, "khác")
    kept.delete("lan", key)
    assert held(registry) == (1, 1)
    assert kept.get("lan", other).version == 1


def test_old_drafts_are_purged_in_time_and_never_where_zero_days_are_set(
    kept: Drafts, clock: Clock, registry: Registry
) -> None:
    old = begun(kept)
    clock.moment += timedelta(days=300)
    new = begun(kept, "mới")
    clock.moment += timedelta(days=100)
    assert kept.purge(0) == 0
    assert kept.purge(365) == 1
    with pytest.raises(NotFound):
        kept.get("lan", old)
    assert kept.get("lan", new).version == 1
    assert held(registry) == (1, 1)
