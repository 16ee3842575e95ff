"""What became of a draft's sources since they were quoted: each still holds, or a sentence says why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congvu.documents import Reader, Standing
from congvu.draft.parts import Draft, Source
from congvu.errors import NotFound
from congvu.store.catalog import Catalog, DocumentRow
from congvu.text import squash


class SourceState(StrEnum):
    """How a source stands now, for this reader."""

    OK = "ok"
    REVISED = "revised"
    ENDED = "ended"
    ALTERED = "altered"
    GONE = "gone"


@dataclass(frozen=True)
class SourceReport:
    """How the source with this key stands; `sentence` is "" where all is well."""

    key: str
    state: SourceState
    sentence: str = ""


GONE = (
    "Văn bản nguồn đã bị xóa khỏi kho hoặc bạn không còn quyền xem; lời trích vẫn giữ trong dự thảo, hãy đối "
    "chiếu lại."
)
ALTERED = "Lời trích không khớp chữ của văn bản nguồn ở vị trí đã ghi; hãy trích lại từ nguồn."
ENDED = "Văn bản nguồn hết hiệu lực từ ngày {day:%d/%m/%Y}; hãy thay bằng văn bản đang có hiệu lực."
FORMER = "Văn bản nguồn không còn hiệu lực; hãy thay bằng văn bản đang có hiệu lực."
REVISED_SAME = "Kho đã có bản mới của văn bản nguồn; lời trích vẫn còn nguyên trong bản mới."
REVISED = "Kho đã có bản mới của văn bản nguồn và lời trích không còn nguyên trong đó; hãy trích lại."


class SourceStates:
    """Looks sources up for one reader, each revision's text once."""

    def __init__(self, catalog: Catalog, reader: Reader) -> None:
        self.catalog = catalog
        self.reader = reader
        self._texts: dict[tuple[int, int], str | None] = {}
        self._squashed: dict[tuple[int, int], str] = {}

    def of(self, draft: Draft) -> tuple[SourceReport, ...]:
        """Return a report for each source of a draft, in order, as of the draft's day."""
        ids = sorted({source.document_id for source in draft.sources})
        rows = self.catalog.still_there(self.reader, ids)
        return tuple(
            self._report(source, rows.get(source.document_id), draft.day) for source in draft.sources
        )

    def _report(self, source: Source, row: DocumentRow | None, day: date) -> SourceReport:
        text = self._text(source.document_id, source.revision_id) if row else None
        if row is None or text is None:
            return SourceReport(source.key, SourceState.GONE, GONE)
        if squash(text[source.start : source.end]) != squash(source.quote):
            return SourceReport(source.key, SourceState.ALTERED, ALTERED)
        if row.effective_to is not None and row.effective_to <= day:
            return SourceReport(source.key, SourceState.ENDED, ENDED.format(day=row.effective_to))
        if row.standing == Standing.FORMER and row.effective_to is None:
            return SourceReport(source.key, SourceState.ENDED, FORMER)
        if row.current_revision_id != source.revision_id:
            return SourceReport(source.key, SourceState.REVISED, self._revised(source, row))
        return SourceReport(source.key, SourceState.OK)

    def _revised(self, source: Source, row: DocumentRow) -> str:
        place = (row.id, row.current_revision_id)
        if place not in self._squashed:
            self._squashed[place] = squash(self._text(*place) or "")
        return REVISED_SAME if squash(source.quote) in self._squashed[place] else REVISED

    def _text(self, document_id: int, revision_id: int) -> str | None:
        place = (document_id, revision_id)
        if place not in self._texts:
            try:
                self._texts[place] = self.catalog.text(self.reader, document_id, revision_id)[0]
            except NotFound:
                self._texts[place] = None
        return self._texts[place]
