"""The vector index (Chroma): one collection per kind × access class × standing, so that who may see what is
decided by which collections are asked, never by a broad condition (it would cost 25 times the search)."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import threading
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from chromadb import Collection, HttpClient, PersistentClient
from chromadb.api import ClientAPI
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from congvu.documents import Access, Entry, Hit, Scope, Standing
from congvu.errors import ConfigError, IndexDamaged
from congvu.store.exact import exact_search
from congvu.store.registry import Registry, day_number

log = logging.getLogger(__name__)

KINDS = ("body", "title")
EXACT_LIMIT = 3000
BATCH = 2000
DELETED = 500
SAME = 0.99
WEAR, WEAR_FREE = 3, 20_000
UNLIMITED = 10_000_000
STATE = "vectors.json"


class VectorIndex:
    """Answers searches by cosine and follows the registry; searches may come from many threads.

    `folder` holds generations of an embedded Chroma (a damaged one is left behind and deleted); with `url` a
    Chroma server holds the collections and the folder only remembers the sequence.
    """

    def __init__(self, folder: Path, registry: Registry, embedder: str, url: str = "") -> None:
        self.folder = folder
        self.registry = registry
        self.embedder = embedder
        self.url = url
        self.usable = True
        self._pending: dict[int, list[Entry]] = {}
        self._lock = threading.Lock()
        self._collections: dict[tuple[str, Access, Standing], Collection] = {}
        self._open()

    def search(self, vector: NDArray[np.float32], scope: Scope, limit: int, kind: str = "body") -> list[Hit]:
        """Return the best hits inside the scope; `vector` is (d,) of length 1, scores are cosines.

        A narrow scope is scored exactly over the registry's vectors; so is everything while the index is
        being rebuilt.
        """
        if limit < 1:
            return []
        if _is_narrow(scope) or not self.usable:
            allowed = self.registry.allowed_passages(scope, EXACT_LIMIT if self.usable else UNLIMITED, kind)
            if allowed is not None:
                return exact_search(self.registry, self.embedder, vector, allowed, limit)
        found = [hit for name in self._asked(scope, kind) for hit in self._query(name, vector, scope, limit)]
        return sorted(found, key=lambda hit: -hit.score)[:limit]

    def count(self) -> int:
        """Return how many vectors there are."""
        return sum(collection.count() for collection in self._collections.values())

    def sequence(self) -> int:
        """Return the newest change that is in the index; 0 for an empty one."""
        return int(self._state.get("sequence", 0))

    def names(self) -> list[str]:
        """Return the names of the collections."""
        return [collection.name for collection in self._collections.values()]

    def path(self) -> Path | None:
        """Return the folder of the embedded Chroma, None for a server."""
        return None if self.url else self.folder / str(self._state["generation"])

    def apply(self, document_id: int, entries: Sequence[Entry], _text: str = "") -> None:
        """Make a document's vectors equal to those of `entries`; takes effect with the next commit."""
        self._pending[document_id] = list(entries)

    def commit(self, sequence: int) -> None:
        """Write what was applied, then remember the sequence: a kill between them only repeats work."""
        with self._lock:
            if self._pending:
                self._delete(list(self._pending))
                self._insert([entry for entries in self._pending.values() for entry in entries])
            self._pending.clear()
            self._remember(sequence=sequence)

    def worn(self) -> bool:
        """Say whether what was removed weighs on the index: Chroma's graph never gives a place back."""
        return self._state["written"] > WEAR * self.count() + WEAR_FREE

    def holds(self, entries: Sequence[Entry]) -> bool:
        """Say whether these entries' vectors are in the index as the registry has them: Chroma counts and
        answers as if nothing were wrong when its file of vectors is cut short or full of zeros."""
        try:
            return all(
                self._agrees(self._collections[key], inside) for key, inside in _parted(entries).items()
            )
        except ChromaError:
            log.warning("the vector index does not give its vectors back", exc_info=True)
            return False

    def clear(self) -> None:
        """Throw everything away and start anew, in a folder that no damage can have reached."""
        with self._lock:
            self._pending.clear()
            if self.url:
                for collection in self._collections.values():
                    self._client.delete_collection(collection.name)
                self._remember(sequence=0, written=0)
            else:
                old = self.path()
                self._remember(sequence=0, written=0, generation=int(self._state["generation"]) + 1)
                if old is not None:
                    shutil.rmtree(old, ignore_errors=True)
        self._open()

    def close(self) -> None:
        """Let go of the client."""
        self._collections = {}
        close = getattr(self._client, "close", None)
        if close is not None:
            close()

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._state = _read_state(self.folder / STATE) or self._fresh()
        try:
            self._client = self._connect()
            self._collections = {
                (kind, access, standing): self._collection(kind, access, standing)
                for kind in KINDS
                for access in Access
                for standing in Standing
            }
        except Exception as error:
            if self.url:
                raise ConfigError(
                    f"Không dùng được máy chủ Chroma {self.url!r} ({error}); "
                    "hãy khởi động máy chủ đó, sửa CONGVU_CHROMA_URL hoặc để trống."
                ) from error
            raise IndexDamaged("Chỉ mục véc-tơ không mở được; sẽ được dựng lại từ kho.") from error

    def _fresh(self) -> dict[str, int]:
        """Begin anew where it is not known what is written: each document again would wear the graph out."""
        for generation in self.folder.iterdir():
            if generation.is_dir():
                shutil.rmtree(generation)
        return {"sequence": 0, "generation": 1, "written": 0}

    def _connect(self) -> ClientAPI:
        quiet = ChromaSettings(anonymized_telemetry=False)
        if self.url:
            parts = urlsplit(self.url)
            return HttpClient(
                host=parts.hostname or "",
                port=parts.port or 8000,
                ssl=parts.scheme == "https",
                settings=quiet,
            )
        return PersistentClient(path=str(self.path()), settings=quiet)

    def _collection(self, kind: str, access: Access, standing: Standing) -> Collection:
        built_by = hashlib.sha256(self.embedder.encode("utf-8")).hexdigest()[:8]
        return self._client.get_or_create_collection(
            f"congvu-{kind}-{access}-{standing}-{built_by}",
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
        )

    def _asked(self, scope: Scope, kind: str) -> list[Collection]:
        return [
            self._collections[kind, access, standing]
            for access in sorted(scope.reader.access)
            for standing in scope.standings
        ]

    def _query(
        self, collection: Collection, vector: NDArray[np.float32], scope: Scope, limit: int
    ) -> list[Hit]:
        count = min(limit, collection.count())
        if not count:
            return []
        found = collection.query(
            query_embeddings=vector[np.newaxis],
            n_results=count,
            where=_where(scope),
            include=["distances", "metadatas"],
        )
        rows = zip(
            found["ids"][0], (found["distances"] or [[]])[0], (found["metadatas"] or [[]])[0], strict=True
        )
        return [
            Hit(int(key), int(str(about["document_id"])), 1.0 - distance) for key, distance, about in rows
        ]

    def _delete(self, document_ids: list[Any]) -> None:
        for collection in self._collections.values():
            for start in range(0, len(document_ids) if collection.count() else 0, DELETED):
                condition: Any = {"document_id": {"$in": document_ids[start : start + DELETED]}}
                collection.delete(where=condition)

    def _insert(self, entries: list[Entry]) -> None:
        for key, inside in _parted(entries).items():
            for start in range(0, len(inside), BATCH):
                self._upsert(self._collections[key], inside[start : start + BATCH])

    def _upsert(self, collection: Collection, entries: list[Entry]) -> None:
        found = self.registry.vectors([entry.vector_key for entry in entries], self.embedder)
        ready = [entry for entry in entries if entry.vector_key in found]
        self._state["written"] += len(ready)
        if ready:
            collection.upsert(
                ids=[str(entry.passage_id) for entry in ready],
                embeddings=np.stack([found[entry.vector_key] for entry in ready]),
                metadatas=[_metadata(entry) for entry in ready],
            )

    def _agrees(self, collection: Collection, entries: list[Entry]) -> bool:
        right = self.registry.vectors([entry.vector_key for entry in entries], self.embedder)
        held = collection.get(ids=[str(entry.passage_id) for entry in entries], include=["embeddings"])
        rows = dict(zip(held["ids"], [] if held["embeddings"] is None else held["embeddings"], strict=True))
        for entry in entries:
            if (vector := right.get(entry.vector_key)) is not None:
                row = rows.get(str(entry.passage_id))
                if row is None or not float(np.dot(row, vector)) > SAME:
                    return False
        return True

    def _remember(self, **changes: int) -> None:
        self._state |= changes
        new = self.folder / f"{STATE}.new"
        new.write_text(json.dumps(self._state), encoding="utf-8")
        new.replace(self.folder / STATE)


