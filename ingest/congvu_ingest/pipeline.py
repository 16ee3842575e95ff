"""One file's way in: stage → sniff → read in a child → secrecy → structure → registry."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date

from congvu.config import Settings
from congvu.documents import Arrival, Content, Outcome, Placed, State, Structured
from congvu.errors import SecretDocument, UnreadableFile
from congvu.jobs import Job
from congvu.store import sources
from congvu.store.content import ContentStore, Staged
from congvu.store.deleting import delete_document
from congvu.store.intake import accept, erase, forget, put_aside, refuse
from congvu.store.registry import SEARCHABLE, Registry
from congvu.store.sources import INSIDE, Source, inside_of, remember_source
from congvu.store.successors import TABLE
from congvu_ingest.convert import Opener
from congvu_ingest.exchange import act
from congvu_ingest.read import NeedsConverter, NeedsOcr, NoDocument
from congvu_ingest.read.packages import PACKAGES
from congvu_ingest.secrecy import circulation_mark, secrecy_mark
from congvu_ingest.structure import structure
from congvu_ingest.unpack import Item, check_depth, extracted

log = logging.getLogger(__name__)

NAMED_SLIPS = 5
TAKEN_IN = frozenset({Outcome.ADDED, Outcome.REVISED, Outcome.UNCHANGED, Outcome.UNPACKED})
STILL = "Tài liệu số {old}, đọc ở đường dẫn này lần trước, vẫn trả lời."
ELSEWHERE = "Đường dẫn này nay chứa tài liệu khác; tài liệu số {old} vẫn trả lời vì còn ở đường dẫn khác."
WITHDRAW = (
    " `watch` và `refresh` cho nó thôi trả lời; sau `add` nó còn trả lời, cho đến khi chạy "
    '`congvu-ingest correct {old} --field effective_to --value {day} --reason "đã thay tệp"`.'
)
LEFT = f"Đường dẫn này nay chứa tài liệu khác; tài liệu số {{old}} không còn ở đây.{WITHDRAW}"
LEFT_PACKAGE = f"Gói không còn chứa tài liệu số {{old}}.{WITHDRAW}"
HELD_BACK = "Văn bản mang dấu “{mark}”: không để ở mức công khai; muốn khác, hãy nạp lại với --label của bạn."
SECRET = (
    "Tệp mang dấu chỉ độ mật hoặc tài liệu thu hồi: không được tiếp nhận và không được lưu "
    "(Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5); hãy xử lý theo quy định về tài liệu mật."
)
QUARANTINED = (
    "Bản quét chưa được xác nhận không chứa bí mật nhà nước, đang chờ trong khu cách ly; "
    "hãy xem tệp rồi chạy `congvu-ingest release SỐ_TÀI_LIỆU` hoặc bấm “Cho vào kho” ở trang Tài liệu."
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

    def remove(self, document_id: int) -> None:
        """Forget a document that waits and whose file is gone, and the bytes that nothing needs any more."""
        erase(self.registry, document_id, self.content, self.quarantine)

    def delete(self, document_id: int, *, by: str, reason: str) -> None:
        """Delete a document, and the bytes that nothing needs any more; who, when and why are kept."""
        delete_document(self.registry, document_id, self.content, self.quarantine, by=by, reason=reason)


class Pipeline:
    """Takes files in, one at a time and safe from each other; may be called from several threads."""

    def __init__(self, stores: Stores, guard: Opener) -> None:
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
        left = self._remember_members(source, placed)
        lay_here = remember_source(self.stores.registry, source)
        return _with_word(placed, [*left, *self._left_behind(lay_here, placed)])

    def _left_behind(self, before: Source | None, placed: Placed) -> list[str]:
        """Tell of the document that lay here, if it is another than what lies here now and still answers."""
        old = before and before.document_id
        if not old or old == placed.document_id:
            return []
        states = sources.states_of(self.stores.registry, [old])
        if states.get(old) not in SEARCHABLE:
            return []
        if placed.outcome not in TAKEN_IN:
            return [STILL.format(old=old)]
        if not sources.without_source(self.stores.registry, [old]):
            return [ELSEWHERE.format(old=old)]
        return [LEFT.format(old=old, day=date.today())]

    def _remember_members(self, package: Source, placed: Placed) -> list[str]:
        """Let a package's path lead to the documents inside it, and no longer to those that were.

        Returns a sentence for each document that is nowhere any more but goes on answering.
        """
        registry = self.stores.registry
        inside = [f"{package.path}{INSIDE}{name}" for name, _ in placed.members]
        old = inside_of(registry, package.path)
        sources.forget(registry, [path for path in old if path not in set(inside)])
        for path, (_, member) in zip(inside, placed.members, strict=True):
            found = replace(package, path=path, document_id=member.document_id, outcome=member.outcome.value)
            remember_source(registry, found)
        were = {source.document_id for source in old.values() if source.document_id}
        lost = sources.without_source(registry, were)
        return [
            LEFT_PACKAGE.format(old=one, day=date.today()) for one in sorted(lost) if lost[one] in SEARCHABLE
        ]

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
            # It may have waited here as a scan that nobody could read.
            forget(self.stores.registry, staged.sha256)
            self.stores.quarantine.remove(staged.sha256)
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
            members += [(f"{member.name}{INSIDE}{name}", inner) for name, inner in placed.members]
        placed = Placed(Outcome.UNPACKED, members=tuple(members))
        told = act(self.stores.registry, content.metadata, placed, date.today())
        return replace(placed, code="exchange", message=told) if told else placed

    def _member(self, item: Item, package: Staged, number: int) -> Placed:
        try:
            with extracted(self.guard, self.stores.content, package.path, number) as staged:
                return self._place(item, staged)
        except UnreadableFile as error:
            return Placed(Outcome.FAILED, code=error.code, message=str(error))

    def _keep(self, item: Item, staged: Staged, content: Content) -> Placed:
        if secrecy_mark(content) is not None:
            raise SecretDocument(SECRET)
        if content.pictures and not item.declared:
            # OCR overlooks marks: a person says so, or looks at it first.
            return self._wait(item, staged, content.format)
        mark = circulation_mark(content)
        if mark is not None:
            content = replace(content, warnings=(*content.warnings, HELD_BACK.format(mark=mark)))
        structured = structure(content, item.name)
        item = item.held_back(mark)
        self.stores.content.keep(staged)
        for picture in content.pictures:
            self.stores.content.put(picture.jpeg)
        placed = accept(self.stores.registry, _arrival(item, staged, content.format), structured)
        self.stores.quarantine.remove(staged.sha256)
        return _with_slips(placed, structured)

    def _wait(self, item: Item, staged: Staged, file_format: str) -> Placed:
        arrival = _arrival(item, staged, file_format)
        self.stores.quarantine.keep(staged)
        placed = put_aside(self.stores.registry, arrival, State.QUARANTINED, "quarantined", QUARANTINED)
        if placed.outcome is Outcome.UNCHANGED:
            self.stores.quarantine.remove(staged.sha256)
        return placed

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
    return Arrival(staged.sha256, staged.size, item.name, file_format, item.label, item.path)


def _with_slips(placed: Placed, structured: Structured) -> Placed:
    """Name the rows of a table that are not used where its file's outcome is told."""
    slips = structured.warnings
    if structured.metadata.kind != TABLE or not slips:
        return placed
    left = f" Còn {len(slips) - NAMED_SLIPS} cảnh báo nữa." if len(slips) > NAMED_SLIPS else ""
    return replace(placed, code="unused_rows", message=" ".join(slips[:NAMED_SLIPS]) + left)


def _with_word(placed: Placed, sentences: list[str]) -> Placed:
    if not sentences:
        return placed
    message = " ".join([placed.message, *sentences]).strip()
    return replace(placed, code=placed.code or "moved", message=message)
