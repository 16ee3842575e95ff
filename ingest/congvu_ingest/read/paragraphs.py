"""Joining the lines of a page to paragraphs, and leaving out what is not text of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

# What begins a block of its own in Vietnamese administrative texts.
STARTS = re.compile(
    r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|Điều|Phụ lục|PHỤ LỤC|Mẫu số)\b"
    r"|(?:Căn cứ|Theo đề nghị|Nơi nhận|Kính gửi|Số)\b"
    r"|\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[a-zđ]\d?\)\s|[IVX]{1,5}\.\s|[-–+*•]\s|(?:TM|KT|TL|TUQ|Q)\.\s"
)
ENDS = re.compile(r"[.;:!?/”\"]$")
GAZETTE = re.compile(r"^(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số.*$|^CÔNG BÁO.*ngày.*$", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$")
STAMP_LINE = re.compile(
    r"^(?:(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký|Date|Reason|Location)\s*:"
    r"|Digitally signed by\b|Signature Not Verified)",
    re.IGNORECASE,
)
SIGNER = re.compile(
    r"^(?:Người ký|Ký bởi|Thời gian ký|Digitally signed by|Signature Not Verified)", re.IGNORECASE
)
EDGE_LINES = 2
SHORT = 0.7


def body_lines(lines: list[str]) -> list[str]:
    """Drop running heads, page numbers and the stamp of a digital signature from a page's lines."""
    kept = [line for line in _without_stamps(lines) if not GAZETTE.match(line)]
    edges = {*range(EDGE_LINES), *range(len(kept) - EDGE_LINES, len(kept))}
    return [line for number, line in enumerate(kept) if not (number in edges and PAGE_NUMBER.match(line))]


def _without_stamps(lines: list[str]) -> Iterator[str]:
    """Leave out a stamp: lines of its labels that follow one another, one of which names the signer."""
    for labelled, run in groupby(lines, key=lambda line: bool(STAMP_LINE.match(line))):
        group = list(run)
        if not (labelled and len(group) > 1 and any(map(SIGNER.match, group))):
            yield from group


def join_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs: a line goes on with the next unless a sentence ended short or a block begins."""
    found = [" ".join(line.split()) for line in lines]
    width = max(map(len, found), default=0)
    paragraph: list[str] = []
    for line in found:
        if paragraph and (not line or _breaks(paragraph[-1], line, width)):
            yield " ".join(paragraph)
            paragraph = []
        if line:
            paragraph.append(line)
    if paragraph:
        yield " ".join(paragraph)


def _breaks(before: str, line: str, width: int) -> bool:
    if STARTS.match(line):
        return True
    if line.isupper() != before.isupper():
        return True
    short = len(before) < SHORT * width
    return short and (bool(ENDS.search(before)) or line[0].isupper())
