"""What OCR misreads where a provision begins is understood; nothing that is not there is made up."""

import pytest

from congvu_ingest.read.misread import begins_provision, repaired


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Điêu 5. Mức thu", "Điều 5. Mức thu"),
        ("Ðiều 12. Kinh phí", "Điều 12. Kinh phí"),
        ("Diều l2. Kinh phí", "Điều 12. Kinh phí"),
        ("ĐIÊU 7: Hiệu lực", "ĐIÊU 7: Hiệu lực"),
        ("Điều s1. Hiệu lực", "Điều 51. Hiệu lực"),
        ("Điêu 9a. Chợ đêm", "Điều 9a. Chợ đêm"),
        ("Điều 4, Giờ họp chợ", "Điều 4. Giờ họp chợ"),
        ("_ Điều 28. Trách nhiệm", "Điều 28. Trách nhiệm"),
        ("Chương HI", "Chương III"),
        ("Chương H", "Chương II"),
        ("Chương Ï", "Chương I"),
        ("CHƯƠNG VỊ", "CHƯƠNG VI"),
        ("—_ Chương IV", "Chương IV"),
        ("3, Người bán rong", "3. Người bán rong"),
        ("có hiệu lực kê từ ngày 01 tháng 9", "có hiệu lực kể từ ngày 01 tháng 9"),
    ],
)
def test_the_name_and_number_of_a_provision_are_understood(read: str, meant: str) -> None:
    assert repaired([read]) == [meant]


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5, Điều 6 và khoản 2 Điều 8 Quyết định này",
        "Điều 12, Luật Bán hàng rong và các văn bản khác",
        "Điều này không áp dụng đối với chợ hạng 1",
        "“Điều 5. Giờ họp chợ",
        "Điêu khắc gỗ và trồng hoa",
        "Mục đích của việc thu phí",
        "Phần lớn người bán là phụ nữ",
        "I. QUY ĐỊNH CHUNG",
        "Điều 0. Không có",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert repaired([line, "Điểm chợ mở cửa hằng ngày."])[0] == line


def test_strokes_are_the_first_khoan_only_where_the_second_follows() -> None:
    lines = ["Điều 3. Giờ họp chợ", "I. Chợ họp từ 4 giờ.", "2. Chợ tan lúc 10 giờ.", "Điều 4. Phí"]
    assert repaired(lines)[1] == "1. Chợ họp từ 4 giờ."
    assert repaired(["l. Chợ họp.", "Điều 4. Phí", "2. Người bán"])[0] == "l. Chợ họp."


def test_two_strokes_are_eleven_only_between_its_neighbours() -> None:
    assert repaired(["10. Bán cá", "ll. Bán rau", "Điều 9. Phí"])[1] == "11. Bán rau"
    assert repaired(["10. Bán cá", "12. Bán rau", "II. Bán hoa"])[2] == "II. Bán hoa"


def test_a_chapter_whose_strokes_make_no_number_is_the_next_in_turn() -> None:
    assert repaired(["Chương II", "CHỢ TẠM", "Chương HH"])[2] == "Chương III"
    assert repaired(["Chương HH"]) == ["Chương HH"]


@pytest.mark.parametrize("line", ["Điêu 5. Mức thu", "l. Người bán", "Chương HI", "4, Người mua"])
def test_a_misread_beginning_parts_paragraphs(line: str) -> None:
    assert begins_provision(line)
    assert not begins_provision("người bán rong ngồi ở vỉa hè")
