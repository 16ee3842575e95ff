"""The collection's words and pairs of words, counted as documents come: what typed questions are read by."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from congvu.documents import Access, Entry
from congvu.spelling.counts import SyllableCounts

log = logging.getLogger(__name__)

NAME = "syllables.npz"
COUNTED = (Access.PUBLIC, Access.INTERNAL)
"""What few may read does not show in how other people's questions are read."""
WORTHWHILE = 0.05
"""Share of new words that the counts are written anew for."""
STALE_SHARE, STALE_LEAST = 0.1, 20
_DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class SyllableIndex:
    """Counts that follow the registry: a small file, made anew when it is lost or much of it is gone.

    Texts are added; what a removed or edited document brought stays until a tenth of the documents is stale.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._forget()
        self._read()

    @property
    def counts(self) -> SyllableCounts:
        """All that was counted; never changed in place."""
        return self._counts

    def sequence(self) -> int:
        """Return the newest change that was counted."""
        return self._sequence

    def apply(self, document_id: int, entries: Sequence[Entry], _text: str) -> None:
        """Count a document's passages, unless they are counted already."""
        texts = [entry.text for entry in entries if entry.access in COUNTED]
        digest = _digest(texts) if texts else 0
        known = self._documents.get(document_id, 0)
        if digest == known:
            return
        self._stale += known != 0
        self._documents[document_id] = digest
        self._waiting += texts
        if not digest:
            del self._documents[document_id]

    def commit(self, sequence: int) -> None:
        """Remember how far the counts are; written once there is enough of new words."""
        self._sequence = sequence
        if self._stale > max(STALE_LEAST, STALE_SHARE * len(self._documents)):
            self.clear()
        elif sum(map(len, self._waiting)) >= WORTHWHILE * max(self._letters, 1):
            self._write()

    def clear(self) -> None:
        """Throw the counts away; everything is counted anew from the first change."""
        self.path.unlink(missing_ok=True)
        self._forget()

    def close(self) -> None:
        """Write what was not worth it before."""
        if self._waiting:
            self._write()

    def _forget(self) -> None:
        self._counts = SyllableCounts()
        self._documents: dict[int, int] = {}
        self._waiting: list[str] = []
        self._letters = self._stale = self._sequence = 0

    def _write(self) -> None:
        self._counts = self._counts.plus(SyllableCounts.of(self._waiting))
        self._letters += sum(map(len, self._waiting))
        self._waiting = []
        file = io.BytesIO()
        np.savez(
            file,
            counts=np.frombuffer(self._counts.dump(), np.uint8),
            documents=np.array([*self._documents.items()], np.int64).reshape(-1, 2),
            state=np.array([self._sequence, self._letters, self._stale], np.int64),
        )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(".new")
        new.write_bytes(file.getvalue())
        os.replace(new, self.path)  # noqa: PTH105  # on Windows too over an existing file

    def _read(self) -> None:
        try:
            with np.load(io.BytesIO(self.path.read_bytes()), allow_pickle=False) as file:
                counts = SyllableCounts.load(file["counts"].tobytes())
                documents = {int(key): int(digest) for key, digest in file["documents"]}
                sequence, letters, stale = map(int, file["state"])
        except FileNotFoundError:
            return
        except _DAMAGED as error:
            log.warning("the counts of words cannot be read (%s): counting anew", error)
            return
        self._counts, self._documents = counts, documents
        self._sequence, self._letters, self._stale = sequence, letters, stale


def _digest(texts: Sequence[str]) -> int:
    content = hashlib.blake2b("\n".join(texts).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(content, "big", signed=True) or 1
