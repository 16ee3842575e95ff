"""Time to an answer over a collection that is ingested, one user, no model:

    python tests/bench/bench_query.py DATA QUESTIONS.jsonl [--count 200] [--max-p95 200] [--max-mb 1500]

QUESTIONS has an object with `query` a line. The process holds what `congvu serve` does: registry, indexes,
the packaged embedder. Exit code 1 above a bound. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import numpy as np

from congvu.answer.assistant import Assistant
from congvu.config import Settings
from congvu.documents import Access, Reader
from congvu.embed import open_embedder
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.store.registry import Registry
from congvu.store.sync import Indexes

EVERYONE = Reader("bench", frozenset(Access))
WARM = 5


def memory_mb(name: str) -> float:
    """A figure of this process's memory in megabytes: VmRSS (now) or VmHWM (most so far). Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


def read_queries(path: Path, count: int) -> list[str]:
    """The first questions of the file, again from the start if there are fewer."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [str(json.loads(line)["query"]) for line in lines if line.strip()]
    return [found[number % len(found)] for number in range(count)]


def timed(assistant: Assistant, queries: list[str]) -> tuple[list[float], Counter[str]]:
    """Milliseconds of each question, and how many ended how."""
    times, outcomes = [], Counter[str]()
    for query in queries:
        started = time.perf_counter()
        answer = assistant.ask(query, EVERYONE)
        times.append((time.perf_counter() - started) * 1000)
        outcomes[str(answer.outcome)] += 1
    return times, outcomes


def measure(settings: Settings, queries: list[str]) -> tuple[float, float]:
    """Print the figures; returns p95 in milliseconds and the most memory in megabytes."""
    embedder = open_embedder(settings)
    with closing(Registry.open(settings)) as registry:
        opening = time.perf_counter()
        with Indexes.open(settings, registry, embedder.identity, dimensions=embedder.dimensions) as indexes:
            indexes.catch_up()
            assistant = Assistant(Retriever(registry, indexes, embedder, Weights.load()))
            assistant.ask(queries[0], EVERYONE)
            ready = time.perf_counter() - opening
            timed(assistant, queries[:WARM])
            times, outcomes = timed(assistant, queries)
            entries = indexes.vectors.count()
    p50, p95, worst = np.quantile(times, [0.5, 0.95, 1.0])
    print(f"{entries} vectors; opened and first answer after {ready:.1f} s; {dict(outcomes)}")
    print(f"{len(times)} questions: p50 {p50:.1f} ms, p95 {p95:.1f} ms, slowest {worst:.1f} ms")
    print(f"memory: now {memory_mb('VmRSS'):.0f} MB, at most {memory_mb('VmHWM'):.0f} MB")
    return float(p95), memory_mb("VmHWM")


def main() -> None:
    """Measure; exit code 1 above a bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--max-p95", type=float, default=float("inf"), help="milliseconds")
    parser.add_argument("--max-mb", type=float, default=float("inf"))
    options = parser.parse_args()
    queries = read_queries(options.questions, options.count)
    p95, megabytes = measure(Settings.load(data_dir=options.data), queries)
    if p95 > options.max_p95 or megabytes > options.max_mb:
        sys.exit(f"above the bound: p95 {p95:.1f} ms, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
