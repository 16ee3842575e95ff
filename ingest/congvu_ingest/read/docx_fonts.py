"""In which font a run of a Word document is set: its own, its style's, its paragraph's, or the default."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_PROPERTIES, _FONTS = qn("w:rPr"), qn("w:rFonts")
_ASCII, _HIGH = qn("w:ascii"), qn("w:hAnsi")
_VALUE, _STYLE, _BASE = qn("w:val"), qn("w:styleId"), qn("w:basedOn")
DEEPEST = 20


class Fonts:
    """The fonts of one document's runs."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        styles = root.findall(qn("w:style"))
        self._own = {style.get(_STYLE): _font(style) for style in styles}
        self._base = {style.get(_STYLE): _value(style.find(_BASE)) for style in styles}
        default = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
        self._default = "" if default is None else _font(default)
        self._plain = next((style.get(_STYLE) for style in styles if _is_default(style)), "")
        self._known: dict[str, str] = {}

    def of(self, run: Any, paragraph: Any) -> str:
        """Give the font's name, "" if the document names none."""
        properties = run.find(_PROPERTIES)
        if properties is not None:
            own = _name(properties.find(_FONTS))
            if own := own or self._styled(_value(properties.find(qn("w:rStyle")))):
                return own
        style = None if paragraph is None else paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styled(_value(style) or self._plain) or self._default

    def _styled(self, style: str) -> str:
        if style not in self._known:
            self._known[style] = self._found(style)
        return self._known[style]

    def _found(self, style: str) -> str:
        for _ in range(DEEPEST):
            if not style or self._own.get(style):
                break
            style = self._base.get(style, "")
        return self._own.get(style, "")


def _font(style: Any) -> str:
    properties = style.find(_PROPERTIES)
    return "" if properties is None else _name(properties.find(_FONTS))


def _name(fonts: Any) -> str:
    """The signs that matter stand above ASCII, where the second name holds."""
    return "" if fonts is None else fonts.get(_HIGH) or fonts.get(_ASCII) or ""


def _value(element: Any) -> str:
    return "" if element is None else element.get(_VALUE) or ""


def _is_default(style: Any) -> bool:
    return style.get(qn("w:default")) in {"1", "true", "on"} and style.get(qn("w:type")) == "paragraph"
