import numpy as np

from collection import BIRTH, EVERYTHING, MARRIAGE, embed_all, put
from congvu.documents import State
from congvu.store import pending
from congvu.store.catalog import Catalog, Filter
from congvu.store.registry import Registry
from fakes import HashEmbedder


def test_a_claimed_document_is_not_claimed_by_another_worker(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    put(registry, "b", MARRIAGE)
    assert len(pending.claim_pending(registry, "một", 1)) == 1
    assert len(pending.claim_pending(registry, "hai", 9)) == 1


def test_claims_of_a_dead_worker_are_free_again(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    pending.claim_pending(registry, "một", 9)
    pending.release_claims(registry, ["một"])
    assert len(pending.claim_pending(registry, "hai", 9)) == 1


def test_an_unchanged_passage_is_never_embedded_twice(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    embedder = HashEmbedder()
    embed_all(registry, embedder)
    put(registry, "b", BIRTH)
    ids = pending.claim_pending(registry, "thử", 9)
    assert pending.missing_texts(registry, ids, embedder.identity) == {}


def test_embedding_all_makes_documents_indexed_and_vectors_readable(registry: Registry) -> None:
    placed = put(registry, "a", BIRTH)
    embedder = HashEmbedder()
    embed_all(registry, embedder)
    rows, _ = Catalog(registry).documents(EVERYTHING, Filter(state=State.INDEXED.value))
    assert [row.id for row in rows] == [placed.document_id]
    entries = registry.entries(placed.document_id)
    found = registry.vectors([entry.vector_key for entry in entries], embedder.identity)
    assert set(found) == {entry.vector_key for entry in entries}
    assert all(np.isclose(np.linalg.norm(vector), 1, atol=1e-5) for vector in found.values())


def test_another_embedder_starts_from_nothing(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    embed_all(registry, HashEmbedder())
    pending.embed_again(registry)
    ids = pending.claim_pending(registry, "thử", 9)
    assert len(pending.missing_texts(registry, ids, "khác")) == len(BIRTH.passages)
    assert pending.count_pending(registry) == len(BIRTH.passages)
