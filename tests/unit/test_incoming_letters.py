"""What an incoming letter asks and by when, told from its words alone."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.draft.fill.incoming import MOST_REQUESTS, Request, requests_in, shortened

ISSUED = date(2031, 4, 14)


def found(*lines: str) -> list[Request]:
    text = "Kính gửi: Các xã.\n" + "\n".join(lines) + "\nNơi nhận:\n- Như trên;"
    return requests_in(text, ISSUED)


def test_items_of_an_announced_list_are_requests_each() -> None:
    asked = found(
        "Sở đề nghị các xã thực hiện các nội dung sau:",
        "1. Rà soát sách cũ.",
        "2. Gửi danh mục trước ngày 25/5/2031.",
        "Sở rất mong nhận được sự quan tâm, phối hợp của các xã./.",
    )

    assert [one.text for one in asked] == ["Rà soát sách cũ", "Gửi danh mục trước ngày 25/5/2031"]
    assert [one.due for one in asked] == [None, date(2031, 5, 25)]


def test_request_in_a_sentence_begins_with_its_verb() -> None:
    (asked,) = found("Căn cứ tình hình thực tế, Sở đề nghị các xã cử một cán bộ tham dự tập huấn.")

    assert asked.text == "đề nghị các xã cử một cán bộ tham dự tập huấn"


def test_day_of_a_sentence_that_only_says_where_to_send_belongs_to_the_request_before_it() -> None:
    (asked,) = found(
        "Sở đề nghị các xã góp ý dự thảo.",
        "Nội dung góp ý gửi về Sở trước ngày 03 tháng 6 năm 2031 để tổng hợp.",
    )

    assert asked.due == date(2031, 6, 3)


@pytest.mark.parametrize(
    "line",
    [
        "Sở nhận được văn bản đề nghị của Ủy ban nhân dân xã về việc mua sách.",
        "Người có yêu cầu nộp hồ sơ tại thư viện.",
        "Được Ủy ban nhân dân thành phố giao, Sở đã xây dựng dự thảo.",
        "Rất mong nhận được sự quan tâm, phối hợp của quý cơ quan.",
        "Đề nghị các đơn vị quan tâm, phối hợp thực hiện.",
    ],
)
def test_what_only_sounds_like_a_request_is_none(line: str) -> None:
    assert found(line) == []


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("trước ngày 05/6/2031", date(2031, 6, 5)),
        ("trước ngày 05 tháng 6 năm 2031", date(2031, 6, 5)),
        ("chậm nhất ngày 5/6/2031", date(2031, 6, 5)),
        ("trước ngày 05/6", date(2031, 6, 5)),
        ("trước ngày 31/02/2031", None),
    ],
)
def test_days_are_read_in_every_form_and_impossible_ones_left_alone(words: str, due: date | None) -> None:
    (asked,) = found(f"Sở đề nghị các xã báo cáo kết quả {words}.")

    assert asked.due == due


def test_what_stands_under_the_recipients_is_no_request() -> None:
    text = "Kính gửi: Các xã.\nSở thông báo lịch họp./.\nNơi nhận:\n- Như trên (đề nghị thực hiện);"

    assert requests_in(text, ISSUED) == []


def test_places_of_requests_are_those_of_the_letter() -> None:
    text = "Kính gửi: Các xã.\nSở yêu cầu các xã mở cửa thư viện.\nNơi nhận:"

    (asked,) = requests_in(text, ISSUED)

    assert text[asked.start : asked.end] == asked.text


def test_hostile_letter_of_endless_lines_is_read_in_a_moment() -> None:
    text = "Kính gửi: X.\nđề nghị các nội dung sau:\n" + "1. trước ngày " * 200_000

    assert len(requests_in(text, ISSUED)) <= MOST_REQUESTS


def test_long_request_is_cut_at_a_word() -> None:
    assert shortened("một hai ba bốn", 3) == "một hai ba …"
