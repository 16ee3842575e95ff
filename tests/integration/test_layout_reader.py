"""A Word document is read as it is laid out: looks, tables, boxes, rules, pages; in the guarded child."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from congvu.errors import UnreadableFile
from congvu.layout import LaidOut, Line
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.layout_command import told
from made_files import docx_bytes, pdf_bytes, put
from office import need_office, rtf_bytes

W = nsdecls("w")
FIELD = f'<w:r {W}><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText></w:r>'
DRAWN = (
    '<w:r {w} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:anchor>'
    '<wp:extent cx="1800000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/>'
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
BOXED = (
    '<w:r {w} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>Chữ trong hộp</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
LayOut = Callable[[Any], LaidOut]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(Limits()) as opened:
        yield opened


@pytest.fixture
def laid(guard: Guard, tmp_path: Path) -> LayOut:
    def lay_out(document: Any) -> LaidOut:
        out = io.BytesIO()
        document.save(out)
        return guard.lay_out(put(tmp_path, "a.docx", out.getvalue()))

    return lay_out


def only(found: LaidOut, text: str) -> Line:
    (line,) = [line for line in found.lines if line.text == text]
    return line


def test_a_look_is_the_nearest_that_says_it(laid: LayOut) -> None:
    document = Document()
    base = document.styles["Normal"]
    base.font.name, base.font.size = "Arial", Pt(11)
    child = document.styles.add_style("Con", 1)
    child.base_style, child.font.bold, child.paragraph_format.first_line_indent = base, True, Mm(10)
    paragraph = document.add_paragraph("Đậm ", style="Con")
    direct = paragraph.add_run("nghiêng")
    direct.font.bold, direct.font.italic, direct.font.size = False, True, Pt(14)
    paragraph.alignment, paragraph.paragraph_format.space_before = WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(6)
    line = only(laid(document), "Đậm nghiêng")
    first, second = line.runs
    assert (first.font, first.size, first.bold, first.italic) == ("Arial", 11, True, False)
    assert (second.font, second.size, second.bold, second.italic) == ("Arial", 14, False, True)
    assert (line.align, line.before, line.indent, line.style) == (
        "justify",
        6,
        pytest.approx(10, abs=0.05),
        "Con",
    )


def test_a_font_named_by_the_theme_is_found_in_it(laid: LayOut) -> None:
    document = Document()
    paragraph = document.add_paragraph("Chữ")
    fonts = parse_xml(f'<w:rFonts {W} w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>')
    paragraph.runs[0]._r.get_or_add_rPr().append(fonts)
    assert only(laid(document), "Chữ").runs[0].font == "Calibri"


def test_cells_are_known_by_table_row_and_column_also_beside_merged_ones(laid: LayOut) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "trước"
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "rộng"
    table.cell(0, 2).text, table.cell(1, 1).text = "phải", "dưới"
    found = laid(document)
    places = {text: only(found, text).cell for text in ("trước", "rộng", "phải", "dưới")}
    assert places == {"trước": (0, 0, 0), "rộng": (1, 0, 0), "phải": (1, 0, 2), "dưới": (1, 1, 1)}


def test_rules_boxes_capitals_and_raised_marks_are_seen(laid: LayOut) -> None:
    document = Document()
    ruled = document.add_paragraph("Có kẻ")
    ruled._p.append(parse_xml(DRAWN.format(w=W)))
    bordered = document.add_paragraph("Có viền")
    bordered._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {W}><w:bottom w:val="single" w:sz="4"/></w:pBdr>')
    )
    boxed = document.add_paragraph("Neo hộp")
    boxed._p.append(parse_xml(BOXED.format(w=W)))
    marked = document.add_paragraph()
    marked.add_run("chữ hoa").font.all_caps = True
    marked.add_run("1").font.superscript = True
    marked.add_run("ẩn").font.hidden = True
    found = laid(document)
    assert (only(found, "Có kẻ").rule, only(found, "Có kẻ").rule_width) == (True, 50)
    assert only(found, "Có viền").rule
    assert not only(found, "Neo hộp").rule
    assert only(found, "Chữ trong hộp").boxed
    assert [run.raised for run in only(found, "CHỮ HOA1").runs] == [False, True]


def test_pages_tell_paper_margins_and_the_place_of_the_number(laid: LayOut) -> None:
    document = Document()
    document.add_paragraph("Một")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.gutter = Mm(20), Mm(30), Mm(5)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.append(parse_xml(FIELD))
    (paper,) = laid(document).papers
    assert (paper.width, paper.height) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert (paper.top, paper.left) == (pytest.approx(20, abs=0.1), pytest.approx(35, abs=0.1))
    assert (paper.number_at, paper.first_page_bare) == ("header center", True)


def test_a_section_without_headers_shows_those_before_it(laid: LayOut) -> None:
    document = Document()
    document.sections[0].footer.paragraphs[0]._p.append(parse_xml(FIELD))
    document.add_paragraph("Một")
    document.add_section()
    assert [paper.number_at for paper in laid(document).papers] == ["footer left", "footer left"]


def test_what_follows_a_page_break_begins_a_page(laid: LayOut) -> None:
    document = Document()
    document.add_paragraph("Một").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Hai")
    document.add_paragraph("Ba").paragraph_format.page_break_before = True
    found = laid(document)
    assert [only(found, text).page_break for text in ("Một", "Hai", "Ba")] == [False, True, True]


def test_characters_stay_as_they_were_typed(laid: LayOut) -> None:
    document = Document()
    typed = unicodedata.normalize("NFD", "Hòa")
    document.add_paragraph(typed)
    assert laid(document).lines[0].text == typed


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf_bytes(("Mot",)), "unreadable.not_laid_out"),
        (b"", "unreadable.empty"),
        (docx_bytes(("Normal", "MẬT"), ("Normal", "Nội dung")), "secret"),
        (docx_bytes(("Normal", " ")), "unreadable.no_text"),
        (docx_bytes(("Normal", "Một"))[:900], "unreadable.not_laid_out"),
    ],
    ids=["pdf", "empty", "secret", "blank", "cut"],
)
def test_what_cannot_be_checked_is_refused_in_one_sentence(
    guard: Guard, tmp_path: Path, data: bytes, code: str
) -> None:
    with pytest.raises(UnreadableFile) as raised:
        guard.lay_out(put(tmp_path, "a.docx", data))
    assert (raised.value.code, str(raised.value)[-1]) == (code, ".")


def test_older_formats_go_through_the_converter(guard: Guard, tmp_path: Path) -> None:
    need_office()
    answer = told(put(tmp_path, "a.rtf", rtf_bytes("Kính gửi: Sở Nội vụ")), guard, Office(Limits()))
    assert (answer.format, answer.code) == ("rtf", "")
    assert answer.layout is not None
    assert "Kính gửi: Sở Nội vụ" in [line.text for line in answer.layout.lines]


def test_a_machine_without_converter_says_what_is_missing(guard: Guard, tmp_path: Path) -> None:
    no_office = Office(Limits(), program=tmp_path / "none")
    no_office._program = None
    answer = told(put(tmp_path, "a.rtf", rtf_bytes("Một")), guard, no_office)
    assert answer.layout is None
    assert "LibreOffice" in answer.message
