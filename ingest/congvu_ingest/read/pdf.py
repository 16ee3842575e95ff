"""PDF: pypdf opens and judges the file, PDFium (pypdfium2) reads the words.

Plain pypdf text splits words of Gazette pages ("áp d ụng"); PDFium keeps them whole (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from congvu.documents import Block, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.furniture import body_lines
from congvu_ingest.read.paragraphs import join_lines

MOST_PAGES = 5000
SCANNED_BELOW, STAMPED_BELOW = 40, 250
"""Letters of a page that bears no text, and of one whose few lines were stamped on its picture."""
COVERED = 0.6
DRAWN = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING}


def read_pdf(path: Path) -> Content:
    """Read a PDF page by page; pages that are pictures are named in `scanned_pages`.

    Raises UnreadableFile for what is broken, locked or empty.
    """
    pages = _checked(path)
    found, covered = _page_lines(path)
    lines = body_lines(found)
    scanned = tuple(
        number
        for number, (kept, cover) in enumerate(zip(lines, covered, strict=True), 1)
        if _is_scan(kept, cover)
    )
    blocks = [
        Block(paragraph, page=number)
        for number, kept in enumerate(lines, 1)
        for paragraph in join_lines(kept)
    ]
    if not blocks and not scanned:
        raise unreadable("no_text")
    return Content("pdf", tuple(blocks), pages, scanned)


def _is_scan(lines: Sequence[str], covered: float | None) -> bool:
    """Tell a picture of a page; `covered` is the page's share under its largest image, None: all blank."""
    letters = sum(map(len, lines))
    if covered is None:
        return False
    return letters < SCANNED_BELOW or (letters < STAMPED_BELOW and covered > COVERED)


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


def _page_lines(path: Path) -> tuple[list[list[str]], list[float | None]]:
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


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[str], float | None]:
    page = document[number]
    text = page.get_textpage()
    try:
        lines = [line.strip() for line in normalize(text.get_text_bounded()).splitlines()]
        few = sum(map(len, lines)) < 2 * STAMPED_BELOW
        return lines, _covered(page) if few else 0.0
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
