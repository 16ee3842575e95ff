"""PDF with a text layer: pypdf opens and judges the file, PDFium (pypdfium2) reads the words.

Plain pypdf text splits words of Gazette pages ("áp d ụng"); PDFium keeps them whole (docs/decisions/0002).
"""

from __future__ import annotations

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

MOST_PAGES = 5000
SCANNED_BELOW = 40
MOSTLY = 0.5
SUSPICIOUS = 5


def read_pdf(path: Path) -> Content:
    """Read a PDF page by page; raises NeedsOcr for scans and UnreadableFile for what is broken or locked."""
    pages = _checked(path)
    raw = _page_lines(path)
    decoder = Decoder(piece for page in raw for line in page for piece in line)
    lines = body_lines([[normalize(decoder.line(line)).strip() for line in page] for page in raw])
    scanned = tuple(number for number, found in enumerate(lines, 1) if sum(map(len, found)) < SCANNED_BELOW)
    if len(scanned) > MOSTLY * pages:
        raise NeedsOcr(OCR)
    blocks = [
        Block(paragraph, page=number)
        for number, found in enumerate(lines, 1)
        for paragraph in join_lines(found)
    ]
    if not blocks:
        raise NeedsOcr(OCR)
    missing = (f"Trang không có lớp chữ, chưa đọc được: {', '.join(map(str, scanned))}.",) if scanned else ()
    return Content("pdf", tuple(blocks), pages, scanned, warnings=(*missing, *decoder.warnings))


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


def _page_lines(path: Path) -> list[list[list[Piece]]]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error
    try:
        return [_lines(document, number) for number in range(len(document))]
    finally:
        document.close()


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[list[Piece]]:
    page = document[number]
    text = page.get_textpage()
    try:
        found = text.get_text_bounded()
        if odd_signs(found) >= SUSPICIOUS:
            return page_pieces(text)
    finally:
        text.close()
        page.close()
    return [[Piece(line)] for line in found.splitlines()]
