"""Text in an encoding of before Unicode is told from Vietnamese and other languages, and never stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu_ingest.read import NeedsConverter, read, sniff
from made_files import put

TCVN3 = "Thông báo: thư viện phường cho mượn sách vào đầu tuần, trả sách muộn bị nhắc. " * 8
SIGNS = {
    **{
        "á": "¸",
        "à": "µ",
        "ả": "¶",
        "ạ": "¹",
        "ă": "¨",
        "â": "©",
        "ầ": "Ç",
        "ậ": "Ë",
        "ắ": "¾",
        "đ": "®",
        "ê": "ª",
    },
    **{"ệ": "Ö", "ị": "Þ", "ô": "«", "ơ": "¬", "ờ": "ê", "ợ": "î", "ư": "\u00ad", "ộ": "é", "ả": "¶"},
}
VNI = "Thoâng baùo: thö vieän phöôøng cho möôïn saùch vaøo ñaàu tuaàn, traû saùch muoän bò nhaéc. " * 8
FRENCH = "La bibliothèque prête des livres aux élèves, même à Noël, et naïvement oublie les délais. " * 8
ENGLISH = "The library lends books on Mondays (fee: 5 ® marks), reminders follow after three days. " * 8


def in_tcvn3(text: str) -> str:
    return "".join(SIGNS.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("text", "encoding"), [(in_tcvn3(TCVN3), "TCVN3"), (VNI, "VNI"), (VNI.upper(), "VNI")]
)
def test_text_of_before_unicode_needs_a_converter(tmp_path: Path, text: str, encoding: str) -> None:
    with pytest.raises(NeedsConverter, match=encoding):
        read(put(tmp_path, "a.txt", text))


@pytest.mark.parametrize("text", [TCVN3, TCVN3.upper(), FRENCH, ENGLISH, "Ngắn ®¸µ", TCVN3 + VNI[:80]])
def test_vietnamese_and_other_languages_are_read(tmp_path: Path, text: str) -> None:
    assert read(put(tmp_path, "a.txt", text)).blocks


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
