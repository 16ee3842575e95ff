"""Names of public bodies as letterheads print them, in capitals, and as sentences write them."""

from __future__ import annotations

import re

HEADS = (
    "ỦY BAN NHÂN DÂN",
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
    "UBND",
    "HỘI ĐỒNG NHÂN DÂN",
    "HĐND",
    "HỘI ĐỒNG",
    "QUỐC HỘI",
    "CHÍNH PHỦ",
    "THỦ TƯỚNG CHÍNH PHỦ",
    "CHỦ TỊCH NƯỚC",
    "VĂN PHÒNG",
    "BỘ",
    "SỞ",
    "TỔNG CỤC",
    "CHI CỤC",
    "CỤC",
    "VỤ",
    "BAN",
    "ỦY BAN",
    "CÔNG AN",
    "THANH TRA",
    "TÒA ÁN",
    "VIỆN",
    "KIỂM TOÁN",
    "NGÂN HÀNG",
    "BẢO HIỂM",
    "KHO BẠC",
    "TRUNG TÂM",
    "TRƯỜNG",
    "PHÒNG",
    "ĐẢNG ỦY",
    "TỈNH ỦY",
    "THÀNH ỦY",
    "ĐẢNG CỘNG SẢN",
    "MẶT TRẬN",
    "LIÊN ĐOÀN",
    "ĐOÀN",
)
"""First words of the name of a body; a capital line that begins otherwise continues the line above."""

_NO_ORGANS = (
    "BAN HÀNH",
    "BỘ LUẬT",
    "PHÒNG CHÁY",
    "PHÒNG CHỐNG",
    "PHÒNG NGỪA",
    "TRƯỜNG HỢP",
    "VIỆN PHÍ",
    "VỤ VIỆC",
)
# A table's cell may hold the superior body and the issuer in one line: the issuer begins at such a word.
_SUBORDINATE = re.compile(
    r"(?<=\S) (?=(?:SỞ|TỔNG CỤC|CHI CỤC|(?<!TỔNG )(?<!CHI )CỤC|VĂN PHÒNG|THANH TRA|TRUNG TÂM|BỆNH VIỆN"
    r"|BAN (?:QUẢN LÝ|CHỈ ĐẠO|DÂN TỘC|TIẾP CÔNG DÂN)|TRƯỜNG (?:ĐẠI|CAO|TRUNG|TIỂU|MẦM|THPT|THCS)"
    r"|(?<!VĂN )(?<!QUỐC )(?<!HẢI )PHÒNG|(?<!BỆNH )VIỆN) )"
)
_KEPT = frozenset({"UBND", "HĐND", "PCCC", "CNCH", "TTHC", "BHXH", "MTTQ", "KTXH"})
_PLACE = re.compile(r"\b(tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\s+([^,\-–]+)")
_AFTER_HEAD = re.compile(r"^((?:bộ|sở|tổng cục|chi cục|cục|vụ|phòng|ban|văn phòng|trung tâm)\s+)(\w)")
_AFTER_JOIN = re.compile(r"((?:,|\bvà|-|–)\s+)(\w)")
_PROPER = re.compile(r"\b(việt nam|quốc hội|chính phủ|nhân dân tối cao|trung ương|nhà nước|thường vụ)\b")


def is_organ(line: str) -> bool:
    """Say whether a line in capitals begins the name of a body."""
    plain = _one_spelling(line)
    if not line.isupper() or plain.startswith(_NO_ORGANS):
        return False
    return any(plain == head or plain.startswith(head + " ") for head in HEADS)


def issuer_of(capitals: str) -> str:
    """Give the last body that a line in capitals names: "UBND TỈNH X SỞ Y" → "SỞ Y"."""
    plain = _one_spelling(capitals)
    if plain.startswith(("UBND ", "ỦY BAN NHÂN DÂN ", "BỘ ", "SỞ ")):
        return _SUBORDINATE.split(plain, maxsplit=1)[-1]
    return plain


def organ_name(capitals: str) -> str:
    """Write a letterhead's capitals as a sentence would: "SỞ NỘI VỤ" → "Sở Nội vụ"."""
    words = _one_spelling(capitals).split()
    name = " ".join(word if word in _KEPT else word.lower() for word in words)
    name = name.replace("UBND", "ủy ban nhân dân").replace("HĐND", "hội đồng nhân dân")
    name = _AFTER_HEAD.sub(lambda found: found[1] + found[2].upper(), name)
    if name.startswith(("bộ ", "sở ")):
        name = _AFTER_JOIN.sub(lambda found: found[1] + found[2].upper(), name)
    name = _PLACE.sub(lambda found: f"{found[1]} {found[2].title()}", name)
    name = _PROPER.sub(lambda found: found[1][0].upper() + found[1][1:], name)
    return name[:1].upper() + name[1:]


def _one_spelling(capitals: str) -> str:
    return capitals.replace("UỶ", "ỦY").replace("TOÀ", "TÒA")
