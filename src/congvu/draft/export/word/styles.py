"""The styles of a document: every component has one, so that nothing is formatted by hand."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from congvu.draft.export.looks import LOOKS, Align, Look
from congvu.draft.export.measures import CELL_PADDING, SIGNING_GAP
from congvu.draft.export.roles import Role
from congvu.draft.export.word.xml import element, points, twips

FONT = "Times New Roman"
SYMBOLS = "Segoe UI Symbol"
LANGUAGE = "vi-VN"
NORMAL, STRONG, REFERENCE, BOX = "Normal", "Strong", "FootnoteReference", "TickBox"
GRID, LAYOUT, SIGNING = "RuledTable", "LayoutTable", "SigningTable"
# Names that word processors know; the rest are ours.
_BUILT_IN = {
    Role.PAGE: ("Header", "header"),
    Role.ADDRESS: ("Footer", "footer"),
    Role.NOTE: ("FootnoteText", "footnote text"),
}
_RULE: dict[str, str | int] = {"val": "single", "sz": 6, "space": 0, "color": "000000"}


def style_id(role: Role) -> str:
    """Return the identifier of a component's style."""
    return _BUILT_IN[role][0] if role in _BUILT_IN else role.name.title().replace("_", "")


def write_styles(styles: Any, measured: dict[Role, Look]) -> None:
    """Put ours in the place of all styles; `measured` are the looks that this document needs of its own."""
    for child in list(styles):
        styles.remove(child)
    looks = LOOKS | measured
    styles.extend([_defaults(), _normal(), *_characters(), *_tables()])
    styles.extend(_paragraph(role, look) for role, look in looks.items())


def _defaults() -> Any:
    fonts = element("w:rFonts", ascii=FONT, eastAsia=FONT, hAnsi=FONT, cs=FONT)
    language = element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    run = element("w:rPr", fonts, element("w:color", val="000000"), *_size(14), language)
    spacing = element("w:spacing", before=0, after=0, line=240, lineRule="auto")
    return element(
        "w:docDefaults",
        element("w:rPrDefault", run),
        element("w:pPrDefault", element("w:pPr", spacing)),
    )


def _normal() -> Any:
    names = (element("w:name", val="Normal"), element("w:qFormat"))
    return element("w:style", *names, type="paragraph", default=1, styleId=NORMAL)


def _paragraph(role: Role, look: Look) -> Any:
    name = _BUILT_IN[role][1] if role in _BUILT_IN else role.value
    children = [element("w:name", val=name), element("w:basedOn", val=NORMAL)]
    if look.followed:
        children.append(element("w:next", val=style_id(look.followed)))
    if role not in _BUILT_IN:
        children.append(element("w:qFormat"))
    children += [
        _paragraph_properties(look),
        element("w:rPr", *_bold(look.bold), *_italic(look.italic), *_size(look.size)),
    ]
    made = element("w:style", *children, type="paragraph", styleId=style_id(role))
    if role not in _BUILT_IN:
        made.set(qn("w:customStyle"), "1")
    return made


def _paragraph_properties(look: Look) -> Any:
    children = [element("w:keepNext")] if look.keep_next else []
    children.append(element("w:widowControl"))
    sides = [side for side, on in (("top", look.ruled_above), ("bottom", look.ruled_below)) if on]
    if sides:
        children.append(element("w:pBdr", *(element(f"w:{side}", **_RULE) for side in sides)))
    line: dict[str, str | int] = (
        {"line": 240, "lineRule": "auto"}
        if look.exactly is None
        else {"line": points(look.exactly), "lineRule": "exact"}
    )
    children.append(element("w:spacing", before=points(look.before), after=points(look.after), **line))
    children.append(_indent(look))
    children.append(element("w:jc", val=Align(look.align).value))
    if look.outline is not None:
        children.append(element("w:outlineLvl", val=look.outline))
    return element("w:pPr", *children)


def _indent(look: Look) -> Any:
    first = {"firstLine": twips(look.first)} if look.first >= 0 else {"hanging": twips(-look.first)}
    return element("w:ind", left=twips(look.left), right=twips(look.right), **first)


def _characters() -> list[Any]:
    return [
        _character(STRONG, "Strong", *_bold(on=True)),
        _character(REFERENCE, "footnote reference", element("w:vertAlign", val="superscript")),
        _character(
            BOX,
            "Ô vuông",
            element("w:rFonts", ascii=SYMBOLS, eastAsia=SYMBOLS, hAnsi=SYMBOLS, cs=SYMBOLS),
            *_size(12),
        ),
    ]


def _character(identifier: str, name: str, *properties: Any) -> Any:
    children = (element("w:name", val=name), element("w:qFormat"), element("w:rPr", *properties))
    return element("w:style", *children, type="character", styleId=identifier)


def _tables() -> list[Any]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("w:tblBorders", *(element(f"w:{side}", **_RULE | {"sz": 4}) for side in sides))
    plain = element("w:tblPr", element("w:tblInd", w=0, type="dxa"), _padding(0))
    normal = element(
        "w:style",
        element("w:name", val="Normal Table"),
        plain,
        type="table",
        default=1,
        styleId="TableNormal",
    )
    return [
        normal,
        _table(LAYOUT, "Bố trí hai cột", _padding(0)),
        _table(SIGNING, "Bố trí nơi nhận và chữ ký", _padding(0, top=SIGNING_GAP)),
        _table(GRID, "Bảng số liệu", borders, _padding(CELL_PADDING)),
    ]


def _table(identifier: str, name: str, *properties: Any) -> Any:
    children = (
        element("w:name", val=name),
        element("w:basedOn", val="TableNormal"),
        element("w:tblPr", *properties),
    )
    return element("w:style", *children, type="table", customStyle=1, styleId=identifier)


def _padding(sides: float, top: float = 0.0) -> Any:
    widths = (("top", top), ("left", sides), ("bottom", 0.0), ("right", sides))
    return element(
        "w:tblCellMar", *(element(f"w:{side}", w=twips(wide), type="dxa") for side, wide in widths)
    )


def _size(size: float) -> list[Any]:
    return [element("w:sz", val=round(size * 2)), element("w:szCs", val=round(size * 2))]


def _bold(on: bool) -> list[Any]:
    return [element("w:b"), element("w:bCs")] if on else []


def _italic(on: bool) -> list[Any]:
    return [element("w:i"), element("w:iCs")] if on else []
