"""Every measure of Decree 30/2020/NĐ-CP, Phụ lục I, read back from the XML of drafts of all types."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import pytest

from congvu.draft.export import export
from congvu.draft.export.widths import width
from congvu.draft.parts import Kind
from draft_examples import example
from word_files import MM_PER_TWIP, SPACES, WordFile, lines_of, q, text_of

TITLED = [kind for kind in Kind if kind not in (Kind.LETTER, Kind.REPLY)]
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LETTERS = [Kind.LETTER, Kind.REPLY]
# Style → sizes allowed, bold, italic, alignment ("both" is justified), as the decree's Phụ lục I says.
COMPONENTS: dict[str, tuple[tuple[float, float], bool, bool, str]] = {
    "Quốc hiệu": ((12, 13), True, False, "center"),
    "Tiêu ngữ": ((13, 14), True, False, "center"),
    "Cơ quan chủ quản": ((12, 13), False, False, "center"),
    "Cơ quan ban hành": ((12, 13), True, False, "center"),
    "Số và ký hiệu": ((13, 13), False, False, "center"),
    "Địa danh và thời gian": ((13, 14), False, True, "center"),
    "Tên loại": ((13, 14), True, False, "center"),
    "Trích yếu": ((13, 14), True, False, "center"),
    "Trích yếu công văn": ((12, 13), False, False, "center"),
    "Kính gửi một nơi": ((13, 14), False, False, "center"),
    "Kính gửi nhiều nơi": ((13, 14), False, False, "left"),
    "Nơi được kính gửi": ((13, 14), False, False, "left"),
    "Thẩm quyền ban hành": ((13, 14), True, False, "center"),
    "Căn cứ": ((13, 14), False, True, "both"),
    "Lời ban hành": ((13, 14), True, False, "center"),
    "Nội dung": ((13, 14), False, False, "both"),
    "Phần": ((13, 14), True, False, "both"),
    "Điều": ((13, 14), False, False, "both"),
    "Khoản": ((13, 14), False, False, "both"),
    "Điểm": ((13, 14), False, False, "both"),
    "Gạch đầu dòng": ((13, 14), False, False, "both"),
    "Trích dẫn": ((13, 14), False, False, "both"),
    "Ô đánh dấu": ((13, 14), False, False, "both"),
    "Đầu bảng": ((13, 14), True, False, "center"),
    "Ô bảng": ((13, 14), False, False, "left"),
    "Ô bảng canh giữa": ((13, 14), False, False, "center"),
    "Ô bảng số liệu": ((13, 14), False, False, "right"),
    "Quyền hạn và chức vụ": ((13, 14), True, False, "center"),
    "Họ và tên người ký": ((13, 14), True, False, "center"),
    "Nơi nhận": ((12, 12), True, True, "left"),
    "Danh sách nơi nhận": ((11, 11), False, False, "left"),
    "Phụ lục": ((14, 14), True, False, "center"),
    "Tên phụ lục": ((13, 14), True, False, "center"),
    "Kèm theo văn bản": ((13, 14), False, True, "center"),
}
BODY = ("Nội dung", "Điều", "Khoản", "Điểm", "Gạch đầu dòng", "Trích dẫn", "Phần", "Căn cứ")
CAPITALS = ("Quốc hiệu", "Cơ quan chủ quản", "Cơ quan ban hành", "Tên loại", "Thẩm quyền ban hành")
CAPITALS += ("Lời ban hành", "Phần", "Quyền hạn và chức vụ", "Tên phụ lục")


@cache
def written(kind: Kind, *, footnotes: bool = True) -> WordFile:
    """The example of a type, exported."""
    return WordFile(export(example(kind), "docx", footnotes=footnotes))


def mm(element: Any, name: str) -> float:
    """A length in an attribute, in millimetres."""
    return int(element.get(q(name))) * MM_PER_TWIP


every_kind = pytest.mark.parametrize("kind", list(Kind))


@every_kind
def test_paper_is_a4_upright_with_the_margins_of_the_decree(kind: Kind) -> None:
    for section in written(kind).sections:
        paper, margins = section.find(q("pgSz")), section.find(q("pgMar"))
        assert (round(mm(paper, "w")), round(mm(paper, "h"))) == (210, 297)
        assert 20 <= mm(margins, "top") + 0.05 <= 25
        assert 20 <= mm(margins, "bottom") + 0.05 <= 25
        assert 30 <= mm(margins, "left") + 0.05 <= 35
        assert 15 <= mm(margins, "right") + 0.05 <= 20


@every_kind
def test_the_font_is_times_new_roman_in_black_and_the_language_vietnamese(kind: Kind) -> None:
    styles = written(kind).part("styles")
    defaults = styles.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")
    assert set(defaults.find(q("rFonts")).attrib.values()) == {"Times New Roman"}
    assert defaults.find(q("color")).get(q("val")) == "000000"
    assert defaults.find(q("lang")).get(q("val")) == "vi-VN"
    fonts = [font for font in styles.iter(q("rFonts")) if font is not defaults.find(q("rFonts"))]
    # Times New Roman has no box to tick.
    assert [font.getparent().getparent().find(q("name")).get(q("val")) for font in fonts] == ["Ô vuông"]


@every_kind
def test_characters_are_precomposed(kind: Kind) -> None:
    for text in written(kind).texts:
        assert text == unicodedata.normalize("NFC", text)


@every_kind
def test_nothing_is_formatted_by_hand(kind: Kind) -> None:
    document = written(kind).document
    assert {child.tag for run in document.iter(q("rPr")) for child in run} <= {q("rStyle")}
    assert all(one.style != "Normal" for one in written(kind).paragraphs)


@every_kind
def test_each_component_has_its_size_and_look(kind: Kind) -> None:
    seen = [one for one in written(kind).paragraphs if one.text]
    assert {one.style for one in seen} <= set(COMPONENTS)
    for one in seen:
        (least, most), bold, italic, align = COMPONENTS[one.style]
        assert least <= one.size <= most, one.style
        assert (one.bold, one.italic, one.align) == (bold, italic, align), one.style


@every_kind
def test_components_that_are_printed_in_capitals_are_in_capitals(kind: Kind) -> None:
    for one in written(kind).paragraphs:
        if one.style in CAPITALS:
            assert one.text == one.text.upper(), one.style


@every_kind
def test_the_letterhead_is_a_table_of_two_columns_without_borders(kind: Kind) -> None:
    table = written(kind).body.find(q("tbl"))
    assert table.find(f"{q('tblPr')}/{q('tblStyle')}").get(q("val")) == "LayoutTable"
    style = written(kind).styles["LayoutTable"]
    assert style.find(f".//{q('tblBorders')}") is None
    widths = [mm(column, "w") for column in table.find(q("tblGrid"))]
    assert sum(widths) == pytest.approx(165, abs=0.2)
    assert widths[1] >= 92
    left, right = table.find(q("tr")).findall(q("tc"))
    assert "PHƯỜNG YÊN HÀ" in text_of(left)
    assert text_of(right) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc"


@every_kind
def test_lines_of_the_letterhead_are_single_spaced_and_without_gap(kind: Kind) -> None:
    for style in ("Quốc hiệu", "Tiêu ngữ", "Cơ quan chủ quản", "Cơ quan ban hành"):
        for one in written(kind).of(style):
            assert (one.spacing, one.before, one.after) == (1, 0, 0)


def rule_after(kind: Kind, style: str) -> tuple[float, float]:
    """Widths of the longest line of a paragraph and of the rule below it."""
    word = written(kind)
    seen = word.paragraphs
    place = next(place for place, one in enumerate(seen) if one.style == style)
    text, rule = seen[place], seen[place + 1]
    assert (rule.style, rule.text, rule.ruled) == ("Đường kẻ", "", True)
    assert rule.left == pytest.approx(rule.right, abs=0.05)
    room = {"Tiêu ngữ": 93, "Cơ quan ban hành": 72}.get(style, 165)
    lines = lines_of(text.element)
    widest = max(width(line, text.size, bold=text.bold, italic=text.italic) for line in lines)
    return widest, room - rule.left - rule.right


@every_kind
def test_the_rule_below_the_motto_is_as_long_as_the_motto(kind: Kind) -> None:
    text, rule = rule_after(kind, "Tiêu ngữ")
    assert rule == pytest.approx(text, abs=0.2)


@every_kind
def test_the_rule_below_the_issuer_is_a_third_to_a_half_of_its_line(kind: Kind) -> None:
    text, rule = rule_after(kind, "Cơ quan ban hành")
    assert 1 / 3 <= rule / text <= 1 / 2


@pytest.mark.parametrize("kind", TITLED)
def test_type_and_subject_stand_across_the_page_with_a_rule_below(kind: Kind) -> None:
    word = written(kind)
    title, subject = word.one("Tên loại"), word.one("Trích yếu")
    assert title.element.getparent() is word.body
    assert title.element.getnext() is subject.element
    assert title.text == kind.heading
    assert not subject.text.endswith(".")
    text, rule = rule_after(kind, "Trích yếu")
    assert 1 / 3 <= rule / text <= 1 / 2


@every_kind
def test_the_number_stays_blank_before_its_symbol(kind: Kind) -> None:
    number = written(kind).one("Số và ký hiệu").text
    assert re.fullmatch(r"Số: {4,}/[^\s/]+", number)
    symbol = number.partition("/")[2]
    assert re.fullmatch(r"[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ]+)*", symbol)
    assert not re.search(r"\d", symbol)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.MINUTES])
def test_day_and_month_stay_blank_on_the_line_of_the_number(kind: Kind) -> None:
    word = written(kind)
    number, place = word.one("Số và ký hiệu"), word.one("Địa danh và thời gian")
    assert re.fullmatch(r"Yên Hà, ngày {4,}tháng {4,}năm 2026", place.text)
    rows = [one.element.iterancestors(q("tr")).__next__() for one in (number, place)]
    assert rows[0] is rows[1]
    assert number.before == place.before


def test_minutes_have_no_place_and_date_of_their_own() -> None:
    assert written(Kind.MINUTES).of("Địa danh và thời gian") == []


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_has_its_subject_below_the_number_and_no_type(kind: Kind) -> None:
    word = written(kind)
    about = word.one("Trích yếu công văn")
    assert about.element.getprevious() is word.one("Số và ký hiệu").element
    assert about.text.startswith("V/v ")
    assert about.before == 6
    assert word.of("Tên loại") == []


def test_one_addressee_stands_on_the_line_of_the_salutation() -> None:
    assert written(Kind.REPLY).one("Kính gửi một nơi").text.startswith("Kính gửi: Ban công tác")


def test_several_addressees_stand_in_lines_with_dashes_below_the_colon() -> None:
    word = written(Kind.LETTER)
    label, items = word.one("Kính gửi nhiều nơi"), word.of("Nơi được kính gửi")
    assert label.text == "Kính gửi:"
    assert [item.text[:2] + item.text[-1] for item in items] == ["- ;", "- ;", "- ."]
    colon = label.left + width("Kính gửi", label.size)
    for item in items:
        assert item.left + item.first == pytest.approx(colon, abs=0.2)


@pytest.mark.parametrize("kind", [Kind.DECISION, Kind.SUBMISSION, Kind.PLAN, Kind.NOTICE])
def test_each_basis_is_a_line_with_a_semicolon_and_the_last_with_a_full_stop(kind: Kind) -> None:
    lines = [one.text for one in written(kind).of("Căn cứ")]
    assert all(line.endswith(";") for line in lines[:-1])
    assert lines[-1].endswith(".")


def test_a_decision_names_its_authority_and_says_that_it_decides() -> None:
    styles = [one.style for one in written(Kind.DECISION).paragraphs if one.text]
    order = ["Trích yếu", "Thẩm quyền ban hành", "Căn cứ", "Lời ban hành", "Điều"]
    assert sorted(order, key=styles.index) == order
    assert written(Kind.DECISION).one("Lời ban hành").text == "QUYẾT ĐỊNH:"
    assert written(Kind.DECISION).of("Căn cứ")[-1].text.startswith("Theo đề nghị của ")


@every_kind
def test_the_body_has_the_indents_and_gaps_of_the_decree(kind: Kind) -> None:
    body = [one for one in written(kind).paragraphs if one.style in BODY]
    assert body
    for one in body:
        assert one.first == pytest.approx(12.7, abs=0.05)
        assert one.left == 0
        assert one.before + one.after >= 6
        assert one.spacing is not None
        assert 1 <= one.spacing <= 1.5


def strong(element: Any) -> str:
    """The bold words of a paragraph."""
    runs = element.findall(q("r"))
    return "".join(
        text_of(run)
        for run in runs
        if run.find(f"{q('rPr')}/{q('rStyle')}[@{q('val')}='Strong']") is not None
    )


def test_number_and_name_of_a_dieu_are_bold_and_what_follows_is_not() -> None:
    dieu = written(Kind.DECISION).of("Điều")
    assert [strong(one.element) for one in dieu] == [
        "Điều 1.",
        "Điều 2. Nhiệm vụ của Tổ công tác",
        "Điều 3.",
        "Điều 4.",
    ]
    assert dieu[0].text.startswith("Điều 1. Thành lập Tổ công tác")


def test_a_khoan_with_a_title_has_a_bold_line_of_its_own() -> None:
    first = written(Kind.PLAN).of("Khoản")[0]
    assert strong(first.element) == first.text == "1. Mục đích"
    assert first.keep_next


def test_a_khoan_or_diem_without_title_is_upright() -> None:
    word = written(Kind.DECISION)
    for one in (*word.of("Khoản"), *word.of("Điểm")):
        assert strong(one.element) == ""
    assert [one.text[:2] for one in word.of("Điểm")] == ["a)", "b)"]


@every_kind
def test_main_part_and_appendices_end_with_their_mark(kind: Kind) -> None:
    texts = written(kind).texts
    assert sum(text.count("./.") for text in texts) == 1 + len(example(kind).appendices)
    assert sum(text.endswith("./.") for text in texts) == 1 + len(example(kind).appendices)


@every_kind
def test_the_signature_stands_on_the_right_level_with_the_recipients(kind: Kind) -> None:
    word = written(kind)
    (table,) = [
        one
        for one in word.body.findall(q("tbl"))
        if one.find(f".//{q('tblStyle')}").get(q("val")) == "SigningTable"
    ]
    left, right = table.find(q("tr")).findall(q("tc"))
    draft = example(kind)
    assert text_of(right) == "".join(draft.signer.authority) + draft.signer.name
    if draft.cosigner.name:
        assert text_of(left) == "".join(draft.cosigner.authority) + draft.cosigner.name
    else:
        assert text_of(left).startswith("Nơi nhận:")
    assert all(one.before >= 50 for one in word.of("Họ và tên người ký"))


@every_kind
def test_recipients_are_a_list_from_the_left_edge_that_ends_with_the_archive(kind: Kind) -> None:
    word = written(kind)
    assert word.one("Nơi nhận").text == "Nơi nhận:"
    lines = word.of("Danh sách nơi nhận")
    assert all(line.left == 0 and line.text.startswith("- ") for line in lines)
    assert all(line.text.endswith(";") for line in lines[:-1])
    assert re.fullmatch(r"- Lưu: VT, \S.*\.", lines[-1].text)


@pytest.mark.parametrize("kind", LETTERS)
def test_the_recipients_of_a_letter_begin_with_those_above(kind: Kind) -> None:
    assert written(kind).of("Danh sách nơi nhận")[0].text == "- Như trên;"


@every_kind
def test_pages_are_numbered_in_the_middle_of_the_top_margin_but_for_the_first(kind: Kind) -> None:
    word = written(kind)
    for section in word.sections:
        assert section.find(q("titlePg")) is not None
        assert section.find(q("pgNumType")).get(q("start")) == "1"
        margins = section.find(q("pgMar"))
        assert 0 < mm(margins, "header") < mm(margins, "top")
    headers = {name: word.part(name) for name in word.names if name.startswith("header")}
    numbered = [root for root in headers.values() if root.find(f".//{q('fldSimple')}") is not None]
    assert len(numbered) == 1
    (paragraph,) = numbered[0].findall(q("p"))
    assert paragraph.find(q("fldSimple")).get(q("instr")) == "PAGE"
    number = word.seen(paragraph)
    assert number.align == "center"
    assert 13 <= number.size <= 14
    assert not number.bold
    assert not number.italic
    assert [text_of(root) for root in headers.values() if root is not numbered[0]] == [""]


def test_each_appendix_is_a_section_of_its_own_with_its_head() -> None:
    word = written(Kind.PLAN)
    assert len(word.sections) == 3
    assert all(section.find(q("type")) is None for section in word.sections)
    assert [one.text for one in word.of("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert [one.text for one in word.of("Tên phụ lục")] == ["PHÂN CÔNG THỰC HIỆN", "TIẾN ĐỘ THỰC HIỆN"]
    for one in word.of("Kèm theo văn bản"):
        number, office = lines_of(one.element)
        assert re.fullmatch(r"\(Kèm theo Kế hoạch số {4,}/KH-UBND ngày {4,}tháng {4,}năm 2026", number)
        assert office == "của Ủy ban nhân dân phường Yên Hà)"


def test_a_single_appendix_has_no_number() -> None:
    assert written(Kind.DECISION).one("Phụ lục").text == "Phụ lục"


def test_the_address_stands_below_a_rule_in_the_foot_of_the_first_page_only() -> None:
    word = written(Kind.PLAN)
    targets = {one.get("Id"): one.get("Target") for one in word.part("_rels/document.xml.rels")}
    feet = []
    for section in word.sections:
        kinds = {one.get(q("type")): one.get(RELATION) for one in section.findall(q("footerReference"))}
        assert set(kinds) == {"first"}
        feet.append(text_of(word.part(targets[kinds["first"]])))
    assert feet == [example(Kind.PLAN).letterhead.address, "", ""]
    address = word.styles["Footer"]
    assert 11 <= int(address.find(f"{q('rPr')}/{q('sz')}").get(q("val"))) / 2 <= 12
    assert address.find(f".//{q('pBdr')}/{q('top')}") is not None


def test_tables_repeat_their_head_and_tear_no_row() -> None:
    (table,) = written(Kind.REPORT).document.xpath(
        ".//w:tbl[w:tblPr/w:tblStyle/@w:val='RuledTable']", namespaces=SPACES
    )
    rows = table.findall(q("tr"))
    assert [row.find(f"{q('trPr')}/{q('tblHeader')}") is not None for row in rows] == [
        True,
        False,
        False,
        False,
    ]
    assert all(row.find(f"{q('trPr')}/{q('cantSplit')}") is not None for row in rows)
    assert text_of(rows[2]) == "81.04675193,1%5"


def test_boxes_to_tick_are_controls_that_keep_their_state() -> None:
    boxes = written(Kind.GUIDANCE).document.xpath(".//w:sdt", namespaces=SPACES)
    states = [box.xpath("string(.//w14:checked/@w14:val)", namespaces=SPACES) for box in boxes]
    assert (states, [text_of(box) for box in boxes]) == (["1", "1", "0"], ["☑", "☑", "☐"])
    numbers = [box.xpath("string(w:sdtPr/w:id/@w:val)", namespaces=SPACES) for box in boxes]
    assert len(set(numbers)) == 3
