"""The head of a document gives its number, issuer, date, type and trích yếu, or says nothing."""

from datetime import date

import pytest

from congvu.documents import Block, BlockKind
from congvu_ingest.letterhead import read_letterhead, symbol_type, type_of
from congvu_ingest.organs import is_organ, issuer_of, organ_name
from congvu_ingest.structure import place
from texts import lines_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------"

LETTER = f"""
UBND THÀNH PHỐ MẪU
SỞ NỘI VỤ
{MOTTO}
Số: 456/SNV-CCHC
V/v rà soát lịch trực
tại bộ phận một cửa
Thành phố Mẫu, ngày 05 tháng 02 năm 2026
Kính gửi: Ủy ban nhân dân các xã
Thực hiện Kế hoạch số 12/KH-UBND ngày 01/01/2026, Sở đề nghị các xã báo cáo.
"""

DECISION = f"""
ỦY BAN NHÂN DÂN
TỈNH MẪU
-------
{MOTTO}
Số: 45/2025/QĐ-UBND Tỉnh Mẫu, ngày 7 tháng 8 năm 2025
QUYẾT ĐỊNH
Về việc ban hành Quy chế thư viện
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành Quy chế.
"""

LAW = f"""
4 CÔNG BÁO/Số 12 + 13/Ngày 30-7-2025
QUỐC HỘI
Luật số: 99/2025/QH15
{MOTTO}
LUẬT
THƯ VIỆN VÀ
LƯU TRỮ
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Thư viện và lưu trữ.
"""


def test_a_letter_gives_its_number_subject_and_issuer() -> None:
    head = read_letterhead(lines_of(LETTER)[1])
    assert head.number == "456/SNV-CCHC"
    assert head.issuer == "Sở Nội vụ"
    assert head.doc_type == "Công văn"
    assert head.title == "rà soát lịch trực tại bộ phận một cửa"
    assert head.issued_on == date(2026, 2, 5)
    assert head.addressed


def test_a_decision_gives_what_it_decides_about_and_not_who_decides() -> None:
    head = read_letterhead(lines_of(DECISION)[1])
    assert (head.number, head.doc_type) == ("45/2025/QĐ-UBND", "Quyết định")
    assert head.title == "Về việc ban hành Quy chế thư viện"
    assert head.issuer == "Ủy ban nhân dân tỉnh Mẫu"
    assert head.issued_on == date(2025, 8, 7)
    assert not head.addressed


def test_a_law_gives_its_name_over_several_lines_and_not_the_gazettes_number() -> None:
    head = read_letterhead(lines_of(LAW)[1])
    assert (head.number, head.doc_type) == ("99/2025/QH15", "Luật")
    assert head.title == "THƯ VIỆN VÀ LƯU TRỮ"
    assert head.issuer == "Quốc hội"
    assert head.issued_on is None


def test_a_letterhead_in_a_table_is_read_by_its_cells() -> None:
    head = read_letterhead(
        lines_of(
            "| UBND XÃ MẪU | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n"
            "| Số: 12/TB-UBND | Xã Mẫu, ngày 01 tháng 3 năm 2026\nTHÔNG BÁO\nLịch tiếp dân\nKính gửi: bà con"
        )[1]
    )
    assert (head.number, head.issuer) == ("12/TB-UBND", "Ủy ban nhân dân xã Mẫu")
    assert (head.doc_type, head.title) == ("Thông báo", "Lịch tiếp dân")
    assert head.issued_on == date(2026, 3, 1)


def test_a_letterhead_whose_first_row_is_taken_for_a_table_header_is_read() -> None:
    header = "UBND TỈNH MẪU SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    blocks = [
        Block("Số: 5/KH-SYT | Mẫu, ngày 3 tháng 4 năm 2026", BlockKind.ROW, header=header),
        Block("KẾ HOẠCH Trực Tết năm 2027"),
        Block("Thực hiện chỉ đạo của tỉnh."),
    ]
    head = read_letterhead(place(blocks)[1])
    assert (head.issuer, head.number, head.doc_type) == ("Sở Y tế", "5/KH-SYT", "Kế hoạch")
    assert head.title == "Trực Tết năm 2027"


def test_a_drafts_blank_number_and_date_stay_unknown() -> None:
    head = read_letterhead(
        lines_of(f"SỞ Y TẾ\n{MOTTO}\nSố:      /SYT-VP\nV/v họp\nXã Mẫu, ngày   tháng   năm 2026")[1]
    )
    assert (head.number, head.issued_on) == ("", None)
    assert (head.doc_type, head.title) == ("Công văn", "họp")


