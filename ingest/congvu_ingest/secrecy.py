"""Looking for a secrecy mark on the first page: such a file is refused and not kept.

Marks (Luật 117/2025/QH15; Decree 30/2020/NĐ-CP, box 10a): a stand-alone line MẬT, TỐI MẬT or TUYỆT MẬT, also
spaced or after "Độ mật:", and TÀI LIỆU THU HỒI, BÍ MẬT NHÀ NƯỚC. Running words ("bảo mật", "mật khẩu"),
urgency (HỎA TỐC, KHẨN) and documents about secrecy are no marks.
"""

from __future__ import annotations

import re

from congvu.documents import Content
from congvu.text import normalize

FIRST_LINES = 60
MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT", "TÀI LIỆU THU HỒI", "BÍ MẬT NHÀ NƯỚC")
_FRAME = re.compile(r"^[\s\[\](){}|*_.\-–—:]+|[\s\[\](){}|*_.\-–—:;]+$")
_LEVEL = re.compile(r"^(?:ĐỘ|MỨC ĐỘ|DẤU) MẬT\s*:?\s*(?P<level>TUYỆT MẬT|TỐI MẬT|MẬT)$")
_DECLARED = re.compile(r"^(?:Độ|Mức độ) mật\s*:\s*(?P<level>tuyệt mật|tối mật|mật)\s*\.?$", re.IGNORECASE)
_SQUASHED = {re.sub(r"\s", "", mark): mark for mark in MARKS}


def secrecy_mark(content: Content) -> str | None:
    """Return the mark on the first page, None if there is none. Procedure records bear none."""
    if content.format == "procedure":
        return None
    first = [block.text for block in content.blocks if block.page in (None, 1)]
    lines = [line for text in first for part in text.split("\n") for line in part.split(" | ")]
    return next((mark for line in lines[:FIRST_LINES] if (mark := mark_of(line))), None)


def mark_of(line: str) -> str | None:
    """Return the secrecy mark that a line is, None for any other line."""
    text = _FRAME.sub("", normalize(line))
    declared = _DECLARED.match(text)
    if declared:
        return declared["level"].upper()
    if text != text.upper():
        return None
    level = _LEVEL.match(" ".join(text.split()))
    return level["level"] if level else _SQUASHED.get(re.sub(r"\s", "", text))
