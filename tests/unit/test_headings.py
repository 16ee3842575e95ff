"""Passages of texts without điều stand under their headings and lose nothing."""

from congvu.documents import Block, BlockKind
from congvu_ingest.headings import document_passages, heading_passages, heading_rank
from congvu_ingest.structure import place
from texts import lines_of, spans_hold

PLAN = """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Giúp người dân biết lịch tiếp nhận hồ sơ mới.
2. Yêu cầu
Bảo đảm đúng hạn và công khai.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi việc thực hiện kế hoạch này và báo cáo vào ngày cuối cùng của mỗi tháng theo mẫu.
"""


def cut(text: str) -> list[tuple[tuple[str, ...], str]]:
    whole, lines = lines_of(text)
    passages = heading_passages(whole, lines, ("Kế hoạch",))
    assert spans_hold(whole, passages)
    return [(p.heading, p.text) for p in passages]


def test_numbered_lines_make_the_heading_path() -> None:
    found = cut(PLAN)
    assert found[0] == (
        ("Kế hoạch", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"),
        "Giúp người dân biết lịch tiếp nhận hồ sơ mới.",
    )
    assert found[2][0] == ("Kế hoạch", "II. TỔ CHỨC THỰC HIỆN")
    assert found[2][1].startswith("1. Văn phòng")


def test_headings_of_the_file_nest_by_their_level_and_numbered_lines_below_them() -> None:
    found = cut("# Nội quy\n## Giờ mở cửa\nTừ 8 giờ.\n1. Mùa hè\nTừ 7 giờ.\n## Quầy\nTầng một.")
    assert [heading for heading, _ in found] == [
        ("Kế hoạch", "Nội quy", "Giờ mở cửa"),
        ("Kế hoạch", "Nội quy", "Giờ mở cửa", "1. Mùa hè"),
        ("Kế hoạch", "Nội quy", "Quầy"),
    ]


def test_a_heading_with_nothing_under_it_is_a_passage_itself() -> None:
    found = cut("# Lịch trực\n## Sáng\n## Chiều\nÔng Bình trực.\n# Liên hệ")
    assert [text for _, text in found] == ["Sáng", "Ông Bình trực.", "Liên hệ"]


def test_headings_that_nothing_follows_share_a_passage() -> None:
    found = cut("# Tờ khai\n1. Họ tên:\n2. Ngày sinh:\n3. Nơi ở:\nGhi đúng thẻ.\n4. Ký tên")
    assert found == [
        (("Kế hoạch", "Tờ khai"), "1. Họ tên:\n2. Ngày sinh:"),
        (("Kế hoạch", "Tờ khai", "3. Nơi ở:"), "Ghi đúng thẻ."),
        (("Kế hoạch", "Tờ khai"), "4. Ký tên"),
    ]


def test_rows_stand_under_the_header_of_their_table() -> None:
    blocks = [
        Block("Phí", BlockKind.HEADING, level=1),
        Block("Bản sao | 2.000 đồng", BlockKind.ROW, header="Việc | Mức"),
        Block("Bản dịch | 5.000 đồng", BlockKind.ROW, header="Việc | Mức"),
        Block("Thu bằng tiền mặt."),
    ]
    text, lines = place(blocks)
    found = heading_passages(text, lines, ("Thông báo",))
    assert [p.heading for p in found] == [("Thông báo", "Phí", "Việc | Mức"), ("Thông báo", "Phí")]
    assert found[0].text == "Bản sao | 2.000 đồng\nBản dịch | 5.000 đồng"


def test_sentences_and_rows_are_no_headings() -> None:
    _, lines = lines_of("1. Nộp hồ sơ.\n2. Nhận kết quả;\n| 1. Tờ khai\nBình thường\n1.1. Tờ khai\n2.1.3 Ảnh")
    assert [heading_rank(line) for line in lines] == [None, None, None, None, 12, 13]


def test_text_without_any_heading_is_packed_under_the_name() -> None:
    found = cut("\n".join(["Phường nhắc bà con mang theo giấy tờ gốc để đối chiếu khi đến nộp hồ sơ."] * 60))
    assert len(found) > 2
    assert {heading for heading, _ in found} == {("Kế hoạch",)}


def test_a_heading_that_repeats_the_documents_name_is_not_in_the_paths() -> None:
    text, lines = lines_of("# KẾ HOẠCH\n# Trực Tết\n## I. Mục đích\nGiữ bình yên.")
    found = document_passages(text, lines, "Kế hoạch 5", "Kế hoạch 5 – Trực Tết", None)
    assert [(p.heading, p.text) for p in found] == [(("Kế hoạch 5", "I. Mục đích"), "Giữ bình yên.")]


def test_forms_in_a_text_that_nobody_signs_keep_their_recipients_and_signatures() -> None:
    text, lines = lines_of(
        "Mẫu công văn dùng chung cho các phòng gồm các phần như dưới đây, theo thứ tự.\nNơi nhận:\n- Lưu."
    )
    assert "- Lưu." in document_passages(text, lines, "Mẫu", "Mẫu", None)[0].text
    assert "- Lưu." not in document_passages(text, lines, "Mẫu", "Mẫu", 0)[0].text
