"""Pages that are pictures: rendered, set upright, read by Tesseract, some at a time.

To be called inside the guarded child only. Memory: a page at 300 dpi with what is made of it takes about
150 MB, and each reading thread holds one page.
"""

from __future__ import annotations

import io
import os
import resource
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from PIL import Image

from congvu.documents import Block, Content, Picture, Word
from congvu_ingest.read.columns import reading_order, text_of
from congvu_ingest.read.furniture import body_lines
from congvu_ingest.read.ink import lean, red_alone, without_red
from congvu_ingest.read.misread import begins_provision
from congvu_ingest.read.ocr import ONE_BLOCK, SCATTERED, Eye, Row, Seen, confidence_of, tessdata
from congvu_ingest.read.paragraphs import join_lines
from congvu_ingest.read.pdf_rules import Ruled
from congvu_ingest.read.pdf_tables import Tables
from congvu_ingest.read.picture_rules import without_rules
from congvu_ingest.read.pictures import open_pictures
from congvu_ingest.read.scan_tables import ScanTable, is_mark, read_cells, table_of, tables_apart, with_words

MEGABYTE = 1 << 20
PAGE_MEMORY, OTHER_MEMORY = 250 * MEGABYTE, 700 * MEGABYTE
MOST_THREADS = 16
LEAST_LEAN = 0.15
"""Degrees; below it turning costs more sharpness than it gives."""
UPSIDE_DOWN = 45
"""A page that is read less surely than this may stand on its head."""
UNSURE = 75
"""A page that is read less surely than this is named in a warning."""
STAMP_SURE, SHORTEST_MARK = 30, 3
SHOWN_WIDTH, SHOWN_QUALITY = 1000, 45
INDENTED = (0.02, 0.1)


@dataclass(frozen=True)
class ReadPage:
    """A page as it was read: its rows in reading order, its picture, lines in red ink, tables.

    A mark stands among the rows for each table.
    """

    rows: list[Row]
    picture: Picture
    stamps: tuple[str, ...] = ()
    tables: tuple[ScanTable, ...] = ()


@dataclass(frozen=True)
class Level:
    """A page set level: its picture, what was read off it, and where its ruled tables stand."""

    picture: Image.Image
    rows: list[Row]
    ruled: tuple[Ruled, ...]


def read_scan(path: Path, pages: Sequence[int], folder: str = "") -> Content:
    """Read those pages (1-based) of a PDF or image off their pictures; raises NeedsOcr without its data."""
    place = tessdata(folder)
    found = _read_pages(path, pages, place)
    lines = body_lines([[text_of(row) for row in _with_breaks(page.rows)] for page in found])
    tables = Tables()
    blocks = tuple(
        block for page, kept in zip(found, lines, strict=True) for block in _blocks(page, kept, tables)
    )
    return Content(
        "pdf",
        blocks,
        pages=len(pages),
        scanned_pages=tuple(pages),
        warnings=tuple(_warnings(found)),
        pictures=tuple(page.picture for page in found),
        stamps=tuple(line for page in found for line in page.stamps),
    )


def merged(read: Content, scans: Content) -> Content:
    """Put what was read off pictures where the pages without text stand."""
    seen = {block.page for block in scans.blocks}
    blocks = [*(block for block in read.blocks if block.page not in seen), *scans.blocks]
    return replace(
        read,
        blocks=tuple(sorted(blocks, key=lambda block: block.page or 0)),
        warnings=(*read.warnings, *scans.warnings),
        pictures=scans.pictures,
        stamps=scans.stamps,
    )


