"""Faults that records clerks send drafts back for, done to a Word file; this knows nothing of the checker.

A fault takes an opened document and a source of chance and returns a part of the words that are wrong now
("" where the page itself is), or None where the document has no place for it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

Do = Callable[[Any, random.Random], str | None]


@dataclass(frozen=True)
class Seeded:
    """A fault by its name, what it is about (as a clerk calls the component), and what does it."""

    name: str
    about: str
    do: Do


def paragraphs(document: Any) -> list[Paragraph]:
    """All paragraphs of the body, those of tables too, that show a text."""
    found = (Paragraph(one, document._body) for one in document.element.body.iter(qn("w:p")))
    return [one for one in found if one.text.strip()]


def matching(document: Any, pattern: str) -> list[Paragraph]:
    """Paragraphs whose text matches from its beginning."""
    return [one for one in paragraphs(document) if re.match(pattern, one.text.strip())]


def running(document: Any) -> list[Paragraph]:
    """Long paragraphs of the body."""
    return [
        one
        for one in paragraphs(document)
        if len(one.text) > 110 and one._p.getparent().tag != qn("w:tc") and not one.text.startswith("Căn cứ")
    ]


def write(paragraph: Paragraph, text: str) -> str:
    """Put a text in the place of a paragraph's, in the look of its first run."""
    runs = [run for run in paragraph.runs if run.text]
    runs[0].text = text
    for run in runs[1:]:
        run.text = ""
    return text


def swap(pattern: str, old: str, new: str) -> Do:
    """A fault: replace words in one of the paragraphs that match."""

    def do(document: Any, chance: random.Random) -> str | None:
        found = [one for one in matching(document, pattern) if re.search(old, one.text)]
        return (
            write(one, re.sub(old, new, one.text, count=1))
            if found and (one := chance.choice(found))
            else None
        )

    return do


def look(pattern: str, change: Callable[[Any], None]) -> Do:
    """A fault: change the look of the runs of one of the paragraphs that match."""

    def do(document: Any, chance: random.Random) -> str | None:
        found = matching(document, pattern)
        if not found:
            return None
        one = chance.choice(found)
        for run in one.runs:
            change(run.font)
        return one.text

    return do


def body_look(change: Callable[[Paragraph], None]) -> Do:
    """A fault: change one long paragraph of the body."""

    def do(document: Any, chance: random.Random) -> str | None:
        found = running(document)
        if not found:
            return None
        one = chance.choice(found)
        change(one)
        return one.text

    return do


def in_body(words: str) -> Do:
    """A fault: add a sentence to a long paragraph of the body, before its last words."""

    def do(document: Any, chance: random.Random) -> str | None:
        found = [
            one for one in running(document) if one.text.rstrip().endswith(".") and "./." not in one.text
        ]
        if not found:
            return None
        one = chance.choice(found)
        write(one, f"{one.text.strip()} {words}")
        return words

    return do


def removed(pattern: str) -> Do:
    """A fault: take a paragraph away."""

    def do(document: Any, chance: random.Random) -> str | None:
        found = matching(document, pattern)
        if not found:
            return None
        one = chance.choice(found)
        one._p.getparent().remove(one._p)
        return ""

    return do


def page(change: Callable[[Any], None]) -> Do:
    """A fault: change the page of the first section."""

    def do(document: Any, _: random.Random) -> str:
        change(document.sections[0])
        return ""

    return do


def bold(value: bool) -> Callable[[Any], None]:
    """Switch bold."""
    return lambda font: setattr(font, "bold", value)


def italic(value: bool) -> Callable[[Any], None]:
    """Switch italic."""
    return lambda font: setattr(font, "italic", value)


def size(points: float) -> Callable[[Any], None]:
    """Set the size."""
    return lambda font: setattr(font, "size", Pt(points))


