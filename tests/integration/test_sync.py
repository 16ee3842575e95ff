"""Both indexes follow the registry, and whatever is damaged is right again after the next start."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from collection import PUBLIC, put
from congvu.config import Settings
from congvu.documents import Access, Label, Scope
from congvu.errors import StoreMismatch
from congvu.store import pending, vectors
from congvu.store.intake import relabel, remove
from congvu.store.lexical import LexicalQuery
from congvu.store.registry import Registry
from congvu.store.sync import Indexes, request_rebuild
from stores import (
    ALL,
    DIMENSIONS,
    ENTRIES,
    IDENTITY,
    embed_randomly,
    fill,
    numbered,
    open_indexes,
    settled,
    whole,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_catch_up_brings_in_what_was_added_and_then_has_nothing_to_do(
    registry: Registry, data: Path
) -> None:
    fill(registry, range(3))
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 3
        assert settled(indexes)
        assert all(whole(indexes, document_id) for document_id in registry.all_document_ids())
        assert indexes.catch_up() == 0


def test_a_catch_up_follows_a_revision_a_removal_and_another_label(registry: Registry, data: Path) -> None:
    fill(registry, range(3))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        revised, relabelled, removed = registry.all_document_ids()
        fill(registry, [0], version=1)
        relabel(registry, relabelled, Label("khác", Access.RESTRICTED))
        remove(registry, removed)
        assert indexes.catch_up() == 3
        assert settled(indexes)
        assert indexes.vectors.count() == 2 * ENTRIES
        assert whole(indexes, revised)
        assert whole(indexes, relabelled)
        words = indexes.lexical.search(LexicalQuery("số 1", field="title"), Scope(PUBLIC), 5)
        assert relabelled not in {hit.document_id for hit in words}


def test_words_are_found_before_the_vectors_are_there(registry: Registry, data: Path) -> None:
    put(registry, "a", numbered(1))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        assert (indexes.lexical.count(), indexes.vectors.count()) == (ENTRIES, 0)
        embed_randomly(registry, "thử", 0)
        indexes.catch_up()
        assert settled(indexes)
        assert indexes.vectors.count() == ENTRIES


def test_an_unchanged_store_is_not_written_again_at_the_next_start(registry: Registry, data: Path) -> None:
    fill(registry, range(3))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        remove(registry, registry.all_document_ids()[0])
        indexes.catch_up()
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 0
        assert settled(indexes)


def test_vectors_that_were_stored_but_not_yet_finished_are_no_reason_to_rebuild(
    registry: Registry, data: Path
) -> None:
    fill(registry, range(2))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        put(registry, "neu", numbered(7))
        indexes.catch_up()
        embed = pending.store_vectors
        ids = pending.claim_pending(registry, "chết", 9)
        keys = list(pending.missing_texts(registry, ids, IDENTITY))
        some = registry.vectors([registry.entries(1)[0].vector_key], IDENTITY)
        embed(registry, IDENTITY, dict.fromkeys(keys, next(iter(some.values()))))
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 0
        pending.finish(registry, ids)
        assert indexes.catch_up() == 1
        assert indexes.vectors.count() == 3 * ENTRIES


def test_a_store_of_another_embedder_is_refused_with_the_remedy(registry: Registry, data: Path) -> None:
    open_indexes(data, registry).close()
    with pytest.raises(StoreMismatch, match="congvu-ingest rebuild"):
        Indexes.open(Settings(data_dir=data), registry, "other:1", dimensions=DIMENSIONS)
    open_indexes(data, registry).close()


def test_a_store_of_another_text_version_is_refused_with_the_remedy(registry: Registry, data: Path) -> None:
    registry.meta_set("text_version", "an older one")
    with pytest.raises(StoreMismatch, match="congvu-ingest rebuild"):
        open_indexes(data, registry)


def test_a_requested_rebuild_is_obeyed_once(registry: Registry, data: Path) -> None:
    fill(registry, range(2))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        request_rebuild(registry, IDENTITY)
        assert indexes.catch_up() == 2
        assert settled(indexes)
        assert indexes.catch_up() == 0
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 0


def test_a_rebuild_makes_the_same_indexes_again(registry: Registry, data: Path) -> None:
    fill(registry, range(2))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        assert indexes.rebuild() == 2
        assert settled(indexes)
        assert all(whole(indexes, document_id) for document_id in registry.all_document_ids())


def test_after_a_change_of_embedder_the_vectors_of_the_new_one_are_searched(
    registry: Registry, data: Path
) -> None:
    fill(registry, range(2))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
    request_rebuild(registry, "other:1")
    pending.embed_again(registry)
    with Indexes.open(Settings(data_dir=data), registry, "other:1", dimensions=DIMENSIONS) as indexes:
        indexes.catch_up()
        assert (indexes.lexical.count(), indexes.vectors.count()) == (2 * ENTRIES, 0)


def test_the_status_says_how_far_the_indexes_are(registry: Registry, data: Path) -> None:
    with open_indexes(data, registry) as indexes:
        assert indexes.status().caught_up
        fill(registry, range(1))
        status = indexes.status()
        assert not status.caught_up
        assert (status.lexical_sequence, status.vector_sequence) == (0, 0)
        indexes.catch_up()
        status = indexes.status()
        assert status.caught_up
        assert status.lexical_sequence == status.vector_sequence == status.last_sequence > 0
        assert (status.rebuilding, status.last_error) == (False, "")


def test_a_follower_brings_in_what_is_added_later(registry: Registry, data: Path) -> None:
    with open_indexes(data, registry) as indexes:
        indexes.start_following(interval=0.05)
        fill(registry, range(2))
        wait_for(lambda: settled(indexes))
        assert all(whole(indexes, document_id) for document_id in registry.all_document_ids())


def test_a_follower_remembers_a_failure_and_goes_on_when_it_is_over(
    registry: Registry, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_indexes(data, registry) as indexes:

        def fails(_sequence: int) -> None:
            raise OSError("no space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(indexes.lexical, "commit", fails)
            indexes.start_following(interval=0.05)
            fill(registry, range(1))
            wait_for(lambda: "no space left" in indexes.status().last_error)
        wait_for(lambda: settled(indexes) and not indexes.status().last_error)


def test_an_index_that_fails_while_it_is_written_is_rebuilt(
    registry: Registry, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_indexes(data, registry) as indexes:
        fill(registry, range(2))
        indexes.catch_up()
        fill(registry, [5])
        with monkeypatch.context() as patched:
            calls: list[int] = []
            commit = indexes.vectors.commit

            def fails_once(sequence: int) -> None:
                calls.append(sequence)
                if len(calls) == 1:
                    raise RuntimeError("hnsw: damaged")
                commit(sequence)

            patched.setattr(indexes.vectors, "commit", fails_once)
            assert indexes.catch_up() == 3
        assert settled(indexes)


def test_exact_search_answers_while_the_vectors_are_not_there(registry: Registry, data: Path) -> None:
    fill(registry, range(6))
    with open_indexes(data, registry) as indexes:
        assert indexes.status().rebuilding
        entry = registry.entries(1)[3]
        vector = registry.vectors([entry.vector_key], IDENTITY)[entry.vector_key]
        assert indexes.vectors.search(vector, ALL, 3)[0].passage_id == entry.passage_id
        indexes.catch_up()
        assert not indexes.status().rebuilding
        assert indexes.vectors.search(vector, ALL, 3)[0].passage_id == entry.passage_id


def test_exact_search_answers_while_a_rebuild_is_going_on(
    registry: Registry, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(registry, range(6))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        entry = registry.entries(2)[3]
        vector = registry.vectors([entry.vector_key], IDENTITY)[entry.vector_key]
        commit, answers = indexes.vectors.commit, []

        def looks_first(sequence: int) -> None:
            answers.append((indexes.vectors.usable, indexes.vectors.search(vector, ALL, 1)[0].passage_id))
            commit(sequence)

        monkeypatch.setattr(indexes.vectors, "commit", looks_first)
        indexes.rebuild()
        assert answers == [(False, entry.passage_id)]
        assert settled(indexes)


@pytest.mark.parametrize("which", ["lexical", "vectors"])
def test_an_index_that_lost_a_document_is_rebuilt_and_the_other_left_alone(
    registry: Registry, data: Path, which: str
) -> None:
    fill(registry, range(3))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        loser = indexes.lexical if which == "lexical" else indexes.vectors
        loser.apply(2, [], "")
        loser.commit(registry.last_sequence())
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 3
        assert settled(indexes)
        assert (indexes.vectors.path() == data / "index" / "vectors" / "1") is (which == "lexical")


def test_a_store_is_compared_with_the_registry_as_soon_as_it_stands_still(
    registry: Registry, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(registry, range(3))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        indexes.lexical.apply(2, [], "")
        indexes.lexical.commit(registry.last_sequence())
    with open_indexes(data, registry) as indexes:
        with monkeypatch.context() as patched:
            patched.setattr(registry, "sample", lambda _limit: fill(registry, [8]) or [])
            indexes.catch_up()
            assert indexes.lexical.count() < 3 * ENTRIES
        indexes.catch_up()
        assert settled(indexes)


def test_indexes_ahead_of_a_registry_restored_from_a_copy_are_rebuilt(registry: Registry, data: Path) -> None:
    fill(registry, range(2))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        indexes.lexical.commit(10_000)
        indexes.vectors.commit(10_000)
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 2
        assert indexes.status().lexical_sequence == registry.last_sequence()


# --- damage -----------------------------------------------------------------------------------------------


def test_an_index_worn_by_revisions_is_written_anew(
    registry: Registry, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "WEAR_FREE", 25)
    fill(registry, [0])
    with open_indexes(data, registry) as indexes:
        for version in range(1, 5):
            indexes.catch_up()
            assert indexes.vectors.path() == data / "index" / "vectors" / "1"
            fill(registry, [0], version)
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        fill(registry, [0], 5)
        indexes.catch_up()
        assert indexes.vectors.path() == data / "index" / "vectors" / "2"
        assert settled(indexes)
        assert whole(indexes, 1)
        assert indexes.catch_up() == 0
