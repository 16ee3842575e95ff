"""The guard: files are opened in child processes that may crash, hang or lie without harm.

A warm parent (`guard_child.py`) has the readers loaded and forks one child for each file, so that thousands
of small files take seconds. Each child is limited in address space, processor and wall time and output, has no
network and a temporary folder of its own; its whole process group ends with the file.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from congvu.config import Settings
from congvu.documents import Block, BlockKind, Content
from congvu.errors import UnreadableFile
from congvu_ingest.read import NeedsConverter, NeedsOcr
from congvu_ingest.read.errors import unreadable

READER = "congvu_ingest.read:read"
KEPT_ENVIRONMENT = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
KINDS: dict[str, type[UnreadableFile]] = {"NeedsOcr": NeedsOcr, "NeedsConverter": NeedsConverter}


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
    """Reads files in guarded children; may be used from several threads. Close it, or use it in `with`."""

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        self.limits = limits
        self.reader = reader
        self._idle: queue.SimpleQueue[subprocess.Popen[str]] = queue.SimpleQueue()
        self._all: list[subprocess.Popen[str]] = []
        self._lock = threading.Lock()

    def read(self, path: Path) -> Content:
        """Read a file; raises UnreadableFile (NeedsOcr, NeedsConverter …) whatever the file does."""
        reply = self._ask({"path": str(path.absolute()), **asdict(self.limits)})
        if "error" in reply:
            raise _error(reply["error"])
        return _content(reply["content"])

    def close(self) -> None:
        """End the warm parents."""
        with self._lock:
            for parent in self._all:
                parent.kill()
                parent.communicate()
            self._all.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        parent = self._take()
        try:
            assert parent.stdin is not None
            assert parent.stdout is not None
            parent.stdin.write(json.dumps(request) + "\n")
            parent.stdin.flush()
            reply: dict[str, Any] = json.loads(parent.stdout.readline())
        except (OSError, ValueError) as error:
            self._discard(parent)
            raise unreadable("crashed") from error
        self._idle.put(parent)
        return reply

    def _take(self) -> subprocess.Popen[str]:
        try:
            while (parent := self._idle.get_nowait()).poll() is not None:
                self._discard(parent)
            return parent
        except queue.Empty:
            return self._start()

    def _start(self) -> subprocess.Popen[str]:
        environment = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        parent = subprocess.Popen(
            [sys.executable, "-m", "congvu_ingest.guard_child", self.reader],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        with self._lock:
            self._all.append(parent)
        return parent

    def _discard(self, parent: subprocess.Popen[str]) -> None:
        parent.kill()
        parent.communicate()
        with self._lock:
            self._all = [one for one in self._all if one is not parent]


def _error(about: dict[str, str]) -> UnreadableFile:
    error = KINDS.get(about.get("kind", ""), UnreadableFile)(about["message"], code=about["code"])
    error.file_format = about["format"]
    return error


def _content(values: dict[str, Any]) -> Content:
    blocks = tuple(Block(**block | {"kind": BlockKind(block["kind"])}) for block in values["blocks"])
    return Content(
        format=values["format"],
        blocks=blocks,
        pages=values["pages"],
        scanned_pages=tuple(values["scanned_pages"]),
        metadata=values["metadata"],
        warnings=tuple(values["warnings"]),
    )
