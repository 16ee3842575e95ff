"""The guard: files are opened in child processes that may crash, hang or lie without harm.

A warm parent (`guard_child.py`) has the readers loaded and forks one child for each file, so that thousands
of small files take seconds. Each child is limited in address space, processor and wall time and output, has
no network and a temporary folder of its own; its whole process group ends with the file.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from congvu.config import Settings
from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.guard_child import ANSWERS, Answer, Ending, Order, Request
from congvu_ingest.guard_parent import ParentGone, WarmParent
from congvu_ingest.read import NeedsConverter, NeedsOcr, NoDocument
from congvu_ingest.read.errors import unreadable
from congvu_ingest.sandbox import Bounds

log = logging.getLogger(__name__)

READER = "congvu_ingest.read:read"
TRIES = 2
KINDS: dict[str, type[UnreadableFile]] = {
    "NeedsOcr": NeedsOcr,
    "NeedsConverter": NeedsConverter,
    "NoDocument": NoDocument,
    "UnreadableFile": UnreadableFile,
}


@dataclass(frozen=True)
class Limits:
    """What opening one file may cost."""

    seconds: float = 120.0
    cpu_seconds: int = 100
    memory_mb: int = 2048
    output_mb: int = 64

    @staticmethod
    def of(settings: Settings) -> Limits:
        """Return the limits of the settings."""
        return Limits(
            settings.read_seconds, settings.read_cpu_seconds, settings.read_memory_mb, settings.read_output_mb
        )


class Guard:
    """Reads files in guarded children; may be used from several threads. Close it, or use it in `with`.

    `reader` names the function that reads in the child, as "module:function".
    """

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        bounds = Bounds(limits.cpu_seconds, limits.memory_mb, limits.output_mb)
        self._order = Order(reader, limits.seconds, limits.output_mb, bounds)
        self._idle: list[WarmParent] = []
        self._lock = threading.Lock()

    def read(self, path: Path) -> Content:
        """Read a file; raises UnreadableFile (NeedsOcr, NeedsConverter …) whatever the file does.

        `code` tells when a reading crashed or passed a limit: "unreadable.crashed", ".timeout", ".memory",
        ".output".
        """
        return self._ask(Request(str(path.absolute())))

    def extract(self, path: Path, member: int, target: Path) -> None:
        """Write a package's member to `target`; raises as `read` does, and then leaves nothing there."""
        try:
            self._ask(Request(str(path.absolute()), member, str(target.absolute())))
        except UnreadableFile:
            target.unlink(missing_ok=True)
            raise

    def _ask(self, request: Request) -> Content:
        for _ in range(TRIES):
            parent = self._take()
            try:
                ending, answer = parent.ask(request)
            except ParentGone as error:
                log.warning("the reading process is started anew: %s", error)
                parent.close()
            except BaseException:
                parent.close()
                raise
            else:
                self._put(parent)
                return content_of(ending, answer)
        raise unreadable("crashed")

    def close(self) -> None:
        """End the warm parents."""
        with self._lock:
            idle, self._idle = self._idle, []
        for parent in idle:
            parent.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.close()

    def _take(self) -> WarmParent:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return WarmParent(self._order)

    def _put(self, parent: WarmParent) -> None:
        with self._lock:
            self._idle.append(parent)


def content_of(ending: Ending, answer: bytes) -> Content:
    """Return the content that a child answered with, checked; raises the UnreadableFile it tells of."""
    if ending.how != "answered":
        raise unreadable(ending.how)
    try:
        told = ANSWERS.validate_json(answer)
    except ValidationError as error:
        raise unreadable("crashed") from error
    if told.content is None:
        raise _error_of(told)
    return told.content


def _error_of(told: Answer) -> UnreadableFile:
    if told.kind not in KINDS:
        log.warning("a reader failed with %s", told.kind)
    error = KINDS.get(told.kind, UnreadableFile)(told.message, code=told.code)
    error.file_format = told.format
    return error
