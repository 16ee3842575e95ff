"""Paragraphs and rules as Word writes them."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Line, Rule
from congvu.draft.export.word.styles import BOX, REFERENCE, STRONG, style_id
from congvu.draft.export.word.xml import element

EMPTY, TICKED = "☐", "☑"


class Ticks:
    """Counts the boxes to tick: each needs a number of its own in the file."""

    def __init__(self) -> None:
        self._count = 0

    def box(self, *, ticked: bool) -> Any:
        """Return a box that a click ticks and clears."""
        self._count += 1
        state = element(
            "w14:checkbox",
            element("w14:checked", val=int(ticked)),
            element("w14:checkedState", val=f"{ord(TICKED):04X}", font="Segoe UI Symbol"),
            element("w14:uncheckedState", val=f"{ord(EMPTY):04X}", font="Segoe UI Symbol"),
        )
        properties = element(
            "w:sdtPr", element("w:alias", val="Ô đánh dấu"), element("w:id", val=self._count), state
        )
        text = element("w:t")
        text.text = TICKED if ticked else EMPTY
        run = element("w:r", element("w:rPr", element("w:rStyle", val=BOX)), text)
        return element("w:sdt", properties, element("w:sdtContent", run))


def fill(target: WordParagraph, line: Line, ticks: Ticks) -> None:
    """Write a paragraph or a rule into an empty paragraph of the file."""
    properties = target._p.get_or_add_pPr()
    if isinstance(line, Rule):
        properties.style = style_id(Role.RULE)
        side = Mm((line.room - line.width) / 2)
        target.paragraph_format.left_indent = target.paragraph_format.right_indent = side
        if line.after:
            target.paragraph_format.space_after = Pt(line.after)
        return
    properties.style = style_id(line.role)
    if line.side is not None:
        target.paragraph_format.left_indent = target.paragraph_format.right_indent = Mm(line.side)
    if line.keep:
        target.paragraph_format.keep_with_next = True
    if line.box is not None:
        target._p.append(ticks.box(ticked=line.box))
        target.add_run(" ")
    if line.lead:
        target.add_run(line.lead).style = STRONG
    if line.text:
        target.add_run(f" {line.text}" if line.lead else line.text)
    for number in line.notes:
        target._p.append(_reference(number))


def part_before_table(target: WordParagraph) -> None:
    """Leave room between a paragraph and the table below it."""
    target.paragraph_format.space_after = Pt(6)


def _reference(number: int) -> Any:
    style = element("w:rPr", element("w:rStyle", val=REFERENCE))
    return element("w:r", style, element("w:footnoteReference", id=number))
