"""PDF with a text layer: pypdf opens and judges the file, PDFium (pypdfium2) reads the words.

Plain pypdf text splits words of Gazette pages ("áp d ụng"); PDFium keeps them whole (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from congvu.documents import Block, Content
from congvu.text import normalize
from congvu_ingest.read.errors import OCR, NeedsOcr, unreadable
from congvu_ingest.read.furniture import body_lines
from congvu_ingest.read.legacy import Decoder, Piece, odd_signs
from congvu_ingest.read.paragraphs import join_lines
from congvu_ingest.read.pdf_fonts import page_pieces
from congvu_ingest.read.pdf_tables import Table, Tables, page_parts

MOST_PAGES = 5000
SCANNED_BELOW = 40
MOSTLY = 0.5
SUSPICIOUS = 5
# No character, so that no file's text has it.
TABLE_MARK = "\ufdd0"
# PDFium marks a hyphen at a line's end and joins the lines; other controls are no text.
_NO_TEXT = {**dict.fromkeys((*range(9), *range(14, 32), 0xFDD0)), 0x02: "-", 0xFFFE: "-"}
Line = Sequence[Piece] | Table


def read_pdf(path: Path) -> Content:
    """Read a PDF page by page; raises NeedsOcr for scans and UnreadableFile for what is broken or locked."""
    count = _checked(path)
    pages = _pages(path)
    decoder = Decoder(piece for page in pages for line in page for piece in _pieces(line))
    lines = body_lines([[_shown(line, place, decoder) for place, line in enumerate(page)] for page in pages])
    scanned = tuple(number for number, found in enumerate(lines, 1) if _letters(found) < SCANNED_BELOW)
    if len(scanned) > MOSTLY * count:
        raise NeedsOcr(OCR)
    blocks = tuple(_blocks(pages, lines))
    if not blocks:
        raise NeedsOcr(OCR)
    missing = (f"Trang không có lớp chữ, chưa đọc được: {', '.join(map(str, scanned))}.",) if scanned else ()
    return Content("pdf", blocks, count, scanned, warnings=(*missing, *decoder.warnings))


def _blocks(pages: Sequence[Sequence[Line]], lines: Sequence[Sequence[str]]) -> Iterator[Block]:
    tables = Tables()
    for number, (page, kept) in enumerate(zip(pages, lines, strict=True), 1):
        for is_table, run in groupby(kept, key=lambda line: line.startswith(TABLE_MARK)):
            if not is_table:
                for paragraph in join_lines(run):
                    tables.ended(paragraph, number)
                    yield Block(paragraph, page=number)
                continue
            for mark in run:
                table = page[int(mark.removeprefix(TABLE_MARK))]
                assert isinstance(table, Table)
                yield from tables.blocks(table, number)


def _pieces(line: Line) -> Sequence[Piece]:
    return () if isinstance(line, Table) else line


def _shown(line: Line, place: int, decoder: Decoder) -> str:
    """Give a line's text; for a table a mark, which nothing takes for furniture or joins to a sentence."""
    if isinstance(line, Table):
        return f"{TABLE_MARK}{place}"
    return normalize(decoder.line(line).translate(_NO_TEXT)).strip()


def _letters(lines: Sequence[str]) -> int:
    return sum(SCANNED_BELOW if line.startswith(TABLE_MARK) else len(line) for line in lines)


def _checked(path: Path) -> int:
    """Return the number of pages of a PDF that can be opened."""
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise unreadable("encrypted")
        count = len(reader.pages)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable("damaged") from error
    if count == 0:
        raise unreadable("damaged")
    if count > MOST_PAGES:
        raise unreadable("too_large")
    return count


def _pages(path: Path) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error
    try:
        return [_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    page = document[number]
    text = page.get_textpage()
    try:
        found = text.get_text_bounded()
        if odd_signs(found) >= SUSPICIOUS:
            return [*page_pieces(text)]
        parts = page_parts(page, text, found)
        return [part if isinstance(part, Table) else [Piece(part)] for part in parts]
    finally:
        text.close()
        page.close()
