"""How wide text is in Times New Roman, against the font itself and by what is known of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from congvu.draft.export.widths import balanced, width, wrapped

FACES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM - Ủy ban nhân dân phường Ưng Đường, số 123/QĐ-UBND; 45% “ơ”"
FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation")


@pytest.mark.parametrize(("bold", "italic"), list(FACES))
def test_widths_are_those_of_the_font(bold: bool, italic: bool) -> None:
    found = [Path(folder, f"LiberationSerif-{FACES[bold, italic]}.ttf") for folder in FOLDERS]
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        pytest.skip("the font Liberation Serif is not installed: apt install fonts-liberation")
    font = ImageFont.truetype(str(path), 2048, layout_engine=ImageFont.Layout.BASIC)
    assert width(TEXT, 13, bold=bold, italic=italic) == pytest.approx(
        font.getlength(TEXT) / 2048 * 13 * 25.4 / 72, rel=0.002
    )


def test_the_name_of_the_country_takes_88_millimetres_in_12_points() -> None:
    assert width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True) == pytest.approx(88.3, abs=0.1)


def test_marks_above_and_below_do_not_widen_a_letter_but_the_horn_does() -> None:
    assert width("ậếồ", 12) == width("aeo", 12)
    assert width("ư", 12) > width("u", 12)


def test_lines_hold_all_words_and_none_is_wider_than_the_room() -> None:
    lines = wrapped(TEXT, 60, 13)
    assert " ".join(lines) == TEXT
    assert all(width(line, 13) <= 60 for line in lines)


def test_a_word_wider_than_the_room_stands_alone() -> None:
    assert wrapped("a " + "m" * 60 + " b", 50, 14) == ["a", "m" * 60, "b"]


def test_balanced_lines_are_as_many_and_about_as_long_as_each_other() -> None:
    text = "V/v kiểm đếm, bàn giao hồ sơ lưu trữ năm 2026"
    assert wrapped(text, 72, 12) == ["V/v kiểm đếm, bàn giao hồ sơ lưu trữ năm", "2026"]
    assert balanced(text, 72, 12) == ["V/v kiểm đếm, bàn giao", "hồ sơ lưu trữ năm 2026"]


@pytest.mark.parametrize("text", ["", "một", "x" * 200])
def test_what_cannot_be_balanced_stays(text: str) -> None:
    assert balanced(text, 70, 12) == wrapped(text, 70, 12)
