"""Joining the lines of a page to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from congvu_ingest.secrecy import mark_of

# What begins a block of its own in Vietnamese administrative texts.
STARTS = re.compile(
    r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|Điều|Phụ lục|PHỤ LỤC|Mẫu số)\b"
    r"|(?:Căn cứ|Theo đề nghị|Nơi nhận|Kính gửi|Số)\b"
    r"|\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[a-zđ]\d?\)\s|\(\d{1,2}\)[:\s]|[IVX]{1,5}\.\s|[-–+*•]\s|(?:TM|KT|TL|TUQ|Q)\.\s"
)
ENDS = re.compile(r"[.;:!?/”\"]$")
LEADERS = re.compile(r"[.…_]{4,}")
LEADERS_END = re.compile(r"[.…_]{4,}$")
FEW = 5
LONGEST_MARK = 50
SHORT = 0.7


def join_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs: a line goes on with the next unless a sentence ended short or a block begins."""
    found = [" ".join(line.split()) for line in lines]
    width = _width(found)
    paragraph: list[str] = []
    for line in found:
        if paragraph and (not line or _breaks(paragraph[-1], line, width)):
            yield " ".join(paragraph)
            paragraph = []
        if line:
            paragraph.append(line)
    if paragraph:
        yield " ".join(paragraph)


def _width(lines: list[str]) -> int:
    """Return the length of a full line; dots to write on tell nothing unless the page is a form."""
    written = [len(line) for line in lines if not LEADERS.search(line)]
    widest = max(written, default=0)
    full = [length for length in written if length >= SHORT * widest]
    return widest if len(full) >= FEW else max(map(len, lines), default=0)


def _is_mark(line: str) -> bool:
    """Say whether a line is a secrecy mark: joined to the line above it nobody would see it."""
    return len(line) <= LONGEST_MARK and mark_of(line) is not None


def _breaks(before: str, line: str, width: int) -> bool:
    if STARTS.match(line) or LEADERS_END.search(before) or _is_mark(line) or _is_mark(before):
        return True
    if line.isupper() != before.isupper():
        return True
    short = len(before) < SHORT * width
    return short and (bool(ENDS.search(before)) or line[0].isupper())
