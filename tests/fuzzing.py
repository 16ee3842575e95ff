"""Taking damaged files in through a real worker, and what must hold whatever they do."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from congvu import jobs
from congvu.config import Settings
from congvu.documents import Outcome
from congvu.jobs import Job, JobState, Submission
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.worker import Worker
from fakes import HashEmbedder
from mutations import Mutated

BATCH = "hỏng"
GRACE = 15.0
SILENT = {Outcome.ADDED, Outcome.REVISED, Outcome.UNCHANGED, Outcome.UNPACKED}


@dataclass
class Findings:
    """What became of damaged files: outcomes and codes counted, faults as sentences (none is good)."""

    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


def take_in(files: Sequence[Mutated], folder: Path, limits: Limits) -> Findings:
    """Hand damaged files to a worker, one after the other, and look at each outcome."""
    stores = Stores.open(Settings(data_dir=folder / "data"))
    found = Findings()
    with Guard(limits) as guard:
        worker = Worker(Pipeline(stores, guard), HashEmbedder(), readers=1)
        for file in files:
            _take_one(worker, file, folder, limits, found)
        worker.close()
    for job in jobs.listing(stores.registry, BATCH, limit=1_000_000):
        _judge(job, found)
    if left := sorted((folder / "data" / "content" / "staging").glob("*")):
        found.faults.append(f"{len(left)} staged copies were left behind")
    stores.registry.close()
    return found


def _take_one(worker: Worker, file: Mutated, folder: Path, limits: Limits, found: Findings) -> None:
    path = folder / file.name
    path.write_bytes(file.data)
    jobs.enqueue(worker.registry, BATCH, [Submission(path, path.name)])
    started = time.monotonic()
    worker.read_some(BATCH)
    took = time.monotonic() - started
    found.slowest = max(found.slowest, took)
    path.unlink()
    # A package is opened file by file, each within the limit.
    if took > limits.seconds + GRACE and not file.source.endswith((".zip", ".edxml")):
        found.faults.append(f"{file.name}: took {took:.0f} s")


def _judge(job: Job, found: Findings) -> None:
    found.outcomes[job.outcome or job.state] += 1
    if job.code:
        found.codes[job.code] += 1
    if job.state is not JobState.DONE:
        found.faults.append(f"{job.name}: ended as {job.state}, {job.code}: {job.message}")
    elif job.outcome not in set(Outcome):
        found.faults.append(f"{job.name}: outcome {job.outcome!r} is no outcome")
    elif Outcome(job.outcome) not in SILENT and not (job.code and job.message.strip().endswith(".")):
        found.faults.append(f"{job.name}: {job.outcome} without a code and a sentence: {job.message!r}")
