"""Both indexes together: owned by one process, probed at start, kept in step with the registry, rebuilt."""

from __future__ import annotations

import json
import logging
import shutil
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from congvu.config import Settings
from congvu.errors import IndexDamaged, StoreMismatch
from congvu.store.lexical import LexicalIndex
from congvu.store.lock import IndexLock
from congvu.store.making import Making
from congvu.store.probe import lexical_is_sound, vectors_are_sound
from congvu.store.registry import Registry
from congvu.store.standing import refresh_standing
from congvu.store.syllables import SyllableIndex
from congvu.store.vectors import VectorIndex
from congvu.text import TEXT_VERSION

log = logging.getLogger(__name__)

Index: TypeAlias = LexicalIndex | VectorIndex | SyllableIndex

CHANGES = 10_000
PART = 100
"""Documents after which a word index that is made anew answers by what it holds so far."""
SAMPLE = 256
REQUESTED = "rebuild_requested"
STATE = "rebuilt.json"


@dataclass(frozen=True)
class Status:
    """How far the indexes are behind the registry, and what went wrong last."""

    last_sequence: int
    lexical_sequence: int
    vector_sequence: int
    rebuilding: bool
    last_error: str

    @property
    def caught_up(self) -> bool:
        """Whether both indexes hold all there is."""
        return min(self.lexical_sequence, self.vector_sequence) >= self.last_sequence and not self.rebuilding


class Indexes:
    """The two indexes of a data folder; `open` takes the lock, `close` gives it back."""

    def __init__(
        self, registry: Registry, lexical: LexicalIndex, vectors: VectorIndex, lock: IndexLock, folder: Path
    ) -> None:
        self.registry = registry
        self.lexical = lexical
        self.vectors = vectors
        self.lock = lock
        self.folder = folder
        self.syllables = SyllableIndex(folder)
        self.last_error = ""
        self.making = Making()
        self.today = today_utc
        self._day: date | None = None
        self._verified = False
        self._working = threading.Lock()
        self._stopping = threading.Event()
        self._follower: threading.Thread | None = None
        self._judge()

    @classmethod
    def open(
        cls,
        settings: Settings,
        registry: Registry,
        embedder: str,
        *,
        dimensions: int,
        url: str = "",
        patience: float = 0.0,
    ) -> Self:
        """Open the indexes, as the process that owns them from now on; what is damaged starts empty.

        `patience`: seconds to wait for another command that holds them. Raises StoreLocked if another process
        owns them, StoreMismatch if they were built by another embedder or text version. `catch_up` or
        `start_following` then brings them up to date.
        """
        lock = IndexLock(settings.data_dir).acquire(url, patience)
        try:
            check_identity(registry, embedder)
            folder = settings.data_dir / "index"
            lexical = _open_lexical(folder / "words")
            vectors = _open_vectors(folder / "vectors", registry, embedder, dimensions, settings.chroma_url)
            return cls(registry, lexical, vectors, lock, folder)
        except BaseException:
            lock.release()
            raise

    def catch_up(self) -> int:
        """Bring both indexes to the registry's last change; returns how many documents were written.

        An index that turns out damaged, or does not hold what it should, is rebuilt.
        """
        with self._working:
            self._keep_days()
            self._obey_request()
            written = self._follow_both()
            if self.vectors.worn():
                log.info("the vector index holds much that was removed: writing it anew")
                self._clear(self.vectors)
                written += self._follow_both()
            wrong = [] if self._verified else self._wrong()
            for index in wrong or ():
                log.warning("%s does not hold what the registry says: rebuilding", type(index).__name__)
                self._clear(index)
            if wrong:
                written += self._follow_both()
            self._verified = self._verified or wrong is not None
            return written

    def rebuild(self) -> int:
        """Build both indexes anew from the registry; returns how many documents were written."""
        with self._working:
            self._clear()
            return self._follow_both()

    def start_following(self, interval: float = 1.0) -> None:
        """Keep the indexes in step in a thread of its own; a failure is remembered and tried again."""
        self._follower = threading.Thread(
            target=self._keep_following, args=(interval,), name="congvu-indexes", daemon=True
        )
        self._follower.start()

    def status(self) -> Status:
        """Return how far the indexes are."""
        return Status(
            self.registry.last_sequence(),
            self.lexical.sequence(),
            self.vectors.sequence(),
            not self.vectors.usable,
            self.last_error,
        )

    def close(self) -> None:
        """Stop following, let go of the indexes and the lock."""
        self._stopping.set()
        if self._follower is not None:
            self._follower.join()
        with self._working:
            self.lexical.close()
            self.vectors.close()
            self.syllables.close()
            self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.close()

    def _keep_following(self, interval: float) -> None:
        while not self._stopping.is_set():
            try:
                self.catch_up()
                self.last_error = ""
            except Exception as error:
                log.exception("the indexes could not follow the registry")
                self.last_error = f"{type(error).__name__}: {error}"
            self._stopping.wait(interval)

    def _keep_days(self) -> None:
        """Once a day texts begin to bind or cease to, without anybody touching them."""
        today = self.today()
        if today != self._day:
            refresh_standing(self.registry, today)
            self._day = today

    def _follow_both(self) -> int:
        self._judge()
        written = self._follow(self.lexical, self.lexical.clear)
        written = max(written, self._follow(self.vectors, self.vectors.clear))
        self.vectors.usable = True
        self._count_syllables()
        return written

    def _count_syllables(self) -> None:
        if self.syllables.sequence() > self.registry.last_sequence():
            self.syllables.clear()  # the registry was restored from an older copy
        self._follow(self.syllables, self.syllables.clear)

    def _follow(self, index: Index, clear: Callable[[], None]) -> int:
        """Whatever an index fails with, it is derived: one rebuild is tried, a second failure is raised."""
        try:
            return self._apply_changes(index)
        except Exception as error:  # noqa: BLE001
            log.warning("an index failed while it was written (%s): rebuilding", error)
            self.vectors.usable = index is not self.vectors and self.vectors.usable
            clear()
            return self._apply_changes(index)

    def _apply_changes(self, index: Index) -> int:
        written = 0
        try:
            while changes := self.registry.changes_after(index.sequence(), CHANGES):
                total = written + self.registry.count_changed(index.sequence())
                for document_id in dict.fromkeys(change.document_id for change in changes):
                    entries = self.registry.entries(document_id)
                    text = (
                        self.registry.document_text(document_id) if entries and index is self.lexical else ""
                    )
                    index.apply(document_id, entries, text)
                    written += 1
                    self._tell(index, written, total)
                index.commit(changes[-1].sequence)
        finally:
            self._tell(index, 0, 0)
        return written

    def _tell(self, index: Index, written: int, total: int) -> None:
        """Say how far the word index is; what it holds so far is found, and written again after a kill."""
        if index is self.lexical:
            self.making = Making(written, total)
            if self.making and written % PART == 0:
                index.commit(index.sequence())

    def _wrong(self) -> list[LexicalIndex | VectorIndex] | None:
        """Compare with the registry, once after opening; None while it moves on."""
        last = self.registry.last_sequence()
        indexes: tuple[LexicalIndex | VectorIndex, ...] = (self.lexical, self.vectors)
        if ahead := [index for index in indexes if index.sequence() > last]:
            return ahead  # the registry is older than the index: restored from a copy
        counts, sample = self.registry.count_entries(self.vectors.embedder), self.registry.sample(SAMPLE)
        if self.registry.last_sequence() != min(index.sequence() for index in indexes):
            return None
        wrong: list[LexicalIndex | VectorIndex] = []
        if self.lexical.count() != counts.words:
            wrong.append(self.lexical)
        if not counts.vectors_due <= self.vectors.count() <= counts.vectors or not self.vectors.holds(sample):
            wrong.append(self.vectors)
        return wrong

    def _clear(self, *indexes: LexicalIndex | VectorIndex) -> None:
        for index in indexes or (self.lexical, self.vectors):
            self.vectors.usable = self.vectors.usable and index is not self.vectors
            index.clear()
        if not indexes:
            self.syllables.clear()

    def _judge(self) -> None:
        """Let exact search answer while there is much to write: a rebuild, or one that was broken off."""
        done, last = self.vectors.sequence(), self.registry.last_sequence()
        self.vectors.usable = last == 0 or (done > 0 and last - done < CHANGES)

    def _obey_request(self) -> None:
        request = self.registry.meta_get(REQUESTED)
        state = self.folder / STATE
        if request is not None and request != _read_request(state):
            self._clear()
            state.write_text(json.dumps(request), encoding="utf-8")


