"""Presentations (PPTX): each slide a page, its title a heading, its tables rows under their heads.

Read with lxml from the package itself: python-pptx would bring two more libraries for what is a walk over one
element tree a slide.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.legacy import Decoder, Piece
from congvu_ingest.read.package import check_package
from congvu_ingest.read.tables import table_blocks

MOST_SLIDES = 5000
HIDDEN = "Trang chiếu ẩn không được đọc: {numbers}."
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLES = {"title", "ctrTitle"}
# Furniture of every slide: its number, the date, the footer.
_FURNITURE = {"sldNum", "dt", "ftr", "hdr"}
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_pptx(path: Path) -> Content:
    """Read the slides that are shown; notes and comments are left out. Raises UnreadableFile."""
    check_package(path)
    try:
        with zipfile.ZipFile(path) as archive:
            slides = [_parsed(archive, part) for part in _slide_parts(archive)]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise unreadable("damaged") from error
    hidden = [str(number) for number, slide in enumerate(slides, 1) if slide.get("show") in {"0", "false"}]
    shown = [(number, slide) for number, slide in enumerate(slides, 1) if str(number) not in hidden]
    decoder = Decoder(piece for _, slide in shown for text in slide.iter(_A + "p") for piece in _pieces(text))
    blocks = tuple(block for number, slide in shown for block in _Slide(number, decoder).blocks(slide))
    if not blocks:
        raise unreadable("no_text")
    told = (HIDDEN.format(numbers=", ".join(hidden)),) if hidden else ()
    return Content("pptx", blocks, max(len(slides), 1), warnings=(*told, *decoder.warnings))


class _Slide:
    """Makes blocks of one slide."""

    def __init__(self, number: int, decoder: Decoder) -> None:
        self._number = number
        self._decoder = decoder

    def blocks(self, element: Any) -> Iterator[Block]:
        for child in element:
            if child.tag == _P + "sp":
                yield from self._shape(child)
            elif child.tag == _A + "tbl":
                for block in table_blocks(self._rows(child)):
                    yield Block(block.text, block.kind, self._number, header=block.header)
            elif child.tag != _COPY:
                yield from self.blocks(child)

    def _shape(self, shape: Any) -> Iterator[Block]:
        kind = next((found.get("type", "") for found in shape.iter(_P + "ph")), "")
        if kind in _FURNITURE:
            return
        titled = kind in _TITLES
        for line in self._lines(shape):
            yield Block(
                line, BlockKind.HEADING if titled else BlockKind.PARAGRAPH, self._number, level=int(titled)
            )

    def _lines(self, element: Any) -> Iterator[str]:
        default = next((_font(found) for found in element.iter(_A + "defRPr") if _font(found)), "")
        for paragraph in element.iter(_A + "p"):
            text = normalize(self._decoder.line(list(_pieces(paragraph, default))))
            yield from (line for line in (" ".join(part.split()) for part in text.split("\n")) if line)

    def _rows(self, table: Any) -> list[list[str]]:
        """A cell that reaches over several rows stands in each of them."""
        rows: list[list[str]] = []
        for row in table.iterchildren(_A + "tr"):
            cells: list[str] = []
            for column, cell in enumerate(row.iterchildren(_A + "tc")):
                if cell.get("hMerge") in {"1", "true"}:
                    cells.append("")
                elif cell.get("vMerge") in {"1", "true"} and rows and column < len(rows[-1]):
                    cells.append(rows[-1][column])
                else:
                    cells.append("\n".join(self._lines(cell)))
            rows.append(cells)
        return [row for row in rows if any(row)]


def _slide_parts(archive: zipfile.ZipFile) -> list[str]:
    """Give the parts of the slides in their order."""
    relations = _parsed(archive, "ppt/_rels/presentation.xml.rels")
    targets = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
    order = _parsed(archive, "ppt/presentation.xml").iter(_P + "sldId")
    parts = [posixpath.normpath(posixpath.join("/ppt", targets[item.get(_RELATION)])) for item in order]
    if len(parts) > MOST_SLIDES:
        raise unreadable("too_large")
    return [part.lstrip("/") for part in parts]


def _parsed(archive: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _pieces(paragraph: Any, default: str = "") -> Iterator[Piece]:
    for child in paragraph:
        if child.tag == _A + "br":
            yield Piece("\n")
        elif child.tag in {_A + "r", _A + "fld"}:
            font = next((_font(found) for found in child.iterchildren(_A + "rPr")), "")
            yield Piece(child.findtext(_A + "t") or "", font or default)


def _font(properties: Any) -> str:
    """Give the font's name; a theme's ("+mn-lt") is none."""
    latin = properties.find(_A + "latin")
    name = "" if latin is None else str(latin.get("typeface", ""))
    return "" if name.startswith("+") else name
