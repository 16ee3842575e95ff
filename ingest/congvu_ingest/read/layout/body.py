"""The paragraphs of a document in reading order, each with its look: also those of tables and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from congvu.layout import Line, Run
from congvu_ingest.read.docx import BOX, CELL, LEFT_OUT, PARAGRAPH, ROW, TABLE
from congvu_ingest.read.layout.drawn import bottom_border, drawn_lines
from congvu_ingest.read.layout.formats import SINGLE, Formats, points
from congvu_ingest.read.layout.units import millimetres, number
from congvu_ingest.read.numbering import Numbering

SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    # In TCVN3 this is the letter "ư": the checker must see that a text is one of before Unicode.
    qn("w:softHyphen"): "\u00ad",
}
Cell = tuple[int, int, int] | None


class Body:
    """Walks the body of one document."""

    def __init__(self, document: Any, formats: Formats) -> None:
        self._root = document.element.body
        self._formats = formats
        self._numbering = Numbering(document)
        self._tables = -1
        self._breaks = False

    def lines(self) -> tuple[Line, ...]:
        """Return the paragraphs."""
        return tuple(self._inside(self._root, None, None))

    def _inside(self, element: Any, cell: Cell, table: Any) -> Iterator[Line]:
        for child in element:
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child, cell, table)
            elif child.tag == TABLE:
                yield from self._table(child)
            elif child.tag not in LEFT_OUT:
                yield from self._inside(child, cell, table)

    def _table(self, table: Any) -> Iterator[Line]:
        self._tables += 1
        number_of_table = self._tables
        for at, row in enumerate(_found(table, ROW)):
            column = 0
            for cell in _found(row, CELL):
                yield from self._inside(cell, (number_of_table, at, column), table)
                column += _span(cell)

    def _paragraph(self, paragraph: Any, cell: Cell, table: Any) -> Iterator[Line]:
        drawn = drawn_lines(paragraph)
        bordered = bottom_border(self._formats.borders(paragraph))
        label = self._numbering.label(paragraph)
        runs = list(self._runs(paragraph, paragraph, table))
        if label and any(run.text.strip() for run in runs):
            runs.insert(0, self._formats.run(None, paragraph, f"{label} ", table))
        line = self._looked(paragraph, _joined(runs), table)
        yield replace(
            line,
            cell=cell,
            rule=bool(drawn) or bordered,
            rule_width=next((width for width in drawn if width is not None), None),
            page_break=self._begins_page(paragraph),
        )
        for box in _boxes(paragraph):
            yield from (replace(one, boxed=True) for one in self._inside(box, cell, table))

    def _looked(self, paragraph: Any, runs: tuple[Run, ...], table: Any) -> Line:
        def said(name: str, attribute: str) -> str:
            return self._formats.paragraph_value(paragraph, name, attribute, table)

        return Line(
            runs,
            align=self._formats.align(paragraph, table),
            indent=_indent(said("ind", "firstLine"), said("ind", "hanging")),
            before=points(said("spacing", "before"))
            if not _auto(said("spacing", "beforeAutospacing"))
            else None,
            after=points(said("spacing", "after"))
            if not _auto(said("spacing", "afterAutospacing"))
            else None,
            spacing=_spacing(said("spacing", "line"), said("spacing", "lineRule")),
            style=self._formats.style_of(paragraph),
        )

    def _begins_page(self, paragraph: Any) -> bool:
        """Say whether a paragraph begins a page; a break within it moves what follows."""
        begins = self._breaks or self._formats.paragraph_flag(paragraph, "pageBreakBefore")
        section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        kind = None if section is None else section.find(qn("w:type"))
        new_page = section is not None and (kind is None or kind.get(qn("w:val")) != "continuous")
        breaks = [one for one in paragraph.iter(qn("w:br")) if one.get(qn("w:type")) == "page"]
        leads = bool(breaks) and not _text_before(paragraph, breaks[0])
        self._breaks = new_page or (bool(breaks) and not leads)
        return begins or leads

    def _runs(self, element: Any, paragraph: Any, table: Any) -> Iterator[Run]:
        for child in element:
            if child.tag == qn("w:r"):
                text = _text(child)
                if text and not self._formats.hidden(child, paragraph):
                    yield self._formats.run(child, paragraph, text, table)
            elif child.tag not in LEFT_OUT:
                yield from self._runs(child, paragraph, table)


def _text(run: Any) -> str:
    found = ""
    for child in run:
        if child.tag == qn("w:t"):
            found += child.text or ""
        elif child.tag == qn("w:br"):
            found += "" if child.get(qn("w:type")) in ("page", "column") else "\n"
        else:
            found += SIGNS.get(child.tag, "")
    return found


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Give runs of one look as one: programs cut them anywhere."""
    grouped = groupby(runs, key=lambda run: replace(run, text=""))
    return tuple(replace(look, text="".join(run.text for run in same)) for look, same in grouped)


def _indent(first: str, hanging: str) -> float | None:
    """Return how far the first line is set in, in millimetres; negative where it hangs out."""
    if hanging and (out := millimetres(hanging)):
        return -out
    return millimetres(first)


def _spacing(line: str, rule: str) -> float | None:
    found = number(line)
    return None if found is None or rule in ("exact", "atLeast") else round(found / SINGLE, 2)


def _auto(said: str) -> bool:
    return said in ("1", "true", "on")


def _text_before(paragraph: Any, mark: Any) -> bool:
    for one in paragraph.iter():
        if one is mark:
            return False
        if one.tag == qn("w:t") and (one.text or "").strip():
            return True
    return False


def _found(table: Any, tag: str) -> Iterator[Any]:
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag not in {*LEFT_OUT, PARAGRAPH, TABLE, CELL}:
            yield from _found(child, tag)


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag not in {*LEFT_OUT} - {BOX}:
            yield from _boxes(child)


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if span is None else str(span.get(qn("w:val")))
    return min(int(value), 100) if value.isdigit() else 1
