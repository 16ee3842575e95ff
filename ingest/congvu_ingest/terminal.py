"""What the commands of the terminal share: the label, taking files in with progress, the indexes."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from congvu import jobs
from congvu.config import Settings
from congvu.documents import Access, Label
from congvu.embed import open_embedder
from congvu.errors import InvalidRequest, StoreLocked
from congvu.jobs import Submission
from congvu.store import pending
from congvu.store.lock import PATIENCE, IndexLock
from congvu.store.registry import Registry
from congvu.store.sync import Indexes
from congvu_ingest.convert import Converting, Opener
from congvu_ingest.convert.office import Office
from congvu_ingest.folder import TakeIn
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.progress import AddProgress
from congvu_ingest.summary import print_summary
from congvu_ingest.worker import Worker

console = Console()
FOLLOWED = "Máy chủ congvu đang chạy và sẽ tự cập nhật chỉ mục."
BUSY = "Chỉ mục đang do một lệnh khác giữ; lần chạy sau của bất cứ lệnh nào sẽ cập nhật nó."

Paths = Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục.", exists=True)]
FolderPath = Annotated[Path, typer.Argument(help="Thư mục.", exists=True, file_okay=False)]
LabelOption = Annotated[
    str, typer.Option("--label", help="Nhãn BỘ_SƯU_TẬP[:public|internal|restricted]; mặc định main:public.")
]


def parse_label(text: str) -> Label | None:
    """Return the label that `COLLECTION[:ACCESS]` says, None for an empty text; raises InvalidRequest."""
    if not text:
        return None
    collection, _, access = text.partition(":")
    if not collection or access not in ("", *Access):
        raise InvalidRequest(f"Nhãn {text!r} không đúng dạng BỘ_SƯU_TẬP[:public|internal|restricted].")
    return Label(collection, Access(access or "public"))


def follow_indexes(settings: Settings, registry: Registry) -> None:
    """Bring the indexes up to date, unless a running server does it."""
    embedder = open_embedder(settings)
    try:
        with Indexes.open(
            settings,
            registry,
            embedder.identity,
            dimensions=embedder.dimensions,
            patience=PATIENCE,
        ) as indexes:
            indexes.catch_up()
    except StoreLocked:
        served = IndexLock(settings.data_dir).owner()
        console.print(FOLLOWED if served else BUSY)


def work_through(settings: Settings, stores: Stores, batch: str, count: int) -> None:
    registry = stores.registry
    if not count and not pending.count_pending(registry):
        return
    with Guard(Limits.of(settings)) as guard, AddProgress(console, count, registry) as progress:
        pipeline = Pipeline(stores, opener(guard, settings))
        worker = Worker(pipeline, open_embedder(settings), progress=progress.report)
        worker.drain(batch)
        while any(jobs.counts(registry, batch).get(state) for state in ("queued", "running")):
            time.sleep(0.5)
            worker.drain(batch)
        worker.close()


def taker(settings: Settings, stores: Stores) -> TakeIn:
    """Give how files are taken in from the terminal: with progress, and each outcome that needs a look."""

    def take_in(submissions: Sequence[Submission]) -> None:
        batch = uuid.uuid4().hex[:12]
        jobs.enqueue(stores.registry, batch, submissions)
        work_through(settings, stores, batch, len(submissions))
        if submissions:
            print_summary(console, stores.registry, batch, unchanged=0, gone=[])

    return take_in


def opener(guard: Guard, settings: Settings) -> Opener:
    return Converting(guard, Office(Limits.of(settings)))
