"""Pages of a document's sections: paper, margins, and where the page number stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from congvu.layout import Paper
from congvu_ingest.read.layout.formats import OFF, Formats
from congvu_ingest.read.layout.units import millimetres

A4 = (210.0, 297.0)
PARTS = (("header", "headerReference"), ("footer", "footerReference"))


def papers_of(document: Any, formats: Formats) -> tuple[Paper, ...]:
    """Return the pages of the sections in order; a section without headers shows those before it."""
    found, shown = [], {"header": None, "footer": None}
    for section in document.element.body.iter(qn("w:sectPr")):
        for name, reference in PARTS:
            part = _part(document, section, reference, "default")
            shown[name] = shown[name] if part is None else part
        at, size = _number(shown, formats)
        title = section.find(qn("w:titlePg"))
        bare = title is not None and title.get(qn("w:val")) not in OFF and not _on_first(document, section)
        found.append(_paper(section, at, bare, size))
    return tuple(found)


def _paper(section: Any, at: str, bare: bool, size: float | None) -> Paper:
    page, margin = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width, height = (_length(page, name) or usual for name, usual in zip(("w", "h"), A4, strict=True))
    edges = {name: abs(_length(margin, name) or 0.0) for name in ("top", "bottom", "left", "right")}
    edges["left"] = round(edges["left"] + (_length(margin, "gutter") or 0.0), 2)
    return Paper(width, height, **edges, number_at=at, first_page_bare=bare, number_size=size)


def _length(element: Any, name: str) -> float | None:
    return millimetres(None if element is None else element.get(qn(f"w:{name}")))


def _part(document: Any, section: Any, reference: str, kind: str) -> Any:
    for one in section.findall(qn(f"w:{reference}")):
        if one.get(qn("w:type")) == kind:
            relation = document.part.rels.get(one.get(qn("r:id")))
            return None if relation is None or relation.is_external else relation.target_part.element
    return None


def _on_first(document: Any, section: Any) -> bool:
    firsts = (_part(document, section, reference, "first") for _, reference in PARTS)
    return any(one is not None and any(True for _ in _fields(one)) for one in firsts)


def _number(shown: dict[str, Any], formats: Formats) -> tuple[str, float | None]:
    """Return where the page number stands and its size in points."""
    for name, part in shown.items():
        for paragraph in _fields(part) if part is not None else ():
            return f"{name} {_across(paragraph, formats)}", _size(paragraph, formats)
    return "", None


def _fields(part: Any) -> Iterator[Any]:
    """Yield the paragraphs that hold a page number."""
    for paragraph in part.iter(qn("w:p")):
        said = [one.get(qn("w:instr")) or "" for one in paragraph.iter(qn("w:fldSimple"))]
        said += ["".join(one.text or "" for one in paragraph.iter(qn("w:instrText")))]
        if any("PAGE" in one.replace("NUMPAGES", "").replace("PAGEREF", "").split() for one in said):
            yield paragraph


def _across(paragraph: Any, formats: Formats) -> str:
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    framed = None if frame is None else frame.get(qn("w:xAlign"))
    if framed in ("center", "right", "left"):
        return str(framed)
    absolute = next(paragraph.iter(qn("w:ptab")), None)
    if absolute is not None:
        return str(absolute.get(qn("w:alignment")) or "left")
    tabs = sum(1 for run in paragraph.iter(qn("w:r")) for _ in run.findall(qn("w:tab")))
    if tabs:
        return "center" if tabs == 1 else "right"
    return formats.align(paragraph)


def _size(paragraph: Any, formats: Formats) -> float | None:
    runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:fldChar")) is None]
    return next((formats.run(run, paragraph, "").size for run in runs), None)
