"""A Word file as a test reads it: straight from its XML, styles resolved, without our writer's code."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = {"w": W, "w14": "http://schemas.microsoft.com/office/word/2010/wordml"}
MM_PER_TWIP = 25.4 / 1440


def q(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


@dataclass(frozen=True)
class Seen:
    """A paragraph as a reader sees it: size in points, indents in millimetres, gaps in points."""

    element: Any
    style: str
    text: str
    size: float
    bold: bool
    italic: bool
    align: str
    before: float
    after: float
    left: float
    right: float
    first: float
    spacing: float | None
    keep_next: bool
    ruled: bool


class WordFile:
    """The parts of a file, parsed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> Any:
        """A part's root, by its name below `word/` with or without its ending."""
        return etree.fromstring(self.parts[f"word/{name}" if "." in name else f"word/{name}.xml"])

    @property
    def names(self) -> list[str]:
        """Names of the parts below `word/`."""
        return [name.removeprefix("word/") for name in self.parts if re.fullmatch(r"word/\w+\.xml", name)]

    @cached_property
    def document(self) -> Any:
        """The root of the main part."""
        return self.part("document")

    @cached_property
    def styles(self) -> dict[str, Any]:
        """Styles by identifier."""
        return {style.get(q("styleId")): style for style in self.part("styles").findall(q("style"))}

    @property
    def body(self) -> Any:
        """The body."""
        return self.document.find(q("body"))

    @property
    def sections(self) -> list[Any]:
        """The properties of each section."""
        return list(self.document.iter(q("sectPr")))

    @cached_property
    def paragraphs(self) -> list[Seen]:
        """All paragraphs in reading order, also those of tables."""
        return [self.seen(one) for one in self.document.iter(q("p"))]

    def of(self, style: str) -> list[Seen]:
        """Paragraphs of the style with this name."""
        return [one for one in self.paragraphs if one.style == style]

    def one(self, style: str) -> Seen:
        """The only paragraph of a style."""
        (found,) = self.of(style)
        return found

    @property
    def texts(self) -> list[str]:
        """The text of each paragraph that has any."""
        return [one.text for one in self.paragraphs if one.text]

    @property
    def plain_texts(self) -> list[str]:
        """The text of each paragraph, whatever its styles are."""
        return [text_of(one) for one in self.document.iter(q("p"))]

    def seen(self, paragraph: Any) -> Seen:
        """A paragraph with its style and what stands on itself resolved."""
        own = paragraph.find(q("pPr"))
        style = self.styles[own.find(q("pStyle")).get(q("val"))]
        places = [own, style.find(q("pPr"))]
        runs = style.find(q("rPr"))
        line = _of(places, "spacing", "line")
        auto = _of(places, "spacing", "lineRule") == "auto"
        return Seen(
            element=paragraph,
            style=style.find(q("name")).get(q("val")),
            text=text_of(paragraph),
            size=int(runs.find(q("sz")).get(q("val"))) / 2,
            bold=runs.find(q("b")) is not None,
            italic=runs.find(q("i")) is not None,
            align=_of(places, "jc", "val") or "left",
            before=_number(places, "spacing", "before") / 20,
            after=_number(places, "spacing", "after") / 20,
            left=_number(places, "ind", "left") * MM_PER_TWIP,
            right=_number(places, "ind", "right") * MM_PER_TWIP,
            first=(_number(places, "ind", "firstLine") - _number(places, "ind", "hanging")) * MM_PER_TWIP,
            spacing=int(line) / 240 if auto and line else None,
            keep_next=any(place is not None and place.find(q("keepNext")) is not None for place in places),
            ruled=any(
                place is not None and place.find(f"{q('pBdr')}/{q('bottom')}") is not None for place in places
            ),
        )


def text_of(element: Any) -> str:
    """The characters in an element; a line break is a space."""
    return "".join(_characters(element))


def lines_of(element: Any) -> list[str]:
    """The text between the line breaks of a paragraph."""
    lines = [""]
    for one in element.iter(q("t"), q("br")):
        if one.tag == q("br"):
            lines.append("")
        else:
            lines[-1] += one.text or ""
    return lines


def _characters(element: Any) -> Iterator[str]:
    for one in element.iter(q("t"), q("br")):
        yield " " if one.tag == q("br") else one.text or ""


def _of(places: list[Any], tag: str, name: str) -> str | None:
    for place in places:
        found = None if place is None else place.find(q(tag))
        value = None if found is None else found.get(q(name))
        if value is not None:
            return str(value)
    return None


def _number(places: list[Any], tag: str, name: str) -> int:
    return int(_of(places, tag, name) or 0)
