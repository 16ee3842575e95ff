"""The counts of words follow a real registry and survive what happens to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from collection import BIRTH, MARRIAGE, embed_all, put
from congvu.config import Settings
from congvu.documents import Access, Entry, Label, Standing
from congvu.spelling.counts import SyllableCounts
from congvu.store.registry import Registry
from congvu.store.syllables import NAME, SyllableIndex
from congvu.store.sync import Indexes
from fakes import HashEmbedder

EMBEDDER = HashEmbedder()


def opened(settings: Settings, registry: Registry) -> Indexes:
    return Indexes.open(settings, registry, EMBEDDER.identity, dimensions=EMBEDDER.dimensions)


def times(counts: SyllableCounts, word: str) -> int:
    return int(counts.frequencies[counts.words.index(word)]) if word in counts.words else 0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def entry(document_id: int, text: str) -> Entry:
    return Entry(
        passage_id=document_id,
        document_id=document_id,
        kind="body",
        text=text,
        heading="",
        title="",
        section="",
        address="",
        number="",
        access=Access.PUBLIC,
        standing=Standing.CURRENT,
        collection="main",
        field="",
        level="",
        effective_from=0,
        effective_to=99991231,
        vector_key="",
    )


def file_of(settings: Settings) -> Path:
    return settings.data_dir / "index" / NAME


def test_documents_are_counted_once_however_often_they_change(settings: Settings, registry: Registry) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        counted = indexes.syllables.counts.total
        assert counted > 0
        embed_all(registry, EMBEDDER)
        indexes.catch_up()
        assert indexes.syllables.sequence() == registry.last_sequence()
        assert indexes.syllables.counts.total == counted


def test_a_new_document_adds_its_words(settings: Settings, registry: Registry) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        assert times(indexes.syllables.counts, "kết") == 0
        put(registry, "b", MARRIAGE)
        indexes.catch_up()
        assert times(indexes.syllables.counts, "kết") > 0


def test_counts_are_kept_in_a_file(settings: Settings, registry: Registry) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        counted = indexes.syllables.counts.total
    kept = SyllableIndex(settings.data_dir / "index")
    assert (kept.counts.total, kept.sequence()) == (counted, registry.last_sequence())


@pytest.mark.parametrize("content", [b"", b"broken", b"PK\x03\x04broken"])
def test_a_damaged_file_is_counted_anew(settings: Settings, registry: Registry, content: bytes) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        counted = indexes.syllables.counts.total
    file_of(settings).write_bytes(content)
    with opened(settings, registry) as indexes:
        assert indexes.syllables.counts.total == 0
        indexes.catch_up()
        assert indexes.syllables.counts.total == counted


def test_half_a_file_is_counted_anew(settings: Settings, registry: Registry) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        counted = indexes.syllables.counts.total
    whole = file_of(settings).read_bytes()
    file_of(settings).write_bytes(whole[: len(whole) // 2])
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        assert indexes.syllables.counts.total == counted


def test_what_few_may_read_is_not_counted(settings: Settings, registry: Registry) -> None:
    put(registry, "a", BIRTH, Label("kín", Access.RESTRICTED))
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        assert indexes.syllables.counts.total == 0


def test_a_rebuild_counts_anew(settings: Settings, registry: Registry) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        counted = indexes.syllables.counts.total
        indexes.rebuild()
        assert indexes.syllables.counts.total == counted


def test_counts_of_a_newer_registry_than_the_restored_one_are_thrown_away(
    settings: Settings, registry: Registry
) -> None:
    put(registry, "a", BIRTH)
    with opened(settings, registry) as indexes:
        indexes.catch_up()
        counted = indexes.syllables.counts.total
        indexes.syllables.commit(registry.last_sequence() + 5)
        put(registry, "b", MARRIAGE)
        indexes.catch_up()
        assert indexes.syllables.sequence() == registry.last_sequence()
        assert indexes.syllables.counts.total > counted


def test_much_that_is_stale_is_forgotten(tmp_path: Path) -> None:
    index = SyllableIndex(tmp_path)
    for number in range(30):
        index.apply(number, [entry(number, f"thả diều {number}")], "")
    index.commit(30)
    assert times(index.counts, "diều") == 30
    for number in range(25):
        index.apply(number, [], "")
    index.commit(55)
    assert index.counts.total == 0
    assert index.sequence() == 0
