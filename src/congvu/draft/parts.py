"""What a draft is: data, from which every form of it is laid out and which the checker reads.

Texts are NFC without line breaks, unless said otherwise. Numbers and dates of the document itself are not
part of a draft: the records office gives them after signing (Decree 30/2020/NĐ-CP, Điều 15).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Types of draft; the value is the name of its template below `prompts/draft/`."""

    LETTER = "cong-van"
    REPLY = "cong-van-tra-loi"
    SUBMISSION = "to-trinh"
    REPORT = "bao-cao"
    NOTICE = "thong-bao"
    PLAN = "ke-hoach"
    INVITATION = "giay-moi"
    DECISION = "quyet-dinh"
    MINUTES = "bien-ban"
    TRANSFER = "phieu-chuyen"
    GUIDANCE = "phieu-huong-dan"
    SUPPLEMENT = "phieu-bo-sung"

    @property
    def heading(self) -> str:
        """Its tên loại as it is printed, in capitals; "" for letters, which have none."""
        return _HEADINGS.get(self, "")


_HEADINGS = {
    Kind.SUBMISSION: "TỜ TRÌNH",
    Kind.REPORT: "BÁO CÁO",
    Kind.NOTICE: "THÔNG BÁO",
    Kind.PLAN: "KẾ HOẠCH",
    Kind.INVITATION: "GIẤY MỜI",
    Kind.DECISION: "QUYẾT ĐỊNH",
    Kind.MINUTES: "BIÊN BẢN",
    Kind.TRANSFER: "PHIẾU CHUYỂN",
    Kind.GUIDANCE: "PHIẾU HƯỚNG DẪN HỒ SƠ",
    Kind.SUPPLEMENT: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
}


class Style(StrEnum):
    """What a block of the body is; Decree 30/2020/NĐ-CP, Phụ lục I, gives each its look."""

    PARAGRAPH = "paragraph"
    PART = "part"  # "I. TIÊU ĐỀ" of a report or plan
    DIEU = "dieu"  # "Điều 1." of a decision, with its name
    KHOAN = "khoan"  # "1."
    DIEM = "diem"  # "a)"
    ITEM = "item"  # "- "
    QUOTE = "quote"  # words of a source, in quotation marks
    TICK = "tick"  # a box to tick
    TABLE = "table"


@dataclass(frozen=True)
class Source:
    """Where words of a draft come from: `quote` is the text of that revision between `start` and `end`.

    `name` is the place as a citation names it ("khoản 1 Điều 5 Nghị định số 118/2025/NĐ-CP"). `key` is
    "S1", "S2" …
    """

    key: str
    document_id: int
    revision_id: int
    start: int
    end: int
    quote: str
    name: str
    page: int | None = None


@dataclass(frozen=True)
class Block:
    """A piece of the body. `number` ("I", "1", "a", "Điều 1") is "" where the style bears none.

    `title` is the bold beginning (the name of a part, điều or titled khoản), `text` what follows. `sources`
    are keys. `rows` are the cells of a table, the first row its head. `ticked` is for `Style.TICK`.
    """

    style: Style
    text: str = ""
    number: str = ""
    title: str = ""
    sources: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    ticked: bool = False


@dataclass(frozen=True)
class Basis:
    """One line of căn cứ, without its ending: `text` is the whole line as it is printed.

    `source` is a key, "" for a line that a person wrote. `note` says in a sentence what is wrong with it on
    the day of the draft (expired, replaced by …), "" where nothing is known to be.
    """

    text: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Letterhead:
    """The office that issues: names as on its letterhead, in capitals; `superior` "" where there is none.

    `symbol` is what follows the number ("QĐ-UBND", "UBND-VP"), `place` the place of the date line. `name` is
    the issuer as it stands in a sentence ("Ủy ban nhân dân phường …"), "" where it is not known.
    """

    issuer: str
    superior: str = ""
    place: str = ""
    symbol: str = ""
    address: str = ""
    name: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signs: `authority` line by line ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", …), and the name."""

    authority: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Appendix:
    """An appendix: its title in sentence case, and its blocks; numbered by its position, I, II …"""

    title: str
    body: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A draft of an administrative document.

    `day` is the day whose law and names hold for it. `authority` is the line above the basis of a decision
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN …"); `proposal` its "Theo đề nghị của …". `recipients` are the lines of Nơi
    nhận without the last, which is made of `archive` (the drafting unit after "Lưu: VT,"). `addressees` are
    those of Kính gửi. `cosigner` signs on the left: the secretary of minutes, the citizen on a slip.
    """

    kind: Kind
    day: date
    letterhead: Letterhead
    subject: str = ""
    addressees: tuple[str, ...] = ()
    authority: str = ""
    basis: tuple[Basis, ...] = ()
    proposal: str = ""
    body: tuple[Block, ...] = ()
    signer: Signer = field(default_factory=Signer)
    cosigner: Signer = field(default_factory=Signer)
    recipients: tuple[str, ...] = ()
    archive: str = ""
    appendices: tuple[Appendix, ...] = ()
    sources: tuple[Source, ...] = ()
