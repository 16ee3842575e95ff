"""How texts cite: from small to large, capitals of Điều and small letters of khoản, names of types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import DECREE, PART_ONE, Context, Fault, Rule

CAPITALS = f"khoản 7 Mục V Phụ lục II {DECREE}"
TYPES = f"khoản 6 Mục V Phụ lục II {DECREE}"
FIRST = f"điểm b khoản 6 Mục II {PART_ONE}"
PART = "Viện dẫn"
_SMALL_DIEU = re.compile(
    r"(?<=[^.!?:;“\"\s]\s)(?P<word>điều|chương|mục|tiểu mục)\s+(?P<number>\d{1,3}[a-zđ]?|[IVXLC]+)\b"
    r"(?=[,\s]+(?:và\s+|của\s+)?(?:Luật|Bộ luật|Nghị|Thông tư|Quyết định|Pháp lệnh|Chương|Mục|Phần|này))"
)
_LOUD_KHOAN = re.compile(r"(?<=[^.!?:;“\"\s-]\s)(?P<word>Khoản|Điểm)\s+(?P<number>\d{1,2}|[a-zđ])\b(?=\s)")
_LARGE_FIRST = re.compile(
    r"\b(?P<dieu>Điều\s+\d{1,3}[a-zđ]?)\s*,?\s+(?P<khoan>khoản\s+\d{1,2})(?:\s*,?\s+(?P<diem>điểm\s+[a-zđ]))?\b"
    r"|\b(?P<only>khoản\s+\d{1,2})\s*,?\s+(?P<below>điểm\s+[a-zđ])\b(?!\s+khoản)",
    re.IGNORECASE,
)
_SMALL_TYPE = re.compile(
    r"(?<=[^.!?:“\"\s]\s)(?P<type>nghị định|thông tư|quyết định|nghị quyết|chỉ thị|công văn|kế hoạch"
    r"|tờ trình|báo cáo|thông báo|pháp lệnh)(?=\s+số\s+\d+\s*/)"
)
_NO_SO = re.compile(
    r"\b(?P<type>Nghị định|Thông tư|Nghị quyết|Quyết định|Công văn)\s+"
    r"(?P<number>\d{1,5}/[\w/&.-]*[A-ZĐ][\w&.-]*)"
)
_LAWS = (
    "đất đai|đầu tư|xây dựng|doanh nghiệp|hộ tịch|cư trú|căn cước|ngân sách|ban hành văn bản"
    "|tổ chức chính quyền|tổ chức Chính phủ|cán bộ|viên chức|lưu trữ|công chứng|giao thông"
    "|bảo vệ|thi đua|khiếu nại|tố cáo"
    "|tiếp công dân|phòng, chống|phòng cháy|giáo dục|quản lý|hôn nhân|xử lý vi phạm|quy hoạch|nhà ở"
    "|đấu thầu"
    "|bảo hiểm|người cao tuổi|trẻ em|hình sự|dân sự|lao động|tố tụng"
)
_SMALL_LAW = re.compile(rf"\b(?P<kind>Luật|Bộ luật)\s+(?P<name>{_LAWS})\b")
_DATED = r"\s+ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|/\d{1,2}/)\d{4}"
_FULL = re.compile(rf"\b(?P<number>\d{{1,5}}/(?:\d{{4}}/)?[\w&-]*[A-ZĐ][\w&-]*){_DATED}\s+của\s+\S+")


def small_dieu(form: Form, _: Context) -> Iterator[Fault]:
    """Viện dẫn phần, chương, mục, tiểu mục, điều của một văn bản cụ thể thì viết hoa chữ cái đầu."""
    for piece, found in _matches(form, _SMALL_DIEU):
        right = f"{found['word'].capitalize()} {found['number']}"
        yield Fault(f"Viện dẫn phải viết hoa: {right}.", PART, piece, right, words=found[0])


def loud_khoan(form: Form, _: Context) -> Iterator[Fault]:
    """Viện dẫn khoản, điểm thì viết chữ thường."""
    for piece, found in _matches(form, _LOUD_KHOAN):
        right = found[0].lower()
        yield Fault(f"Viện dẫn khoản, điểm viết chữ thường: {right}.", PART, piece, right, words=found[0])


def large_first(form: Form, _: Context) -> Iterator[Fault]:
    """Viện dẫn theo thứ tự từ nhỏ đến lớn: điểm, khoản, Điều."""
    for piece, found in _matches(form, _LARGE_FIRST):
        parts = ("below", "only") if found["only"] else ("diem", "khoan", "dieu")
        right = " ".join(found[part] for part in parts if found[part])
        yield Fault(f"Viện dẫn từ nhỏ đến lớn: {right}.", PART, piece, right, words=found[0])


def type_capital(form: Form, _: Context) -> Iterator[Fault]:
    """Tên loại của một văn bản cụ thể viết hoa chữ cái đầu."""
    for piece, found in _matches(form, _SMALL_TYPE):
        right = found["type"].capitalize()
        message = f"Tên loại của văn bản cụ thể phải viết hoa: {right} số …"
        yield Fault(f"{message.rstrip('…').rstrip()} ….", PART, piece, right, words=found[0])


def law_capital(form: Form, _: Context) -> Iterator[Fault]:
    """Chữ cái đầu của âm tiết thứ nhất trong tên luật viết hoa."""
    for piece, found in _matches(form, _SMALL_LAW):
        name = found["name"]
        right = f"{found['kind']} {name[0].upper()}{name[1:]}"
        yield Fault(f"Tên luật phải viết hoa: {right}.", PART, piece, right, words=found[0])


def word_so(form: Form, _: Context) -> Iterator[Fault]:
    """Giữa tên loại và số, ký hiệu của văn bản được viện dẫn có từ "số"."""
    for piece, found in _matches(form, _NO_SO):
        right = f"{found['type']} số {found['number']}"
        yield Fault(f"Viện dẫn thiếu từ “số”: {right}.", PART, piece, right, Severity.SHOULD, found[0])


def repeated(form: Form, _: Context) -> Iterator[Fault]:
    """Từ lần viện dẫn thứ hai chỉ ghi tên loại và số, ký hiệu của văn bản."""
    seen: set[str] = set()
    for piece, found in _all(form, _FULL):
        number = found["number"]
        if number in seen:
            message = (
                f"Văn bản {number} đã viện dẫn đầy đủ ở trên; từ lần sau chỉ ghi tên loại, số và ký hiệu."
            )
            yield Fault(message, PART, piece, number, Severity.SHOULD, found[0])
        seen.add(number)


def _matches(form: Form, pattern: re.Pattern[str]) -> Iterator[tuple[Piece, re.Match[str]]]:
    """Yield the first matches in each line, the words of quotations left out."""
    for piece in form.texts:
        for found in pattern.finditer(piece.text):
            if not _quoted(piece.text, found.start()):
                yield piece, found
                break


def _all(form: Form, pattern: re.Pattern[str]) -> Iterator[tuple[Piece, re.Match[str]]]:
    for piece in (*form.basis, *form.body):
        yield from ((piece, found) for found in pattern.finditer(piece.text))


def _quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


RULES = (
    Rule("citing.small_dieu", CAPITALS, small_dieu),
    Rule("citing.loud_khoan", CAPITALS, loud_khoan),
    Rule("citing.large_first", CAPITALS, large_first),
    Rule("citing.type_capital", TYPES, type_capital),
    Rule("citing.law_capital", TYPES, law_capital),
    Rule("citing.word_so", FIRST, word_so),
    Rule("citing.repeated", FIRST, repeated),
)
