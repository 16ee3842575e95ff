"""The guard: files are opened in child processes that may crash, hang or lie without harm.

A warm parent (`guard_child.py`) has the readers loaded and forks one child for each file, so that thousands
of small files take seconds. Each child is limited in address space, processor and wall time and output, has
no network and a temporary folder of its own; its whole process group ends with the file.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from congvu.config import Settings
from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu.layout import LaidOut
from congvu.sandbox import Bounds
from congvu_ingest.guard_child import ANSWERS, Answer, Ending, Order, Request
from congvu_ingest.guard_parent import ParentGone, WarmParent
from congvu_ingest.read import NeedsConverter, NeedsOcr, NoDocument
from congvu_ingest.read.errors import TOO_MANY_SCANS, unreadable
from congvu_ingest.read.scan import merged

log = logging.getLogger(__name__)

READER = "congvu_ingest.read:read"
TRIES = 2
MOSTLY = 0.5
"""A file with a larger share of scanned pages is a scan: without them it says too little."""
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
    page_seconds: float = 10.0
    scan_pages: int = 1000
    tessdata: str = ""

    @staticmethod
    def of(settings: Settings) -> Limits:
        """Return the limits of the settings."""
        return Limits(
            settings.read_seconds,
            settings.read_cpu_seconds,
            settings.read_memory_mb,
            settings.read_output_mb,
            settings.scan_seconds_per_page,
            settings.scan_pages_max,
            settings.tessdata,
        )


class Guard:
    """Reads files in guarded children; may be used from several threads. Close it, or use it in `with`.

    `reader` names the function that reads in the child, as "module:function".
    """

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        bounds = Bounds(limits.cpu_seconds, limits.memory_mb, limits.output_mb)
        self._order = Order(
            reader,
            limits.seconds,
            limits.output_mb,
            bounds,
            page_seconds=limits.page_seconds,
            tessdata=limits.tessdata,
        )
        self._most_scans = limits.scan_pages
        self._idle: list[WarmParent] = []
        self._lock = threading.Lock()

    def read(self, path: Path) -> Content:
        """Read a file; raises UnreadableFile (NeedsOcr, NeedsConverter …) whatever the file does.

        A file is opened twice if pages of it are pictures: first within the limits of any file, to count
        them, then to read them. `code` tells when a reading crashed or passed a limit: "unreadable.crashed",
        ".timeout", ".memory", ".output".
        """
        content = self._read(path)
        return self._with_scans(path, content) if content.scanned_pages else content

    def _with_scans(self, path: Path, content: Content) -> Content:
        """Add what stands on pages that are pictures; a text with few of them never fails for their sake."""
        scanned = content.scanned_pages
        try:
            if len(scanned) > self._most_scans:
                raise NeedsOcr(TOO_MANY_SCANS.format(pages=len(scanned), most=self._most_scans))
            return merged(content, self._read(path, scanned))
        except UnreadableFile as error:
            if len(scanned) > MOSTLY * content.pages:
                error.file_format = content.format
                raise
            listed = ", ".join(map(str, scanned))
            unread = f"Trang quét chưa đọc được: {listed}. {error}"
            return replace(content, warnings=(*content.warnings, unread))

    def extract(self, path: Path, member: int, target: Path) -> None:
        """Write a package's member to `target`; raises as `read` does, and then leaves nothing there."""
        try:
            self._ask(Request(str(path.absolute()), member=member, target=str(target.absolute())))
        except UnreadableFile:
            target.unlink(missing_ok=True)
            raise

    def lay_out(self, path: Path) -> LaidOut:
        """Return how a Word document is laid out; raises UnreadableFile (NeedsConverter …) as `read` does."""
        told = self._ask(Request(str(path.absolute()), layout=True))
        if told.layout is None:
            raise unreadable("crashed")
        return told.layout

    def _read(self, path: Path, pages: tuple[int, ...] = ()) -> Content:
        told = self._ask(Request(str(path.absolute()), pages))
        if told.content is None:
            raise unreadable("crashed")
        return told.content

    def _ask(self, request: Request) -> Answer:
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
                return answer_of(ending, answer)
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
    told = answer_of(ending, answer)
    if told.content is None:
        raise unreadable("crashed")
    return told.content


def answer_of(ending: Ending, answer: bytes) -> Answer:
    """Return what a child answered, checked: content or layout; raises the UnreadableFile it tells of."""
    if ending.how != "answered":
        raise unreadable(ending.how)
    try:
        told = ANSWERS.validate_json(answer)
    except ValidationError as error:
        raise unreadable("crashed") from error
    if told.content is None and told.layout is None:
        raise _error_of(told)
    return told


def _error_of(told: Answer) -> UnreadableFile:
    if told.kind not in KINDS:
        log.warning("a reader failed with %s", told.kind)
    error = KINDS.get(told.kind, UnreadableFile)(told.message, code=told.code)
    error.file_format = told.format
    return error
