"""Files in the encodings of before Unicode give Unicode, in every format, the letter "ư" included."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from congvu.errors import UnreadableFile
from congvu_ingest.convert import Converting
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import read, sniff
from made_files import docx_bytes, pdf_bytes, put
from office import need_office, office_bytes, rtf_bytes
from old_text import in_tcvn3, in_vni

TEXT = "Thông báo: thư viện phường cho mượn sách vào đầu tuần, trả sách muộn bị nhắc. " * 8
SHORT = "Thông tư về ưu đãi đầu tư"


def text_of(path: Path) -> str:
    return "\n".join(block.text for block in read(path).blocks)


def docx_in_fonts(*runs: tuple[str, str], header: tuple[str, str] | None = None) -> bytes:
    """A Word document of one paragraph: runs of (text, font), a soft hyphen as Word writes it."""
    document = Document()
    places = [(document.add_paragraph(), run) for run in runs[:1]]
    places += [(places[0][0], run) for run in runs[1:]]
    if header:
        places.append((document.sections[0].header.paragraphs[0], header))
    for paragraph, (text, font) in places:
        run = paragraph.add_run()
        run.font.name = font
        for at, part in enumerate(text.split("\u00ad")):
            if at:
                run._r.append(OxmlElement("w:softHyphen"))
            written = OxmlElement("w:t")
            written.text = part
            written.set(qn("xml:space"), "preserve")
            run._r.append(written)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_windows(text: str) -> bytes:
    """The text in Vietnamese Windows' code page, which has the tones as signs of their own."""
    return b"".join(
        sign.encode("cp1258", "ignore") or _in_two(unicodedata.normalize("NFD", sign)) for sign in text
    )


def _in_two(signs: str) -> bytes:
    tone = next(sign for sign in signs if sign in "\u0300\u0301\u0303\u0309\u0323")
    return (unicodedata.normalize("NFC", signs.replace(tone, "")) + tone).encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [
        in_tcvn3(TEXT),
        in_vni(TEXT),
        in_tcvn3(TEXT).encode("cp1252"),
        in_vni(TEXT).encode("cp1252"),
        in_tcvn3(TEXT).encode("utf-16"),
        in_windows(TEXT),
    ],
)
def test_plain_text_becomes_unicode(tmp_path: Path, data: bytes | str) -> None:
    assert text_of(put(tmp_path, "a.txt", data)) == TEXT.strip()


def test_a_web_page_of_its_time_becomes_unicode(tmp_path: Path) -> None:
    page = f"<html><head><title>{in_tcvn3(SHORT)}</title></head><body><p>{in_tcvn3(TEXT)}</p></body></html>"
    content = read(put(tmp_path, "a.htm", page.encode("cp1252")))
    assert (content.format, content.blocks[0].text) == ("html", TEXT.strip())
    assert content.metadata["title"] == SHORT


def test_letters_that_a_web_page_writes_as_entities_are_letters(tmp_path: Path) -> None:
    page = in_tcvn3(TEXT).replace("\u00ad", "&shy;").replace("®", "&#174;").replace("µ", "&micro;")
    path = put(tmp_path, "a.htm", f"<html><body><p>{page} &lt;het&gt; 1 &amp; 2</p></body></html>")
    assert text_of(path) == f"{TEXT}<het> 1 & 2"


def test_bytes_that_are_no_text_stay_unknown(tmp_path: Path) -> None:
    for data in (
        bytes(range(1, 256)) * 8,
        in_tcvn3(TEXT).encode("cp1252") + b"\0",
        b"caf\xe9 cr\xe8me " * 40,
    ):
        assert sniff(put(tmp_path, "a.txt", data)) == "unknown"


def test_a_word_document_is_decoded_by_its_fonts(tmp_path: Path) -> None:
    data = docx_in_fonts(
        (in_tcvn3("thông tư "), ".VnTimeH"),
        (in_tcvn3("về ưu đãi đầu tư "), ".VnTime"),
        ("của Công ty Béla®, đã ký", "Times New Roman"),
    )
    content = read(put(tmp_path, "a.docx", data))
    assert [block.text for block in content.blocks] == ["THÔNG TƯ về ưu đãi đầu tư của Công ty Béla®, đã ký"]
    assert content.warnings == ()


def test_the_font_of_a_style_decodes_what_is_set_in_it(tmp_path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph(in_tcvn3("Quyết định về nhà ở"))
    document.add_paragraph(in_tcvn3("Chương một"), style="Heading 1")
    out = io.BytesIO()
    document.save(out)
    found = read(put(tmp_path, "a.docx", out.getvalue())).blocks
    assert found[0].text == "Quyết định về nhà ở"


def test_a_secrecy_mark_in_an_old_font_is_seen(tmp_path: Path) -> None:
    data = docx_in_fonts(("Ke hoach", "Arial"), header=(in_tcvn3("mật"), ".VnTimeH"))
    assert read(put(tmp_path, "a.docx", data)).blocks[0].text == "MẬT"


@pytest.mark.parametrize("font", [".VnTime", "Helvetica"])
def test_a_pdf_is_decoded_with_the_letter_at_the_end_of_its_lines(tmp_path: Path, font: str) -> None:
    lines = [
        "Báo cáo về đầu tư",
        "và ưu đãi, thuế, phí, thư",
        "mời dự họp của nhà nước; người đứng đầu",
        "ký.",
    ]
    pages = [[in_tcvn3(line) for line in lines]] * 2
    assert "Báo cáo về đầu tư" in text_of(put(tmp_path, "a.pdf", pdf_bytes(*pages, font=font)))
    assert "thư mời dự họp" in text_of(tmp_path / "a.pdf").replace("\n", " ")


def test_a_capital_font_of_a_pdf_is_restored(tmp_path: Path) -> None:
    line = in_tcvn3("cộng hoà xã hội chủ nghĩa việt nam và nhân dân")
    assert "CỘNG HOÀ XÃ HỘI" in text_of(put(tmp_path, "a.pdf", pdf_bytes([line] * 4, font=".VnTimeH")))


def test_rich_text_and_word_97_keep_fonts_and_the_soft_hyphen(tmp_path: Path) -> None:
    need_office()
    with Guard(Limits()) as guard:
        reader = Converting(guard, Office(Limits()))
        rich = reader.read(put(tmp_path, "a.rtf", rtf_bytes(in_tcvn3(SHORT), font=".VnTime")))
        word = docx_in_fonts((in_tcvn3("thông tư "), ".VnTimeH"), (in_tcvn3(SHORT), ".VnTime"))
        old = reader.read(put(tmp_path, "a.doc", office_bytes(word, "docx", "doc:MS Word 97")))
    assert [block.text for block in rich.blocks] == [SHORT]
    assert [block.text for block in old.blocks] == [f"THÔNG TƯ {SHORT}"]


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<edXML xmlns="x"><edXML:a/></edXML>',
        '1212<?xml version="1.0"?>\n<edXML xmlns="x"></edXML>',
        "<edXML:edXMLEnvelope></edXML:edXMLEnvelope>",
    ],
)
def test_a_package_of_the_national_exchange_is_known_by_its_root(tmp_path: Path, text: str) -> None:
    assert sniff(put(tmp_path, "a.xml", text)) == "edxml"


def test_a_text_that_speaks_of_the_exchange_is_text(tmp_path: Path) -> None:
    assert sniff(put(tmp_path, "a.txt", "Gói tin có gốc <edXML> theo quy chuẩn.")) == "txt"


def test_a_file_of_zero_signs_is_typed(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(put(tmp_path, "a.docx", docx_bytes(("Normal", "\u00ad"))))
