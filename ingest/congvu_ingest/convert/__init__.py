"""Formats that another program turns into one that the readers know; the guard then reads the result."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.read import NeedsConverter
from congvu_ingest.read.errors import LOCKED, unreadable

__all__ = ["Converter", "Converting", "Opener"]


class Opener(Protocol):
    """What gives a file's content, or raises UnreadableFile: the guard, or one of those around it."""

    def read(self, path: Path) -> Content:
        """Read a file."""
        ...

    def extract(self, path: Path, member: int, target: Path) -> None:
        """Write a package's member to `target`."""
        ...


class Converter(Protocol):
    """Turns files of some formats into others; `targets` says which into which."""

    targets: dict[str, str]

    def converted(self, path: Path, file_format: str) -> AbstractContextManager[Path]:
        """Give a converted copy that lasts as long as the context; raises UnreadableFile."""
        ...


class Converting:
    """Reads like the guard, and through a converter what the guard alone cannot."""

    def __init__(self, guard: Opener, converter: Converter) -> None:
        self._guard = guard
        self._converter = converter

    def read(self, path: Path) -> Content:
        """Read a file; its format stays its own, whatever it was converted to. Raises UnreadableFile."""
        try:
            return self._guard.read(path)
        except NeedsConverter as error:
            if error.file_format not in self._converter.targets:
                raise
            return self._through_converter(path, error.file_format, locked=error.code == LOCKED)

    def extract(self, path: Path, member: int, target: Path) -> None:
        """Write a package's member to `target`."""
        self._guard.extract(path, member, target)

    def _through_converter(self, path: Path, file_format: str, *, locked: bool) -> Content:
        try:
            with self._converter.converted(path, file_format) as copy:
                content = self._guard.read(copy)
            # A converter that failed may still leave a file: what it is decides, not that it is there.
            if content.format != self._converter.targets[file_format]:
                raise unreadable("damaged")
        except UnreadableFile as error:
            damaged = error.code == "unreadable.damaged"
            failure = unreadable("encrypted") if locked and damaged else error
            failure.file_format = file_format
            raise failure from error
        return replace(content, format=file_format)
