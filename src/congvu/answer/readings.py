"""How surely quoted words were read off a scan, and what to say about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from congvu.answer.outcome import Notice
from congvu.cite import Quote
from congvu.documents import Reader
from congvu.store.catalog import Catalog

SURE = 85
"""Figures read less surely than this are named: see docs/decisions/0009 for the measurement."""
PAGES_ON = 2
"""A passage may run on to so many pages after its first."""


@dataclass(frozen=True)
class Reading:
    """How quoted words were read: page, confidence of all, and figures read unsurely with theirs."""

    page: int
    confidence: int
    unsure: tuple[tuple[str, int], ...]


def reading_of(catalog: Catalog, reader: Reader, quotes: Sequence[Quote]) -> Reading | None:
    """Return how the quotations of one passage were read, None where the file bears its text."""
    passage = quotes[0].passage
    if passage.page is None:
        return None
    pages = range(passage.page, passage.page + PAGES_ON + 1)
    scans = catalog.scans(reader, passage.document_id, passage.revision_id, pages)
    words = [
        (scan.page, word)
        for scan in scans
        for word in scan.words
        if any(word.start < quote.end and quote.start < word.end for quote in quotes)
    ]
    if not words:
        return None
    letters = sum(word.end - word.start for _, word in words)
    confidence = sum(word.confidence * (word.end - word.start) for _, word in words) / letters
    unsure = []
    for _, word in words:
        text = passage.text[word.start - passage.start : word.end - passage.start].strip(".,;:()[]“”\"'")
        if word.confidence < SURE and any(map(str.isdigit, text)):
            unsure.append((text, word.confidence))
    return Reading(words[0][0], round(confidence), tuple(dict.fromkeys(unsure)))


def scan_notices(readings: Iterable[Reading]) -> list[Notice]:
    """Return what the reader must know: that words come from a scan, and which figures are doubtful."""
    found = []
    for reading in readings:
        found.append(
            Notice(
                "scan",
                f"Bản quét – kiểm tra lại: đoạn trích đọc từ ảnh trang {reading.page} "
                f"(độ tin cậy {reading.confidence}%).",
            )
        )
        found += [
            Notice(
                "scan_figure",
                f"Số “{figure}” ở trang {reading.page} đọc từ bản quét với độ tin cậy thấp ({sure}%); "
                "không dùng khi chưa đối chiếu ảnh trang.",
            )
            for figure, sure in reading.unsure
        ]
    return list(dict.fromkeys(found))
