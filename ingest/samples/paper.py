"""Lays a plain-text source out as a Vietnamese administrative document (DOCX), after Decree 30/2020/NĐ-CP.

A source is TOML between two `+++` lines, then one paragraph a line. How a line begins tells what it is:
`Chương I`, `Mục 1`, `Điều 1.`, `I. TÊN`, `| a | b |` (table row), `= ` (centred title), `~ ` (centred
italic), `[SIGN]` (signature block), `[PAGE]` (new page), `Căn cứ …` or `Theo đề nghị …` (basis).
"""

from __future__ import annotations

import datetime
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

MARK = "Tài liệu mẫu để dùng thử congvu, không có giá trị pháp lý."
FONT = "Times New Roman"
COLUMNS_MM = (64, 96)
KEPT_TABLE_STYLES = ("TableNormal", "TableGrid")
BASIS = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị) .*[;.]$")
HEADING = re.compile(r"(Chương [IVX]+|Mục \d+)$")
PART = re.compile(r"[IVX]+\. ")
DIEU = re.compile(r"(Điều \d+\.)( .*)")


@dataclass(frozen=True)
class Source:
    """One document before layout: its form (number, date, issuer …) and its body lines."""

    form: dict[str, Any]
    lines: tuple[str, ...]


def parse(text: str) -> Source:
    """Split a source into form and body; raises ValueError when the `+++` lines are missing."""
    _, form, body = text.split("+++\n", 2)
    return Source(tomllib.loads(form), tuple(line for line in body.splitlines() if line))


def official_date(day: datetime.date) -> str:
    """`ngày 05 tháng 02 năm 2026`: days below 10 and months 1 and 2 take a leading zero, no others do."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def lay_out(source: Source) -> bytes:
    """The document as DOCX bytes; the same source always gives the same bytes."""
    document = Document()
    set_page(document)
    letterhead(document, source.form)
    title(document, source.form)
    for is_row, lines in groupby(source.lines, key=lambda line: line.startswith("|")):
        if is_row:
            grid(document, [[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
        else:
            body(document, source.form, lines)
    write(document.add_paragraph(), f"({MARK})", size=11, italic=True, centred=True)
    return packed(document, source.form)


def set_page(document: DocxDocument) -> None:
    """A4 with the decree's margins, page number on top except on page 1, the sample mark at every foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    for footer in (section.footer, section.first_page_footer):
        write(footer.paragraphs[0], MARK, size=9, italic=True, centred=True)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    after: float = 0,
) -> Paragraph:
    """Put one run into a paragraph; sizes in points."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.space_before = Pt(0)
    return paragraph


def rule(paragraph: Paragraph, side_mm: float) -> None:
    """Draw the line below a heading block: an empty paragraph's lower border, indented on both sides."""
    write(paragraph, "", size=2, after=6)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side_mm)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def two_columns(document: DocxDocument, rows: int) -> Table:
    """A borderless table as wide as the text: sender at the left, the State's name at the right."""
    table: Table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, COLUMNS_MM, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def letterhead(document: DocxDocument, form: dict[str, Any]) -> None:
    """Boxes 1 to 4 (and 5b of a letter; 11 when there is a stamp)."""
    table = two_columns(document, 2)
    (left, right), (number, place) = (row.cells for row in table.rows)
    senders = [(form["parent"], False)] if form["parent"] else []
    stack(left, [*senders, *((name, True) for name in form["issuer"])], 12)
    rule(left.add_paragraph(), 20)
    motto = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True)]
    stack(right, motto, 12.5)
    rule(right.add_paragraph(), 19)
    stack(number, [(f"Số: {form['number']}", False)], 13)
    day = f"{form['place']}, {official_date(form['date'])}"
    write(place.paragraphs[0], day, size=13, italic=True, centred=True)
    if not form["type"]:
        write(number.add_paragraph(), form["subject"], size=12, centred=True)
    if "stamp" in form:
        write(place.add_paragraph(), form["stamp"], size=13, bold=True, centred=True)


