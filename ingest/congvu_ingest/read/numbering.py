"""Numbers that Word counts itself ("Điều 3.", "a)"): a reader sees them, the paragraph does not hold them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

BULLET = "-"
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered: where it starts, in which signs, in which frame ("%1.%2)")."""

    start: int
    signs: str
    frame: str


class Numbering:
    """Counts the numbered paragraphs of a document; ask once for each paragraph, in reading order."""

    def __init__(self, document: Any) -> None:
        root = _definitions(document)
        self._styles = {_value(item, "styleId"): item for item in _children(document.styles.element, "style")}
        self._levels = {
            _value(item, "abstractNumId"): _levels(item) for item in _children(root, "abstractNum")
        }
        self._lists = {_value(item, "numId"): item for item in _children(root, "num")}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def label(self, paragraph: Any) -> str:
        """Return the number or bullet before a paragraph (its `w:p` element), "" if it has none."""
        found = _reference(paragraph) or self._of_style(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        number, depth = found
        abstract = _child_value(self._lists[number], "abstractNumId")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts[abstract]
        self._begin(number, counts)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return _shown(levels, counts, depth)

    def _begin(self, number: str, counts: dict[int, int]) -> None:
        """A list that is said to start anew does so at its first paragraph."""
        if number in self._begun:
            return
        self._begun.add(number)
        for override in _children(self._lists[number], "lvlOverride"):
            if start := _child_value(override, "startOverride"):
                counts[int(_value(override, "ilvl") or 0)] = int(start) - 1

    def _of_style(self, paragraph: Any) -> tuple[str, int] | None:
        names = paragraph.findall(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names[0].get(qn("w:val")) if names else ""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(name)
            if style is None:
                return None
            if found := _reference(style):
                return found
            name = _child_value(style, "basedOn")
        return None


def _definitions(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            return relation.target_part.element
    return None


def _reference(element: Any) -> tuple[str, int] | None:
    """Return the list and the depth that a paragraph or a style names; list "0" means none."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if found is None:
        return None
    number = _child_value(found, "numId")
    depth = _child_value(found, "ilvl") or "0"
    return (number, int(depth)) if number and depth.isdigit() else None


def _levels(abstract: Any) -> dict[int, Level]:
    return {
        int(_value(item, "ilvl") or 0): Level(
            int(_child_value(item, "start") or 1),
            _child_value(item, "numFmt") or "decimal",
            _child_value(item, "lvlText"),
        )
        for item in _children(abstract, "lvl")
    }


def _shown(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.signs == "bullet":
        return BULLET
    if level.signs == "none":
        return ""

    def number(place: re.Match[str]) -> str:
        other = int(place[1]) - 1
        here = levels.get(other, level)
        return _in_signs(counts.get(other, here.start), here.signs)

    return _PLACE.sub(number, level.frame).strip()


def _in_signs(number: int, signs: str) -> str:
    if signs in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if signs == "upperLetter" else letter
    if signs in {"lowerRoman", "upperRoman"}:
        return _roman(number).upper() if signs == "upperRoman" else _roman(number)
    return f"{number:02d}" if signs == "decimalZero" else str(number)


def _roman(number: int) -> str:
    found = ""
    for value, sign in (*_ROMAN, *_SMALL_ROMAN):
        count, number = divmod(number, value)
        found += sign * count
    return found


def _children(element: Any, name: str) -> list[Any]:
    return [] if element is None else element.findall(qn(f"w:{name}"))


def _value(element: Any, name: str) -> str:
    return str(element.get(qn(f"w:{name}")) or "")


def _child_value(element: Any, name: str) -> str:
    found = element.find(qn(f"w:{name}"))
    return "" if found is None else _value(found, "val")
