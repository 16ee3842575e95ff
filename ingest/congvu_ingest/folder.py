"""Following a folder: what is new comes in, what is gone stops answering, what returns answers again.

Nothing is deleted: a document whose last file is gone is withdrawn by a correction that says why and can be
taken back (`congvu-ingest correct`). One that could not be read is forgotten with its file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from congvu.documents import Label
from congvu.errors import InvalidRequest
from congvu.jobs import Submission
from congvu.store import sources
from congvu.store.corrections import correct, words_by
from congvu.store.registry import SEARCHABLE
from congvu.store.sources import INSIDE, Source
from congvu_ingest.files import files_under
from congvu_ingest.pipeline import Stores

BY = "congvu-ingest (theo thư mục)"
GONE = "Tệp cuối cùng của tài liệu không còn trong {folder} ngày {day:%d/%m/%Y}."
BACK = "Tệp của tài liệu lại có trong {folder} ngày {day:%d/%m/%Y}."
FIELD = "effective_to"
SETTLED_SECONDS = 2.0
FEW, MOST_GONE = 20, 0.5

TakeIn = Callable[[Sequence[Submission]], None]
"""Takes files in and returns when all of them have an outcome."""


@dataclass(frozen=True)
class Changes:
    """What one look at a folder brought; ids are documents."""

    taken_in: int = 0
    unsettled: int = 0
    withdrawn: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()
    forgotten: tuple[int, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything happened."""
        return bool(self.taken_in or self.withdrawn or self.returned or self.forgotten)


@dataclass(frozen=True)
class Folder:
    """A folder whose files are the collection's; `replaced` is an older copy of it that no longer counts."""

    stores: Stores
    path: Path
    take_in: TakeIn
    label: Label | None = None
    replaced: Path | None = None
    even_if_many: bool = False
    settled_seconds: float = SETTLED_SECONDS
    clock: Callable[[], float] = field(default=time.time)
    today: Callable[[], date] = date.today

    def follow(self) -> Changes:
        """Bring the collection up to date with the folder; may be called again and again.

        A file that was written a moment ago is left for the next time. Raises InvalidRequest if the folder is
        not there, or if most of it is gone, as when a disk is not mounted.
        """
        before = self._known()
        present = self._present()
        fresh = [path for path in present if not as_before(path, before.get(str(path)))]
        settled = [path for path in fresh if self._settled(path)]
        gone = self._gone(before, present)
        self._check_gone(gone, before)
        self.take_in([Submission(path, path.name, label=self.label) for path in settled])
        sources.forget(self.stores.registry, gone)
        withdrawn, forgotten = self._lost(before)
        unsettled = len(fresh) - len(settled)
        return Changes(len(settled), unsettled, withdrawn, self._returned(), forgotten)

    def _known(self) -> dict[str, Source]:
        known = sources.under(self.stores.registry, self.path)
        return known | (sources.under(self.stores.registry, self.replaced) if self.replaced else {})

    def _present(self) -> list[Path]:
        if not self.path.is_dir():
            raise InvalidRequest(f"Không có thư mục {str(self.path)!r}; hãy kiểm tra ổ đĩa hoặc đường dẫn.")
        found = files_under([self.path])
        # What was once named itself is followed too, whatever it is.
        named = (Path(path) for path in sources.under(self.stores.registry, self.path) if INSIDE not in path)
        return sorted({*found, *(path for path in named if path.is_file())})

    def _settled(self, path: Path) -> bool:
        return self.clock() - path.stat().st_mtime >= self.settled_seconds

    def _gone(self, before: dict[str, Source], present: Sequence[Path]) -> list[str]:
        here = {str(path) for path in present}
        return [path for path in before if path.split(INSIDE)[0] not in here]

    def _check_gone(self, gone: Sequence[str], before: dict[str, Source]) -> None:
        counted = [path for path in gone if not (self.replaced and Path(path).is_relative_to(self.replaced))]
        if self.even_if_many or len(counted) <= max(FEW, MOST_GONE * len(before)):
            return
        raise InvalidRequest(
            f"{len(counted)} trong {len(before)} tệp không còn trong {str(self.path)!r}: có thể ổ đĩa chưa "
            "được gắn. Không đổi gì; nếu đúng là đã bỏ, hãy chạy lại với --even-if-many."
        )

    def _lost(self, before: dict[str, Source]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Withdraw the documents that lost their last file; forget those that were never read."""
        registry = self.stores.registry
        ids = {source.document_id for source in before.values() if source.document_id}
        lost = sources.without_source(registry, ids)
        already = words_by(registry, BY, FIELD)
        withdrawn = [one for one, state in lost.items() if state in SEARCHABLE and one not in already]
        forgotten = [one for one, state in lost.items() if state not in SEARCHABLE]
        for document_id in withdrawn:
            reason = GONE.format(folder=self.path, day=self.today())
            correct(registry, document_id, FIELD, self.today().isoformat(), by=BY, reason=reason)
        for document_id in forgotten:
            self.stores.remove(document_id)
        return tuple(withdrawn), tuple(forgotten)

    def _returned(self) -> tuple[int, ...]:
        """Let documents answer again that this had withdrawn and whose file is there again."""
        registry = self.stores.registry
        here = {source.document_id for source in sources.under(registry, self.path).values()}
        back = {one: said for one, said in words_by(registry, BY, FIELD).items() if one in here}
        for document_id, said in back.items():
            reason = BACK.format(folder=self.path, day=self.today())
            correct(registry, document_id, FIELD, said, by=BY, reason=reason)
        return tuple(back)


def as_before(path: Path, known: Source | None) -> bool:
    """Say whether a file has the size and time that it had when it was last taken in."""
    if known is None:
        return False
    found = path.stat()
    return (found.st_size, found.st_mtime_ns) == (known.size, known.mtime_ns)
