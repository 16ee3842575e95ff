"""The Word file of a draft as a file: footnotes, properties, what odd drafts make of it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from congvu.draft.export import export
from congvu.draft.parts import Appendix, Basis, Block, Kind, Letterhead, Signer, Source, Style
from draft_examples import example
from word_files import SPACES, WordFile, q, text_of

BARE = replace(example(Kind.LETTER), sources=(), body=(Block(Style.PARAGRAPH, "Nội dung."),))


def word(draft: object, *, footnotes: bool = False) -> WordFile:
    return WordFile(export(draft, "docx", footnotes=footnotes))  # type: ignore[arg-type]


def faults(data: bytes, folder: Path) -> list[str]:
    """What the schemas of Office find wrong in a file."""
    path = folder / "draft.docx"
    path.write_bytes(data)
    return [f"{error.path}: {error.description}" for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_file_is_valid_by_the_schemas_of_office(kind: Kind, tmp_path: Path) -> None:
    assert faults(export(example(kind), "docx", footnotes=True), tmp_path) == []
    assert faults(export(example(kind), "docx", footnotes=False), tmp_path) == []


def test_sources_are_footnotes_of_word_at_the_words_that_they_support() -> None:
    file = word(example(Kind.DECISION), footnotes=True)
    notes = {one.get(q("id")): text_of(one) for one in file.part("footnotes").findall(q("footnote"))}
    assert [key for key, text in notes.items() if text] == ["1", "2"]
    assert notes["1"].startswith(
        " Khoản 2 Điều 9 Quy chế công tác văn thư, lưu trữ của phường Yên Hà, trang 4: “"
    )
    # Cited again, it is named and not quoted again.
    assert notes["2"] == " Khoản 2 Điều 9 Quy chế công tác văn thư, lưu trữ của phường Yên Hà, trang 4."
    cited = [one for one in file.paragraphs if one.element.find(f".//{q('footnoteReference')}") is not None]
    assert [one.text[:22] for one in cited] == ["Căn cứ Nghị định số 30", "1. Rà soát, thống kê t"]


def test_a_place_with_several_sources_has_one_footnote_that_names_them_all() -> None:
    sources = tuple(Source(f"S{n}", n, 1, 0, 4, f"Lời {n}.", f"Điều {n} Quy chế mẫu") for n in (1, 2))
    blocks = (Block(Style.PARAGRAPH, "Nội dung.", sources=("S1", "S2", "S1")),)
    basis = (Basis("Căn cứ Quy chế mẫu", "S2", "Quy chế sắp hết hiệu lực"),)
    notes = word(replace(BARE, body=blocks, basis=basis, sources=sources), footnotes=True).part("footnotes")
    assert [text_of(one) for one in notes][2:] == [
        " Điều 2 Quy chế mẫu: “Lời 2”. Lưu ý: Quy chế sắp hết hiệu lực.",
        " Điều 1 Quy chế mẫu: “Lời 1”; Điều 2 Quy chế mẫu.",
    ]


def test_a_quotation_is_not_quoted_once_more_in_its_footnote() -> None:
    notes = word(example(Kind.LETTER), footnotes=True).part("footnotes")
    assert "“" not in text_of(notes)


def test_what_is_wrong_with_a_basis_is_told_in_a_footnote() -> None:
    draft = replace(BARE, basis=(Basis("Căn cứ Luật cũ", note="Luật cũ hết hiệu lực từ ngày 01/7/2025."),))
    assert "Lưu ý: Luật cũ hết hiệu lực từ ngày 01/7/2025." in text_of(
        word(draft, footnotes=True).part("footnotes")
    )
    assert "hết hiệu lực" not in " ".join(word(draft).texts)


@pytest.mark.parametrize("kind", list(Kind))
def test_without_footnotes_the_words_are_the_same_and_nothing_is_left_of_them(kind: Kind) -> None:
    noted, bare = word(example(kind), footnotes=True), word(example(kind))
    for reference in list(noted.document.iter(q("footnoteReference"))):
        run = reference.getparent()
        run.getparent().remove(run)
    assert [one.text for one in noted.paragraphs] == [one.text for one in bare.paragraphs]
    assert "word/footnotes.xml" not in bare.parts
    assert b"footnote" not in bare.parts["word/document.xml"].lower()


def test_the_same_draft_gives_the_same_bytes_and_no_moment_of_today() -> None:
    first, second = (export(example(Kind.PLAN), "docx", footnotes=True) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_name_the_document_and_no_person() -> None:
    properties = docx.Document(
        io.BytesIO(export(example(Kind.DECISION), "docx", footnotes=True))
    ).core_properties
    assert properties.title == "Quyết định thành lập Tổ công tác số hóa tài liệu lưu trữ phường Yên Hà"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.language == "vi-VN"
    assert f"{properties.created:%Y-%m-%d}" == "2026-11-24"


def test_nothing_of_the_template_file_is_left_in_it() -> None:
    file = word(example(Kind.LETTER))
    assert not [name for name in file.parts if re.search("thumbnail|customXml|app.xml|Effects", name)]
    assert b"Calibri" not in b"".join(file.parts.values())


def test_a_reader_that_knows_no_boxes_to_tick_may_pass_over_them() -> None:
    root = word(example(Kind.GUIDANCE)).document
    assert root.nsmap["w14"] == SPACES["w14"]
    assert "w14" in root.get(f"{{{root.nsmap['mc']}}}Ignorable").split()


def test_word_opens_it_in_its_present_mode() -> None:
    settings = word(BARE).part("settings")
    modes = {one.get(q("name")): one.get(q("val")) for one in settings.iter(q("compatSetting"))}
    assert modes["compatibilityMode"] == "15"


@pytest.mark.parametrize("kind", list(Kind))
def test_opened_and_saved_by_another_program_it_keeps_its_words(kind: Kind) -> None:
    data = export(example(kind), "docx", footnotes=True)
    again = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(again)
    kept = WordFile(again.getvalue())
    assert kept.texts == WordFile(data).texts
    assert ("footnotes.xml" in kept.names) == ("footnotes.xml" in WordFile(data).names)


def test_a_draft_of_which_nothing_is_known_still_makes_a_sound_file(tmp_path: Path) -> None:
    empty = replace(
        BARE,
        letterhead=Letterhead(""),
        subject="",
        addressees=(),
        body=(),
        signer=Signer(),
        recipients=(),
        archive="",
    )
    for kind in Kind:
        file = word(replace(empty, kind=kind), footnotes=True)
        assert faults(file.data, tmp_path) == []
        assert "./." in file.texts
        assert "- Lưu: VT." in file.texts


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    texts = word(replace(BARE, body=(Block(Style.PARAGRAPH, "Nội\x00 dung\x0b mới\ud800\uffff <&>"),))).texts
    assert "Nội dung mới <&>./." in texts


def test_text_in_decomposed_letters_is_composed() -> None:
    assert "Phường Hà./." in word(replace(BARE, body=(Block(Style.PARAGRAPH, "Phường Hà"),))).texts


def test_a_very_long_issuer_and_superior_are_broken_before_the_unit_and_evenly() -> None:
    head = Letterhead(
        "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG VÀ PHÁT TRIỂN HẠ TẦNG", "ỦY BAN NHÂN DÂN ĐẶC KHU ĐẢO XA"
    )
    file = word(replace(BARE, letterhead=head))
    assert file.one("Cơ quan chủ quản").text == "ỦY BAN NHÂN DÂN ĐẶC KHU ĐẢO XA"
    assert file.one("Cơ quan chủ quản").element.find(f".//{q('br')}") is not None
    assert len(file.one("Cơ quan ban hành").element.findall(f".//{q('br')}")) == 1


def test_a_table_with_uneven_rows_is_filled_up() -> None:
    rows = (("STT", "Việc", "Hạn"), ("1", "Quét"), ("2",))
    table = word(replace(BARE, body=(Block(Style.TABLE, rows=rows),))).document.xpath(
        ".//w:tbl[w:tblPr/w:tblStyle/@w:val='RuledTable']", namespaces=SPACES
    )[0]
    assert [len(row.findall(q("tc"))) for row in table.findall(q("tr"))] == [3, 3, 3]


def test_a_table_of_many_columns_stays_as_wide_as_the_page() -> None:
    rows = (tuple(f"Cột số {number}" for number in range(14)), tuple("123.456.789" for _ in range(14)))
    table = word(replace(BARE, body=(Block(Style.TABLE, rows=rows),))).document.xpath(
        ".//w:tbl[w:tblPr/w:tblStyle/@w:val='RuledTable']", namespaces=SPACES
    )[0]
    widths = [int(one.get(q("w"))) for one in table.find(q("tblGrid"))]
    assert sum(widths) == pytest.approx(9354, abs=20)
    assert min(widths) > 200


def tables(file: WordFile) -> list[object]:
    """Tables of the body."""
    return list(file.document.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='RuledTable']", namespaces=SPACES))


def test_two_tables_in_a_row_stay_two() -> None:
    table = Block(Style.TABLE, rows=(("STT", "Việc"), ("1", "Quét")))
    file = word(replace(BARE, addressees=(), body=(table, table)))
    assert len(tables(file)) == 2
    assert all(one.getnext().tag == q("p") for one in file.body.iter(q("tbl")))


def test_an_appendix_with_a_table_too_wide_for_the_page_lies_on_its_side_and_the_next_does_not() -> None:
    rows = (tuple(f"Cột {number}" for number in range(9)), tuple("123.456.789" for _ in range(9)))
    wide, narrow = Appendix("Bảng", (Block(Style.TABLE, rows=rows),)), Appendix("Ghi chú")
    file = word(replace(BARE, appendices=(wide, narrow)))
    papers = [section.find(q("pgSz")).attrib for section in file.sections]
    assert [int(one[q("w")]) > int(one[q("h")]) for one in papers] == [False, True, False]
    assert papers[1][q("orient")] == "landscape"
    assert sum(int(one.get(q("w"))) for one in file.document.iter(q("gridCol"))) > 14000
    assert {section.find(q("pgMar")).get(q("left")) for section in file.sections} == {"1701"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('"Lời dẫn"', "“Lời dẫn”"),
        ('gọi là "hồ sơ số"', '“gọi là "hồ sơ số"”'),
        ('"A" và "B"', '“"A" và "B"”'),
        ("“Lời dẫn.”", "“Lời dẫn.”"),
    ],
)
def test_a_quotation_has_its_marks_once_and_keeps_those_within(text: str, printed: str) -> None:
    body = (Block(Style.QUOTE, text), Block(Style.PARAGRAPH, "Hết"))
    assert printed in word(replace(BARE, body=body)).texts


def test_a_table_without_rows_is_left_out() -> None:
    assert not word(replace(BARE, body=(Block(Style.TABLE),))).document.xpath(
        ".//w:tbl[w:tblPr/w:tblStyle/@w:val='RuledTable']", namespaces=SPACES
    )


def test_a_source_at_a_table_stands_in_its_last_cell_and_not_in_the_repeated_head() -> None:
    source = Source("S1", 1, 1, 0, 4, "Quét", "Điều 1 Quy chế mẫu")
    table = Block(Style.TABLE, rows=(("STT", "Việc"), ("1", "Quét")), sources=("S1",))
    file = word(replace(BARE, body=(table,), sources=(source,)), footnotes=True)
    (reference,) = file.document.iter(q("footnoteReference"))
    assert text_of(next(reference.iterancestors(q("tc")))) == "Quét"


def test_the_end_of_the_body_stays_with_the_signature() -> None:
    seen = word(example(Kind.LETTER)).paragraphs
    end = next(one for one in seen if one.text.endswith("./."))
    assert end.keep_next
    short = replace(BARE, body=(Block(Style.PARAGRAPH, "Đoạn trước."), Block(Style.PARAGRAPH, "Hết")))
    kept = {one.text: one.keep_next for one in word(short).of("Nội dung")}
    assert kept == {"Đoạn trước.": True, "Hết./.": True}


def test_many_appendices_have_roman_numbers() -> None:
    appendices = tuple(Appendix(f"Bảng {number}") for number in range(1, 10))
    heads = [one.text for one in word(replace(BARE, appendices=appendices)).of("Phụ lục")]
    assert heads[3:9:2] == ["Phụ lục IV", "Phụ lục VI", "Phụ lục VIII"]
    assert heads[8] == "Phụ lục IX"


def test_marks_that_a_person_typed_are_not_doubled() -> None:
    draft = replace(
        BARE,
        subject="V/v báo cáo tiến độ.",
        addressees=("- Phòng A;", "Phòng B."),
        recipients=("- Như trên;",),
        archive="VP.",
        body=(
            Block(Style.KHOAN, "Việc một.", "1."),
            Block(Style.DIEM, "Việc hai;", "a)"),
            Block(Style.DIEU, "Việc ba.", "2"),
            Block(Style.QUOTE, "“Lời dẫn”"),
        ),
    )
    texts = word(draft).texts
    for text in ("V/v báo cáo tiến độ", "- Phòng A;", "- Phòng B.", "- Như trên;", "- Lưu: VT, VP."):
        assert text in texts
    assert [text for text in texts if text[:2] in ("1.", "a)", "Đi", "“L")] == [
        *("1. Việc một.", "a) Việc hai;", "Điều 2. Việc ba.", "“Lời dẫn”./.")
    ]
