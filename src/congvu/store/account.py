"""What became of one file: what was read, the structure that was found, and what to look at again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.documents import Page, Reader
from congvu.store.catalog import Catalog, PassageRow, RevisionRow
from congvu.store.local_facts import facts_of
from congvu.store.provenance import provenance

FORMATS = {"procedure": "bản ghi thủ tục", "txt": "văn bản thuần", "md": "Markdown", "csv": "bảng CSV"}
RELATIONS = {
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "suspends": "ngưng hiệu lực",
    "corrects": "đính chính",
    "based_on": "căn cứ",
}
_DIEU = re.compile(r"Điều \d+[a-zđ]*(?: [^\d].*)?$")
_CHUONG = re.compile(r"(?:Chương|CHƯƠNG)\s+\w+")


@dataclass(frozen=True)
class Account:
    """Counts for one revision; `scanned` are pages read off pictures, with the least sure confidence of them.

    `dieus` and `chuongs` count a legal text's provisions; `flagged` are rows of a procedure's table of which
    a cell is unread or doubtful.
    """

    revision: RevisionRow
    pages: int
    scanned: int
    least_sure: int | None
    characters: int
    passages: int
    sections: tuple[str, ...]
    dieus: int
    chuongs: int
    methods: int
    flagged: int
    papers: int
    facts: int
    relations: dict[str, int]

    def told(self) -> list[tuple[str, str]]:
        """Give the account as pairs of label and value in Vietnamese; what is empty is left out."""
        return list(self._lines())

    def _lines(self) -> Iterator[tuple[str, str]]:
        one = self.revision
        kind = FORMATS.get(one.format, one.format.upper())
        yield "Tệp", f"{one.name} ({kind}, {_size(one.size)})"
        if one.message:
            yield "Kết quả", one.message
        if self.characters:
            characters = f"{self.characters:,}".replace(",", ".")
            yield "Đã đọc", f"{self.pages} trang, {characters} chữ, {self.passages} đoạn"
        if self.scanned:
            yield "Bản quét", f"{self.scanned} trang đọc bằng OCR, trang kém chắc nhất {self.least_sure}%"
        if self.dieus:
            chapters = f"{self.chuongs} chương, " if self.chuongs else ""
            yield "Cấu trúc", f"{chapters}{self.dieus} điều"
        elif self.sections:
            yield "Cấu trúc", f"{len(self.sections)} mục: {', '.join(self.sections)}"
        yield from self._rows()
        if self.relations:
            told = (f"{RELATIONS.get(kind, kind)} {count}" for kind, count in self.relations.items())
            yield "Quan hệ với văn bản khác", "; ".join(told)
        yield from (("Lưu ý", warning) for warning in one.warnings)

    def _rows(self) -> Iterator[tuple[str, str]]:
        if self.methods:
            doubt = f", {self.flagged} dòng có chỗ phải xem lại" if self.flagged else ""
            yield "Cách thức thực hiện", f"{self.methods} dòng{doubt}"
        if self.papers:
            yield "Thành phần hồ sơ", f"{self.papers} giấy tờ"
        if self.facts:
            yield "Bảng của địa phương", f"{self.facts} dòng dùng được"


def account_of(
    catalog: Catalog, reader: Reader, document_id: int, day: date, revision_id: int | None = None
) -> Account:
    """Return the account of a revision, the current one unless named; raises NotFound."""
    revision = catalog.revision(reader, document_id, revision_id)
    text, pages = catalog.text(reader, document_id, revision.id)
    found = catalog.document_passages(reader, document_id, revision.id)
    methods = catalog.methods(reader, document_id, revision.id)
    sure = [page.confidence for page in pages if page.confidence is not None]
    own = [one for one in provenance(catalog, reader, document_id, day).relations if not one.incoming]
    return Account(
        revision=revision,
        pages=_page_count(pages),
        scanned=len(sure),
        least_sure=min(sure, default=None),
        characters=len(text),
        passages=len(found),
        sections=_sections(found),
        dieus=len({dieu for one in found if (dieu := _dieu(one))}),
        chuongs=len({part for one in found for part in one.heading if _CHUONG.match(part)}),
        methods=len(methods),
        flagged=sum(not one.complete for one in methods),
        papers=len(catalog.papers(reader, document_id, revision.id)),
        facts=len(facts_of(catalog, reader, revision.id)),
        relations=dict(Counter(one.kind for one in own)),
    )


def _page_count(pages: Sequence[Page]) -> int:
    return max((page.number for page in pages), default=0)


def _sections(found: Sequence[PassageRow]) -> tuple[str, ...]:
    parts = (one.heading[1] for one in found if len(one.heading) > 1)
    return tuple(dict.fromkeys(parts))


def _dieu(passage: PassageRow) -> str:
    place = _DIEU.search(passage.address)
    return place[0] if place else ""


def _size(count: int) -> str:
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{max(1, count >> 10)} KB"
