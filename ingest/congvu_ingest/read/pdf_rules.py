"""Ruled tables of a PDF page: where their cells are. Lines from PDFium, geometry from pdfplumber.

pdfplumber alone reads a page ten times as slowly for the same cells (docs/decisions/0004), because pdfminer
parses the page again; its functions from lines to cells need no page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pdfplumber import table as geometry
from pypdfium2 import raw

TOLERANCE = 3.0
STRAIGHT = 1.0
SHORTEST = 4.0
FEWEST_CELLS = 4
MOST_SEGMENTS, MOST_LINES = 500, 5000
Point = tuple[float, float]
Edge = dict[str, Any]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's upper left corner."""


@dataclass(frozen=True)
class Ruled:
    """A table's cells, at least four of them."""

    cells: tuple[Box, ...]

    @property
    def box(self) -> Box:
        """The area of the whole table."""
        left, top, right, bottom = zip(*self.cells, strict=True)
        return min(left), min(top), max(right), max(bottom)

    @property
    def columns(self) -> list[float]:
        """Where columns begin."""
        return sorted({round(cell[0], 1) for cell in self.cells})


def ruled_tables(page: pypdfium2.PdfPage) -> list[Ruled]:
    """Give the ruled tables of a page from top to bottom."""
    return tables_of([edge for edge in map(edge_of, _segments(page)) if edge][:MOST_LINES], TOLERANCE)


def tables_of(edges: Sequence[Edge], tolerance: float) -> list[Ruled]:
    """Give the tables that level and upright lines make, from top to bottom; they meet within `tolerance`."""
    if sum(edge["orientation"] == "v" for edge in edges) < 2:
        return []
    merged = geometry.merge_edges(list(edges), tolerance, tolerance, tolerance, tolerance)
    crossings = geometry.edges_to_intersections(merged, tolerance, tolerance)
    tables = geometry.cells_to_tables(geometry.intersections_to_cells(crossings))
    found = [Ruled(tuple(cells)) for cells in tables if len(cells) >= FEWEST_CELLS]
    return sorted((table for table in found if len(table.columns) > 1), key=lambda table: table.box[1])


def _segments(page: pypdfium2.PdfPage) -> Iterator[tuple[Point, Point]]:
    """Yield the straight parts of the page's paths, y counted downwards."""
    height = page.get_height()
    for number in range(raw.FPDFPage_CountObjects(page)):
        path = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(path) != raw.FPDF_PAGEOBJ_PATH:
            continue
        for (x, y), (to_x, to_y) in _parts(path):
            yield (x, height - y), (to_x, height - to_y)


def _parts(path: Any) -> Iterator[tuple[Point, Point]]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    count = raw.FPDFPath_CountSegments(path)
    start = last = (0.0, 0.0)
    # A drawing, not a rule, has more.
    for number in range(count if count <= MOST_SEGMENTS else 0):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        point = _point(segment, matrix)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield last, start
            last = start


def _point(segment: Any, matrix: Any) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )


def edge_of(segment: tuple[Point, Point]) -> Edge | None:
    """Give a level or upright line as pdfplumber describes one, None for any other."""
    (x, y), (to_x, to_y) = segment
    left, right, top, bottom = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
    if bottom - top < STRAIGHT and right - left >= SHORTEST:
        bottom, orientation = top, "h"
    elif right - left < STRAIGHT and bottom - top >= SHORTEST:
        right, orientation = left, "v"
    else:
        return None
    return {
        **{"x0": left, "x1": right, "top": top, "bottom": bottom, "orientation": orientation},
        **{"width": right - left, "height": bottom - top, "object_type": "line"},
    }