def no_rule_below_motto(document: Any, _: random.Random) -> str | None:
    """Take the line under the Tiêu ngữ away, however it was drawn."""
    (motto,) = matching(document, "Độc lập")
    for one in (motto._p, *motto._p.itersiblings(qn("w:p"))):
        if one is not motto._p and Paragraph(one, motto._parent).text.strip("_ "):
            break
        for drawn in [x for x in one.iter() if x.tag in (qn("w:drawing"), qn("w:pict"), qn("w:pBdr"))]:
            drawn.getparent().remove(drawn)
        if one is not motto._p:
            one.remove(one.pPr)
    return motto.text


def superior_above_committee(document: Any, _: random.Random) -> str | None:
    """Put the superior's name above a people's committee."""
    found = matching(document, "ỦY BAN NHÂN DÂN")
    if not found:
        return None
    added = found[0].insert_paragraph_before("UBND THÀNH PHỐ QUẢNG NINH", style=found[0].style)
    added.runs[0].font.bold = False
    return "UBND THÀNH PHỐ QUẢNG NINH"


def number_in_footer(document: Any, _: random.Random) -> str:
    """Move the page number from the header to the footer."""
    section = document.sections[0]
    for one in list(section.header.paragraphs):
        section.footer._element.append(one._p)
    return ""


def dated(text: str) -> Do:
    """A fault: write a date into the line of place and date."""

    def do(document: Any, _: random.Random) -> str | None:
        found = [
            one for one in paragraphs(document) if re.search(r"ngày\s+tháng\s+năm\s+\d{4}$", one.text.strip())
        ]
        if not found:
            return None
        place = found[0].text.split(",")[0]
        return write(found[0], text.format(place=place))

    return do


def decomposed(document: Any, chance: random.Random) -> str | None:
    """Write a paragraph with combining marks."""
    found = running(document)
    if not found:
        return None
    one = chance.choice(found)
    write(one, unicodedata.normalize("NFD", one.text))
    return unicodedata.normalize("NFC", one.text)


def basis_first(document: Any, _: random.Random) -> str | None:
    """Put the decree before the law."""
    found = matching(document, "Căn cứ ")
    if len(found) < 2:
        return None
    first, second = found[0].text, found[1].text
    write(found[0], second.rstrip(".;") + ";")
    write(found[1], first.rstrip(".;") + second[-1])
    return found[1].text


