from dataclasses import replace

from collection import structured
from congvu.answer.compose import compose
from congvu.documents import Metadata, Structured
from congvu.retrieve.question import understand
from laws import decree
from passages import rows_of

DECREE = decree(
    "5/2031/NĐ-CP",
    "01/02/2031",
    "Phạm vi điều chỉnh\nNghị định này quy định việc mượn sách ở thư viện xã.",
    "Giờ mở cửa\n1. Thư viện xã mở từ 7 giờ 30 phút đến 17 giờ.\n2. Thứ Bảy mở buổi sáng.",
    "Mức thu\n1. Làm lại thẻ nộp 5.000 đồng.\n2. Trả muộn nộp 2.000 đồng mỗi ngày.",
)
LETTER = structured(
    Metadata(title="Về việc báo cáo số lượng trống đồng", number="45/UBND-NC", doc_type="Công văn"),
    (
        "",
        "",
        "Số: 45/UBND-NC\nHải Bình, ngày 02 tháng 3 năm 2031\nV/v báo cáo số lượng trống đồng\n"
        "Kính gửi: Ủy ban nhân dân các xã, phường.\n"
        "Đề nghị các xã, phường đếm trống đồng và gửi báo cáo trước ngày 15 tháng 3 năm 2031.\n"
        "Nơi nhận: như trên; lưu: VT.",
    ),
)


def quoted(question: str, document: Structured) -> list[str]:
    return [one.text for one in compose(understand(question), rows_of(document), {}, lambda _word: 1.0)]


def test_the_line_that_answers_is_quoted_and_not_the_one_that_bears_the_number() -> None:
    shown = quoted("Theo Nghị định 5/2031/NĐ-CP thì thư viện xã mở cửa giờ nào?", DECREE)
    assert "Thư viện xã mở từ 7 giờ 30 phút đến 17 giờ." in shown[0]
    assert not any("Số:" in text for text in shown)


def test_the_heading_of_an_article_speaks_for_its_lines() -> None:
    assert "5.000 đồng" in " ".join(quoted("Mức thu của thư viện là bao nhiêu?", DECREE))


def test_a_letterhead_line_never_answers() -> None:
    shown = quoted("Công văn 45/UBND-NC yêu cầu gửi báo cáo trống đồng trước ngày nào?", LETTER)
    assert shown == ["Đề nghị các xã, phường đếm trống đồng và gửi báo cáo trước ngày 15 tháng 3 năm 2031."]


def test_a_question_that_only_names_the_text_is_answered_from_its_body() -> None:
    shown = quoted("Công văn 45/UBND-NC", LETTER)
    assert shown
    assert not any(text.startswith(("Số:", "V/v", "Kính gửi", "Nơi nhận")) for text in shown)


def test_a_line_that_announces_a_list_comes_with_its_list() -> None:
    document = decree(
        "6/2031/NĐ-CP",
        "01/02/2031",
        "Trách nhiệm của người mượn\n1. Người mượn sách có những trách nhiệm đối với thư viện xã sau đây:\n"
        + "\n".join(f"{letter}) Giữ sách sạch{' và đẹp' * 15};" for letter in "abcd"),
        "Hiệu lực\n1. Nghị định này có hiệu lực từ năm 2031.",
    )
    shown = quoted("Người mượn sách có trách nhiệm gì đối với thư viện?", document)
    assert any(text.endswith("sau đây:") for text in shown)
    assert len(shown) > 1


def test_a_row_of_an_annex_answers_for_its_amount() -> None:
    document = structured(
        Metadata(title="Quy định phí thư viện xã", number="7/2031/TT-TV", doc_type="Thông tư"),
        ("", "Mở đầu", "Căn cứ Luật Thư viện xã về mức phí làm thẻ;"),
        ("", "Biểu phí", "1 | Làm thẻ người lớn | 45.000\n2 | Làm thẻ trẻ em | 20.000"),
    )
    passages = rows_of(document)
    passages.insert(
        1,
        replace(passages[0], id=99, ordinal=99, address="Điều 1", text="Điều 1. Phí làm thẻ theo Biểu phí."),
    )
    shown = [
        one.text for one in compose(understand("Phí làm thẻ trẻ em bao nhiêu?"), passages, {}, lambda _: 1.0)
    ]
    assert "2 | Làm thẻ trẻ em | 20.000" in shown
    assert not any(text.startswith("Căn cứ") for text in shown)
