"""Original bytes, content-addressed: a file's name is the sha256 of its bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from congvu.errors import NotFound

CHUNK = 1 << 20


@dataclass(frozen=True)
class Staged:
    """A private copy of a file on its way in: it cannot change while it is looked at."""

    path: Path
    sha256: str
    size: int


class ContentStore:
    """A folder of files named by their sha256, filled through a staging folder on the same disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stage(self, source: Path) -> Staged:
        """Copy `source` aside and hash what was copied; the caller must keep or drop the copy."""
        staging = self.folder / "staging"
        staging.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=staging)
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(handle, "wb") as target, source.open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    size += target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return Staged(Path(name), digest.hexdigest(), size)

    def keep(self, staged: Staged) -> Path:
        """Take the copy into the store: whole bytes under their name, or nothing."""
        place = self._place(staged.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.path.replace(place)
        return place

    def put(self, data: bytes) -> str:
        """Take bytes into the store; returns their sha256."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.has(sha256):
            staging = self.folder / "staging"
            staging.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=staging)
            with os.fdopen(handle, "wb") as target:
                target.write(data)
            self.keep(Staged(Path(name), sha256, len(data)))
        return sha256

    def drop(self, staged: Staged) -> None:
        """Throw the copy away; nothing happens if it was kept."""
        staged.path.unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where the bytes lie; raises NotFound if they do not."""
        place = self._place(sha256)
        if not place.is_file():
            raise NotFound(f"Không còn tệp gốc {sha256[:12]!r} trong kho; hãy nạp lại tệp.")
        return place

    def has(self, sha256: str) -> bool:
        """Say whether the bytes are here."""
        return self._place(sha256).is_file()

    def remove(self, sha256: str) -> None:
        """Forget the bytes; nothing happens if they are not here."""
        self._place(sha256).unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:]
