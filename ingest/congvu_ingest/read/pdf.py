"""PDF: pypdf opens and judges the file, PDFium (pypdfium2) reads the words.

Plain pypdf text splits words of Gazette pages ("áp d ụng"); PDFium keeps them whole (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from congvu.documents import Block, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.furniture import body_lines
from congvu_ingest.read.legacy import Decoder, Piece, odd_signs
from congvu_ingest.read.paragraphs import join_lines
from congvu_ingest.read.pdf_fonts import page_pieces
from congvu_ingest.read.pdf_tables import Table, Tables, page_parts

MOST_PAGES = 5000
SCANNED_BELOW, STAMPED_BELOW = 40, 250
"""Letters of a page that bears no text, and of one whose few lines were stamped on its picture."""
COVERED = 0.6
DRAWN = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING}
SUSPICIOUS = 5
# No character, so that no file's text has it.
TABLE_MARK = "\ufdd0"
# PDFium marks a hyphen at a line's end and joins the lines; other controls are no text.
_NO_TEXT = {**dict.fromkeys((*range(9), *range(14, 32), 0xFDD0)), 0x02: "-", 0xFFFE: "-"}
Line = Sequence[Piece] | Table


def read_pdf(path: Path) -> Content:
    """Read a PDF page by page; pages that are pictures are named in `scanned_pages`.

    Raises UnreadableFile for what is broken, locked or empty.
    """
    count = _checked(path)
    pages, covered = _pages(path)
    decoder = Decoder(piece for page in pages for line in page for piece in _pieces(line))
    lines = body_lines([[_shown(line, place, decoder) for place, line in enumerate(page)] for page in pages])
    scanned = tuple(
        number
        for number, (kept, cover) in enumerate(zip(lines, covered, strict=True), 1)
        if _is_scan(_letters(kept), cover)
    )
    blocks = tuple(_blocks(pages, lines))
    if not blocks and not scanned:
        raise unreadable("no_text")
    return Content("pdf", blocks, count, scanned, warnings=decoder.warnings)


def _is_scan(letters: int, covered: float | None) -> bool:
    """Tell a picture of a page; `covered` is the page's share under its largest image, None: all blank."""
    if covered is None:
        return False
    return letters < SCANNED_BELOW or (letters < STAMPED_BELOW and covered > COVERED)


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


def _pages(path: Path) -> tuple[list[list[Line]], list[float | None]]:
    """Give each page's lines, and how much of it pictures cover."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error
    try:
        found = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    return [lines for lines, _ in found], [covered for _, covered in found]


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Line], float | None]:
    page = document[number]
    text = page.get_textpage()
    try:
        found = text.get_text_bounded()
        covered = _covered(page) if len(found.strip()) < 2 * STAMPED_BELOW else 0.0
        if odd_signs(found) >= SUSPICIOUS:
            return [*page_pieces(text)], covered
        parts = page_parts(page, text, found)
        return [part if isinstance(part, Table) else [Piece(part)] for part in parts], covered
    finally:
        text.close()
        page.close()


def _covered(page: pypdfium2.PdfPage) -> float | None:
    """Give the share of a page under its largest image; 0 with drawings only, None where nothing is drawn."""
    width, height = page.get_size()
    drawn = [found for found in page.get_objects(max_depth=3) if found.type in DRAWN]
    if not drawn:
        return None
    images = [found.get_bounds() for found in drawn if found.type == raw.FPDF_PAGEOBJ_IMAGE]
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in images]
    return max(areas, default=0.0) / ((width * height) or 1.0)
