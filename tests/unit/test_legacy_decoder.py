"""Old text becomes Unicode run by run; text in Unicode and in other languages stays as it is."""

from __future__ import annotations

import pytest

from congvu_ingest.read.legacy import Decoder, Piece, encoding_of, in_unicode
from congvu_ingest.read.legacy.capitals import restored
from old_text import in_tcvn3, in_vni

TEXT = "Thông báo: thư viện phường cho mượn sách vào đầu tuần, trả sách muộn bị nhắc. " * 4
FRENCH = "La bibliothèque prête des livres aux élèves, même à Noël, et naïvement oublie les délais. " * 8
SPANISH = "El señor alcalde abrió ayer la exposición de pintura en el salón más pequeño de la región. " * 8
GERMAN = (
    "Die Bücherei verleiht große Bücher für ältere Schüler, möglichst ohne Gebühr und Öffnungszeiten. " * 8
)
ENGLISH = "The library lends books on Mondays (fee: 5 ® marks), reminders follow after three days. " * 8


def decoded(*pieces: Piece) -> str:
    return Decoder(pieces).line(pieces)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (in_tcvn3(TEXT), "TCVN3"),
        (in_vni(TEXT), "VNI"),
        (in_vni(TEXT.upper()), "VNI"),
        (in_tcvn3("Quyết định thành lập tổ công tác của phường"), "TCVN3"),
    ],
)
def test_the_encoding_is_told_from_the_text(text: str, encoding: str) -> None:
    assert encoding_of(text) == encoding


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.upper(), FRENCH, SPANISH, GERMAN, ENGLISH, "Ngắn ®¸µ", "", "ASCII only " * 50]
)
def test_unicode_and_other_languages_have_no_old_encoding(text: str) -> None:
    assert encoding_of(text) == ""
    assert in_unicode(text) == (text, ())


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_text_without_fonts_is_decoded_by_itself(encode: type[str]) -> None:
    assert in_unicode(encode(TEXT)) == (TEXT, ())


def test_only_runs_in_old_fonts_are_decoded() -> None:
    line = decoded(
        Piece(in_tcvn3("Giấy mời "), ".VnTime"),
        Piece("Công ty Béla® ", "Times New Roman"),
        Piece(in_vni("họp mặt"), "VNI-Times"),
    )
    assert line == "Giấy mời Công ty Béla® họp mặt"


def test_a_capital_font_s_text_comes_back_in_capitals() -> None:
    line = decoded(Piece(in_tcvn3("cộng hoà xã hội "), ".VnTimeH"), Piece(in_tcvn3("về thư"), ".VnTime"))
    assert line == "CỘNG HOÀ XÃ HỘI về thư"


def test_a_letter_of_vni_split_between_runs_is_one_letter() -> None:
    assert decoded(Piece("nha", "VNI-Times"), Piece("ân daân", "VNI-Helve")) == "nhân dân"


def test_unicode_in_an_old_font_stays() -> None:
    assert decoded(Piece("Quyết định của ủy ban", ".VnTime")) == "Quyết định của ủy ban"


def test_a_run_in_another_encoding_than_its_font_is_read_by_what_makes_sense() -> None:
    text = "Các hệ thông tin phải đáp ứng nhiều yêu cầu khác nhau của phường"
    assert decoded(Piece(in_vni(text), ".VnTime")) == text
    assert decoded(Piece(in_tcvn3(text), "VNI-Times")) == text


def test_a_doubtful_result_carries_a_warning_and_a_good_one_none() -> None:
    good, bad = Piece(in_tcvn3(TEXT), ".VnTime"), Piece("Kß½µ qøÞ× xÆÖt " * 6, ".VnTime")
    decoder = Decoder([good, bad])
    decoder.line([good])
    assert decoder.warnings == ()
    decoder.line([bad])
    (warning,) = decoder.warnings
    assert "TCVN3" in warning
    assert warning.endswith("hãy đối chiếu với bản gốc.")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("PHầN THứ NHấT: Sự CầN THIếT", "PHẦN THỨ NHẤT: SỰ CẦN THIẾT"),
        ("Hộ gia đình và HộI nông dân", "Hộ gia đình và HỘI nông dân"),
        ("Sở Y tế", "Sở Y tế"),
        ("UBND phường", "UBND phường"),
        ("", ""),
    ],
)
def test_capitals_that_the_encoding_lacks_are_restored(line: str, wanted: str) -> None:
    assert restored(line) == wanted


def test_a_document_made_unicode_that_still_names_its_old_font_stays() -> None:
    lines = ["Quyết định của ủy ban về chính sách", "các cá nhân là", "hóa giá", "Thông báo"]
    decoder = Decoder([Piece(line, ".VnTime") for line in lines])
    assert [decoder.line([Piece(line, ".VnTime")]) for line in lines] == lines
    assert decoder.warnings == ()


def test_old_words_in_a_string_with_unicode_ones_are_decoded() -> None:
    line = f"tại {in_tcvn3('Quyết định số 5/QĐ của nhà nước')} về học phí"
    assert decoded(Piece(line, ".VnTime")).startswith("tại Quyết định")
