"""Names of documents as a draft cites them: in full the first time, by type and number afterwards.

Decree 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6: the first citation tells type, number and symbol, day,
issuer and subject, a later one type, number and symbol. A law is told by its name; here its number and day as
well, as texts since 2025 do, unless the office wants it otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from congvu.references.issuers import issuer_of, type_of
from congvu.store.catalog import DocumentRow

LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
LETTER = "Công văn"
MISSING = "[cần bổ sung: {}]"
"""What only a person can know, or the collection does not tell; one form everywhere, so it can be found."""

_LEADS = re.compile(
    r"(?:quy định|sửa đổi|hướng dẫn|ban hành|phê duyệt|công bố|bãi bỏ|thay thế|bổ sung|triển khai|thực hiện|"
    r"phân công|phân cấp|ủy quyền|giao|điều chỉnh|đính chính|tổ chức|tăng cường|xử phạt|thí điểm|cắt giảm|"
    r"đơn giản|về|của|kéo dài|miễn|giảm|thành lập|kiện toàn)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:V/v|Về việc|về việc)\s*:?\s*")
_PROPER = re.compile(
    r"\b(việt nam|quốc hội|chính phủ|nhà nước|luật|bộ luật|hội đồng nhân dân|ủy ban nhân dân|nghị định|"
    r"thông tư|nghị quyết|quyết định(?= số))\b"
)
_NAMES = re.compile(
    r"(?:Ủy ban|Hội đồng|Sở|Bộ|Luật|Trung tâm|Nhà nước|Nhân dân|Chủ tịch|Thủ tướng|Quốc hội|Chính phủ|Cục|"
    r"Công an|Cổng|Việt Nam|Văn phòng|Nghị định|Nghị quyết|Thông tư|Quyết định)\b"
)
_LAW_NAME = re.compile(r"\b((?:Bộ l|L)uật) ([^\W\d_])")


@dataclass(frozen=True)
class Named:
    """What a citation of a document needs; "" and None where not known. `name` is a law's whole name."""

    doc_type: str
    number: str
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""

    @property
    def is_law(self) -> bool:
        """Whether it is cited by its name."""
        return self.doc_type in LAWS

    @property
    def known(self) -> int:
        """How much of a full citation is known, 0 to 4."""
        parts = (self.number, self.issued_on, self.issuer or self.is_law, self.subject)
        return sum(bool(part) for part in parts)


def named(document: DocumentRow) -> Named:
    """Return how a document of the collection is cited, out of what is known about it."""
    number = document.number
    kind = type_of(number) or document.doc_type or (LETTER if document.kind == "letter" else "")
    if document.doc_type in LAWS:
        kind = document.doc_type
    issuer = issuer_of(number) or document.issuer
    return Named(kind, number, document.issued_on, issuer, tidied(document.title))


def full_name(one: Named, *, laws_by_number: bool = True) -> str:
    """Return the first citation of a document; what is not known stands in brackets."""
    if one.is_law:
        return _law(one, with_number=laws_by_number)
    number = one.number or MISSING.format("số, ký hiệu")
    issuer = one.issuer or MISSING.format("cơ quan ban hành")
    subject = about(one.subject) if one.subject else MISSING.format("trích yếu")
    kind = one.doc_type or "Văn bản"
    return f"{kind} số {number} {_day(one)} của {issuer} {subject}"


def short_name(one: Named, *, laws_by_number: bool = True) -> str:
    """Return a later citation of a document: type and number, a law's name."""
    if one.is_law:
        return law_name(one) if one.subject else f"{one.doc_type} số {one.number}"
    kind = one.doc_type or "Văn bản"
    if one.number:
        return f"{kind} số {one.number}"
    return f"{kind} {about(one.subject)}" if one.subject else kind


def law_name(one: Named) -> str:
    """Return a law's name with its type ("Luật Đất đai")."""
    name = one.subject
    return name if name.startswith(one.doc_type) else f"{one.doc_type} {name}".strip()


def long_day(day: date) -> str:
    """Return a day in words: "ngày 05 tháng 02 năm 2026"; leading zeros below 10, of months below 3."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def about(subject: str) -> str:
    """Return a subject as it follows its issuer: "về …", "quy định …", "về việc …"."""
    plain = tidied(subject)
    if _ABOUT.match(plain):
        return f"về việc {lowered(_ABOUT.sub('', plain))}"
    if _LEADS.match(plain):
        return lowered(plain)
    return (
        f"về {plain}"
        if re.match(r"(?:Luật|Bộ luật|Chương trình|Kế hoạch|Đề án)\b", plain)
        else f"về việc {lowered(plain)}"
    )


def tidied(text: str) -> str:
    """Return a subject without line ends, final marks and shouting."""
    plain = " ".join(text.split()).strip(" .;,:-–")
    letters = [one for one in plain if one.isalpha()]
    if letters and sum(one.isupper() for one in letters) > 0.8 * len(letters) and len(plain.split()) > 2:
        plain = _PROPER.sub(lambda found: found[1][0].upper() + found[1][1:], plain.lower())
        plain = plain.replace("Hội đồng Nhân dân", "Hội đồng nhân dân")
        plain = _LAW_NAME.sub(lambda found: f"{found[1]} {found[2].upper()}", plain)
        plain = plain[0].upper() + plain[1:]
    return plain


def _law(one: Named, *, with_number: bool) -> str:
    name = law_name(one) if one.subject else one.doc_type
    if not with_number and one.subject:
        return name
    number = f" số {one.number}" if one.number and one.number not in name else ""
    day = f" {long_day(one.issued_on)}" if one.issued_on else ""
    return f"{name}{number}{day}"


def _day(one: Named) -> str:
    if one.issued_on:
        return long_day(one.issued_on)
    return f"ngày {MISSING.format('ngày, tháng, năm ban hành')}"


def lowered(text: str) -> str:
    """Return text as it goes on within a sentence: its first letter small, unless a name begins there."""
    first = text.split(" ", 1)[0]
    if _NAMES.match(text) or (first.isupper() and len(first) > 1) or any(one.isupper() for one in first[1:]):
        return text
    return text[:1].lower() + text[1:]
