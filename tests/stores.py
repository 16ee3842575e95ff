"""Stores of many real-size vectors without a model, for tests and benchmarks of the indexes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collection import BIRTH, EVERYTHING, put
from congvu.config import Settings
from congvu.documents import Access, Label, Passage, Scope, Structured
from congvu.store import pending
from congvu.store.lexical import LexicalQuery
from congvu.store.registry import Registry
from congvu.store.sync import Indexes

IDENTITY, DIMENSIONS = "random:384:v1", 384
BODIES = 9
ENTRIES = BODIES + 1
"""Entries of a numbered document: its bodies and its title."""
DOCUMENTS = 220
"""So many that Chroma writes its graph out."""
ALL = Scope(EVERYTHING)
WORDS = ("khai sinh", "kết hôn", "cư trú", "đất đai", "xây dựng", "hộ kinh doanh", "bảo hiểm", "giáo dục")


def random_vectors(count: int, seed: int) -> NDArray[np.float32]:
    """Unit vectors, (count, 384), float32, the same for the same seed."""
    found = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def numbered(number: int, version: int = 0) -> Structured:
    """A procedure of one title and nine body passages, all unlike those of other numbers and versions."""
    title = f"Thủ tục {WORDS[number % len(WORDS)]} số {number}"
    metadata = replace(BIRTH.metadata, title=title, procedure_code=f"1.{number:06}")
    passages, text = [Passage(title, 0, 0, kind="title")], ""
    for part in range(BODIES):
        body = f"Phần {part} của {title}, bản {version}: hồ sơ mã m{number}x{version}x{part} nộp tại xã."
        start = len(text)
        text += f"{body}\n"
        passages.append(Passage(body, start, start + len(body), (title, f"Mục {part}"), None))
    return Structured(text, (), tuple(passages), metadata)


def label_of(number: int) -> Label:
    """Two thirds public; every class and three collections occur."""
    access = (Access.PUBLIC, Access.PUBLIC, Access.PUBLIC, Access.PUBLIC, Access.INTERNAL, Access.RESTRICTED)
    return Label(f"kho-{number % 3}", access[number % 6])


def embed_randomly(
    registry: Registry, worker: str, seed: int, limit: int = 50, between: Callable[[], object] = lambda: None
) -> None:
    """Give all that waits a random vector, as a worker would: claim, store, finish."""
    while ids := pending.claim_pending(registry, worker, limit):
        keys = list(pending.missing_texts(registry, ids, IDENTITY))
        rows = random_vectors(len(keys), seed + ids[0])
        pending.store_vectors(registry, IDENTITY, dict(zip(keys, rows, strict=True)))
        between()
        pending.finish(registry, ids)


def fill(registry: Registry, numbers: Sequence[int], version: int = 0, worker: str = "thử") -> None:
    """Take numbered documents in and give them vectors."""
    for number in numbers:
        put(registry, f"{number}-{version}", numbered(number, version), label_of(number))
    embed_randomly(registry, worker, seed=version)


def open_indexes(folder: Path, registry: Registry, url: str = "") -> Indexes:
    """The indexes of a data folder, as the settings that ship open them."""
    return Indexes.open(Settings(data_dir=folder), registry, IDENTITY, dimensions=DIMENSIONS, url=url)


def make_sound(folder: str, documents: int) -> None:
    """Fill a data folder and build its indexes, all of them closed again."""
    registry = Registry.open(Settings(data_dir=Path(folder)))
    fill(registry, range(documents))
    with open_indexes(Path(folder), registry) as indexes:
        indexes.catch_up()
    registry.close()


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