def _read_pages(path: Path, pages: Sequence[int], folder: str) -> list[ReadPage]:
    """Read pages side by side; the renderer is not made for threads and is used by one at a time."""
    own = threading.local()
    turn = threading.Lock()

    with open_pictures(path) as source, ExitStack() as eyes:

        def read(number: int) -> ReadPage:
            with turn:
                if not hasattr(own, "eye"):
                    own.eye = eyes.enter_context(Eye(folder))
                picture = source(number)
            return _read_page(own.eye, picture, number)

        # Inside the eyes' context: none may close while another page is still being read.
        pool = ThreadPoolExecutor(_threads(len(pages)))
        try:
            return list(pool.map(read, pages))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _threads(pages: int) -> int:
    """Give how many pages are read at a time: one a processor, as far as memory goes."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    room = MOST_THREADS if limit == resource.RLIM_INFINITY else (limit - OTHER_MEMORY) // PAGE_MEMORY
    return max(1, min(len(os.sched_getaffinity(0)), room, pages, MOST_THREADS))


def _read_page(eye: Eye, picture: Image.Image, number: int) -> ReadPage:
    level = _upright(eye, picture)
    stamps = _stamps(eye, level.picture) if number == 1 else ()
    shown = _shown(level.picture, number, confidence_of(level.rows))
    rest, tables = tables_apart(level.rows, level.ruled)
    return ReadPage(reading_order(rest), shown, stamps, tuple(tables))


def _upright(eye: Eye, picture: Image.Image) -> Level:
    """Set a page level; one that stands on its side or head is tried the other ways, the best is kept."""
    best = _levelled(eye, picture)
    for turn in _doubts(best.rows):
        tried = _levelled(eye, picture.transpose(turn))
        if _worth(tried.rows) > _worth(best.rows):
            best = tried
    return best


def _doubts(rows: list[Row]) -> tuple[Image.Transpose, ...]:
    """Say how a page may have to be turned: Tesseract reads lines that run up or down, but badly."""
    words = [word for row in rows for word in row if len(word.text) > 2]
    tall = sum(word.bottom - word.top > word.right - word.left for word in words)
    if words and tall > len(words) / 2:
        return Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270
    return (Image.Transpose.ROTATE_180,) if words and confidence_of(rows) < UPSIDE_DOWN else ()


def _worth(rows: list[Row]) -> int:
    return sum(len(word.text) for row in rows for word in row if word.confidence >= UNSURE)


def _levelled(eye: Eye, picture: Image.Image) -> Level:
    gray = without_red(picture)
    degrees = lean(gray)
    if abs(degrees) >= LEAST_LEAN:
        picture = picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")
        gray = without_red(picture)
    rules = without_rules(gray)
    rows = read_cells(eye, gray, rules) if rules.tables else eye.rows(gray)
    return Level(picture, rows, rules.tables)


def _stamps(eye: Eye, picture: Image.Image) -> tuple[str, ...]:
    """Read the red ink in three ways: of sixteen stamped pages no single way read every mark."""
    red = red_alone(picture)
    if red is None:
        return ()
    half = np.asarray(Image.fromarray(red).reduce(2))
    looks = ((red, SCATTERED), (red, ONE_BLOCK), (half, ONE_BLOCK))
    rows = [row for ink, layout in looks for row in eye.rows(ink, layout)]
    lines = (text_of(row) for row in rows if confidence_of([row]) >= STAMP_SURE)
    return tuple(line for line in lines if sum(map(str.isalpha, line)) >= SHORTEST_MARK)


def _shown(picture: Image.Image, number: int, confidence: int) -> Picture:
    small = picture.convert("L")
    small.thumbnail((SHOWN_WIDTH, 2 * SHOWN_WIDTH))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=SHOWN_QUALITY, optimize=True)
    return Picture(number, confidence, small.width, small.height, out.getvalue())


def _with_breaks(rows: Sequence[Row]) -> Iterator[Row]:
    """Part paragraphs: by their first line's indent, and where a provision begins."""
    flush = _margin(rows)
    before: Row = []
    for row in rows:
        if before and row and (_indented(row, before, flush) or begins_provision(text_of(row))):
            yield []
        yield row
        before = row


def _margin(rows: Sequence[Row]) -> float:
    """Give where most lines begin."""
    starts = [round(row[0].left, 2) for row in rows if row]
    return max(set(starts), key=starts.count, default=0.0)


def _indented(row: Row, before: Row, flush: float) -> bool:
    low, high = INDENTED
    return low < row[0].left - flush < high and abs(before[0].left - flush) < low / 2


def _blocks(page: ReadPage, kept: Sequence[str], tables: Tables) -> Iterator[Block]:
    words = iter(_kept_words(page.rows, kept))
    number = page.picture.page
    for marks, run in groupby(kept, key=is_mark):
        for line in run if marks else join_lines(run):
            if marks:
                next(words)
                table = table_of(line, page.tables)
                yield from with_words(tables.blocks(table.table, number), table)
                continue
            tables.ended(line, number)
            yield Block(line, page=number, words=tuple(_placed(line, words)))


def _kept_words(rows: Sequence[Row], kept: Sequence[str]) -> Iterator[Seen]:
    """Yield the words of the rows that are left, which follow one another as in the page."""
    left = iter([line for line in kept if line])
    line = next(left, None)
    for row in rows:
        if row and text_of(row) == line:
            yield from row
            line = next(left, None)


def _placed(paragraph: str, words: Iterator[Seen]) -> Iterator[Word]:
    at = 0
    for text in paragraph.split(" "):
        word = next(words)
        yield Word(at, at + len(text), word.confidence, (word.left, word.top, word.right, word.bottom))
        at += len(text) + 1


def _warnings(pages: Sequence[ReadPage]) -> Iterator[str]:
    empty = [str(page.picture.page) for page in pages if not any(page.rows)]
    unsure = [str(page.picture.page) for page in pages if any(page.rows) and page.picture.confidence < UNSURE]
    if empty:
        yield f"Trang quét không nhận ra chữ nào: {', '.join(empty)}; hãy xem ảnh trang."
    if unsure:
        yield f"Trang quét đọc với độ tin cậy dưới {UNSURE}%: {', '.join(unsure)}; hãy đối chiếu ảnh trang."
