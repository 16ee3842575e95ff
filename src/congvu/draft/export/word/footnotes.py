"""The part of a Word file that holds footnotes: python-docx has none."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from congvu.draft.export.roles import Role
from congvu.draft.export.word.styles import NORMAL, REFERENCE, style_id
from congvu.draft.export.word.xml import element

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def add_footnotes(document: Document, texts: tuple[str, ...]) -> None:
    """Add the part with these footnotes, numbered from 1; nothing where there are none."""
    if not texts:
        return
    notes = element("w:footnotes", *(_separator(kind, number) for kind, number in SEPARATORS))
    notes.extend(_note(number, text) for number, text in enumerate(texts, start=1))
    package = document.part.package
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(kind: str, number: int) -> Any:
    style = element("w:pPr", element("w:pStyle", val=NORMAL))
    paragraph = element("w:p", style, element("w:r", element(f"w:{kind}")))
    return element("w:footnote", paragraph, type=kind, id=number)


def _note(number: int, text: str) -> Any:
    reference = element("w:r", element("w:rPr", element("w:rStyle", val=REFERENCE)), element("w:footnoteRef"))
    words = element("w:t")
    words.text = f" {text}"
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    style = element("w:pPr", element("w:pStyle", val=style_id(Role.NOTE)))
    return element("w:footnote", element("w:p", style, reference, element("w:r", words)), id=number)
