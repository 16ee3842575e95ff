"""Ingest rate and query latency beside the pipeline most people would write with the same model:

    python tests/bench/bench_common_pipeline.py FOLDER [--files 40] [--rounds 3] [--min-ratio 3]

The other one is LangChain's RecursiveCharacterTextSplitter (1000/200), HuggingFaceEmbeddings on the exported
model, langchain_chroma. One run, one machine, taking turns, new stores each round. The source is the text
that congvu reads out of the files, counted once (tokens of the packaged tokenizer); congvu's time includes
opening the files in guarded children, structure, registry and both indexes, the other's only splitting,
embedding and storing that text. Loading the models is left out on both sides. Needs torch and the extras
`st` and `bench`; nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from congvu import jobs
from congvu.answer.assistant import Assistant
from congvu.config import Settings
from congvu.documents import Access, Reader, Structured
from congvu.embed import Embedder, open_embedder
from congvu.embed.export import export_sentence_transformers
from congvu.errors import UnreadableFile
from congvu.jobs import Submission
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.store import pending
from congvu.store.sync import Indexes
from congvu_ingest.files import files_under
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.read import read
from congvu_ingest.structure import structure
from congvu_ingest.worker import Worker

EVERYONE = Reader("bench", frozenset(Access))
PIECE = 1000
FOUND = 10
BLOCK, WARM = 10, 2

T = TypeVar("T")

Ask = Callable[[str], object]


@dataclass(frozen=True)
class Source:
    """What both sides take in: files, the text read out of them, its tokens, and questions about it."""

    files: list[Path]
    texts: list[str]
    tokens: int
    questions: list[str]


def choose_source(folder: Path, files: int, questions: int, embedder: Embedder) -> Source:
    """Draw files that can be read, the same ones each time; the questions are made of their names."""
    paths = files_under([folder])
    random.Random(0).shuffle(paths)
    chosen: list[tuple[Path, Structured]] = []
    for path in paths:
        if len(chosen) == files:
            break
        try:
            chosen.append((path, structure(read(path), path.name)))
        except UnreadableFile:
            continue
    texts = [made.text for _, made in chosen]
    names = [made.metadata.title.lower() for _, made in chosen]
    asked = [f"Hồ sơ {names[number % len(names)]} cần những giấy tờ gì?" for number in range(questions)]
    pieces = [text[start : start + PIECE] for text in texts for start in range(0, len(text), PIECE)]
    return Source([path for path, _ in chosen], texts, sum(embedder.count_tokens(pieces)), asked)


def ingest_with_congvu(source: Source, folder: Path, embedder: Embedder, stack: ExitStack) -> Ask:
    """Take the files in, as `congvu-ingest add` does; returns how to ask."""
    settings = Settings.load(data_dir=folder)
    stores = Stores.open(settings)
    stack.callback(stores.registry.close)
    jobs.enqueue(stores.registry, "bench", [Submission(path, path.name) for path in source.files])
    with Guard(Limits.of(settings)) as guard:
        worker = Worker(Pipeline(stores, guard), embedder)
        worker.drain("bench")
        worker.close()
    indexes = stack.enter_context(
        Indexes.open(settings, stores.registry, embedder.identity, dimensions=embedder.dimensions)
    )
    indexes.catch_up()
    done = jobs.counts(stores.registry, "bench").get("done")
    if pending.count_pending(stores.registry) or done != len(source.files):
        raise SystemExit("congvu did not take every file in: the comparison would not be fair")
    assistant = Assistant(Retriever(stores.registry, indexes, embedder, Weights.load()))
    return lambda question: assistant.ask(question, EVERYONE)


def ingest_the_common_way(source: Source, folder: Path, embeddings: Any) -> Ask:
    """Split, embed and store the texts; returns how to search."""
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    documents = splitter.create_documents(source.texts)
    quiet = ChromaSettings(anonymized_telemetry=False)
    store = Chroma.from_documents(documents, embeddings, persist_directory=str(folder), client_settings=quiet)
    return lambda question: store.similarity_search(question, k=FOUND)


def open_common_embeddings(folder: Path) -> Any:
    """The exported model behind HuggingFaceEmbeddings, with e5's prefixes."""
    try:
        from langchain_huggingface import HuggingFaceEmbeddings
    except ImportError:
        raise SystemExit("This needs torch and `pip install 'congvu[st,bench]'`.") from None
    if not (folder / "modules.json").is_file():
        export_sentence_transformers(folder)
    return HuggingFaceEmbeddings(
        model_name=str(folder),
        encode_kwargs={"prompt": "passage: "},
        query_encode_kwargs={"prompt": "query: "},
    )


