"""Office files of other makes: one XML file, binary workbooks; each is read or ends with its sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.convert import Converting
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import read, sniff
from congvu_ingest.read.signatures import NOT_CHECKED
from made_files import docx_bytes, pdf_bytes, put
from office import need_office
from office_xml import excel_2003, flat_docx, word_2003, xlsb_bytes

HEADS = ("Loại phí", "Mức thu")
Read = Callable[[str, bytes], Content]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(Limits()) as opened:
        yield opened


@pytest.fixture
def through(guard: Guard, tmp_path: Path) -> Read:
    need_office()
    reader = Converting(guard, Office(Limits()))
    return lambda name, data: reader.read(put(tmp_path, name, data))


def rows(content: Content) -> list[tuple[str, str]]:
    return [(block.header, block.text) for block in content.blocks if block.header]


def test_word_2003_xml_is_read_with_its_table(through: Read) -> None:
    content = through("a.xml", word_2003("Điều 1. Mức thu", [HEADS, ("Nhà ở", "75.000")]))
    assert content.format == "wordxml"
    assert content.blocks[0].text == "Điều 1. Mức thu"
    assert rows(content) == [("Loại phí | Mức thu", "Nhà ở | 75.000")]


def test_excel_2003_xml_is_read_as_a_table_and_not_as_a_web_page(through: Read) -> None:
    content = through("a.xls", excel_2003([HEADS, ("Nhà ở", 75000)]))
    assert content.format == "excelxml"
    assert rows(content) == [("Loại phí | Mức thu", "Nhà ở | 75000")]


def test_a_binary_workbook_is_read(through: Read) -> None:
    content = through("a.xlsb", xlsb_bytes([HEADS, ("Nhà ở", 75000.0)]))
    assert content.format == "xlsb"
    assert rows(content) == [("Loại phí | Mức thu", "Nhà ở | 75000")]


@pytest.mark.parametrize("data", [word_2003("a", [HEADS]), excel_2003([HEADS]), xlsb_bytes([HEADS])])
def test_without_a_converter_each_says_what_to_install(guard: Guard, tmp_path: Path, data: bytes) -> None:
    reader = Converting(guard, Office(Limits(), program=tmp_path / "soffice.bin"))
    with pytest.raises(UnreadableFile, match="thiếu LibreOffice") as raised:
        reader.read(put(tmp_path, "a", data))
    assert raised.value.code == "needs_converter"


def test_a_document_type_in_word_xml_goes_to_no_converter(guard: Guard, tmp_path: Path) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    path = put(tmp_path, "a.xml", word_2003("&a;", [HEADS], before=evil))
    with pytest.raises(UnreadableFile) as raised:
        guard.read(path)
    assert raised.value.code == "unreadable.damaged"


def test_words_xml_document_is_read_as_the_docx_it_is(tmp_path: Path) -> None:
    data = flat_docx(docx_bytes(("Normal", "Hồ sơ nộp tại phường."), table=(HEADS, ("Nhà ở", "75.000"))))
    path = put(tmp_path, "a.xml", data)
    assert sniff(path) == "flatopc"
    content = read(path)
    assert content.format == "docx"
    assert content.blocks[0].text == "Hồ sơ nộp tại phường."
    assert rows(content) == [("Loại phí | Mức thu", "Nhà ở | 75.000")]


def test_a_flat_package_of_nothing_is_damaged(tmp_path: Path) -> None:
    empty = '<?xml version="1.0"?><p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
    with pytest.raises(UnreadableFile) as raised:
        read(put(tmp_path, "a.xml", empty))
    assert raised.value.code == "unreadable.damaged"


def test_a_flat_part_that_is_no_base64_is_damaged(tmp_path: Path) -> None:
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    part = '<p:part p:name="/a"><p:binaryData>một</p:binaryData></p:part>'
    path = put(tmp_path, "a.xml", f'<?xml version="1.0"?><p:package xmlns:p="{space}">{part}</p:package>')
    with pytest.raises(UnreadableFile) as raised:
        read(path)
    assert raised.value.code == "unreadable.damaged"


def test_any_other_xml_ends_with_its_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="không phải edXML") as raised:
        read(put(tmp_path, "a.xml", '<?xml version="1.0"?><kho><sach>1</sach></kho>'))
    assert raised.value.code == "unreadable.xml"


def test_a_web_page_that_begins_as_xml_is_a_web_page(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Lịch trực</p></body></html>'
    )
    assert sniff(put(tmp_path, "a.xml", page)) == "html"


def test_signatures_are_told_and_not_judged(tmp_path: Path) -> None:
    plain = pdf_bytes(["Thong bao ve viec mo cua thu vien phuong trong tuan toi day"])
    signed = plain + b"\n% /ByteRange [0 1 2 3]\n"
    assert read(put(tmp_path, "a.pdf", plain)).warnings == ()
    assert read(put(tmp_path, "b.pdf", signed)).warnings == (NOT_CHECKED,)
    letter = docx_bytes(("Normal", "Thư viện mở cửa."))
    assert NOT_CHECKED not in read(put(tmp_path, "a.docx", letter)).warnings
    package = put(tmp_path, "b.docx", letter)
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert NOT_CHECKED in read(package).warnings
