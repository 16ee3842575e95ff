"""Elements of WordprocessingML for which python-docx has no words of its own."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
nsmap.setdefault("w14", W14)

TWIPS_PER_MM = 1440 / 25.4


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """Return an element ("w:sz") with attributes of its own namespace and these children."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name.rstrip('_')}"), str(value))
    made.extend(children)
    return made


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def points(value: float) -> int:
    """Return a gap of that many points in twentieths of a point."""
    return round(value * 20)
