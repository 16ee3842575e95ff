"""Drafts, offices and templates for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from congvu.documents import Access, Reader
from congvu.draft.drafting import Drafting, Made
from congvu.draft.material import Filler, Material, Origin, Wish
from congvu.draft.parts import Block, Draft, Kind, Letterhead, Source, Style
from congvu.letterheads import OfficeLetterhead, OfficeSigner

DAY = date(2026, 11, 24)
READER = Reader("lan", frozenset({Access.PUBLIC}))
SUBJECT = {"subject": "rà soát thủ tục hành chính"}
BEFORE = OfficeLetterhead(
    superior="ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH",
    issuer="SỞ NỘI VỤ",
    name="Sở Nội vụ",
    place="Quảng Ninh",
    abbreviation="SNV",
    unit="VP",
    decider="GIÁM ĐỐC SỞ NỘI VỤ",
    phone="0203 000 000",
    recipients=("Giám đốc Sở",),
    signers=(
        OfficeSigner(authority=("GIÁM ĐỐC",), name="Nguyễn Văn A"),
        OfficeSigner(kinds=("giay-moi",), authority=("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), name="Trần Thị B"),
    ),
)
SINCE_CITY = BEFORE.model_copy(
    update={"since": date(2026, 9, 1), "superior": "ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NINH"}
)
OFFICE = (BEFORE, SINCE_CITY)


class Finding:
    """A filler that finds what it was given, and remembers what it was asked."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.wishes: list[Wish] = []

    def fill(self, wish: Wish, told: object) -> Material:
        """Return the material."""
        self.wishes.append(wish)
        return self.material


def wish(kind: Kind = Kind.LETTER, day: date = DAY, **fields: str) -> Wish:
    """A wish of a reader who gave a subject and these fields."""
    subject: Mapping[str, str] = {"procedure": "Đăng ký khai sinh"} if is_slip(kind) else SUBJECT
    return Wish(kind, day, READER, Origin(), {**subject, **fields})


def is_slip(kind: Kind) -> bool:
    """Whether a type is a slip of the desk, whose subject is its procedure."""
    return kind in {Kind.GUIDANCE, Kind.SUPPLEMENT}


def made(
    kind: Kind = Kind.LETTER,
    *,
    office: tuple[OfficeLetterhead, ...] = OFFICE,
    day: date = DAY,
    prompts: Path | None = None,
    filler: Filler | None = None,
    **fields: str,
) -> Made:
    """A draft made of fields."""
    return Drafting(office, prompts, filler).make(wish(kind, day, **fields))


def draft(**changes: object) -> Draft:
    """A small draft with a source."""
    values: dict[str, object] = {
        "kind": Kind.LETTER,
        "day": DAY,
        "letterhead": Letterhead("SỞ NỘI VỤ", place="Quảng Ninh", symbol="SNV-VP"),
        "subject": "rà soát",
        "body": (Block(Style.QUOTE, "Miễn phí", sources=("S1",)),),
        "sources": (Source("S1", 1, 1, 0, 8, "Miễn phí", "Điều 1"),),
    }
    return Draft(**(values | changes))  # type: ignore[arg-type]


def own_template(folder: Path, kind: Kind, text: str) -> Path:
    """A folder of an office that has a template of its own for one type."""
    (folder / "draft").mkdir(parents=True, exist_ok=True)
    (folder / "draft" / f"{kind}.md").write_text(text, encoding="utf-8")
    return folder
