"""Who owns the indexes: one process, held by the operating system's lock so that a killed owner frees it."""

from __future__ import annotations

import fcntl
import json
import os
import time
from pathlib import Path
from typing import IO, Self

from congvu.errors import StoreLocked

LOOK_AGAIN = 0.1
PATIENCE = 60.0
"""Seconds that a command waits for another to let go: an index of 40,000 passages is caught up in less."""
SERVED = "Chỉ mục đang do máy chủ {owner} giữ; hãy hỏi qua máy chủ đó hoặc dừng nó trước."
BUSY = (
    "Chỉ mục đang được một lệnh khác của congvu cập nhật (add, refresh, watch hoặc ask); "
    "hãy đợi lệnh đó xong rồi thử lại."
)


class IndexLock:
    """The lock file of a data folder; its text says who holds it and under which URL it answers."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "index.lock"
        self._file: IO[str] | None = None

    def acquire(self, url: str = "", patience: float = 0.0) -> Self:
        """Take the lock; raises StoreLocked if another process has it.

        A command that passes by holds it for a moment and has no URL: that one is waited for, `patience`
        seconds at most. A server keeps it.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + patience
        while not self._take():
            owner = self.owner()
            if owner:
                raise StoreLocked(SERVED.format(owner=owner))
            if time.monotonic() >= deadline:
                raise StoreLocked(BUSY)
            time.sleep(LOOK_AGAIN)
        self.announce(url)
        return self

    def _take(self) -> bool:
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def announce(self, url: str) -> None:
        """Write down the URL under which the holder answers."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            json.dump({"pid": os.getpid(), "url": url}, self._file)
            self._file.flush()

    def release(self) -> None:
        """Give the lock back; nothing happens if it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def owner(self) -> str | None:
        """Return the URL of the process that holds the lock ("" if it has none), None if nobody does."""
        if not self.path.exists():
            return None
        with self.path.open("a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _url(self.path)
        return None


def _url(path: Path) -> str:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["url"])
    except (ValueError, KeyError):
        return ""
