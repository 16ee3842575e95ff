"""Looking for a secrecy mark on the first page: such a file is refused and not kept.

Marks (Luật 117/2025/QH15; Decree 30/2020/NĐ-CP, box 10a): a stand-alone line MẬT, TỐI MẬT or TUYỆT MẬT, also
spaced or after "Độ mật:", and TÀI LIỆU THU HỒI, BÍ MẬT NHÀ NƯỚC. Running words ("bảo mật", "mật khẩu"),
urgency (HỎA TỐC, KHẨN) and documents about secrecy are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from congvu.documents import Content
from congvu.text import normalize

FIRST_LINES = 60
MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT", "TÀI LIỆU THU HỒI", "BÍ MẬT NHÀ NƯỚC")
_FRAME = re.compile(r"^[\s\[\](){}|*_.\-–—:]+|[\s\[\](){}|*_.\-–—:;]+$")
_LEVEL = re.compile(r"^(?:ĐỘ|MỨC ĐỘ|DẤU) MẬT\s*:?\s*(?P<level>TUYỆT MẬT|TỐI MẬT|MẬT)$")
_DECLARED = re.compile(r"^(?:Độ|Mức độ) mật\s*:\s*(?P<level>tuyệt mật|tối mật|mật)\s*\.?$", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:Độ|Mức độ|Dấu) mật\s*:?\s*$", re.IGNORECASE)
# A title about secrecy that is broken before its last words: "QUY CHẾ BẢO VỆ", then "BÍ MẬT NHÀ NƯỚC".
_ABOUT = re.compile(
    r"\b(?:bảo vệ|về|của|danh mục|phạm vi|lộ|giải|thuộc|các|giữ gìn|độ|chứa)\s*\n\s*bí mật nhà nước\W*$",
    re.IGNORECASE,
)
_SQUASHED = {re.sub(r"\s", "", mark): mark for mark in MARKS}


def secrecy_mark(content: Content) -> str | None:
    """Return the mark on the first page, None if there is none. Procedure records bear none."""
    if content.format == "procedure":
        return None
    lines = list(islice(_first_lines(content), FIRST_LINES))
    lines = [line for before, line in pairwise(["", *lines]) if not _ABOUT.search(f"{before}\n{line}")]
    labelled = [f"{label} {level}" for label, level in pairwise(lines) if _LABEL.match(label)]
    return next((mark for line in (*lines, *labelled) if (mark := mark_of(line))), None)


def _first_lines(content: Content) -> Iterator[str]:
    """Yield the lines and cells of the first page, each head of a table before its first row."""
    head = ""
    for block in content.blocks:
        if block.page not in {None, 1}:
            continue
        if block.header != head:
            head = block.header
            yield from _cells(head)
        yield from _cells(block.text)


def _cells(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (cell for cell in line.split(" | ") if cell.strip())


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
