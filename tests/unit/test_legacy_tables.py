"""Every letter of Vietnamese comes back from both old encodings."""

from __future__ import annotations

import pytest

from congvu.spelling.syllables import is_syllable
from congvu_ingest.read.legacy.fonts import Face, face_of
from congvu_ingest.read.legacy.syllables import spelling
from congvu_ingest.read.legacy.tables import to_unicode
from old_text import in_tcvn3, in_vni

SMALL = (
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    " bcdghklmnpqrstvx 0123456789 .,;:()/-"
)
WORDS = "nghiêng quyền giữ gìn gì thuở khuyếch oan uống yến ướt hoà hòa quý"
NO_WORDS = "maựy quaỷn bibliothèque ngườii càp tòt đđi ươươ"


def test_tcvn3_gives_back_every_letter() -> None:
    assert to_unicode(in_tcvn3(SMALL), "TCVN3") == SMALL


@pytest.mark.parametrize("text", [SMALL, SMALL.upper()])
def test_vni_gives_back_every_letter(text: str) -> None:
    assert to_unicode(in_vni(text), "VNI") == text


def test_vni_knows_a_capital_with_a_small_mark() -> None:
    assert (
        to_unicode("Uûy ban, AÙo daøi, Ñaø Naüng, Öùng duïng", "VNI") == "Ủy ban, Áo dài, Đà Nẵng, Ứng dụng"
    )


def test_signs_that_a_pdf_puts_for_letters_are_letters_beside_letters_only() -> None:
    assert to_unicode("n−íc, x∙ héi, 5 − 3", "TCVN3") == "nước, xã hội, 5 − 3"


@pytest.mark.parametrize(
    ("font", "face"),
    [
        (".VnTime", Face("TCVN3")),
        (".VnTimeH", Face("TCVN3", capitals=True)),
        (".VNTIMEH", Face("TCVN3", capitals=True)),
        (".VnTimeH,Bold", Face("TCVN3", capitals=True)),
        (".VnArial NarrowH", Face("TCVN3", capitals=True)),
        ("ABCDEF+.VnTime", Face("TCVN3")),
        (".VnTime Bold", Face("TCVN3")),
        ("VnTimeH(Ds)", Face("TCVN3", capitals=True)),
        ("VNSTCVN3", Face("TCVN3")),
        ("VNI-Times", Face("VNI")),
        ("VNI-Helve,Italic", Face("VNI")),
        ("vni-times", Face("VNI")),
        ("Times New Roman", Face()),
        ("Vnu Sans", Face()),
        ("Bookish", Face()),
        ("", Face()),
    ],
)
def test_a_font_s_name_says_encoding_and_capitals(font: str, face: Face) -> None:
    assert face_of(font) == face


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NO_WORDS.split())
def test_what_no_mouth_says_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_spelling_counts_words_with_marks_and_leaves_abbreviations_out() -> None:
    found = spelling("UBND, HĐND quyết định: bibliothèque số 5")
    assert (found.words, found.marked, found.wrong, found.right) == (5, 4, 1, 3)
    assert found.wrong_share == 0.25
