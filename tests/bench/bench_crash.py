"""Worker and server killed (SIGKILL) at random moments while they index:

    python tests/bench/bench_crash.py [--rounds 50] [--vectors 10000] [--seed 0] [--folder FOLDER]

Each round starts a worker (takes documents in, stores their vectors, 384 dimensions) and a server (owns the
indexes, follows the registry, answers searches) on one data folder, waits until both are at work (one round
in five does not), then a random time, and kills one of them or both. The worker adds documents until there
are twice as many vectors as asked for; from then on it revises and removes. Then a fresh process opens
everything as `congvu serve` does and checks: the database is sound; every document that the worker had
acknowledged is there, once, with all passages and vectors; both indexes hold what the registry says; a
search, a further write and a search for it work. Nothing is repaired by hand. Exit code 1 if a round fails.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select, text

from congvu.config import Settings
from congvu.documents import (
    Access,
    Arrival,
    Label,
    Metadata,
    Page,
    Passage,
    Placed,
    Reader,
    Scope,
    Structured,
)
from congvu.store import pending
from congvu.store.intake import accept, remove
from congvu.store.lexical import LexicalQuery
from congvu.store.registry import Registry
from congvu.store.schema import documents, passages, revisions
from congvu.store.sync import Indexes

EMBEDDER, DIMENSIONS = "crash:random", 384
PASSAGES = 40
ACKNOWLEDGED = "acknowledged.txt"
EVERYONE = Reader("crash", frozenset(Access))
WORDS = "đăng ký khai sinh cấp giấy phép thẻ hộ tịch phường xã nộp hồ sơ thời hạn ngày làm việc lệ phí"
PASSING = 999_999
LONGEST_SECONDS = 4.0


def vector_of(key: str) -> NDArray[np.float32]:
    """A random unit vector, the same for the same key."""
    drawn = np.random.default_rng(int(key[:12], 16)).standard_normal(DIMENSIONS)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)


def document(number: int, version: int = 0) -> Structured:
    """A document of PASSAGES passages, told from others by its code."""
    drawn = random.Random(number)
    title = f"Thủ tục số {number}"
    bodies = [
        f"đoạn {number} {n} {version} " + " ".join(drawn.choices(WORDS.split(), k=30))
        for n in range(PASSAGES - 1)
    ]
    whole, found = "", [Passage(title, 0, 0, kind="title")]
    for body in bodies:
        found.append(Passage(body, len(whole), len(whole) + len(body), (title,), 1))
        whole += f"{body}\n"
    facts = Metadata(kind="procedure", title=title, procedure_code=f"9.{number:06d}")
    return Structured(whole, (Page(1, 0, len(whole)),), tuple(found), facts)


def take_in(registry: Registry, number: int, version: int = 0) -> Placed:
    """Take a document in and store its vectors, as the worker does."""
    access = list(Access)[number % 3]
    arrival = Arrival(f"{version:032x}{number:032x}", 1, f"{number}.json", "procedure", Label("main", access))
    placed = accept(registry, arrival, document(number, version))
    while ids := pending.claim_pending(registry, "crash", 5):
        missing = pending.missing_texts(registry, ids, EMBEDDER)
        pending.store_vectors(registry, EMBEDDER, {key: vector_of(key) for key in missing})
        pending.finish(registry, ids)
    return placed


def work(folder: Path, most: int) -> None:
    """Be the worker: take documents in until there are `most`; from then on revise and remove without end."""
    registry = Registry.open(Settings(data_dir=folder))
    known = len(acknowledged(folder))
    print("at work", flush=True)
    with (folder / ACKNOWLEDGED).open("a", encoding="utf-8") as log:
        for number in range(known, most):
            take_in(registry, number)
            log.write(f"{number}\n")
            log.flush()
    while True:
        take_in(registry, random.randrange(most), version=random.getrandbits(100))
        passing = take_in(registry, PASSING)
        if passing.document_id is not None:
            remove(registry, passing.document_id)


def serve(folder: Path) -> None:
    """Be the server: follow the registry and answer searches without end."""
    settings = Settings(data_dir=folder)
    registry = Registry.open(settings)
    indexes = Indexes.open(settings, registry, EMBEDDER, dimensions=DIMENSIONS)
    indexes.start_following(0.05)
    print("at work", flush=True)
    while True:
        search(indexes, "cấp giấy phép")
        time.sleep(0.01)


def search(indexes: Indexes, words: str) -> tuple[list[int], list[int]]:
    """Return the documents that words and a vector find."""
    scope = Scope(EVERYONE)
    lexical = indexes.lexical.search(LexicalQuery(words), scope, 10)
    dense = indexes.vectors.search(vector_of(f"{abs(hash(words)):x}".zfill(12)), scope, 10)
    return [hit.document_id for hit in lexical], [hit.document_id for hit in dense]


def acknowledged(folder: Path) -> list[int]:
    """Documents the worker had been told are safe."""
    path = folder / ACKNOWLEDGED
    return [int(line) for line in path.read_text("utf-8").split()] if path.exists() else []


def check(folder: Path) -> dict[str, Any]:
    """Open everything anew and prove it right; raises AssertionError."""
    records: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())
    logging.getLogger("congvu.store").addHandler(handler)
    started = time.perf_counter()
    settings = Settings(data_dir=folder)
    registry = Registry.open(settings)
    check_registry(registry, folder)
    with Indexes.open(settings, registry, EMBEDDER, dimensions=DIMENSIONS) as indexes:
        indexes.catch_up()
        seconds = time.perf_counter() - started
        check_indexes(registry, indexes)
        number = len(acknowledged(folder))
        placed = take_in(registry, number)
        with (folder / ACKNOWLEDGED).open("a", encoding="utf-8") as log:
            log.write(f"{number}\n")
        indexes.catch_up()
        check_indexes(registry, indexes)
        assert placed.document_id in search(indexes, f"đoạn {number} 7")[0]
    rebuilt = [text for text in records if "rebuilding" in text]
    vectors = registry.count_entries(EMBEDDER).vectors
    return {"seconds": seconds, "rebuilt": rebuilt, "documents": number + 1, "vectors": vectors}


def check_registry(registry: Registry, folder: Path) -> None:
    """The database is sound; every acknowledged document is there, once and whole."""
    with registry.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        codes = list(connection.scalars(select(documents.c.procedure_code)))
        assert len(codes) == len(set(codes)), "a document is doubled"
        lost = {f"9.{number:06d}" for number in acknowledged(folder)} - set(codes)
        assert not lost, f"lost {sorted(lost)[:3]}"
        counted = select(func.count(passages.c.id)).group_by(passages.c.revision_id)
        assert {*connection.scalars(counted)} <= {PASSAGES}, "a document is cut"
        indexed = select(passages.c.vector_key).join(revisions, revisions.c.id == passages.c.revision_id)
        keys = list(connection.scalars(indexed.where(revisions.c.state == "indexed")))
    assert len(registry.vectors(keys, EMBEDDER)) == len(set(keys)), "an indexed document lacks vectors"


def check_indexes(registry: Registry, indexes: Indexes) -> None:
    """Both indexes hold what the registry says and answer."""
    counts = registry.count_entries(EMBEDDER)
    assert indexes.lexical.count() == counts.words, "the word index is not complete"
    assert counts.vectors_due <= indexes.vectors.count() <= counts.vectors, "the vector index is not complete"
    assert [len(found) for found in search(indexes, "cấp giấy phép")] == [10, 10]


@dataclass(frozen=True)
class Round:
    """What one round did and found."""

    victim: str
    after: float
    found: dict[str, Any]


def start(*part: str) -> subprocess.Popen[str]:
    """Start this file as the worker or the server."""
    return subprocess.Popen([sys.executable, __file__, "--be", *part], stdout=subprocess.PIPE, text=True)


def play(folder: Path, drawn: random.Random, most: int) -> Round:
    """Start both, kill, check."""
    processes = {
        "worker": start("work", str(folder), str(most)),
        "server": start("serve", str(folder)),
    }
    victim = drawn.choice(["worker", "server", "both"])
    after = drawn.uniform(0, LONGEST_SECONDS)
    if drawn.random() < 0.8:
        for process in processes.values():
            process.stdout.readline()  # type: ignore[union-attr]  # it is a pipe
    time.sleep(after)
    for name in ("worker", "server") if victim == "both" else (victim,):
        processes[name].kill()
    time.sleep(drawn.uniform(0, 0.3))
    for process in processes.values():
        process.kill()
        process.communicate()
    done = subprocess.run(
        [sys.executable, __file__, "--be", "check", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return Round(victim, after, {"failed": done.stderr.strip().splitlines()[-1]})
    return Round(victim, after, json.loads(done.stdout.splitlines()[-1]))


def summary(rounds: list[Round]) -> str:
    """Return the figures of all rounds as text."""
    failed = [one for one in rounds if "failed" in one.found]
    seconds = [one.found["seconds"] for one in rounds if "seconds" in one.found]
    rebuilt = [line for one in rounds for line in one.found.get("rebuilt", [])]
    last = rounds[-1].found
    if not seconds:
        return f"{len(rounds)} rounds, all failed"
    return (
        f"{len(rounds)} rounds, {len(failed)} failed; "
        f"{last.get('documents')} documents, {last.get('vectors')} vectors; "
        f"indexes rebuilt {len(rebuilt)} times; open and caught up after "
        f"{statistics.median(seconds):.1f} s (median), {max(seconds):.1f} s (most)"
    )


def main() -> int:
    """Play the rounds and print what they found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--vectors", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--be", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.be:
        return be(*arguments.be)
    drawn = random.Random(arguments.seed)
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="congvu-crash-"))
    fill(folder, arguments.vectors // PASSAGES // 2)
    rounds = []
    for number in range(arguments.rounds):
        rounds.append(play(folder, drawn, 2 * arguments.vectors // PASSAGES))
        print(number + 1, rounds[-1].victim, f"{rounds[-1].after:.1f} s", rounds[-1].found, flush=True)
    print(summary(rounds))
    return int(any("failed" in one.found for one in rounds))


def fill(folder: Path, count: int) -> None:
    """Take documents in before the first round, so that the indexes have something to persist."""
    registry = Registry.open(Settings(data_dir=folder))
    with (folder / ACKNOWLEDGED).open("a", encoding="utf-8") as log:
        for number in range(count):
            take_in(registry, number)
            log.write(f"{number}\n")
    registry.close()


def be(part: str, folder: str, most: str = "0") -> int:
    """Play one process's part."""
    if part == "work":
        work(Path(folder), int(most))
    elif part == "serve":
        serve(Path(folder))
    else:
        print(json.dumps(check(Path(folder)), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
