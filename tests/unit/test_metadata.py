"""What a document is called and when it binds comes from its own words first."""

from datetime import date

import pytest

from congvu.documents import Content, Metadata
from congvu_ingest.metadata import full_name, read_metadata, root_name
from texts import content_of, lines_of

DECREE = """
CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 77/2025/NĐ-CP
Hà Nội, ngày 12 tháng 5 năm 2025
NGHỊ ĐỊNH
QUY ĐỊNH VỀ THƯ VIỆN CẤP XÃ Ở VIỆT NAM
Căn cứ Luật Thư viện;
Chính phủ ban hành Nghị định quy định về thư viện cấp xã ở Việt Nam.
Điều 1. Phạm vi
Thư viện xã.
Điều 2. Hiệu lực
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
"""


def metadata_of(text: str, name: str = "tep.pdf", **carried: str) -> Metadata:
    return read_metadata(content_of(text, **carried), lines_of(text)[1], name)


def test_a_decree_tells_all_of_itself() -> None:
    assert metadata_of(DECREE) == Metadata(
        kind="legal",
        title="Quy định về thư viện cấp xã ở Việt Nam",
        doc_type="Nghị định",
        number="77/2025/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2025, 5, 12),
        effective_from=date(2025, 7, 1),
    )


def test_its_own_words_win_over_what_the_file_carries() -> None:
    found = metadata_of(DECREE, title="Microsoft Word - nd77", number="1/X", field="Văn hóa", level="Cấp xã")
    assert (found.number, found.title) == ("77/2025/NĐ-CP", "Quy định về thư viện cấp xã ở Việt Nam")
    assert (found.field, found.level) == ("Văn hóa", "Cấp xã")


def test_a_text_without_a_head_is_named_by_the_file_its_heading_or_the_files_name() -> None:
    assert metadata_of("Chỉ có một dòng.", title="Sổ tay").title == "Sổ tay"
    assert metadata_of("# Sổ tay trực\nMột dòng.").title == "Sổ tay trực"
    assert metadata_of("# ……..\n# SỔ TAY TRỰC\nMột dòng.").title == "Sổ tay trực"
    assert metadata_of("Chỉ có một dòng.", name="so tay.v2.txt").title == "so tay.v2"
    assert metadata_of("").title == "tep"


def test_a_text_without_a_head_or_heading_is_named_by_its_first_title_in_capitals() -> None:
    text = "4\nTCVN 1\nDÂY CỨU HỘ CÓ\nĐỘ GIÃN THẤP\nHÀ NỘI\nDây cứu hộ có độ giãn thấp dùng cho người."
    assert metadata_of(text).title.startswith("Dây cứu hộ có độ giãn thấp")


def test_a_law_is_dated_by_the_day_it_was_passed_and_named_without_its_type_twice() -> None:
    law = (
        "QUỐC HỘI\nLuật số: 99/2025/QH15\nLUẬT\nTHƯ VIỆN\nQuốc hội ban hành Luật Thư viện.\n"
        "Điều 1. Một\nMột.\n"
        "Điều 2. Hiệu lực\nLuật này có hiệu lực từ ngày 01/01/2026.\n"
        "Luật này được Quốc hội khóa XV, kỳ họp thứ 9 thông qua ngày 27 tháng 6 năm 2025."
    )
    found = metadata_of(law)
    assert found.issued_on == date(2025, 6, 27)
    assert found.title == "Luật Thư viện"
    assert full_name(found) == "Luật Thư viện 99/2025/QH15"


def test_a_letter_is_a_letter() -> None:
    letter = "SỞ Y TẾ\nSố: 5/SYT-VP\nV/v trực Tết\nXã Mẫu, ngày 2 tháng 2 năm 2026\nKính gửi: Các trạm y tế."
    found = metadata_of(letter)
    assert (found.kind, found.title) == ("letter", "trực Tết")
    assert full_name(found) == "Công văn 5/SYT-VP – trực Tết"


def test_a_plan_is_a_document() -> None:
    assert (
        metadata_of("UBND XÃ MẪU\nSố: 5/KH-UBND\nKẾ HOẠCH\nTrực Tết\nI. MỤC ĐÍCH\nNhư trên.").kind
        == "document"
    )


def test_a_consolidated_text_has_no_date_of_its_own() -> None:
    text = DECREE.replace("77/2025/NĐ-CP", "07/VBHN-BNV").replace("NGHỊ ĐỊNH\n", "VĂN BẢN HỢP NHẤT\n", 1)
    assert metadata_of(text).effective_from is None


@pytest.mark.parametrize(
    "carried", [{}, {"title": "Cấp thẻ", "procedure_code": "9.000001", "issued_on": "2025-01-02"}]
)
def test_a_procedure_is_what_its_record_says(carried: dict[str, str]) -> None:
    found = read_metadata(Content("procedure", (), metadata=carried), [], "9.000001.json")
    assert found.kind == "procedure"
    assert found.title == carried.get("title", "9.000001")
    assert found.procedure_code == carried.get("procedure_code", "")
    assert full_name(found) == root_name(found) == found.title


def test_a_long_name_is_shortened_in_heading_paths_only() -> None:
    long = Metadata(doc_type="Kế hoạch", number="5/KH-UBND", title="về việc " + "rất dài " * 30)
    assert len(root_name(long).split()) < 25
    assert root_name(long).startswith("Kế hoạch 5/KH-UBND – về việc")
    assert full_name(long).count("dài") == 30
