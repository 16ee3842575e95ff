"""Lines drawn in a document: shapes that hang on a paragraph, and its borders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from congvu_ingest.read.layout.units import EMU_A_MILLIMETRE, MILLIMETRES_A_POINT, TWIP, number

_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_GEOMETRY = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VML = "{urn:schemas-microsoft-com:vml}"
_LINES = frozenset({"line", "straightConnector1"})
_WIDTH = re.compile(r"(?<![\w-])width:\s*(-?[\d.]+\w*)")
THIN = 2.0
"""Height in millimetres up to which a drawing is a line."""


def drawn_lines(paragraph: Any) -> list[float | None]:
    """Return the widths in millimetres of the lines that hang on a paragraph, None where not known."""
    return list(_lines(paragraph))


def bottom_border(borders: Any) -> bool:
    """Say whether the borders of a paragraph draw a line under it."""
    bottom = None if borders is None else borders.find(qn("w:bottom"))
    return bottom is not None and bottom.get(qn("w:val")) not in (None, "nil", "none")


def _lines(element: Any) -> Iterator[float | None]:
    for child in element:
        if child.tag == qn("w:drawing"):
            yield from _drawing(child)
        elif child.tag == qn("w:pict"):
            yield from _picture(child)
        elif child.tag not in {_FALLBACK, qn("w:txbxContent"), qn("w:pPr")}:
            yield from _lines(child)


def _drawing(drawing: Any) -> Iterator[float | None]:
    shapes = [one for one in drawing.iter(_SHAPE)]
    extent = next(drawing.iter(_EXTENT), None)
    width, height = (_emu(extent, name) for name in ("cx", "cy"))
    kinds = {one.get("prst") for shape in shapes for one in shape.iter(_GEOMETRY)}
    if kinds & _LINES or (len(shapes) == 1 and height is not None and height <= THIN):
        yield width


def _emu(extent: Any, name: str) -> float | None:
    found = number(None if extent is None else extent.get(name))
    return None if found is None else round(found / EMU_A_MILLIMETRE, 2)


def _picture(picture: Any) -> Iterator[float | None]:
    for line in picture.iter(f"{_VML}line"):
        ends = [_points(one) for name in ("from", "to") for one in (line.get(name) or "").split(",")[:1]]
        known = len(ends) == 2 and None not in ends
        yield round(abs((ends[1] or 0) - (ends[0] or 0)) * MILLIMETRES_A_POINT, 2) if known else None
    for shape in picture.iter(f"{_VML}shape"):
        if (shape.get("type") or "").endswith(("_x0000_t32", "_x0000_t20")):
            said = _WIDTH.search(shape.get("style") or "")
            width = _points(said[1]) if said else None
            yield None if width is None else round(width * MILLIMETRES_A_POINT, 2)


def _points(said: str) -> float | None:
    """A VML length; without a unit it is in points too, as Word writes it."""
    found = number(said.strip())
    if found is None:
        return None
    return found if said.strip()[-1:].isdigit() else found * TWIP
