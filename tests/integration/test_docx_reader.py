"""What a person sees in a Word document is read: counted numbers, boxes, nested tables, tracked changes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from congvu.documents import Block, BlockKind
from congvu_ingest.read import read
from congvu_ingest.read.docx import KINDS
from congvu_ingest.secrecy import secrecy_mark
from made_files import changed, docx_bytes, put

FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.fixture
def word() -> Any:
    return Document()


def blocks(document: Any, tmp_path: Path) -> list[Block]:
    out = io.BytesIO()
    document.save(out)
    return list(read(put(tmp_path, "a.docx", out.getvalue())).blocks)


def texts(document: Any, tmp_path: Path) -> list[str]:
    return [block.text for block in blocks(document, tmp_path)]


def xml(source: str) -> Any:
    head, _, rest = source.partition(">")
    return parse_xml(f"{head} {nsdecls('w')}>{rest}")


def level(depth: int, signs: str, frame: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{signs}"/>'
        f'<w:lvlText w:val="{frame}"/></w:lvl>'
    )


def add_list(document: Any, number: int, *levels: str, restarts: int | None = None) -> None:
    root = document.part.numbering_part.element
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restarts}"/></w:lvlOverride>' if restarts else ""
    )
    if levels:
        root.insert(0, xml(f'<w:abstractNum w:abstractNumId="900">{"".join(levels)}</w:abstractNum>'))
    root.append(xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="900"/>{override}</w:num>'))


def add_numbered(document: Any, text: str, number: int, depth: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        xml(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_that_word_counts_are_read(word: Any, tmp_path: Path) -> None:
    add_list(
        word, 901, level(0, "decimal", "Điều %1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    )
    for text, depth in [("Phạm vi", 0), ("Mượn sách", 1), ("Người lớn", 2), ("Trẻ em", 2), ("Trả sách", 1)]:
        add_numbered(word, text, 901, depth)
    add_numbered(word, "Phí", 901)
    add_numbered(word, "Mức phí", 901, 1)
    assert texts(word, tmp_path) == [
        *("Điều 1. Phạm vi", "1. Mượn sách", "a) Người lớn", "b) Trẻ em", "2. Trả sách"),
        *("Điều 2. Phí", "1. Mức phí"),
    ]


@pytest.mark.parametrize(
    ("signs", "frame", "start", "shown"),
    [
        ("upperRoman", "Chương %1", 4, ["Chương IV", "Chương V"]),
        ("lowerRoman", "(%1)", 9, ["(ix)", "(x)"]),
        ("upperLetter", "%1.", 26, ["Z.", "AA."]),
        ("decimalZero", "%1", 9, ["09", "10"]),
        ("bullet", "o", 1, ["-", "-"]),
        ("none", "", 1, ["", ""]),
    ],
)
def test_every_kind_of_sign_is_counted(
    word: Any, tmp_path: Path, signs: str, frame: str, start: int, shown: list[str]
) -> None:
    add_list(word, 901, level(0, signs, frame, start))
    for _ in shown:
        add_numbered(word, "thẻ", 901)
    assert texts(word, tmp_path) == [f"{label} thẻ".strip() for label in shown]


def test_a_list_said_to_begin_anew_does(word: Any, tmp_path: Path) -> None:
    add_list(word, 901, level(0, "decimal", "%1."))
    add_list(word, 902, restarts=1)
    add_list(word, 903)
    for number in (901, 901, 902, 903, 0):
        add_numbered(word, "thẻ", number)
    assert texts(word, tmp_path) == ["1. thẻ", "2. thẻ", "1. thẻ", "2. thẻ", "thẻ"]


def test_numbers_of_a_style_are_counted(word: Any, tmp_path: Path) -> None:
    for style in ("List Number", "List Number", "List Bullet"):
        word.add_paragraph("thẻ", style=style)
    assert texts(word, tmp_path) == ["1. thẻ", "2. thẻ", "- thẻ"]


def test_text_boxes_are_read_once_after_their_paragraph(word: Any, tmp_path: Path) -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent></w:pict>"
    run = xml(f"<w:r>{box}</w:r>")
    copy = xml(f'<w:r><x:Fallback xmlns:x="{FALLBACK}">{box}</x:Fallback></w:r>')
    word.add_paragraph("Sở Thư viện")._p.extend([run, copy])
    word.add_paragraph("Nội dung")
    assert texts(word, tmp_path) == ["Sở Thư viện", "HỎA TỐC", "Nội dung"]


def test_tracked_changes_are_read_as_they_stand_now(word: Any, tmp_path: Path) -> None:
    paragraph = word.add_paragraph("Phí là ")._p
    paragraph.append(xml("<w:del><w:r><w:delText>5.000</w:delText></w:r></w:del>"))
    paragraph.append(xml("<w:ins><w:r><w:t>7.000 đồng</w:t></w:r></w:ins>"))
    assert texts(word, tmp_path) == ["Phí là 7.000 đồng"]


def test_content_controls_hide_nothing(word: Any, tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    word.element.body.insert(0, xml(control))
    word.add_paragraph("Ngoài khung")
    assert texts(word, tmp_path) == ["Trong khung", "Ngoài khung"]


def test_a_cell_over_several_rows_stands_in_each_and_a_nested_table_is_kept(
    word: Any, tmp_path: Path
) -> None:
    grid = word.add_table(4, 3)
    for row, cells in zip(
        grid.rows, [["Loại", "Việc", "Hạn"], ["Thẻ", "Cấp", "2 ngày"], ["", "Đổi", "1 ngày"]], strict=False
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    grid.cell(1, 0).merge(grid.cell(2, 0))
    grid.cell(3, 0).merge(grid.cell(3, 1)).text = "Ghi chú"
    inner = grid.cell(3, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Tầng 1", "Tầng 2"
    found = blocks(word, tmp_path)
    assert [block.text for block in found] == [
        *("Thẻ | Cấp | 2 ngày", "Thẻ | Đổi | 1 ngày", "Ghi chú | Tầng 1 | Tầng 2"),
    ]
    assert {(block.kind, block.header) for block in found} == {(BlockKind.ROW, "Loại | Việc | Hạn")}


def test_numbers_are_counted_in_tables_too(word: Any, tmp_path: Path) -> None:
    add_list(word, 901, level(0, "decimal", "%1."))
    grid = word.add_table(3, 2)
    for row, text in zip(grid.rows, ["Việc", "Cấp thẻ", "Đổi thẻ"], strict=True):
        row.cells[0].text, row.cells[1].text = "STT", text
    for row in grid.rows[1:]:
        row.cells[0].text = "số"
        paragraph = row.cells[0].paragraphs[0]._p
        paragraph.get_or_add_pPr().append(xml('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="901"/></w:numPr>'))
    assert texts(word, tmp_path) == ["1. số | Cấp thẻ", "2. số | Đổi thẻ"]


def test_headers_and_footers_are_left_out_but_for_a_secrecy_mark(word: Any, tmp_path: Path) -> None:
    word.add_paragraph("Báo cáo kiểm kê")
    word.sections[0].header.paragraphs[0].text = "Thư viện phường"
    word.sections[0].footer.paragraphs[0].text = "Trang 1"
    assert texts(word, tmp_path) == ["Báo cáo kiểm kê"]
    word.sections[0].header.add_paragraph("T Ố I  M Ậ T")
    out = io.BytesIO()
    word.save(out)
    assert secrecy_mark(read(put(tmp_path, "b.docx", out.getvalue()))) == "TỐI MẬT"


def test_line_breaks_tabs_and_hyphens_of_word_are_read(word: Any, tmp_path: Path) -> None:
    paragraph = word.add_paragraph("Kính gửi:\tBạn đọc\nTrân trọng")
    paragraph._p.append(xml("<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>SVH</w:t></w:r>"))
    assert texts(word, tmp_path) == ["Kính gửi: Bạn đọc", "Trân trọngQĐ-SVH"]


@pytest.mark.parametrize("kind", KINDS)
def test_documents_with_macros_and_templates_are_read_and_no_macro_is(tmp_path: Path, kind: str) -> None:
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = changed(
        docx_bytes(("Heading 1", "Quy định chung"), ("Normal", "Hồ sơ nộp tại phường.")),
        "[Content_Types].xml",
        lambda types: types.replace(plain.encode(), kind.encode()),
    )
    found = read(put(tmp_path, "a.docm", data)).blocks
    assert [(block.text, block.level) for block in found] == [
        ("Quy định chung", 1),
        ("Hồ sơ nộp tại phường.", 0),
    ]
