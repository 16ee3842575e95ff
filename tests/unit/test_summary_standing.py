"""Lines that cannot be understood without the name of their điều, and names that can be read at a glance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from congvu.documents import Structured
from congvu.summary.candidates import candidates_of
from congvu.summary.composing import Composed, composed, merged
from congvu.summary.naming import TITLE_WORDS, subject_name
from congvu.summary.parts import Line, Part, Point
from congvu.summary.standing import needs_heading
from congvu.summary.summarize import coverage
from summary_texts import decree_text, material_of

BODY = """Điều 1. Lực lượng của thư viện
1. Người trông thư viện.
2. Đội giữ sách lưu động.
Điều 2. Các hành vi bị nghiêm cấm
1. Làm giả thẻ bạn đọc.
2. Mang sách ra khỏi thư viện mà không báo.
Điều 3. Giờ mở cửa
1. Thư viện xã phải mở cửa vào sáng thứ Bảy hằng tuần.
"""


def lines_of(body: str, document: Structured | None = None) -> dict[str, Composed]:
    made = document or decree_text(body)
    material = replace(material_of(made), text=made.text)
    return {one.clause.address: composed(one, Point.CONTENT, 60) for one in candidates_of(material)}


@pytest.mark.parametrize(
    ("text", "title", "needed"),
    [
        ("Lực lượng dân phòng.", "Lực lượng chữa cháy", True),
        ("Làm giả thẻ bạn đọc.", "Các hành vi bị nghiêm cấm", True),
        ("Nghiêm cấm làm giả thẻ.", "Các hành vi bị nghiêm cấm", False),
        ("Hướng dẫn, kiểm tra việc thực hiện.", "Trách nhiệm của Sở Công vụ số", True),
        ("Tổ chức, cá nhân phải nộp đơn.", "Nộp đơn", False),
        ("Tổ chức tập huấn hằng năm.", "Trách nhiệm của thư viện", True),
        ("Thư viện xã phải mở cửa vào sáng thứ Bảy.", "Giờ mở cửa", False),
        ("Phạt tiền từ 100.000 đồng đến 200.000 đồng.", "Vi phạm về mượn sách", False),
        ("Thực hiện từ năm 2030.", "Hiệu lực thi hành", False),
        ("Lực lượng dân phòng.", "", False),
        ("Người đọc.", " ".join(["rất dài"] * 20), False),
    ],
)
def test_a_line_without_subject_or_verb_needs_the_name_of_its_article(
    text: str, title: str, needed: bool
) -> None:
    assert needs_heading(text, title) is needed


def test_the_name_of_the_article_is_quoted_where_it_stands() -> None:
    document = decree_text(BODY)
    lines = lines_of(BODY, document)
    heading = lines["khoản 1 Điều 2"].heading
    assert heading is not None
    assert document.text[heading.start : heading.end] == heading.text == "Các hành vi bị nghiêm cấm"
    assert lines["khoản 1 Điều 2"].words == 11
    assert lines["khoản 1 Điều 3"].heading is None


def test_two_lines_of_one_article_have_its_name_each() -> None:
    lines = lines_of(BODY)
    joined = merged([lines["khoản 1 Điều 1"], lines["khoản 2 Điều 1"]])
    assert [one.heading is not None for one in joined] == [True, True]


def test_a_line_is_read_with_its_heading_before_a_colon() -> None:
    parts = (Part("Các hành vi bị\nnghiêm cấm", 1, heading=True), Part("Làm giả thẻ", 2), Part("Xé sách.", 3))
    assert Line(Point.CONTENT, parts, 1).text == "Các hành vi bị nghiêm cấm: Làm giả thẻ; Xé sách."


def test_a_text_without_its_words_has_no_heading_to_quote() -> None:
    material = material_of(decree_text(BODY))
    assert all(composed(one, Point.CONTENT, 60).heading is None for one in candidates_of(material))


def test_an_endless_title_is_cut_and_a_stamp_is_not_part_of_it() -> None:
    row = material_of(decree_text()).document
    long = " ".join(f"chữ{one}" for one in range(60))
    assert len(subject_name(replace(row, number="", title=f"Quy định {long}")).split()) <= TITLE_WORDS + 2
    stamped = replace(row, number="", title="ĐẾN Ngày...22.l6.2030...... Quy định về thư viện xã")
    assert subject_name(stamped) == "Nghị định quy định về thư viện xã"
    twin = replace(row, kind="procedure", procedure_code="9.000001", title=f"Cấp thẻ bạn đọc ({long})")
    assert subject_name(twin).endswith("… (9.000001)")


def test_chapters_of_several_documents_are_told_with_names_not_ids() -> None:
    candidates = [
        one
        for number in (1, 2)
        for one in candidates_of(replace(material_of(decree_text(), number), name=f"Nghị định {number}"))
    ]
    missing = coverage(candidates, []).missing
    assert missing[0].startswith("Nghị định 1: Chương I")
    assert len(missing) == 8
    assert coverage(candidates[:5], []).missing[0].startswith("Chương I")
