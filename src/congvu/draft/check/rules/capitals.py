"""Capitals in running text: Phụ lục II of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.rule import DECREE, Context, Fault, Rule

ORGANS = f"điểm a khoản 1 Mục IV Phụ lục II {DECREE}"
PLACES = f"khoản 1 Mục III Phụ lục II {DECREE}"
OTHERS = f"Mục V Phụ lục II {DECREE}"
SENTENCES = f"Mục I Phụ lục II {DECREE}"
PART = "Viết hoa"
_MID = r"(?<=[^.!?:“\"\s-]\s)"
_NAMES = (
    (
        re.compile(r"\b(?:Ủy|Uỷ) (?:[Bb]an Nhân [Dd]ân|Ban nhân dân|Ban nhân Dân|ban nhân Dân)\b"),
        "Ủy ban nhân dân",
    ),
    (re.compile(rf"{_MID}(?:ủy|uỷ) ban nhân dân\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHội Đồng [Nn]hân [Dd]ân\b|\bHội đồng Nhân [Dd]ân\b"), "Hội đồng nhân dân"),
    (re.compile(rf"{_MID}hội đồng nhân dân\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bVăn Phòng (?=Chính phủ|Quốc hội|UBND|Ủy ban)"), "Văn phòng "),
)
_ORGAN = re.compile(
    rf"{_MID}(?P<word>sở|bộ)\s+(?P<name>Nội vụ|Tư pháp|Tài chính|Công Thương|Xây dựng|Y tế|Giáo dục"
    r"|Nông nghiệp|Khoa học|Văn hóa|Ngoại giao|Quốc phòng|Công an|Dân tộc|Du lịch)\b"
)
_HEAD = re.compile(rf"{_MID}(?P<word>chủ tịch|phó chủ tịch)\s+(?=(?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng)\b)")
_PEOPLE = re.compile(
    r"(?P<before>Đảng, Nhà nước và|phục vụ|các tầng lớp|quần chúng|đời sống của|bà con|cho|của)\s+"
    r"(?P<word>nhân dân)\b(?!\s+(?:tỉnh|thành phố|xã|phường|các cấp|tối cao|địa phương))"
)
_STATE = re.compile(r"\b(?:Đảng và|Đảng,|của Đảng và)\s+(?P<word>nhà nước)\b")
_TYPE_OF_PLACE = re.compile(
    rf"{_MID}(?P<word>Tỉnh|Xã|Phường|Huyện|Đặc khu)\s+"
    r"(?P<name>(?!Điện Biên Phủ)[A-ZĐÂÊÔƠƯĂ]\w++(?:\s+[A-ZĐ]\w++)*+)(?!\s*\d)"
)
_CITY = re.compile(rf"{_MID}(?P<word>Thành phố)\s+(?P<name>(?!Hồ Chí Minh)[A-ZĐÂÊÔƠƯĂ]\w+(?:\s+[A-ZĐ]\w+)*)")
_NUMBERED = re.compile(r"\b(?P<word>phường|quận|xã)\s+(?P<name>(?:[A-ZĐÂÊÔƠƯĂ]\w+\s+)*\d{1,2})\b(?![/.]\d)")
_DAYS = re.compile(r"\b(?P<word>thứ)\s+(?P<day>hai|ba|tư|năm|sáu|bảy)\s*(?=,?\s*(?:ngày|\(ngày|\())")
_SHORTENED = re.compile(r"(?:\b(?:TP|Tp|TS|ThS|GS|PGS|BS|v\.v|tr|đ|Đ/c|TX|No|KT|TM|TL|TUQ|[A-Z]|\d)|\.\.)$")
_LETTERS = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_START = re.compile(rf"[.!?]\s+(?P<word>[{_LETTERS}]\w+)")
_SMALL_FIRST = re.compile(rf"[{_LETTERS}]{{2,}}\s")


def organs(form: Form, _: Context) -> Iterator[Fault]:
    """Viết hoa chữ cái đầu từ chỉ loại hình, chức năng của cơ quan: Ủy ban nhân dân, Sở Nội vụ."""
    for piece in form.texts:
        if piece.is_capital:
            continue
        for pattern, right in _NAMES:
            if found := pattern.search(piece.text):
                yield Fault(
                    f"Tên cơ quan viết là “{right.strip()}”.", PART, piece, right.strip(), words=found[0]
                )
                break
        if found := _ORGAN.search(piece.text):
            right = f"{found['word'].capitalize()} {found['name']}"
            yield Fault(f"Tên cơ quan phải viết hoa: {right}.", PART, piece, right, words=found[0])


def offices(form: Form, _: Context) -> Iterator[Fault]:
    """Viết hoa tên chức vụ gắn với cơ quan, người cụ thể."""
    for piece in form.texts:
        if found := _HEAD.search(piece.text):
            right = found["word"].capitalize() if found["word"] == "chủ tịch" else "Phó Chủ tịch"
            message = f"Tên chức vụ phải viết hoa: {right}."
            yield Fault(message, PART, piece, right, Severity.SHOULD, found[0].strip())


def words(form: Form, _: Context) -> Iterator[Fault]:
    """Danh từ Nhân dân, Nhà nước viết hoa; thứ trong tuần viết bằng chữ thì viết hoa âm tiết chỉ ngày."""
    for piece in form.texts:
        for pattern, right in ((_PEOPLE, "Nhân dân"), (_STATE, "Nhà nước")):
            if found := pattern.search(piece.text):
                message = f"Danh từ “{right}” phải viết hoa."
                yield Fault(message, PART, piece, right, Severity.SHOULD, found[0])
        if found := _DAYS.search(piece.text):
            right = f"thứ {found['day'].capitalize()}"
            yield Fault(
                f"Thứ trong tuần viết là “{right}”.", PART, piece, right, Severity.SHOULD, found[0].strip()
            )


def places(form: Form, _: Context) -> Iterator[Fault]:
    """Danh từ chung chỉ đơn vị hành chính viết thường, trừ đơn vị đặt tên bằng chữ số, tên người, sự kiện."""
    for piece in form.texts:
        if piece.is_capital:
            continue
        if found := _NUMBERED.search(piece.text):
            right = f"{found['word'].capitalize()} {found['name']}"
            message = f"Đơn vị hành chính đặt tên bằng chữ số viết hoa cả danh từ chung: {right}."
            yield Fault(message, PART, piece, right, Severity.SHOULD, found[0])
        elif found := _TYPE_OF_PLACE.search(piece.text) or _CITY.search(piece.text):
            right = f"{found['word'].lower()} {found['name']}"
            message = f"Danh từ chung chỉ đơn vị hành chính viết thường: {right}."
            yield Fault(message, PART, piece, right, Severity.SHOULD, found[0])


def sentences(form: Form, _: Context) -> Iterator[Fault]:
    """Viết hoa chữ cái đầu câu và khi xuống dòng."""
    for before, piece in zip((None, *form.body), form.body, strict=False):
        ended = before is None or before.text.endswith((".", "!", "?"))
        if _SMALL_FIRST.match(piece.text) and ended and piece.line.cell is None:
            right = piece.text[:1].upper() + piece.text[1:30]
            yield Fault("Chữ cái đầu dòng phải viết hoa.", PART, piece, right)
            continue
        for found in _START.finditer(piece.text):
            if not _SHORTENED.search(piece.text[: found.start()]) and not piece.is_open:
                right = found["word"].capitalize()
                yield Fault(
                    "Chữ cái đầu câu phải viết hoa.", PART, piece, right, words=found[0].lstrip(".!? ")
                )
                break


RULES = (
    Rule("capitals.organs", ORGANS, organs),
    Rule("capitals.offices", f"khoản 3 {OTHERS}", offices),
    Rule("capitals.words", f"khoản 1 và điểm c khoản 8 {OTHERS}", words),
    Rule("capitals.places", PLACES, places),
    Rule("capitals.sentences", SENTENCES, sentences),
)
