"""A small collection to draft from: a decree with its successor, a letter, a procedure; a filler over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from collection import EVERYTHING, embed_all, put, structured
from congvu.answer.assistant import Assistant
from congvu.config import Settings
from congvu.documents import Label, Metadata, Reader, Structured
from congvu.draft.fill.filler import CollectionFiller
from congvu.draft.material import Material, Origin, Wish
from congvu.draft.parts import Kind
from congvu.procedures import Duration, Flag, Method, Paper, Unit
from congvu.retrieve.retriever import Retriever
from congvu.store.registry import Registry
from congvu.store.sync import Indexes
from congvu_ingest.structure import structure
from fakes import HashEmbedder, willing
from laws import decree
from texts import content_of

TODAY = date(2031, 5, 1)
ENDED = decree(
    "5/2028/NĐ-CP",
    "01/02/2028",
    "Phạm vi\nNghị định này quy định việc mượn sách ở thư viện xã.",
    "Thời hạn\n1. Thời hạn mượn sách ở thư viện xã là 14 ngày.",
    title="Quy định việc mượn sách ở thư viện xã",
    starts="01/4/2028",
)
VALID = decree(
    "1/2030/NĐ-CP",
    "01/11/2029",
    "Phạm vi\nNghị định này quy định việc mượn sách ở thư viện xã.",
    "Thời hạn\n1. Không cần thẻ.\n2. Thời hạn mượn sách ở thư viện xã là 30 ngày.",
    "Thay thế\n1. Nghị định này thay thế Nghị định số 5/2028/NĐ-CP.",
    title="Quy định việc mượn sách ở thư viện xã",
    starts="01/01/2030",
)
LETTER_TEXT = """SỞ SÁCH BÁO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/SSB-TV
V/v rà soát thư viện xã
Bến Chài, ngày 14 tháng 4 năm 2031
Kính gửi: Ủy ban nhân dân các xã.
Thực hiện Nghị định số 5/2028/NĐ-CP của Chính phủ, Sở Sách báo đề nghị các xã thực hiện các nội dung sau:
1. Cho biết thời hạn mượn sách ở thư viện xã theo quy định tại Điều 2 Nghị định số 1/2030/NĐ-CP.
2. Thống kê số sách hiện có, gửi kèm danh mục.
3. Báo cáo kết quả về Sở Sách báo trước ngày 25 tháng 5 năm 2031.
Sở Sách báo rất mong nhận được sự quan tâm, phối hợp của các xã./.
Nơi nhận:
- Như trên;
- Lưu: VT, TV.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
"""
CODE = "9.000301"
DOSSIER = (
    ("Giấy tờ khác nếu ủy quyền thì phải có văn bản ủy quyền 1 bản sao", "", "submit", None, 1),
    ("- Đơn xin cấp thẻ bạn đọc 1 bản chính", "", "submit", 1, None),
    ("Thẻ căn cước", "", "show", 1, None),
    ("Giấy xác nhận của trường", "Trường hợp bạn đọc là học sinh", "", 1, None),
    ("Sổ hưu", "Trường hợp bạn đọc đã nghỉ hưu", "", 1, None),
)


def letter(text: str = LETTER_TEXT, name: str = "cong-van.txt") -> Structured:
    """An incoming letter as a reader would find it."""
    return structure(content_of(text), name)


def procedure() -> Structured:
    """A procedure with typed rows: papers of three cases, two channels, one of them with a local fee."""
    names = [row[0] for row in DOSSIER]
    channels = ("Trực tiếp 3 Ngày làm việc Miễn phí", "Trực tuyến 2 Miễn phí")
    made = structured(
        Metadata(
            kind="procedure",
            title="Thủ tục cấp thẻ bạn đọc",
            procedure_code=CODE,
            number="12/QĐ-SSB",
            field="Thư viện",
            level="Cấp xã",
        ),
        ("documents", "Thành phần hồ sơ", "\n".join(names)),
        ("methods", "Cách thức thực hiện", "\n".join(channels)),
        (
            "steps",
            "Trình tự thực hiện",
            "Bước 1: Nộp hồ sơ tại Trung tâm Phục vụ hành chính công hoặc Cổng Dịch vụ công quốc gia.",
        ),
        ("result", "Kết quả thực hiện", "Thẻ bạn đọc Mã: KQ.G99.000301"),
        (
            "legal_basis",
            "Căn cứ pháp lý",
            "Nghị định quy định việc mượn sách ở thư viện xã 5/2028/NĐ-CP\n"
            "Thông tư số 8/2031/TT-BTP ngày 12/01/2031 của Bộ trưởng Bộ Tư pháp về sổ thư viện "
            "8/2031/TT-BTP\n"
            "Luật Tổ chức chính quyền địa phương 72/2025/QH15",
        ),
    )
    papers = [
        Paper(
            name, case, group, originals, copies, (), made.text.index(name), made.text.index(name) + len(name)
        )
        for name, case, group, originals, copies in DOSSIER
    ]
    days = Duration("3 Ngày làm việc", 3, Unit.WORKING_DAY)
    rows = [
        ("Trực tiếp", days, (), channels[0]),
        ("Trực tuyến", Duration("2", 2, Unit.UNKNOWN), (Flag.NO_UNIT, Flag.FREE_BUT_LOCAL), channels[1]),
    ]
    methods = [
        Method(
            channel,
            time,
            "Miễn phí",
            True,
            flags=flags,
            start=made.text.index(words),
            end=made.text.index(words) + len(words),
        )
        for channel, time, flags, words in rows
    ]
    return Structured(
        made.text, made.pages, made.passages, made.metadata, papers=tuple(papers), methods=tuple(methods)
    )


class Office:
    """A collection with a filler over it, and what it holds by name."""

    def __init__(self, folder: Path, registry: Registry, office: str = "") -> None:
        self.registry, self.embedder = registry, HashEmbedder()
        self.indexes = Indexes.open(
            Settings(data_dir=folder), registry, self.embedder.identity, dimensions=self.embedder.dimensions
        )
        self.indexes.today = lambda: TODAY
        retriever = Retriever(registry, self.indexes, self.embedder, willing())
        self.assistant = Assistant(retriever, today=lambda: TODAY, office=office)
        self.filler = CollectionFiller(self.assistant)

    def take(self, document: Structured, label: Label | None = None) -> int:
        """Take a document in and let it be found; returns its id."""
        placed = put(self.registry, document.text, document, label)
        embed_all(self.registry, self.embedder)
        self.indexes.catch_up()
        assert placed.document_id is not None
        return placed.document_id

    def fill(
        self,
        kind: Kind,
        origin: Origin,
        fields: dict[str, str] | None = None,
        day: date = TODAY,
        reader: Reader = EVERYTHING,
    ) -> Material:
        """Return the material for a draft."""
        return self.filler.fill(Wish(kind, day, reader, origin, fields or {}), lambda _told: None)


def words(material: Material) -> str:
    """All that a material's blocks say, line by line."""
    lines = [f"{one.title} {one.text}".strip() for one in material.body]
    cells = [" | ".join(row) for one in material.body for row in one.rows]
    return "\n".join([*lines, *cells])


def bases(material: Material) -> Sequence[str]:
    """The basis lines."""
    return [one.text for one in material.basis]