def stack(cell: _Cell, lines: list[tuple[str, bool]], size: float) -> None:
    """Centred lines one below the other in a cell: (text, bold)."""
    for index, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        write(paragraph, text, size=size, bold=bold, centred=True)


def title(document: DocxDocument, form: dict[str, Any]) -> None:
    """Boxes 5a or 9a: kind and subject, or whom a letter is for; then who decides, if anyone is named."""
    write(document.add_paragraph(), "", size=6)
    if form["type"]:
        write(document.add_paragraph(), form["type"], bold=True, centred=True)
        write(document.add_paragraph(), form["subject"], bold=True, centred=True)
        rule(document.add_paragraph(), 60)
    if "to" in form:
        write(document.add_paragraph(), "Kính gửi:", after=3).paragraph_format.left_indent = Mm(20)
        for name in form["to"]:
            write(document.add_paragraph(), f"- {name}", after=3).paragraph_format.left_indent = Mm(38)
    if "authority" in form:
        write(document.add_paragraph(), form["authority"], bold=True, centred=True, after=6)


def body(document: DocxDocument, form: dict[str, Any], lines: Iterator[str]) -> None:
    """The text line by line, each in the style its beginning asks for."""
    for line in lines:
        if line == "[SIGN]":
            signature(document, form)
        elif line == "[PAGE]":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif line.startswith(("= ", "~ ")):
            styled = {"bold": line[0] == "=", "italic": line[0] == "~"}
            write(document.add_paragraph(), line[2:], centred=True, after=6, **styled)
        elif HEADING.match(line) or (line.isupper() and not PART.match(line)):
            heading = write(document.add_paragraph(), line, bold=True, centred=True, after=6)
            heading.paragraph_format.keep_with_next = True
        else:
            prose(document.add_paragraph(), line)


def prose(paragraph: Paragraph, line: str) -> None:
    """A justified paragraph with a first-line indent: basis, part, điều, khoản, điểm or plain."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    dieu, part = DIEU.match(line), PART.match(line)
    paragraph.paragraph_format.keep_with_next = bool(dieu or part)
    if dieu and line.endswith((".", ";", ":")):
        write(paragraph, dieu[1], bold=True)
        write(paragraph, dieu[2], after=6)
    else:
        write(paragraph, line, bold=bool(dieu or part), italic=bool(BASIS.match(line)), after=6)


def grid(document: DocxDocument, rows: list[list[str]]) -> None:
    """A ruled table, first row bold."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    longest = [min(40, max(map(len, texts))) + 9 for texts in zip(*rows, strict=True)]
    for column, length in zip(table.columns, longest, strict=True):
        column.width = Mm(sum(COLUMNS_MM) * length / sum(longest))
    for index, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
            cell.width = column.width
            write(cell.paragraphs[0], text, size=12, bold=index == 0)
    write(document.add_paragraph(), "", size=6)


def signature(document: DocxDocument, form: dict[str, Any]) -> None:
    """Boxes 7 and 9b: office (no person's name) at the right, recipients at the left."""
    write(document.add_paragraph(), "", size=6)
    left, right = two_columns(document, 1).rows[0].cells
    heading = write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    heading.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name in form["recipients"]:
        write(left.add_paragraph(), f"- {name}", size=11)
    stack(right, [(line, True) for line in form["signer"]], 14)
    write(right.add_paragraph(), "(đã ký)", italic=True, centred=True, after=6)


def slim(document: DocxDocument) -> None:
    """Take out of python-docx's template what no sample uses: table styles, old style copies, a picture."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in KEPT_TABLE_STYLES:
            styles.remove(style)
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                part.rels.pop(key)


def packed(document: DocxDocument, form: dict[str, Any]) -> bytes:
    """Zip the document with fixed times, so that making it again changes nothing."""
    properties = document.core_properties
    day = datetime.datetime.combine(form["date"], datetime.time())
    properties.title, properties.author, properties.comments = form["subject"], "congvu", MARK
    properties.created = properties.modified = day
    slim(document)
    raw, tidy = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(tidy, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return tidy.getvalue()
