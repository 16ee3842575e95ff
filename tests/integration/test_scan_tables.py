"""Ruled tables of scans come as rows under their heads, really read by Tesseract."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.documents import BlockKind, Content
from congvu_ingest.read import read
from congvu_ingest.read.scan import merged, read_scan
from congvu_ingest.structure import structure
from scanned import Sheet, leaning, need_tesseract, picture_pdf, scanned_again

HEADS = ("STT", "Nội dung công việc", "Mức thu", "Đơn vị tính")
ROWS = (
    ("1", "Chỗ bán rau trong chợ", "6.500", "đồng/ngày"),
    ("2", "Chỗ bán cá và thịt", "9.000", "đồng/ngày"),
    ("3", "Trông giữ xe đạp", "2.000", "đồng/lượt"),
)
WIDTHS = (120, 900, 300, 400)
BEFORE = "Điều 1. Mức thu dịch vụ tại chợ tạm của phường được quy định như sau:"
AFTER = "Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành."


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """A page with a table, leaning and scanned again."""
    need_tesseract()
    sheet = Sheet().paragraphs(BEFORE).table([HEADS, *ROWS], WIDTHS).paragraphs(AFTER)
    path = tmp_path_factory.mktemp("scan") / "a.pdf"
    path.write_bytes(picture_pdf(scanned_again(leaning(sheet.image, 1.5)), dpi=200))
    found = read(path)
    return merged(found, read_scan(path, found.scanned_pages))


def test_each_row_is_quotable_under_its_heads(content: Content) -> None:
    rows = [(block.header, block.text) for block in content.blocks if block.kind is BlockKind.ROW]
    assert rows == [(" | ".join(HEADS), " | ".join(row)) for row in ROWS]


def test_the_text_around_the_table_stays_in_order(content: Content) -> None:
    kinds = [block.kind for block in content.blocks]
    assert kinds == [BlockKind.PARAGRAPH, *[BlockKind.ROW] * 3, BlockKind.PARAGRAPH]
    assert content.blocks[0].text.startswith("Điều 1.")
    assert content.blocks[-1].text.startswith("Điều 2.")


def test_every_word_of_a_row_has_its_confidence_and_box(content: Content) -> None:
    row = next(block for block in content.blocks if block.kind is BlockKind.ROW)
    said = ["1", "Chỗ", "bán", "rau", "trong", "chợ", "6.500", "đồng/ngày"]
    assert [row.text[w.start : w.end] for w in row.words] == said
    assert all(0 <= side <= 1 for w in row.words for side in w.box)
    assert all(w.box[0] < w.box[2] and w.box[1] < w.box[3] for w in row.words)


def test_a_row_off_a_picture_becomes_a_passage_with_its_heads(content: Content) -> None:
    made = structure(content, "bang.pdf")
    passage = next(one for one in made.passages if "6.500" in one.text)
    assert made.text[passage.start : passage.end] == passage.text
    assert len(made.scans[0].words) > 25


def test_a_page_with_an_underlined_title_and_no_table_has_no_rows(tmp_path: Path) -> None:
    need_tesseract()
    sheet = Sheet().paragraphs(BEFORE, AFTER)
    sheet.pen.line([(400, 200), (1400, 200)], "black", 4)
    sheet.pen.rectangle((1500, 2500, 2000, 2700), outline="black", width=4)
    path = tmp_path / "a.pdf"
    path.write_bytes(picture_pdf(sheet.image.resize((1653, 2339)), dpi=200))
    found = read(path)
    blocks = merged(found, read_scan(path, found.scanned_pages)).blocks
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
