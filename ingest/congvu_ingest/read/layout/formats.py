"""How a paragraph and a run look in the end: defaults, styles with their parents, direct formatting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from congvu.layout import Run
from congvu_ingest.read.layout.units import POINT, TWIP, number

DEEPEST = 20
ALIGNMENTS = {
    **dict.fromkeys(("both", "distribute", "thaiDistribute", "lowKashida", "highKashida"), "justify"),
    **dict.fromkeys(("right", "end"), "right"),
    "center": "center",
}
OFF = frozenset({"0", "false", "off", "none"})
SINGLE = 240
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Formats:
    """The looks of one document's paragraphs and runs."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._styles = {one.get(qn("w:styleId")): one for one in root.findall(qn("w:style"))}
        self._names = {key: _value(one, "name") for key, one in self._styles.items()}
        defaults = root.find(qn("w:docDefaults"))
        self._run_default = _inside(defaults, "rPrDefault", "rPr")
        self._paragraph_default = _inside(defaults, "pPrDefault", "pPr")
        self._plain = next((key for key, one in self._styles.items() if _is_default(one)), "")
        self._themes = _theme_fonts(document)
        self._styled = cache(self._chain)

    def style_of(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style."""
        return self._names.get(self._style_key(paragraph), "")

    def align(self, paragraph: Any, table: Any = None) -> str:
        """Return left, center, right or justify."""
        return ALIGNMENTS.get(self.paragraph_value(paragraph, "jc", "val", table), "left")

    def paragraph_value(self, paragraph: Any, name: str, attribute: str, table: Any = None) -> str:
        """Return an attribute of a paragraph's property as it holds in the end, "" where nothing says it."""
        for properties in self._paragraph_layers(paragraph, table):
            found = properties.find(qn(f"w:{name}"))
            said = None if found is None else found.get(qn(f"w:{attribute}"))
            if said is not None:
                return str(said)
        return ""

    def paragraph_flag(self, paragraph: Any, name: str) -> bool:
        """Say whether a paragraph's property is switched on."""
        for properties in self._paragraph_layers(paragraph, None):
            if (found := properties.find(qn(f"w:{name}"))) is not None:
                return found.get(qn("w:val")) not in OFF
        return False

    def borders(self, paragraph: Any) -> Any:
        """Return the borders of a paragraph that hold, None where it has none."""
        layers = self._paragraph_layers(paragraph, None)
        return next((found for one in layers if (found := one.find(qn("w:pBdr"))) is not None), None)

    def run(self, run: Any, paragraph: Any, text: str, table: Any = None) -> Run:
        """Return characters of a run with their look; `run` None for what Word counts itself."""
        layers = list(self._run_layers(run, paragraph, table))
        size = number(_said(layers, "sz", "val"))
        color = _said(layers, "color", "val")
        caps = _flag(layers, "caps")
        return Run(
            text.upper() if caps else text,
            font=self._font(layers),
            size=None if size is None else size * POINT,
            bold=_flag(layers, "b"),
            italic=_flag(layers, "i"),
            underline=_said(layers, "u", "val") not in ("", "none"),
            color="" if color in ("auto", "000000") else color.lower(),
            raised=_said(layers, "vertAlign", "val") == "superscript",
        )

    def hidden(self, run: Any, paragraph: Any) -> bool:
        """Say whether a run is not shown."""
        return _flag(list(self._run_layers(run, paragraph, None)), "vanish")

    def _font(self, layers: list[Any]) -> str:
        for properties in layers:
            fonts = properties.find(qn("w:rFonts"))
            if fonts is None:
                continue
            # Accented letters stand above ASCII, where the second name holds; a theme's name goes first.
            for place in ("hAnsi", "ascii"):
                if theme := self._themes.get(fonts.get(qn(f"w:{place}Theme")) or ""):
                    return theme
                if own := fonts.get(qn(f"w:{place}")):
                    return str(own)
        return ""

    def _paragraph_layers(self, paragraph: Any, table: Any) -> Iterator[Any]:
        """Yield properties from the nearest to the farthest."""
        direct = paragraph.find(qn("w:pPr"))
        if direct is not None:
            yield direct
        yield from self._properties(self._style_key(paragraph), "pPr")
        yield from self._properties(_value(_inside(table, "tblPr"), "tblStyle"), "pPr")
        if self._paragraph_default is not None:
            yield self._paragraph_default

    def _run_layers(self, run: Any, paragraph: Any, table: Any) -> Iterator[Any]:
        own = None if run is None else run.find(qn("w:rPr"))
        if own is None and run is None:
            own = _inside(paragraph, "pPr", "rPr")
        if own is not None:
            yield own
            yield from self._properties(_value(own, "rStyle"), "rPr")
        yield from self._properties(self._style_key(paragraph), "rPr")
        yield from self._properties(_value(_inside(table, "tblPr"), "tblStyle"), "rPr")
        if self._run_default is not None:
            yield self._run_default

    def _style_key(self, paragraph: Any) -> str:
        return _value(paragraph.find(qn("w:pPr")), "pStyle") or self._plain

    def _properties(self, style: str, name: str) -> Iterator[Any]:
        for one in self._styled(style):
            if (found := one.find(qn(f"w:{name}"))) is not None:
                yield found

    def _chain(self, style: str) -> tuple[Any, ...]:
        """Return a style and its parents, nearest first."""
        found: list[Any] = []
        while style in self._styles and len(found) < DEEPEST:
            found.append(self._styles[style])
            style = _value(self._styles[style], "basedOn")
        return tuple(found)


def points(said: str) -> float | None:
    """Return a length said in twentieths of a point, in points."""
    found = number(said)
    return None if found is None else round(found * TWIP, 2)


def _flag(layers: list[Any], name: str) -> bool:
    for properties in layers:
        # Some programs write a property twice: the last holds.
        if found := properties.findall(qn(f"w:{name}")):
            return found[-1].get(qn("w:val")) not in OFF
    return False


def _said(layers: list[Any], name: str, attribute: str) -> str:
    for properties in layers:
        found = properties.findall(qn(f"w:{name}"))
        if found and (said := found[-1].get(qn(f"w:{attribute}"))) is not None:
            return str(said)
    return ""


def _value(element: Any, name: str) -> str:
    found = None if element is None else element.find(qn(f"w:{name}"))
    return "" if found is None else str(found.get(qn("w:val")) or "")


def _inside(element: Any, *names: str) -> Any:
    for name in names:
        element = None if element is None else element.find(qn(f"w:{name}"))
    return element


def _is_default(style: Any) -> bool:
    return style.get(qn("w:default")) in {"1", "true", "on"} and style.get(qn("w:type")) == "paragraph"


def _theme_fonts(document: Any) -> dict[str, str]:
    """Return the fonts that a theme's names stand for; in a Vietnamese document those of its script."""
    theme = next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.THEME),
        None,
    )
    if theme is None:
        return {}
    root = parse_xml(theme.blob)
    settings = document.settings.element.find(qn("w:themeFontLang"))
    vietnamese = settings is not None and str(settings.get(qn("w:val")) or "").startswith("vi")
    found = {}
    for name in ("major", "minor"):
        fonts = root.find(f".//{_DRAWING}{name}Font")
        if fonts is not None:
            found.update(dict.fromkeys((f"{name}HAnsi", f"{name}Ascii"), _typeface(fonts, vietnamese)))
    return found


def _typeface(fonts: Any, vietnamese: bool) -> str:
    latin = fonts.find(f"{_DRAWING}latin")
    script = next((one for one in fonts.findall(f"{_DRAWING}font") if one.get("script") == "Viet"), None)
    chosen = script if vietnamese and script is not None else latin
    return "" if chosen is None else str(chosen.get("typeface") or "")
