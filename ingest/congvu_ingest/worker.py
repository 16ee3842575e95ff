"""The worker: claims files to read and passages to embed, until it is told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from congvu import jobs
from congvu.embed import Embedder
from congvu.errors import CongvuError, TransientError
from congvu.jobs import Job
from congvu.store import pending
from congvu_ingest.pipeline import Pipeline

log = logging.getLogger(__name__)

READ_BATCH = 8
"""Few: what is claimed is shown as being read, and is what a stop waits for."""
EMBED_REVISIONS = 24
EMBED_BATCH = 256
IDLE_SECONDS = 1.0

Progress = Callable[[str, int, int], None]
"""Called with ("read", files, 0) or ("embedded", passages, tokens) as work is done."""


def silent(_kind: str, _count: int, _tokens: int) -> None:
    """Report nothing."""


class Worker:
    """Reads before it embeds: words first, meaning after. Reading runs in `readers` threads."""

    def __init__(
        self, pipeline: Pipeline, embedder: Embedder, *, readers: int = 2, progress: Progress = silent
    ) -> None:
        self.pipeline = pipeline
        self.registry = pipeline.stores.registry
        self.embedder = embedder
        self.name = jobs.worker_name()
        self.progress = progress
        self.stopping = threading.Event()
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="congvu-read")

    def run(self) -> None:
        """Work until `stop` is called; a failure is recorded and the next piece of work goes on."""
        self.recover()
        while not self.stopping.is_set():
            try:
                idle = not self.step()
            except TransientError as error:
                log.warning("waiting before another try: %s", error)
                idle = True
            if idle:
                self.stopping.wait(IDLE_SECONDS)

    def drain(self, batch: str | None = None) -> None:
        """Work until no file (of the batch) is due and no passage waits."""
        self.recover()
        while not self.stopping.is_set() and self.step(batch):
            pass

    def step(self, batch: str | None = None) -> bool:
        """Do one piece of work; returns whether there was any."""
        return self.read_some(batch) or self.embed_some()

    def stop(self) -> None:
        """End after the present piece of work."""
        self.stopping.set()

    def close(self) -> None:
        """Let go of threads."""
        self._readers.shutdown(wait=True)

    def recover(self) -> None:
        """Take back what workers that died on this machine had claimed."""
        dead = jobs.dead_workers([*jobs.claimants(self.registry), *pending.embed_claimants(self.registry)])
        if dead:
            log.warning("reclaimed %d jobs of workers that are gone", jobs.reclaim(self.registry, dead))
            pending.release_claims(self.registry, dead)

    def read_some(self, batch: str | None = None) -> bool:
        """Read the next files; returns whether there were any."""
        claimed = jobs.claim(self.registry, self.name, READ_BATCH, batch)
        for _ in self._readers.map(self._read, claimed):
            self.progress("read", 1, 0)
        return bool(claimed)

    def embed_some(self) -> bool:
        """Embed the passages of the next documents; returns whether there were any."""
        revision_ids = pending.claim_pending(self.registry, self.name, EMBED_REVISIONS)
        if not revision_ids:
            return False
        identity = self.embedder.identity
        texts = pending.missing_texts(self.registry, revision_ids, identity)
        keys = sorted(texts, key=lambda key: len(texts[key]))
        for start in range(0, len(keys), EMBED_BATCH):
            self._embed([*keys[start : start + EMBED_BATCH]], texts)
        pending.finish(self.registry, revision_ids)
        return True

    def _embed(self, keys: list[str], texts: dict[str, str]) -> None:
        batch = [texts[key] for key in keys]
        vectors = self.embedder.embed_passages(batch)
        pending.store_vectors(self.registry, self.embedder.identity, dict(zip(keys, vectors, strict=True)))
        self.progress("embedded", len(keys), sum(self.embedder.count_tokens(batch)))

    def _read(self, job: Job) -> None:
        if self.stopping.is_set():
            return  # still claimed: whoever comes next takes it back
        try:
            jobs.finish(self.registry, job, self.pipeline.process(job))
        except (CongvuError, OSError) as error:
            log.warning("job %d failed: %s", job.id, error)
            jobs.fail(self.registry, job, error)
        except Exception as error:  # one file must never stop the next; the job records it
            log.exception("job %d failed unexpectedly", job.id)
            jobs.fail(self.registry, job, error)
