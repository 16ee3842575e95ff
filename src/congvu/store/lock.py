"""Who owns the indexes: one process, held by the operating system's lock so that a killed owner frees it."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from typing import IO, Self

from congvu.errors import StoreLocked


class IndexLock:
    """The lock file of a data folder; its text says who holds it and under which URL it answers."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "index.lock"
        self._file: IO[str] | None = None

    def acquire(self, url: str = "") -> Self:
        """Take the lock; raises StoreLocked if another process has it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            owner = self.owner() or "một tiến trình khác"
            raise StoreLocked(
                f"Chỉ mục đang do {owner} giữ; hãy hỏi qua máy chủ đó hoặc dừng nó trước."
            ) from None
        self._file = file
        self.announce(url)
        return self

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
