"""Pages: paper, margins, page numbers from the second page on, the address in the foot of the first."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.section import Section
from docx.shared import Mm

from congvu.draft.export import measures
from congvu.draft.export.roles import Role
from congvu.draft.export.word.styles import style_id
from congvu.draft.export.word.xml import element

_AFTER_NUMBERS = (
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:docGrid",
)


def set_first(section: Section, address: str) -> None:
    """Set paper and margins, the number in the top margin, and the address of the office below."""
    section.orientation = WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(measures.WIDTH), Mm(measures.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(measures.TOP), Mm(measures.BOTTOM)
    section.left_margin, section.right_margin = Mm(measures.LEFT), Mm(measures.RIGHT)
    section.header_distance, section.footer_distance = Mm(measures.HEADER), Mm(measures.FOOTER)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True
    _restart(section)
    number = section.header.paragraphs[0]
    number._p.get_or_add_pPr().style = style_id(Role.PAGE)
    shown = element("w:t")
    shown.text = "2"
    number._p.append(element("w:fldSimple", element("w:r", shown), instr="PAGE"))
    section.first_page_header.paragraphs[0]._p.get_or_add_pPr().style = style_id(Role.PAGE)
    if address:
        foot = section.first_page_footer.paragraphs[0]
        foot._p.get_or_add_pPr().style = style_id(Role.ADDRESS)
        foot.add_run(address)


def begin_appendix(document: Document, address: str, *, wide: bool) -> None:
    """Begin a page whose number is 1 again, and under which the address does not stand.

    Where it is `wide` it lies on its side, with the margins of the upright page.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    broken = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
    broken.pPr.style = style_id(Role.END)
    section.orientation = WD_ORIENTATION.LANDSCAPE if wide else WD_ORIENTATION.PORTRAIT
    sides = (measures.WIDTH, measures.HEIGHT)
    section.page_width, section.page_height = map(Mm, reversed(sides) if wide else sides)
    section.different_first_page_header_footer = True
    _restart(section)
    if address:
        section.first_page_footer.is_linked_to_previous = False
        section.first_page_footer.paragraphs[0]._p.get_or_add_pPr().style = style_id(Role.END)


def _restart(section: Section) -> None:
    properties = section._sectPr
    for old in properties.xpath("./w:pgNumType"):
        properties.remove(old)
    properties.insert_element_before(element("w:pgNumType", start=1), *_AFTER_NUMBERS)
