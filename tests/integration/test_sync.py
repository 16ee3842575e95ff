"""Both indexes follow the registry, and whatever is damaged is right again after the next start."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from collection import EVERYTHING, PUBLIC, put
from congvu.config import Settings
from congvu.documents import Access, Label, Scope
from congvu.errors import StoreLocked, StoreMismatch
from congvu.store import pending, vectors
from congvu.store.intake import relabel, remove
from congvu.store.lexical import LexicalQuery
from congvu.store.lock import IndexLock
from congvu.store.probe import lexical_is_sound, vectors_are_sound
from congvu.store.registry import Registry
from congvu.store.sync import Indexes, request_rebuild
from stores import DIMENSIONS, IDENTITY, embed_randomly, fill, numbered, open_indexes

ALL = Scope(EVERYTHING)
ENTRIES = 10


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def whole(indexes: Indexes, document_id: int, scope: Scope = ALL) -> bool:
    """Say whether every passage of a document is found first by its own vector and its own words."""
    entries = indexes.registry.entries(document_id)
    vectors = indexes.registry.vectors([entry.vector_key for entry in entries], IDENTITY)
    found = []
    for entry in entries:
        hits = indexes.vectors.search(vectors[entry.vector_key], scope, 1, kind=entry.kind)
        found.append([hit.passage_id for hit in hits if hit.score > 0.99] == [entry.passage_id])
        if entry.kind == "body":
            words = indexes.lexical.search(LexicalQuery(entry.text), scope, 1)
            found.append([hit.passage_id for hit in words] == [entry.passage_id])
    return bool(found) and all(found)


def settled(indexes: Indexes) -> bool:
    """Say whether both indexes are at the registry's last change and hold as much as it says."""
    counts = indexes.registry.count_entries(IDENTITY)
    held = indexes.lexical.count(), indexes.vectors.count()
    return indexes.status().caught_up and held == (counts.words, counts.vectors)


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


def test_a_second_owner_is_refused_and_told_where_the_first_answers(registry: Registry, data: Path) -> None:
    with open_indexes(data, registry, url="http://127.0.0.1:8765"):
        assert IndexLock(data).owner() == "http://127.0.0.1:8765"
        with pytest.raises(StoreLocked, match=r"http://127\.0\.0\.1:8765"):
            open_indexes(data, registry)
    assert IndexLock(data).owner() is None
    open_indexes(data, registry).close()


def test_a_failed_opening_gives_the_lock_back(registry: Registry, data: Path) -> None:
    registry.meta_set("embedder", "other:1")
    with pytest.raises(StoreMismatch):
        open_indexes(data, registry)
    assert IndexLock(data).owner() is None


def test_a_killed_owner_frees_the_lock(registry: Registry, data: Path) -> None:
    program = """
        import sys, time
        from pathlib import Path
        from congvu.store.lock import IndexLock
        lock = IndexLock(Path(sys.argv[1])).acquire("http://first")
        print("held", flush=True)
        time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match="http://first"):
            open_indexes(data, registry)
        owner.kill()
    open_indexes(data, registry).close()


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

DOCUMENTS = 220


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with so many vectors that Chroma has written its graph out; copied for each damage."""
    folder = tmp_path_factory.mktemp("sound")
    program = "import sys, stores; stores.make_sound(sys.argv[1], int(sys.argv[2]))"
    here = str(Path(__file__).parents[1])
    subprocess.run([sys.executable, "-c", program, str(folder), str(DOCUMENTS)], cwd=here, check=True)
    return folder


def graph(data: Path, name: str) -> Path:
    """A file of the largest partition's graph."""
    folders = (data / "index" / "vectors").glob("*/*/data_level0.bin")
    return max(folders, key=lambda path: path.stat().st_size).parent / name


def words(data: Path, ending: str) -> Path:
    """The largest file of the word index with this ending."""
    return max((data / "index" / "words").glob(f"*{ending}"), key=lambda path: path.stat().st_size)


