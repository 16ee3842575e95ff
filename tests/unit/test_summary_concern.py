"""What a question is about, which lines and documents concern it, and how its lines are chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from congvu.documents import Structured
from congvu.retrieve.question import understand
from congvu.summary.answering import choose_for_question, point_of
from congvu.summary.candidates import Candidate, candidates_of
from congvu.summary.concern import Concern, concerning
from congvu.summary.parts import Length, Point
from summary_texts import decree_text, letter_text, material_of

DIGITAL = decree_text(
    "Điều 1. Đổi giấy\n1. Người dân nộp đơn đổi giấy chứng nhận tại xã; số lượng đơn được ghi vào sổ.\n"
    "2. Việc chuyển hồ sơ về tỉnh do xã làm.\nĐiều 2. Hiệu lực thi hành\n"
    "Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2030.\n",
    "16/2030/NĐ-CP",
    title="Quy định về đổi giấy chứng nhận",
)


def concern_of(question: str) -> Concern:
    return Concern.of(understand(question), lambda _word: 1.0)


def heard(question: str, *documents: Structured) -> list[Candidate]:
    found = [
        one
        for number, document in enumerate(documents, 1)
        for one in candidates_of(material_of(document, number))
    ]
    return concerning(found, concern_of(question), {})


def told(one: Candidate) -> str:
    return " ".join(quote.text for quote in one.quotes)


def test_words_that_only_meet_by_chance_are_not_what_is_asked() -> None:
    assert not heard("chuyển đổi số trong thư viện", DIGITAL)
    assert concern_of("chuyển đổi số").share([("đổi giấy, chuyển hồ sơ, số lượng", 1.0)]) <= 0.6
    assert concern_of("chuyển đổi số").share([("Kế hoạch chuyển đổi số của xã", 1.0)]) == pytest.approx(1.0)


def test_only_documents_that_bear_the_question_are_heard() -> None:
    found = heard("kiểm kê sách của thư viện xã", decree_text(), letter_text(), DIGITAL)
    assert {one.material.document.id for one in found} == {2}
    assert all("iểm kê" in told(one) for one in found[:2])


def test_a_lead_in_and_the_name_of_an_article_bear_a_part_of_the_question() -> None:
    found = heard("trách nhiệm của Ủy ban nhân dân cấp tỉnh", decree_text())
    assert any(one.clause.address == "điểm a khoản 1 Điều 7" for one in found)


def test_a_line_that_only_announces_or_leaves_room_is_not_heard() -> None:
    body = "Điều 1. Thẻ bạn đọc\n1. Thẻ bạn đọc của thư viện xã gồm:\nĐiều 2. Sách\n1. Sách được mượn về.\n"
    assert not heard("thẻ bạn đọc của thư viện xã", decree_text(body))


def test_points_nobody_asked_for_are_not_filled() -> None:
    found = choose_for_question(heard("kinh phí của thư viện xã", decree_text()), Length.PAGE)
    assert {one.point for one in found} <= {Point.MONEY, Point.CONTENT, Point.DUTIES}
    assert found[0].point in (Point.MONEY, Point.CONTENT)
    assert any("120.000.000" in one.quotes[-1].text for one in found)


def test_copies_of_one_text_are_told_once() -> None:
    found = choose_for_question(
        heard("giờ mở cửa của thư viện xã", decree_text(), decree_text()), Length.PAGE
    )
    texts = [one.quotes[-1].text for one in found]
    assert texts
    assert len(texts) == len(set(texts))


def test_a_member_of_a_list_bears_the_sum_of_its_lead_in_and_the_duty_of_whom_that_names() -> None:
    body = (
        "Điều 1. Phạt\n1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với hành vi sau đây:\n"
        "a) Làm rách sách của thư viện xã.\n"
        "2. Ủy ban nhân dân cấp tỉnh có trách nhiệm:\na) Kiểm tra cơ quan cho mượn sách hằng năm.\n"
        "Điều 2. Hiệu lực thi hành\nNghị định này có hiệu lực từ ngày 01 tháng 7 năm 2030.\n"
    )
    found = {one.clause.address: one for one in candidates_of(material_of(decree_text(body)))}
    assert point_of(found["điểm a khoản 1 Điều 1"]) is Point.MONEY
    assert found["điểm a khoản 2 Điều 1"].level == "Cấp tỉnh"


def test_a_line_that_tells_no_point_plainly_is_content() -> None:
    one = candidates_of(material_of(decree_text()))[0]
    assert point_of(replace(one, points={Point.MONEY: 0.2})) is Point.CONTENT
