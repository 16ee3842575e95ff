"""Progress of `congvu-ingest add`: files read, then passages embedded, with rate and time left."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from congvu.store.pending import count_pending
from congvu.store.registry import Registry


class AddProgress:
    """Two bars; `report` is the worker's progress callback and may be called from its threads."""

    def __init__(self, console: Console, files: int, registry: Registry) -> None:
        self.registry = registry
        self.tokens = 0
        self.embedding_since: float | None = None
        self.embedded = 0
        self.bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self.reading = self.bars.add_task("Đọc tệp", total=files, rate="", visible=files > 0)
        self.embedding = self.bars.add_task("Tạo véc-tơ", total=None, rate="", visible=False)

    def report(self, kind: str, count: int, tokens: int) -> None:
        """Take in a step of work: ("read", files, 0) or ("embedded", passages, tokens)."""
        if kind == "read":
            self.bars.advance(self.reading, count)
        else:
            self._embedded(count, tokens)

    def _embedded(self, count: int, tokens: int) -> None:
        now = time.monotonic()
        if self.embedding_since is None:
            self.embedding_since = now
            total = count_pending(self.registry)
            self.bars.update(self.embedding, total=max(total, count), visible=True)
        else:
            self.tokens += tokens
        self.embedded += count
        seconds = now - self.embedding_since
        rate = f"{self.tokens / seconds:,.0f} token/s" if seconds else ""
        self.bars.update(self.embedding, completed=self.embedded, rate=rate)

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.bars.stop()
        if self.embedding_since is not None and self.tokens:
            seconds = time.monotonic() - self.embedding_since
            self.bars.console.print(
                f"{self.embedded} đoạn, {self.tokens} token sau lô đầu, {self.tokens / seconds:,.0f} token/s."
            )