def _parted(entries: Sequence[Entry]) -> dict[tuple[str, Access, Standing], list[Entry]]:
    parts: dict[tuple[str, Access, Standing], list[Entry]] = defaultdict(list)
    for entry in entries:
        parts[entry.kind, entry.access, entry.standing].append(entry)
    return parts


def _read_state(path: Path) -> dict[str, int] | None:
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
        known = {"sequence": int(state["sequence"]), "generation": int(state["generation"])}
        return known | {"written": int(state.get("written", 0))}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_narrow(scope: Scope) -> bool:
    chosen = (scope.fields, scope.levels, scope.collections, scope.reader.collections is not None)
    return any(chosen) or scope.document_ids is not None or scope.in_force_on is not None


def _where(scope: Scope) -> Any:
    conditions: list[dict[str, Any]] = []
    for name, allowed in (
        ("collection", scope.reader.collections),
        ("collection", scope.collections or None),
        ("field", scope.fields or None),
        ("level", scope.levels or None),
        ("document_id", scope.document_ids),
    ):
        if allowed is not None:
            conditions.append({name: {"$in": sorted(allowed) or [""]}})
    if scope.in_force_on is not None:
        day = day_number(scope.in_force_on, 0)
        conditions += [{"effective_from": {"$lte": day}}, {"effective_to": {"$gt": day}}]
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    return {"$and": conditions}


def _metadata(entry: Entry) -> dict[str, str | int]:
    return {
        "document_id": entry.document_id,
        "collection": entry.collection,
        "field": entry.field,
        "level": entry.level,
        "effective_from": entry.effective_from,
        "effective_to": entry.effective_to,
    }
