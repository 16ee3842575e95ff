"""What is special about text that was read off pictures: meant otherwise than read, and not always sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from congvu.documents import Block, Metadata, Picture, ScanPage, Word
from congvu_ingest.passages import Line
from congvu_ingest.read.misread import repaired

SURE = 85
"""A number and symbol read less surely than this names no document (docs/decisions/0009)."""


def as_meant(lines: Sequence[Line]) -> list[Line]:
    """Give lines that were read off pictures with their provisions' names repaired; their places stay."""
    if not any(line.block.words for line in lines):
        return list(lines)
    meant = repaired([line.text for line in lines])
    return [
        replace(line, text=text) if line.block.words else line
        for line, text in zip(lines, meant, strict=True)
    ]


def scan_pages(pictures: Sequence[Picture], lines: Sequence[Line]) -> tuple[ScanPage, ...]:
    """Give each picture with its words, placed in the revision's text."""
    words: dict[int | None, list[Word]] = {}
    for line in lines:
        page = words.setdefault(line.block.page, [])
        page += [replace(w, start=w.start + line.start, end=w.end + line.start) for w in line.block.words]
    return tuple(ScanPage(picture, tuple(words.get(picture.page, ()))) for picture in pictures)


def as_sure(metadata: Metadata, blocks: Sequence[Block], warnings: list[str]) -> Metadata:
    """Give metadata without a number that was read unsurely: what was read may be another document's.

    Once is enough: a letterhead under a stamp of arrival, an annex that names its decree again.
    """
    number = metadata.number
    places = ((block.text[w.start : w.end], w.confidence) for block in blocks for w in block.words)
    sure = max((confidence for read, confidence in places if number and number in read), default=SURE)
    if sure >= SURE:
        return metadata
    warnings.append(
        f"Số, ký hiệu “{number}” đọc từ bản quét không chắc ({sure}%), không dùng để nhận ra văn bản; "
        "hãy đối chiếu ảnh trang."
    )
    return replace(metadata, number="")
