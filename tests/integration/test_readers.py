"""Each format is known by its content and read in order; what cannot be read says why and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from congvu.documents import BlockKind
from congvu.errors import UnreadableFile
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import NeedsConverter, NeedsOcr, read, sniff
from made_files import bomb_docx, bomb_pdf, docx_bytes, locked_pdf, ole2_bytes, pdf_bytes, put, zip_bytes

LONG = "Noi dung cua mot dong day du tren trang giay, du dai de khong bi coi la het doan van"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
RECORD = {"ma_thu_tuc": "9.111222", "ten_thu_tuc": "Cấp thẻ bạn đọc", "linh_vuc": "Thư viện"}


HOSTILE = {
    "deep.json": {"txt"},
    "deep.html": {"html", "unreadable.crashed", "unreadable.damaged"},
    "bomb.pdf": {"needs_ocr", "unreadable.too_large", "unreadable.timeout", "unreadable.memory"},
    "bomb.docx": {"unreadable.too_large"},
}


def texts(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks]


def code_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as raised:
        read(path)
    message = str(raised.value)
    assert message.endswith(".")
    assert "hãy" in message or "kiểm tra" in message
    return raised.value.code


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 50, "unknown"),
        (pdf_bytes(["Xin chao"]), "pdf"),
        (b"\n\n" + pdf_bytes(["Xin chao"]), "pdf"),
        (docx_bytes(("Normal", "Xin chào")), "docx"),
        (zip_bytes(xl__workbook_dot_xml=b"<a/>"), "xlsx"),
        (zip_bytes(ppt__presentation_dot_xml=b"<a/>"), "pptx"),
        (zip_bytes(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (zip_bytes(readme=b"a"), "zip"),
        (b"PK\x03\x04 broken", "zip"),
        (ole2_bytes("WordDocument"), "doc"),
        (ole2_bytes("Workbook"), "xls"),
        (ole2_bytes("PowerPoint Document"), "ppt"),
        (ole2_bytes("EncryptedPackage"), "locked"),
        (b"{\\rtf1\\ansi Xin chao}", "rtf"),
        (PNG, "image"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "image"),
        (b"BM" + (70).to_bytes(4, "little") + bytes(64), "image"),
        ("BM.01 là biểu mẫu của thư viện phường.", "txt"),
        ("<!DOCTYPE html><p>Xin chào</p>", "html"),
        ("<?xml version='1.0'?><edXML:Envelope></edXML:Envelope>", "edxml"),
        ("# Kế hoạch\n\nNội dung", "md"),
        ("- mua sách\n- sửa kệ", "txt"),
        ("Thông báo họp tổ dân phố", "txt"),
        ("Thông báo họp".encode("utf-16"), "txt"),
        (b"\xef\xbb\xbfXin chao", "txt"),
        (json.dumps(RECORD, ensure_ascii=False), "procedure"),
        (json.dumps({"other": 1}), "txt"),
        ("{" * 100_000, "txt"),
    ],
)
def test_the_content_decides_the_format_whatever_the_name_says(
    tmp_path: Path, data: bytes | str, found: str
) -> None:
    assert sniff(put(tmp_path, "anything.exe", data)) == found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable.empty"),
        (bytes(500), "unreadable.unknown"),
        (b"Thong bao\x00 hop", "unreadable.unknown"),
        (locked_pdf("bimat"), "unreadable.encrypted"),
        (ole2_bytes("EncryptedPackage"), "unreadable.encrypted"),
        (pdf_bytes([LONG] * 20)[:300], "unreadable.damaged"),
        (b"%PDF-1.7\nrubbish", "unreadable.damaged"),
        (docx_bytes(("Normal", LONG))[:-200], "unreadable.damaged"),
        (bomb_docx(30), "unreadable.too_large"),
        ("<html><title>404 Not Found</title><h1>Not Found</h1></html>", "unreadable.error_page"),
        ("<html><body><p> </p></body></html>", "unreadable.no_text"),
        ("   \n\n ", "unreadable.no_text"),
        (docx_bytes(("Normal", "")), "unreadable.no_text"),
    ],
)
def test_what_cannot_be_read_says_why_and_the_remedy(tmp_path: Path, data: bytes | str, code: str) -> None:
    assert code_of(put(tmp_path, "a.bin", data)) == code


@pytest.mark.parametrize(
    "data",
    [
        ole2_bytes("WordDocument"),
        ole2_bytes("Workbook"),
        b"{\\rtf1 Xin chao}",
        zip_bytes(xl__workbook_dot_xml=b"<a/>"),
    ],
)
def test_formats_of_a_converter_are_named_in_the_sentence(tmp_path: Path, data: bytes | str) -> None:
    path = put(tmp_path, "a.docx", data)
    assert code_of(path) == "needs_converter"
    with pytest.raises(NeedsConverter, match="DOCX"):
        read(path)


def test_a_scan_and_a_picture_wait_for_ocr(tmp_path: Path) -> None:
    for data in (PNG, pdf_bytes([], []), pdf_bytes(["Trang 1"], [])):
        with pytest.raises(NeedsOcr, match="OCR"):
            read(put(tmp_path, "scan.pdf", data))


def test_pages_without_text_among_others_are_named(tmp_path: Path) -> None:
    content = read(put(tmp_path, "a.pdf", pdf_bytes([LONG], [], [LONG], [LONG])))
    assert (content.pages, content.scanned_pages) == (4, (2,))
    assert "2" in content.warnings[0]
    assert {block.page for block in content.blocks} == {1, 3, 4}


def test_lines_of_a_pdf_page_are_joined_to_paragraphs(tmp_path: Path) -> None:
    lines = [LONG, f"{LONG} tiep theo", "va het cau.", f"1. {LONG}", "2. Muc sau ngan."]
    assert texts(put(tmp_path, "a.pdf", pdf_bytes(lines))) == [
        f"{LONG} {LONG} tiep theo va het cau.",
        f"1. {LONG}",
        "2. Muc sau ngan.",
    ]


def test_page_numbers_and_signature_stamps_are_no_text(tmp_path: Path) -> None:
    first = ["1", "Digitally signed by: So Thu vien", "Email: thuvien@example.org", LONG, f"{LONG}."]
    second = [LONG, "Trong nam co 12", "dot kiem ke.", "- 2 -"]
    found = " ".join(texts(put(tmp_path, "a.pdf", pdf_bytes(first, second))))
    assert "signed" not in found
    assert "example.org" not in found
    assert "12 dot kiem ke" in found
    assert "- 2 -" not in found


def test_a_line_that_begins_like_a_stamp_is_text_when_it_stands_alone(tmp_path: Path) -> None:
    lines = [LONG, "Email: thuvien@example.org", f"{LONG}.", "Co quan: Thu vien phuong"]
    found = " ".join(texts(put(tmp_path, "a.pdf", pdf_bytes(lines))))
    assert "example.org" in found
    assert "Thu vien phuong" in found


def test_a_pdf_of_too_many_pages_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("congvu_ingest.read.pdf.MOST_PAGES", 2)
    assert code_of(put(tmp_path, "a.pdf", pdf_bytes([LONG], [LONG], [LONG]))) == "unreadable.too_large"


def test_word_headings_keep_their_level_and_tables_their_head(tmp_path: Path) -> None:
    data = docx_bytes(
        ("Heading 1", "Quy chế thư viện"),
        ("Heading 2", "Mượn sách"),
        ("Normal", "Mỗi người mượn ba cuốn."),
        table=[["Loại thẻ", "Phí"], ["Người lớn", "20.000 đồng"], ["Trẻ em", "Miễn phí"]],
    )
    blocks = read(put(tmp_path, "a.docx", data)).blocks
    assert [(b.kind, b.level) for b in blocks[:3]] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert [(b.text, b.header) for b in blocks[3:]] == [
        ("Người lớn | 20.000 đồng", "Loại thẻ | Phí"),
        ("Trẻ em | Miễn phí", "Loại thẻ | Phí"),
    ]


def test_a_web_page_gives_its_words_without_scripts_and_menus(tmp_path: Path) -> None:
    page = """<html><head><title>Thông báo</title><script>alert(1)</script></head><body>
    <nav><a>Trang chủ</a></nav><h1>Lịch họp</h1><p>Họp tại <b>hội trường</b><br>lúc 8 giờ</p>
    <ul><li>Mang theo thẻ</li></ul><div>Ban quản lý <p>Đã ký</p></div>
    <table><tr><th>Ngày</th><th>Việc</th></tr><tr><td>Thứ hai</td><td>Kiểm kê</td></tr></table>
    </body></html>"""
    blocks = read(put(tmp_path, "a.html", page)).blocks
    found = [block.text for block in blocks]
    assert found[:4] == ["Lịch họp", "Họp tại hội trường", "lúc 8 giờ", "Mang theo thẻ"]
    assert "alert" not in " ".join(found)
    assert "Trang chủ" not in found
    assert (blocks[-1].text, blocks[-1].header) == ("Thứ hai | Kiểm kê", "Ngày | Việc")
    assert {"Ban quản lý", "Đã ký", "Lịch họp"} <= set(found)


def test_text_beside_a_nested_block_or_list_is_kept(tmp_path: Path) -> None:
    page = """<html><body>mở đầu<div>Ban <b>quản</b> lý<p>Đã ký</p>hết</div>
    <ol><li>một<ul><li>mục con</li></ul>sau</li><li><p>hai</p></li></ol><span>cuối</span></body></html>"""
    assert texts(put(tmp_path, "a.html", page)) == [
        *("mở đầu", "Ban quản lý", "Đã ký", "hết"),
        *("1. một", "mục con", "sau", "2. hai", "cuối"),
    ]


def test_a_long_page_that_speaks_of_error_404_is_a_document(tmp_path: Path) -> None:
    advice = "hãy báo cho tổ tin học của phường. " * 40
    page = f"<html><body><p>Khi gặp lỗi 404 not found</p><p>{advice}</p></body></html>"
    assert len(texts(put(tmp_path, "a.html", page))) == 2


def test_text_files_of_every_unicode_encoding_read_the_same(tmp_path: Path) -> None:
    text = "Thông báo nghỉ lễ\n\nCơ quan nghỉ hai ngày."
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert texts(put(tmp_path, f"{encoding}.txt", text.encode(encoding))) == text.split("\n\n")


def test_decomposed_letters_become_composed(tmp_path: Path) -> None:
    assert texts(put(tmp_path, "a.txt", "Ho\u0323p to\u0302\u0309 da\u0302n pho\u0302\u0301")) == [
        "Họp tổ dân phố"
    ]


def test_markdown_gives_headings_rows_and_no_signs(tmp_path: Path) -> None:
    text = (
        "# Kế hoạch\n\n## Mục tiêu\n\nMua **sách** mới.\n\n| Quý | Số |\n|---|---|\n| I | 40 |\n\n<b>thẻ</b>"
    )
    blocks = read(put(tmp_path, "a.md", text)).blocks
    assert [(b.text, b.level) for b in blocks[:3]] == [("Kế hoạch", 1), ("Mục tiêu", 2), ("Mua sách mới.", 0)]
    assert (blocks[3].text, blocks[3].header) == ("I | 40", "Quý | Số")


def test_a_record_that_is_broken_or_nameless_is_no_procedure(tmp_path: Path) -> None:
    assert code_of(put(tmp_path, "a.json", json.dumps(RECORD | {"ten_thu_tuc": " "}))) == "unreadable.no_text"


def test_hostile_files_end_with_a_code_in_the_guard(tmp_path: Path) -> None:
    with Guard(Limits(seconds=20, cpu_seconds=20, memory_mb=1024, output_mb=4)) as guard:
        for name, data in {
            "deep.json": "[" * 200_000,
            "deep.html": "<html>" + "<div>" * 3_000 + "a",
            "bomb.pdf": bomb_pdf(60),
            "bomb.docx": bomb_docx(60),
        }.items():
            path = put(tmp_path, name, data)
            try:
                outcome = guard.read(path).format
            except UnreadableFile as error:
                outcome = error.code
            assert outcome in HOSTILE[name], name
        assert guard.read(put(tmp_path, "fine.txt", "Văn bản bình thường")).format == "txt"