def today_utc() -> date:
    """Return the present day, as the registry counts days."""
    return datetime.now(UTC).date()


def _read_request(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def check_identity(registry: Registry, embedder: str) -> None:
    """Remember who built the store; raises StoreMismatch if it was somebody else."""
    for key, value, what in (
        ("embedder", embedder, "mô hình nhúng"),
        ("text_version", TEXT_VERSION, "phiên bản xử lý văn bản"),
    ):
        known = registry.meta_get(key)
        if known is None:
            registry.meta_set(key, value)
        elif known != value:
            raise StoreMismatch(
                f"Kho được dựng với {what} {known!r}, nay cấu hình là {value!r}; "
                "hãy chạy `congvu-ingest rebuild` hoặc trả lại cấu hình cũ."
            )


def request_rebuild(registry: Registry, embedder: str) -> None:
    """Let whoever owns the indexes build them anew, under this embedder and text version."""
    registry.meta_set("embedder", embedder)
    registry.meta_set("text_version", TEXT_VERSION)
    registry.meta_set(REQUESTED, uuid.uuid4().hex)


def _open_lexical(folder: Path) -> LexicalIndex:
    if folder.exists() and any(folder.iterdir()) and not lexical_is_sound(folder):
        log.warning("the word index is damaged: rebuilding")
        _wipe(folder)
    try:
        index = LexicalIndex(folder)
        index.sequence()
    except (IndexDamaged, ValueError, KeyError, IndexError):
        log.warning("the word index cannot be opened: rebuilding")
        _wipe(folder)
        return LexicalIndex(folder)
    return index


def _open_vectors(folder: Path, registry: Registry, embedder: str, dimensions: int, url: str) -> VectorIndex:
    if not url and not _vectors_sound(folder, dimensions):
        log.warning("the vector index is damaged: rebuilding")
        _wipe(folder)
    return VectorIndex(folder, registry, embedder, url)


def _vectors_sound(folder: Path, dimensions: int) -> bool:
    generations = [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []
    return all(vectors_are_sound(path, dimensions) for path in generations)


def _wipe(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