FAULTS = (
    Seeded("motto hyphens", "Tiêu ngữ", swap("Độc lập", ".+", "Độc lập-Tự do-Hạnh phúc")),
    Seeded("motto capitals", "Tiêu ngữ", swap("Độc lập", ".+", "Độc Lập - Tự Do - Hạnh Phúc")),
    Seeded("motto rule", "Tiêu ngữ", no_rule_below_motto),
    Seeded("motto size", "Tiêu ngữ", look("Độc lập", size(12))),
    Seeded("state misspelt", "Quốc hiệu", swap("CỘNG HÒA", "VIỆT", "VIÊT")),
    Seeded("state not bold", "Quốc hiệu", look("CỘNG HÒA", bold(False))),
    Seeded("state size", "Quốc hiệu", look("CỘNG HÒA", size(14))),
    Seeded("issuer short", "Tên cơ quan", swap(r"ỦY BAN NHÂN DÂN\s", "ỦY BAN NHÂN DÂN", "UBND")),
    Seeded("superior above", "Tên cơ quan", superior_above_committee),
    Seeded("superior bold", "Tên cơ quan", look("UBND THÀNH PHỐ", bold(True))),
    Seeded("issuer not bold", "Tên cơ quan", look("(ỦY BAN NHÂN DÂN|SỞ NỘI VỤ)$", bold(False))),
    Seeded("number colon", "Số, ký hiệu", swap("Số:", "Số:", "Số")),
    Seeded("number spaces", "Số, ký hiệu", swap("Số:", "-", " - ")),
    Seeded("number type", "Số, ký hiệu", swap("Số:.*(QĐ|KH|TB|BC)-", "(QĐ|KH|TB|BC)-", "HD-")),
    Seeded("letter with type", "Số, ký hiệu", swap(r"Số:.*/(UBND|SNV)-", "/", "/CV-")),
    Seeded("number with year", "Số, ký hiệu", swap("Số:.*QĐ-", r"\s*/", " 12/2026/")),
    Seeded("number zero", "Số, ký hiệu", swap("Số:", r"\s+/", " 7/")),
    Seeded("number bold", "Số, ký hiệu", look("Số:", bold(True))),
    Seeded("day zero", "Địa danh", dated("{place}, ngày 5 tháng 12 năm 2026")),
    Seeded("month zero", "Địa danh", dated("{place}, ngày 05 tháng 09 năm 2026")),
    Seeded("date comma", "Địa danh", dated("{place} ngày 15 tháng 12 năm 2026")),
    Seeded("date short", "Địa danh", dated("{place}, ngày 15/12/2026")),
    Seeded("date unreal", "Địa danh", dated("{place}, ngày 31 tháng 11 năm 2026")),
    Seeded("date upright", "Địa danh", look(r".{2,30}, ngày\s+tháng", italic(False))),
    Seeded("place short", "Địa danh", swap("Phường Móng Cái 1, ngày", "Phường ", "")),
    Seeded(
        "title small",
        "Tên loại",
        swap("(QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH)$", ".+", "Thông báo"),
    ),
    Seeded("title thin", "Tên loại", look("(QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|GIẤY MỜI|BÁO CÁO)$", bold(False))),
    Seeded("subject V/v", "Trích yếu", swap("Về việc", "Về việc", "V/v")),
    Seeded(
        "subject thin", "Trích yếu", look("(Về việc|Kết quả giải|Tuyên truyền dịch|Lịch tiếp)", bold(False))
    ),
    Seeded("letter subject bold", "Trích yếu", look("V/v", bold(True))),
    Seeded("letter subject gone", "Trích yếu", removed("V/v")),
    Seeded("addressed colon", "Kính gửi", swap("Kính gửi:", "Kính gửi:", "Kính gửi")),
    Seeded("addressees end", "Kính gửi", swap("- .*phường Hà Tu", ";", ",")),
    Seeded("addressees order", "Kính gửi", swap("- Các tổ dân phố.*phường", ".+", "- Văn phòng Chính phủ.")),
    Seeded("district", "Tên cơ quan", swap("- .*phường Hà Tu", "phường Hà Tu", "huyện Hải Hà")),
    Seeded("old department", "Tên cơ quan", swap("Kính gửi: Sở", "Sở.*", "Sở Tài nguyên và Môi trường")),
    Seeded("basis upright", "Căn cứ", look("Căn cứ", italic(False))),
    Seeded("basis end", "Căn cứ", swap("Căn cứ Luật", ";", ",")),
    Seeded("basis undated", "Căn cứ", swap("Căn cứ Nghị định", " ngày 09 tháng 6 năm 2025", "")),
    Seeded("basis order", "Căn cứ", basis_first),
    Seeded("dieu skipped", "Nội dung", swap("Điều 3", "Điều 3", "Điều 4")),
    Seeded("diem skipped", "Nội dung", swap(r"[bc]\)", r"^[bc]\)", "e)")),
    Seeded("khoan skipped", "Nội dung", swap(r"2\.", r"^2\.", "3.")),
    Seeded("no end mark", "Nội dung", swap(r".*\./\.", r"\./\.$", ".")),
    Seeded("ragged", "Nội dung", body_look(lambda one: setattr(one, "alignment", WD_ALIGN_PARAGRAPH.LEFT))),
    Seeded(
        "wide lines", "Nội dung", body_look(lambda one: setattr(one.paragraph_format, "line_spacing", 2.0))
    ),
    Seeded(
        "small body", "Nội dung", body_look(lambda one: [size(12)(run.font) for run in one.runs] and None)
    ),
    Seeded(
        "other font",
        "Phông chữ",
        body_look(lambda one: [setattr(run.font, "name", "Arial") for run in one.runs] and None),
    ),
    Seeded(
        "blue",
        "Phông chữ",
        body_look(
            lambda one: [setattr(run.font.color, "rgb", RGBColor(0, 0x70, 0xC0)) for run in one.runs] and None
        ),
    ),
    Seeded("combining marks", "Phông chữ", decomposed),
    Seeded("large first", "Viện dẫn", in_body("Việc này theo quy định tại Điều 5 khoản 2 Luật Hộ tịch.")),
    Seeded("loud khoan", "Viện dẫn", in_body("Việc này theo quy định tại Khoản 2 Điều 5 Luật Hộ tịch.")),
    Seeded("small type", "Viện dẫn", in_body("Việc này theo nghị định số 123/2025/NĐ-CP của Chính phủ.")),
    Seeded("small organ", "Viết hoa", in_body("Kết quả gửi về ủy ban nhân dân phường.")),
    Seeded("small department", "Viết hoa", in_body("Hồ sơ chuyển đến sở Tư pháp để giải quyết.")),
    Seeded("old province", "Tên cơ quan", in_body("Việc này áp dụng trên địa bàn tỉnh Quảng Ninh.")),
    Seeded("old district", "Tên cơ quan", in_body("Danh sách gửi Ủy ban nhân dân huyện để tổng hợp.")),
    Seeded("unreal day", "Nội dung", in_body("Báo cáo gửi trước ngày 31/11/2026.")),
    Seeded("weekday", "Nội dung", swap(".*thứ (Năm|Tư), ngày", "thứ (Năm|Tư)", "thứ Hai")),
    Seeded("two numbers", "Nội dung", swap(r".*0\d \((ba|một|năm)\)", r"\((ba|một|năm)\)", "(hai)")),
    Seeded("director TM", "Quyền hạn", swap("GIÁM ĐỐC$", "GIÁM ĐỐC", "TM. GIÁM ĐỐC")),
    Seeded("T/M", "Quyền hạn", swap(r"TM\. ", r"TM\. ", "T/M ")),
    Seeded("no KT", "Quyền hạn", removed(r"KT\. ")),
    Seeded("signing thin", "Quyền hạn", look("(CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC)$", bold(False))),
    Seeded("degree", "Họ tên", swap("(Phạm Thu Hà|Lê Quang Minh|Hoàng Thị Mai)$", "^", "ThS. ")),
    Seeded("name gone", "Họ tên", swap("(Trần Văn Bình|Ngô Đức Thắng|Phạm Thu Hà)$", ".+", " ")),
    Seeded("recipients size", "Nơi nhận", look("- Lưu: VT", size(14))),
    Seeded("recipients head", "Nơi nhận", look("Nơi nhận:", italic(False))),
    Seeded("no filing", "Nơi nhận", removed("- Lưu: VT")),
    Seeded("filing colon", "Nơi nhận", swap("- Lưu: VT", "Lưu:", "Lưu")),
    Seeded("not as above", "Nơi nhận", swap("- Như trên;", "Như trên", "Các đơn vị nêu trên")),
    Seeded("recipients end", "Nơi nhận", swap("- Như (trên|Điều)", ";", ".")),
    Seeded("left margin", "Trang giấy", page(lambda section: setattr(section, "left_margin", Mm(20)))),
    Seeded("letter paper", "Trang giấy", page(lambda section: setattr(section, "page_height", Mm(279.4)))),
    Seeded("number in footer", "Số trang", number_in_footer),
    Seeded(
        "number on first page",
        "Số trang",
        page(lambda section: setattr(section, "different_first_page_header_footer", False)),
    ),
    Seeded("appendix thin", "Phụ lục", look("Phụ lục$", bold(False))),
    Seeded("appendix title", "phụ lục", swap("DANH MỤC", ".+", "Danh mục việc cần làm")),
)
