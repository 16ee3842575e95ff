"""What a condition costs a vector search, by how many passages it leaves:

    python tests/bench/bench_filters.py [--vectors 30000] [--queries 20] [--top 100] [--folder FOLDER]

Each way of answering is timed on fields of growing size: `exact` (allowed set and vectors from the registry,
NumPy), `ids` (allowed set from the registry, handed to Chroma), `where` (Chroma's own condition), and once
without any condition. `EXACT_LIMIT` in congvu/store/vectors.py should lie where `where` becomes the faster.
Vectors are random, 384 dimensions, in three access classes. Nothing else should run meanwhile.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from congvu.config import Settings
from congvu.documents import Access, Arrival, Label, Metadata, Passage, Reader, Scope, Standing, Structured
from congvu.store import pending
from congvu.store.exact import exact_search
from congvu.store.intake import accept
from congvu.store.registry import Registry
from congvu.store.sync import Indexes
from congvu.store.vectors import EXACT_LIMIT, VectorIndex, _where

IDENTITY, DIMENSIONS = "filters:random", 384
BODIES = 10
SIZES = (30, 100, 300, 1000, 2000, 3000, 5000, 8000)
EVERYONE = Reader("bench", frozenset(Access))
ACCESS = (Access.PUBLIC, Access.PUBLIC, Access.PUBLIC, Access.PUBLIC, Access.INTERNAL, Access.RESTRICTED)
REST = "còn lại"


def random_vectors(count: int, seed: int) -> NDArray[np.float32]:
    """Unit vectors, (count, 384)."""
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def field_of(number: int) -> str:
    """Fields hold 30, 100, 300 … body passages; what is left over is one broad field."""
    for size in SIZES:
        number -= size // BODIES
        if number < 0:
            return f"lĩnh vực {size}"
    return REST


def document(number: int) -> Structured:
    """One title and ten body passages."""
    found, text = [Passage(f"Thủ tục {number}", 0, 0, kind="title")], ""
    for part in range(BODIES):
        body = f"Phần {part} của thủ tục {number}."
        found.append(Passage(body, len(text), len(text) + len(body)))
        text += f"{body}\n"
    about = Metadata(title=f"Thủ tục {number}", procedure_code=f"1.{number:06}", field=field_of(number))
    return Structured(text, (), tuple(found), about)


def fill(registry: Registry, count: int) -> None:
    """Take so many documents in and give them vectors."""
    for number in range(count):
        sha256 = hashlib.sha256(str(number).encode()).hexdigest()
        arrival = Arrival(sha256, 1, f"{number}.txt", "txt", Label("main", ACCESS[number % len(ACCESS)]))
        accept(registry, arrival, document(number))
    while ids := pending.claim_pending(registry, "bench", 100):
        keys = list(pending.missing_texts(registry, ids, IDENTITY))
        rows = random_vectors(len(keys), ids[0])
        pending.store_vectors(registry, IDENTITY, dict(zip(keys, rows, strict=True)))
        pending.finish(registry, ids)


def times(ask: Callable[[NDArray[np.float32]], object], queries: NDArray[np.float32]) -> str:
    """Ask once to warm up, then return p50 / p95 in milliseconds."""
    ask(queries[0])
    taken = []
    for query in queries:
        started = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.quantile(taken, [0.5, 0.95])
    return f"{p50:7.1f} /{p95:7.1f}"


class Ways:
    """The ways of answering one scope."""

    def __init__(self, index: VectorIndex, scope: Scope, top: int) -> None:
        self.index, self.scope, self.top = index, scope, top

    def allowed(self) -> Sequence[tuple[int, int, str]]:
        """The allowed set, from the registry, however large."""
        return self.index.registry.allowed_passages(self.scope, 10_000_000) or ()

    def exact(self, query: NDArray[np.float32]) -> object:
        """NumPy over the registry's vectors."""
        return exact_search(self.index.registry, self.index.embedder, query, self.allowed(), self.top)

    def ids(self, query: NDArray[np.float32]) -> object:
        """Chroma, told which passages: each partition its own, for one unknown id fails the whole query."""
        found = []
        for access in sorted(self.scope.reader.access):
            own = replace(self.scope, reader=replace(self.scope.reader, access=frozenset({access})))
            rows = self.index.registry.allowed_passages(own, 10_000_000) or ()
            if keys := [str(passage_id) for passage_id, _, _ in rows]:
                collection = self.index._collections["body", access, Standing.CURRENT]
                found.append(
                    collection.query(query_embeddings=query[np.newaxis], ids=keys, n_results=self.top)
                )
        return found

    def where(self, query: NDArray[np.float32]) -> object:
        """Chroma, told the condition."""
        return [
            collection.query(query_embeddings=query[np.newaxis], where=_where(self.scope), n_results=self.top)
            for collection in self.index._asked(self.scope, "body")
        ]


def measure(index: VectorIndex, queries: NDArray[np.float32], top: int) -> None:
    """Print one line a scope: passages allowed, then p50 / p95 of each way."""
    print(f"{'passages':>9}  {'exact':>16}  {'ids':>16}  {'where':>16}   ms p50 / p95; limit {EXACT_LIMIT}")
    scopes = [(str(size), Scope(EVERYONE, fields=(f"lĩnh vực {size}",))) for size in SIZES]
    scopes += [("broad", Scope(EVERYONE, fields=(REST,))), ("as_of", Scope(EVERYONE, as_of=date(2026, 1, 1)))]
    for name, scope in scopes:
        ways = Ways(index, scope, top)
        cells = [times(way, queries) for way in (ways.exact, ways.ids, ways.where)]
        print(f"{name:>6} {len(ways.allowed()):>6} {'  '.join(cells)}", flush=True)
    print(f"no condition: {times(lambda query: index.search(query, Scope(EVERYONE), top), queries)}")


def main() -> None:
    """Fill a store and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--vectors", type=int, default=30_000)
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--top", type=int, default=100)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    settings = Settings(data_dir=arguments.folder or Path(tempfile.mkdtemp(prefix="congvu-filters-")))
    with closing(Registry.open(settings)) as registry:
        if not registry.last_sequence():
            fill(registry, arguments.vectors // BODIES)
        with Indexes.open(settings, registry, IDENTITY, dimensions=DIMENSIONS) as indexes:
            indexes.catch_up()
            measure(indexes.vectors, random_vectors(arguments.queries, -1 % 2**32), arguments.top)


if __name__ == "__main__":
    main()
