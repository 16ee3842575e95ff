"""The file around a document: what the template brought and nobody needs goes, the rest never varies."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from congvu.draft.export.word.styles import FONT, LANGUAGE, SYMBOLS
from congvu.draft.export.word.xml import element

_MOMENT = (1980, 1, 1, 0, 0, 0)
_NEEDED = {
    *(RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FOOTNOTES),
    *(RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER),
    *(RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.THEME),
    *(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES),
}
_COMPATIBLE = "http://schemas.microsoft.com/office/word"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LONGEST_TITLE = 255
"""Characters that a property of a file may have; the subject on the page is not cut."""


def tidy(document: Document, title: str, day: date, *, footnotes: bool) -> None:
    """Set properties and settings, and drop the parts that only the template needed."""
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in _NEEDED]:
            del relations[key]
    _set_fonts(document)
    properties = document.core_properties
    properties.title, properties.language = title[:LONGEST_TITLE], LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision = 1
    _set(document.settings.element, footnotes=footnotes)


def packed(document: Document) -> bytes:
    """Return the file: the same document gives the same bytes."""
    saved = io.BytesIO()
    document.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _set_fonts(document: Document) -> None:
    """Say in the parts about fonts that there is one: what a person adds in Word then has it too."""
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(theme.blob)
    for latin in root.iter(f"{{{_DRAWING}}}latin"):
        latin.set("typeface", FONT)
    for other in list(root.iter(f"{{{_DRAWING}}}font")):
        other.getparent().remove(other)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    fonts = element(
        "w:fonts", *(_font(name, family) for name, family in ((FONT, "roman"), (SYMBOLS, "swiss")))
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def _font(name: str, family: str) -> Any:
    kinds = (
        element("w:charset", val="00"),
        element("w:family", val=family),
        element("w:pitch", val="variable"),
    )
    return element("w:font", *kinds, name=name)


def _set(settings: Any, *, footnotes: bool) -> None:
    for child in list(settings):
        settings.remove(child)
    settings.append(element("w:zoom", percent=100))
    settings.append(element("w:defaultTabStop", val=720))
    settings.append(element("w:characterSpacingControl", val="doNotCompress"))
    if footnotes:
        settings.append(element("w:footnotePr", *(element("w:footnote", id=number) for number in (-1, 0))))
    modes = (("compatibilityMode", 15), ("useWord2013TrackBottomHyphenation", 0))
    settings.append(
        element(
            "w:compat",
            *(element("w:compatSetting", name=name, uri=_COMPATIBLE, val=value) for name, value in modes),
        )
    )
    settings.append(element("w:themeFontLang", val=LANGUAGE))
    settings.append(element("w:decimalSymbol", val=","))
    settings.append(element("w:listSeparator", val=";"))
