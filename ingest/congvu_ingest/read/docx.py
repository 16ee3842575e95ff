"""Word documents (DOCX): paragraphs, headings by style, text boxes, tables as rows under their heads."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.docx_fonts import Fonts
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.legacy import Decoder, Piece
from congvu_ingest.read.numbering import Numbering
from congvu_ingest.read.package import check_package
from congvu_ingest.read.tables import BETWEEN, table_blocks
from congvu_ingest.secrecy import mark_of

HEADING = re.compile(r"(?:heading|title|tiêu đề)\s*(\d?)", re.IGNORECASE)

PARAGRAPH, TABLE, ROW, CELL, BOX = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "txbxContent"))
RUN = qn("w:r")
KINDS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
# Not shown to a reader, or shown elsewhere: what was deleted, a drawing's copy for old programs.
LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), BOX}
LEFT_OUT |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    # In TCVN3 the letter "ư"; elsewhere it carries nothing and is left out with its like.
    qn("w:softHyphen"): "\u00ad",
}


def read_docx(path: Path) -> Content:
    """Read the body of a document; headers (but for a secrecy mark), footers and comments are left out."""
    check_package(path)
    try:
        document = opened(path)
        body = _Body(document)
        blocks = (*body.marks(), *body.blocks())
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise unreadable("damaged") from error
    if not blocks:
        raise unreadable("no_text")
    return Content("docx", blocks, warnings=body.warnings)


def opened(path: Path) -> Any:
    """python-docx knows templates and documents with macros, which are never run, once it is told of them."""
    PartFactory.part_type_for.update(dict.fromkeys(KINDS, DocumentPart))
    part = Package.open(str(path)).main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError(part.content_type)
    return part.document


class _Body:
    """Walks the elements of a document in reading order."""

    def __init__(self, document: Any) -> None:
        self._root = document.element.body
        self._headers = _headers(document)
        self._fonts = Fonts(document)
        everything = (self._root, *self._headers)
        self._decoder = Decoder(piece for part in everything for piece in self._all_pieces(part))
        self._numbering = Numbering(document)
        self._levels = {style.style_id: _level(style.name or "") for style in document.styles}

    def blocks(self) -> Iterator[Block]:
        for item in _items(self._root):
            if item.tag == TABLE:
                yield from table_blocks(self._rows(item))
                continue
            level = self._level(item)
            for line in self._lines(item):
                yield Block(line, BlockKind.HEADING if level else BlockKind.PARAGRAPH, level=level)
            yield from (Block(line) for line in self._boxed(item))

    def marks(self) -> Iterator[Block]:
        """Yield the secrecy marks of the headers, which may hold the stamp of the first page."""
        for header in self._headers:
            for item in header.iter(PARAGRAPH):
                yield from (Block(line) for line in self._cleaned(item) if mark_of(line))

    @property
    def warnings(self) -> tuple[str, ...]:
        return self._decoder.warnings

    def _cleaned(self, paragraph: Any) -> list[str]:
        return _clean(self._decoder.line(list(self._pieces(paragraph, paragraph))))

    def _pieces(self, element: Any, paragraph: Any, font: str = "") -> Iterator[Piece]:
        for child in element:
            if child.tag == qn("w:t"):
                yield Piece(child.text or "", font)
            elif child.tag in SIGNS:
                yield Piece(SIGNS[child.tag], font)
            elif child.tag not in LEFT_OUT:
                set_in = self._fonts.of(child, paragraph) if child.tag == RUN else font
                yield from self._pieces(child, paragraph, set_in)

    def _all_pieces(self, element: Any) -> Iterator[Piece]:
        for paragraph in element.iter(PARAGRAPH):
            yield from self._pieces(paragraph, paragraph)

    def _level(self, paragraph: Any) -> int:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return 0 if style is None else self._levels.get(style.get(qn("w:val")), 0)

    def _lines(self, paragraph: Any) -> list[str]:
        label = self._numbering.label(paragraph)
        lines = self._cleaned(paragraph)
        return [f"{label} {lines[0]}".strip(), *lines[1:]] if lines else []

    def _boxed(self, paragraph: Any) -> Iterator[str]:
        """Yield the lines of the text boxes that hang on a paragraph."""
        for box in _boxes(paragraph):
            yield from self._inside(box)

    def _inside(self, element: Any) -> Iterator[str]:
        for item in _items(element):
            if item.tag == TABLE:
                yield from (BETWEEN.join(cell for cell in row if cell) for row in self._rows(item))
            else:
                yield from self._lines(item)
                yield from self._boxed(item)

    def _rows(self, table: Any) -> list[list[str]]:
        """A cell that reaches over several rows stands in each of them."""
        above: dict[int, str] = {}
        rows = []
        for row in _found(table, ROW):
            cells: list[str] = []
            column = 0
            for cell in _found(row, CELL):
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
                text = above.get(column, "") if goes_on else "\n".join(self._inside(cell))
                above[column] = text
                cells.append(text)
                column += _span(cell)
            rows.append(cells)
        return [row for row in rows if any(row)]


def _items(element: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, also those inside content controls and tracked insertions."""
    for child in element:
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _items(child)


def _found(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in {*LEFT_OUT, PARAGRAPH, TABLE, CELL}:
            yield from _found(child, tag)


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _boxes(child)


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if span is None else str(span.get(qn("w:val")))
    return int(value) if value.isdigit() else 1


def _level(style: str) -> int:
    found = HEADING.match(style)
    return int(found[1] or 1) if found else 0


def _headers(document: Any) -> list[Any]:
    return [
        header._element
        for section in document.sections
        for header in (section.first_page_header, section.header)
        if not header.is_linked_to_previous
    ]


def _clean(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in normalize(text).split("\n"))
    return [line for line in lines if line]
