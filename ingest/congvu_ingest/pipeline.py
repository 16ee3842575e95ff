"""One file's way in: stage → sniff → read in a child → secrecy → structure → registry."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from congvu.config import Settings
from congvu.documents import Arrival, Content, Outcome, Placed, State
from congvu.errors import SecretDocument, UnreadableFile
from congvu.jobs import Job
from congvu.store.content import ContentStore, Staged
from congvu.store.intake import accept, put_aside, refuse
from congvu.store.registry import Registry
from congvu.store.sources import Source, remember_source
from congvu_ingest.guard import Guard
from congvu_ingest.read import NeedsConverter, NeedsOcr, NoDocument
from congvu_ingest.read.packages import PACKAGES
from congvu_ingest.secrecy import secrecy_mark
from congvu_ingest.structure import structure
from congvu_ingest.unpack import BETWEEN, Item, check_depth, extracted

log = logging.getLogger(__name__)

SECRET = (
    "Tệp mang dấu chỉ độ mật hoặc tài liệu thu hồi: không được tiếp nhận và không được lưu "
    "(Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5); hãy xử lý theo quy định về tài liệu mật."
)


@dataclass(frozen=True)
class Stores:
    """Where files and their records go."""

    registry: Registry
    content: ContentStore
    quarantine: ContentStore

    @staticmethod
    def open(settings: Settings) -> Stores:
        """Open the stores of an installation."""
        data = settings.data_dir
        return Stores(
            Registry.open(settings), ContentStore(data / "content"), ContentStore(data / "quarantine")
        )


class Pipeline:
    """Takes files in, one at a time and safe from each other; may be called from several threads."""

    def __init__(self, stores: Stores, guard: Guard) -> None:
        self.stores = stores
        self.guard = guard

    def process(self, job: Job) -> Placed:
        """Take one job's file in; a file that cannot be read is an outcome, not an error.

        Raises OSError or a TransientError when the work itself failed; the caller decides on another try.
        """
        if not job.path.is_file():
            message = "Không còn tệp ở đường dẫn này; hãy kiểm tra rồi nạp lại."
            return Placed(Outcome.FAILED, code="missing_file", message=message)
        before = job.path.stat()
        staged = self.stores.content.stage(job.path)
        try:
            placed = self._place(Item.of(job), staged)
        finally:
            self.stores.content.drop(staged)
        if job.uploaded:
            job.path.unlink(missing_ok=True)
            return placed
        kept = placed.document_id if placed.outcome is not Outcome.REFUSED else None
        source = Source(
            str(job.path), before.st_size, before.st_mtime_ns, staged.sha256, kept, placed.outcome.value
        )
        return _moved_away(placed, remember_source(self.stores.registry, source))

    def _place(self, item: Item, staged: Staged) -> Placed:
        try:
            content = item.with_told(self.guard.read(staged.path))
            if content.format in PACKAGES:
                return self._unpack(item, staged, content)
            return self._keep(item, staged, content)
        except NoDocument as error:
            return Placed(Outcome.IGNORED, code=error.code, message=str(error))
        except SecretDocument as error:
            refuse(self.stores.registry, staged.sha256, error.code, added_by="")
            return Placed(Outcome.REFUSED, code=error.code, message=str(error))
        except UnreadableFile as error:
            return self._put_aside(item, staged, error)

    def _unpack(self, item: Item, staged: Staged, content: Content) -> Placed:
        """Take each file of a package in, one after the other; the package itself is not kept."""
        check_depth(item)
        members: list[tuple[str, Placed]] = []
        for number, member in enumerate(content.members):
            placed = self._member(item.member(member, number), staged, number)
            members.append((member.name, placed))
            members += [(f"{member.name}{BETWEEN}{name}", inner) for name, inner in placed.members]
        return Placed(Outcome.UNPACKED, members=tuple(members))

    def _member(self, item: Item, package: Staged, number: int) -> Placed:
        try:
            with extracted(self.guard, self.stores.content, package.path, number) as staged:
                return self._place(item, staged)
        except UnreadableFile as error:
            return Placed(Outcome.FAILED, code=error.code, message=str(error))

    def _keep(self, item: Item, staged: Staged, content: Content) -> Placed:
        if secrecy_mark(content) is not None:
            raise SecretDocument(SECRET)
        structured = structure(content, item.name)
        self.stores.content.keep(staged)
        return accept(self.stores.registry, _arrival(item, staged, content.format), structured)

    def _put_aside(self, item: Item, staged: Staged, error: UnreadableFile) -> Placed:
        state = _state_of(error)
        # What could not be read may still turn out to be secret: it waits apart from the collection.
        kept = self.stores.quarantine if state is not State.FAILED else self.stores.content
        arrival = _arrival(item, staged, error.file_format)
        kept.keep(staged)
        return put_aside(self.stores.registry, arrival, state, error.code, str(error))


def _state_of(error: UnreadableFile) -> State:
    if isinstance(error, NeedsOcr):
        return State.NEEDS_OCR
    return State.NEEDS_CONVERTER if isinstance(error, NeedsConverter) else State.FAILED


def _arrival(item: Item, staged: Staged, file_format: str) -> Arrival:
    return Arrival(staged.sha256, staged.size, item.name, file_format, item.label)


def _moved_away(placed: Placed, before: Source | None) -> Placed:
    old = before and before.document_id
    if not old or old == placed.document_id:
        return placed
    message = f"Đường dẫn này nay chứa tài liệu khác; tài liệu số {old} không còn ở đây nhưng vẫn trong kho."
    return Placed(
        placed.outcome,
        placed.document_id,
        placed.revision_id,
        placed.code or "moved",
        placed.message or message,
    )


def files_under(paths: list[Path]) -> list[Path]:
    """Return the files at and under paths, sorted, hidden ones left out; symbolic links are not followed."""
    found: list[Path] = []
    for path in paths:
        found += sorted(_walk(path)) if path.is_dir() else [path.absolute()]
    return list(dict.fromkeys(found))


def _walk(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.absolute().rglob("*")
        if path.is_file() and not path.is_symlink() and not _hidden(path.relative_to(folder.absolute()))
    ]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