def seconds(work: Callable[[], T]) -> tuple[float, T]:
    """Wall time of one piece of work, and what it gave."""
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def latencies(sides: Sequence[Ask], questions: Sequence[str]) -> list[list[float]]:
    """Milliseconds of every question on each side. They take turns by BLOCK questions, each block warmed up:
    question by question, the threads of one side's engine still spin while the other is timed."""
    times: list[list[float]] = [[] for _ in sides]
    for start in range(0, len(questions), BLOCK):
        for side, ask in enumerate(sides):
            for question in questions[:WARM]:
                ask(question)
            for question in questions[start : start + BLOCK]:
                took, _ = seconds(partial(ask, question))
                times[side].append(took * 1000)
    return times


def compare(source: Source, rounds: int, embedder: Embedder, embeddings: Any) -> dict[str, list[float]]:
    """Run all rounds: tokens per second of each, milliseconds of each question of the last."""
    found: dict[str, list[float]] = {"congvu tokens/s": [], "common tokens/s": []}
    embedder.embed_query("khởi động")
    embeddings.embed_query("khởi động")
    for number in range(rounds):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
            ours, theirs = Path(folder) / "congvu", Path(folder) / "common"
            took, ask = seconds(partial(ingest_with_congvu, source, ours, embedder, stack))
            found["congvu tokens/s"].append(source.tokens / took)
            took, search = seconds(partial(ingest_the_common_way, source, theirs, embeddings))
            found["common tokens/s"].append(source.tokens / took)
            print(f"round {number + 1}: " + ", ".join(f"{name} {row[-1]:.0f}" for name, row in found.items()))
            if number == rounds - 1:
                found["congvu ms"], found["common ms"] = latencies([ask, search], source.questions)
    return found


def print_figures(found: dict[str, list[float]]) -> float:
    """Print medians and ratios; returns how many times faster congvu ingests."""
    ours, theirs = (statistics.median(found[f"{side} tokens/s"]) for side in ("congvu", "common"))
    print(
        f"ingest, median: congvu {ours:.0f}, common {theirs:.0f} source tokens/s: {ours / theirs:.2f} times"
    )
    for name, what in (("congvu", "a whole checked answer"), ("common", f"{FOUND} passages, no answer")):
        p50, p95 = np.quantile(found[f"{name} ms"], [0.5, 0.95])
        print(f"query, {name} ({what}): p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    return ours / theirs


def main() -> None:
    """Compare; exit code 1 below the ratio asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--min-ratio", type=float, default=0.0)
    parser.add_argument("--model", type=Path, help="folder of the exported model; made there if empty")
    parser.add_argument("--json", type=Path, help="write every figure")
    options = parser.parse_args()
    embedder = open_embedder(Settings.load())
    source = choose_source(options.folder, options.files, options.questions, embedder)
    print(f"{len(source.files)} files, {source.tokens} tokens of source text")
    with tempfile.TemporaryDirectory() as exported:
        found = compare(
            source, options.rounds, embedder, open_common_embeddings(options.model or Path(exported))
        )
    ratio = print_figures(found)
    if options.json:
        options.json.write_text(json.dumps(found | {"tokens": source.tokens}), encoding="utf-8")
    if ratio < options.min_ratio:
        sys.exit(f"below {options.min_ratio} times")


if __name__ == "__main__":
    main()