def test_dates_and_numbers_of_other_texts_are_not_the_documents() -> None:
    head = read_letterhead(
        lines_of("Căn cứ Nghị định số 30/2020/NĐ-CP, ngày 05 tháng 3 năm 2020 của Chính phủ;")[1]
    )
    assert (head.number, head.issued_on, head.doc_type) == ("", None, "")


def test_a_letterhead_that_a_converter_put_at_the_end_is_found() -> None:
    body = "\n".join(f"Dòng {n} của văn bản." for n in range(80))
    head = read_letterhead(
        lines_of(
            f"NGHỊ QUYẾT\nVề ngân sách xã\n{body}\n| HỘI ĐỒNG NHÂN DÂN XÃ MẪU | {MOTTO.splitlines()[0]}\n"
            "| Số: 8/NQ-HĐND | Xã Mẫu, ngày 9 tháng 12 năm 2025"
        )[1]
    )
    assert (head.number, head.doc_type, head.title) == ("8/NQ-HĐND", "Nghị quyết", "Về ngân sách xã")
    assert head.issued_on == date(2025, 12, 9)


def test_text_without_a_letterhead_gives_nothing() -> None:
    head = read_letterhead(lines_of("Ghi chép cuộc họp.\nMọi người đến đủ.")[1])
    assert (head.number, head.issuer, head.doc_type, head.title) == ("", "", "", "")
    assert read_letterhead([]).number == ""


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("NGHỊ ĐỊNH", "Nghị định"),
        ("QUYẾT ĐỊNH:", "Quyết định"),
        ("LUẬT THƯ VIỆN", "Luật"),
        ("BỘ LUẬT DÂN SỰ", "Bộ luật"),
        ("THÔNG TƯ LIÊN TỊCH", "Thông tư liên tịch"),
        ("QUYẾT ĐỊNH Về việc tặng thưởng", "Quyết định"),
        ("Quyết định này có hiệu lực", ""),
        ("LUẬTSƯ", ""),
        ("KẾ HOẠCH năm nay thế nào", ""),
    ],
)
def test_a_type_is_a_title_line_in_capitals(cell: str, name: str) -> None:
    assert type_of(cell) == name


@pytest.mark.parametrize(
    ("number", "name"),
    [("30/2020/NĐ-CP", "Nghị định"), ("12/KH-UBND", "Kế hoạch"), ("456/SNV-CCHC", ""), ("99/2025/QH15", "")],
)
def test_the_letters_of_a_number_name_the_type(number: str, name: str) -> None:
    assert symbol_type(number) == name


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("UBND PHƯỜNG HỒNG GAI", "Ủy ban nhân dân phường Hồng Gai"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NINH", "Ủy ban nhân dân thành phố Quảng Ninh"),
        ("UỶ BAN THƯỜNG VỤ QUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("CHÍNH PHỦ", "Chính phủ"),
        ("PHÒNG CẢNH SÁT PCCC", "Phòng Cảnh sát PCCC"),
    ],
)
def test_capitals_become_the_name_a_sentence_would_write(capitals: str, name: str) -> None:
    assert organ_name(capitals) == name
    assert is_organ(capitals)


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("UBND THÀNH PHỐ MẪU SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        ("BỘ CÔNG AN CỤC CẢNH SÁT PCCC VÀ CNCH", "CỤC CẢNH SÁT PCCC VÀ CNCH"),
        ("ỦY BAN NHÂN DÂN XÃ MẪU VĂN PHÒNG HĐND VÀ UBND", "VĂN PHÒNG HĐND VÀ UBND"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        ("BỘ QUỐC PHÒNG", "BỘ QUỐC PHÒNG"),
        ("SỞ CÔNG VỤ SỐ", "SỞ CÔNG VỤ SỐ"),
        ("VĂN PHÒNG CHÍNH PHỦ", "VĂN PHÒNG CHÍNH PHỦ"),
    ],
)
def test_the_issuer_in_one_line_with_its_superior_is_the_last_body(line: str, issuer: str) -> None:
    assert issuer_of(line) == issuer


def test_a_date_in_the_middle_of_a_line_is_not_the_documents() -> None:
    assert (
        read_letterhead(
            lines_of("PHỤ LỤC I\n(Kèm theo Nghị định\nngày 05 tháng 3 năm 2020 của Chính phủ)")[1]
        ).issued_on
        is None
    )
    assert read_letterhead(lines_of("SỞ Y TẾ\nngày 05 tháng 3 năm 2020\nKẾ HOẠCH")[1]).issued_on == date(
        2020, 3, 5
    )


def test_other_capitals_are_no_organ() -> None:
    assert not is_organ("QUYẾT ĐỊNH")
    assert not is_organ("Sở Nội vụ")
    assert not is_organ("PHÒNG CHÁY VÀ CHỮA CHÁY")
    assert not is_organ("BAN HÀNH QUY CHẾ")