def cut(path: Path) -> None:
    """Keep the first half of a file."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def scribble(path: Path) -> None:
    """Write chance bytes over a file."""
    size = path.stat().st_size
    path.write_bytes(random.Random(0).randbytes(size))


def scribble_within(path: Path) -> None:
    """Write chance bytes into a file, not at its end, where it says what it is."""
    with path.open("r+b") as file:
        file.seek(50)
        file.write(random.Random(0).randbytes(5000))


def blank(path: Path) -> None:
    """Write zeros over a file."""
    path.write_bytes(bytes(path.stat().st_size))


def make_sparse(path: Path) -> None:
    """Let a file seem to be terabytes."""
    with path.open("r+b") as file:
        file.truncate(3 << 40)


def state(data: Path) -> Path:
    """Where the vector index remembers its sequence."""
    return data / "index" / "vectors" / "vectors.json"


VECTORS: dict[str, Callable[[Path], object]] = {
    "header scribbled": lambda data: scribble(graph(data, "header.bin")),
    "header cut": lambda data: cut(graph(data, "header.bin")),
    "vectors cut": lambda data: cut(graph(data, "data_level0.bin")),
    "vectors scribbled": lambda data: scribble(graph(data, "data_level0.bin")),
    "vectors blank": lambda data: blank(graph(data, "data_level0.bin")),
    "links sparse and huge": lambda data: make_sparse(graph(data, "link_lists.bin")),
    "graph gone": lambda data: shutil.rmtree(graph(data, "header.bin").parent),
    "database cut": lambda data: cut(data / "index" / "vectors" / "1" / "chroma.sqlite3"),
    "all gone": lambda data: shutil.rmtree(data / "index" / "vectors" / "1"),
    "state garbage": lambda data: state(data).write_text("[oops", encoding="utf-8"),
    "state a list": lambda data: state(data).write_text("[]", encoding="utf-8"),
    "state gone": lambda data: state(data).unlink(),
}
WORDS: dict[str, Callable[[Path], object]] = {
    "list cut": lambda data: cut(words(data, "meta.json")),
    "list empty": lambda data: words(data, "meta.json").write_bytes(b""),
    "terms gone": lambda data: words(data, ".term").unlink(),
    "terms scribbled": lambda data: scribble(words(data, ".term")),
    "postings gone": lambda data: words(data, ".idx").unlink(),
    "postings cut": lambda data: cut(words(data, ".idx")),
    "store cut": lambda data: cut(words(data, ".store")),
    "store scribbled": lambda data: scribble(words(data, ".store")),
    "postings scribbled within": lambda data: scribble_within(words(data, ".idx")),
    "folder gone": lambda data: shutil.rmtree(data / "index" / "words"),
    "no damage": lambda data: None,
    "rebuild state garbage": lambda data: (data / "index" / "rebuilt.json").write_text("{", encoding="utf-8"),
}


@pytest.mark.parametrize(
    ("of_vectors", "of_words"),
    list(zip(VECTORS.values(), WORDS.values(), strict=True)),
    ids=[f"{one}, words: {other}" for one, other in zip(VECTORS, WORDS, strict=True)],
)
def test_damage_is_mended_by_the_next_start_alone(
    sound: Path, tmp_path: Path, of_vectors: Callable[[Path], object], of_words: Callable[[Path], object]
) -> None:
    data = tmp_path / "copy"
    shutil.copytree(sound, data)
    of_vectors(data)
    of_words(data)
    registry = Registry.open(Settings(data_dir=data))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        assert settled(indexes)
        chosen = random.Random(1).sample(registry.all_document_ids(), 15)
        assert [one for one in chosen if not whole(indexes, one)] == []
        fill(registry, [DOCUMENTS])
        indexes.catch_up()
        assert settled(indexes)
        assert whole(indexes, max(registry.all_document_ids()))
    registry.close()


def test_a_sound_store_passes_the_probes_and_is_not_written_again(sound: Path, tmp_path: Path) -> None:
    data = tmp_path / "copy"
    shutil.copytree(sound, data)
    assert lexical_is_sound(data / "index" / "words")
    assert vectors_are_sound(data / "index" / "vectors" / "1", DIMENSIONS)
    registry = Registry.open(Settings(data_dir=data))
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 0
        assert json.loads(state(data).read_text(encoding="utf-8"))["generation"] == 1
    registry.close()


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
