"""Deleting with a reason: what goes, what stays, who is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from collection import BIRTH, EVERYTHING, MARRIAGE, PUBLIC, embed_all, put
from congvu.documents import Access, Label
from congvu.errors import Deleted, InvalidRequest, NotFound
from congvu.store.catalog import Catalog
from congvu.store.content import ContentStore
from congvu.store.deleting import DELETED, delete_document
from congvu.store.deletions import all_deletions, deletions_of
from congvu.store.registry import Registry
from congvu.store.schema import passages, revisions, vectors
from congvu.store.sources import Source, known_sources, remember_source
from fakes import HashEmbedder


def count(registry: Registry, table: object) -> int:
    with registry.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def gone(registry: Registry, document_id: int | None, reason: str = "chứa dữ liệu cá nhân") -> int:
    assert document_id is not None
    delete_document(registry, document_id, by="Văn thư", reason=reason)
    return document_id


def test_a_word_stays_of_what_was_deleted_and_nothing_else(registry: Registry, tmp_path: Path) -> None:
    placed = put(registry, "khai sinh", BIRTH)
    store = ContentStore(tmp_path / "content")
    sha256 = store.put(b"khai sinh")
    assert placed.document_id is not None
    delete_document(registry, placed.document_id, store, by="Văn thư", reason="nạp  nhầm ")
    (left,) = all_deletions(registry, EVERYTHING, 10)
    assert (left.title, left.number, left.by, left.reason) == (
        "Đăng ký khai sinh",
        "9.000001",
        "Văn thư",
        "nạp nhầm",
    )
    assert count(registry, revisions) == count(registry, passages) == 0
    assert not store.has(sha256)


def test_its_own_bytes_are_removed_and_those_another_document_needs_stay(
    registry: Registry, tmp_path: Path
) -> None:
    store = ContentStore(tmp_path / "content")
    shared = store.put(b"hai")
    for seed, document in (("hai", BIRTH), ("hai", MARRIAGE)):
        put(registry, seed, document)
    first, second = (row for row in registry.all_document_ids())
    delete_document(registry, first, store, by="a", reason="vì")
    assert store.has(shared)
    delete_document(registry, second, store, by="a", reason="vì")
    assert not store.has(shared)


def test_vectors_of_its_texts_go_unless_another_document_says_the_same(registry: Registry) -> None:
    first = put(registry, "một", BIRTH)
    put(registry, "hai", MARRIAGE)
    embed_all(registry, HashEmbedder())
    before = count(registry, vectors)
    gone(registry, first.document_id)
    with registry.reading() as connection:
        left = set(connection.scalars(select(vectors.c.key)))
        used = set(connection.scalars(select(passages.c.vector_key)))
    assert left == used
    assert len(left) < before


def test_whoever_opens_it_is_told_when_and_why(registry: Registry) -> None:
    document_id = gone(registry, put(registry, "khai sinh", BIRTH).document_id)
    with pytest.raises(Deleted, match=r"đã bị xóa khỏi kho ngày .* bởi Văn thư; lý do: chứa dữ liệu cá nhân"):
        Catalog(registry).document(EVERYTHING, document_id)


def test_whoever_could_not_see_it_is_told_nothing(registry: Registry) -> None:
    hidden = put(registry, "kín", BIRTH, Label("main", Access.RESTRICTED))
    document_id = gone(registry, hidden.document_id)
    with pytest.raises(NotFound) as raised:
        Catalog(registry).document(PUBLIC, document_id)
    assert raised.value.code == "not_found"
    assert deletions_of(registry, PUBLIC, [document_id]) == {}
    assert all_deletions(registry, PUBLIC, 10) == []


def test_a_followed_folder_does_not_bring_the_same_file_back(registry: Registry) -> None:
    placed = put(registry, "khai sinh", BIRTH)
    path = Path("/kho/khai-sinh.txt")
    remember_source(registry, Source(str(path), 9, 1, "a" * 64, placed.document_id, "added"))
    gone(registry, placed.document_id)
    left = known_sources(registry, [path])[str(path)]
    assert (left.document_id, left.outcome, left.size) == (None, DELETED, 9)


def test_the_very_bytes_handed_in_again_are_taken_with_a_word(registry: Registry) -> None:
    first = gone(registry, put(registry, "khai sinh", BIRTH).document_id)
    again = put(registry, "khai sinh", BIRTH)
    assert again.document_id != first
    assert again.code == "deleted_before"
    assert "chứa dữ liệu cá nhân" in again.message


@pytest.mark.parametrize("reason", ["", "  ", "a" * 2001])
def test_without_a_reason_nothing_is_deleted(registry: Registry, reason: str) -> None:
    placed = put(registry, "khai sinh", BIRTH)
    with pytest.raises(InvalidRequest, match="lý do"):
        gone(registry, placed.document_id, reason)
    assert registry.all_document_ids() == [placed.document_id]


def test_what_is_not_there_cannot_be_deleted(registry: Registry) -> None:
    with pytest.raises(NotFound):
        delete_document(registry, 4711, by="a", reason="vì")
