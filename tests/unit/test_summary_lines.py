"""Lines that stand by themselves, and which of them a summary of a length holds."""

from __future__ import annotations

import pytest

from congvu.documents import Structured
from congvu.summary.candidates import candidates_of, sentences
from congvu.summary.composing import Composed, composed
from congvu.summary.parts import Length, Point
from congvu.summary.selecting import Room, choose
from summary_texts import LIBRARIES, decree_text, letter_text, material_of


def chosen(document: Structured, length: Length) -> list[Composed]:
    return choose(candidates_of(material_of(document)), length)


def text_of(line: Composed) -> str:
    return " ".join(" ".join(one.text.split()) for one in line.quotes)


def line_at(document: Structured, address: str, limit: int = 60) -> Composed:
    (one,) = [
        one for one in candidates_of(material_of(document)) if one.clause.address == address and one.whole
    ]
    return composed(one, Point.CONTENT, limit)


def test_a_point_of_a_list_is_told_with_what_announces_it_and_says_what_is_left_out() -> None:
    line = line_at(decree_text(), "điểm b khoản 1 Điều 7")
    assert text_of(line).startswith("Ủy ban nhân dân cấp tỉnh có trách nhiệm: Báo cáo Bộ Văn hóa")
    assert line.left == 2


def test_a_lead_in_brings_its_members_whole_if_they_fit() -> None:
    line = line_at(decree_text(), "khoản 1 Điều 5")
    assert "Thẻ bạn đọc còn hạn" in text_of(line)
    assert "Phiếu mượn ghi tên cuốn sách." in text_of(line)
    assert line.left == 0


def test_a_list_that_does_not_fit_says_how_much_is_left() -> None:
    line = line_at(decree_text(), "khoản 1 Điều 5", limit=20)
    assert line.left > 0
    assert not text_of(line).endswith(":")


def test_no_line_ends_in_what_it_only_announces() -> None:
    for length in Length:
        for document in (decree_text(), letter_text()):
            assert not any(text_of(one).endswith(":") for one in chosen(document, length))


def test_a_sentence_that_leans_on_the_one_before_is_told_with_it() -> None:
    text = (
        "Người đọc trả sách trong 21 ngày. Trường hợp này được gia hạn một lần. Sách quý không cho mượn về."
    )
    found = [text[start:end] for start, end in sentences(text)]
    assert "Người đọc trả sách trong 21 ngày. Trường hợp này được gia hạn một lần." in found
    assert "Trường hợp này được gia hạn một lần." not in found


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Thư viện nhận sách của PGS. Nguyễn Văn A tặng hôm qua. Sách được xếp lên giá ngay."
    start, end = next(sentences(text))
    assert text[start:end].endswith("hôm qua.")


def test_five_lines_tell_purpose_effect_change_duty_and_task() -> None:
    found = chosen(decree_text(), Length.FIVE)
    assert len(found) <= 5
    points = {one.point for one in found}
    assert {Point.PURPOSE, Point.DATES, Point.DUTIES} <= points
    assert any("01 tháng 7 năm 2030" in text_of(one) for one in found)


def test_the_summary_is_not_the_first_sentences() -> None:
    document = decree_text()
    found = chosen(document, Length.FIVE)
    last = max(one.quotes[-1].start for one in found)
    assert last > document.text.index("Chương IV")


def test_a_page_covers_every_chapter() -> None:
    found = chosen(decree_text(), Length.PAGE)
    assert len({one.candidate.chapter for one in found}) == 4


@pytest.mark.parametrize("length", [Length.PAGE, Length.FULL])
def test_every_sum_deadline_and_date_of_effect_is_told(length: Length) -> None:
    told = " ".join(text_of(one) for one in chosen(decree_text(), length))
    for figure in ("120.000.000 đồng", "15 tháng 12 hằng năm", "01 tháng 7 năm 2030", "31 tháng 12 năm 2030"):
        assert figure in told


def test_no_line_is_told_twice() -> None:
    for length in Length:
        spans = [
            (one.start, one.end)
            for line in chosen(decree_text(), length)
            for one in line.quotes
            if not one.text.endswith(":")
        ]
        assert len(spans) == len(set(spans))


def test_lines_stay_within_the_room_of_their_length() -> None:
    body = LIBRARIES + "".join(
        f"Điều {number}. Việc {number}\nThư viện {number} phải báo cáo trước ngày {number} hằng tháng.\n"
        for number in range(10, 200)
    )
    document = decree_text(body)
    for length in (Length.FIVE, Length.PAGE):
        found = chosen(document, length)
        room = Room.of(length, 5000)
        assert len(found) <= room.lines
        assert sum(one.words for one in found) <= room.words


def test_a_catch_all_is_not_chosen_while_there_is_something_to_say() -> None:
    found = chosen(decree_text(), Length.FIVE)
    assert not any(one.candidate.rest for one in found)


def test_a_letter_tells_what_is_asked_and_by_when() -> None:
    told = " ".join(text_of(one) for one in chosen(letter_text(), Length.FIVE))
    assert "trước ngày 30 tháng 11 năm 2026" in told
    assert "Sở đề nghị các cơ quan thực hiện các nội dung sau:" in told


def test_a_long_lead_in_is_told_from_its_last_sentence() -> None:
    told = [text_of(one) for one in chosen(letter_text(), Length.PAGE)]
    assert sum("Qua kiểm tra 12 thư viện" in one for one in told) <= 1
