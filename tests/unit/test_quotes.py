"""Quoted provisions are known from their marks, and an unclosed mark swallows nothing."""

import pytest

from congvu_ingest.quotes import quoted_starts
from texts import lines_of


def quoted(text: str) -> list[str]:
    whole, lines = lines_of(text)
    starts = quoted_starts(lines)
    assert whole is not None
    return [line.text for line in lines if line.start in starts]


@pytest.mark.parametrize("close", ["”", "”.", "”;", "” ;"])
def test_a_quotation_runs_to_its_closing_mark(close: str) -> None:
    text = f"1. Sửa đổi Điều 5 như sau:\n“Điều 5. Mượn\n1. Một.\n2. Hai{close}\n2. Khác"
    assert quoted(text) == ["“Điều 5. Mượn", "1. Một.", f"2. Hai{close}"]


def test_a_quotation_of_one_line_ends_there() -> None:
    assert quoted("“2a. Được gia hạn.”\n3. Khác") == ["“2a. Được gia hạn.”"]


def test_terms_in_marks_inside_a_quotation_do_not_end_it() -> None:
    text = "“1. Gọi là “Sách quý”\n2. Gọi là “Sách thường”.”\n3. Khác"
    assert quoted(text) == ["“1. Gọi là “Sách quý”", "2. Gọi là “Sách thường”.”"]


def test_terms_in_marks_open_nothing() -> None:
    assert quoted("1. “Văn bản đi” là văn bản do cơ quan ban hành.\n“Sách” là ấn phẩm.\n2. Khác") == []


def test_a_quotation_that_begins_in_its_leading_line_quotes_the_lines_below() -> None:
    assert quoted("a) Sửa đổi như sau: “1. Một\n2. Hai”\nb) Khác") == ["2. Hai”"]


def test_an_unclosed_quotation_ends_before_the_next_amendment() -> None:
    text = "1. Sửa đổi Điều 5 như sau:\n“Điều 5. Mượn\nMột.\n2. Bổ sung Điều 6 như sau:\n“Điều 6. Trả\nHai.”"
    assert quoted(text) == ["“Điều 5. Mượn", "Một.", "“Điều 6. Trả", "Hai.”"]


def test_a_quotation_that_nothing_ends_is_none() -> None:
    assert quoted("“Điều 5. Mượn\nMột.\nĐiều 6. Trả\nHai.") == []


def test_a_quoted_provision_may_itself_amend_another_text() -> None:
    text = (
        "1. Sửa đổi Điều 8 như sau:\n“Điều 8. Hiệu lực\n1. Bãi bỏ Quyết định cũ.\n2. Thay thế mẫu thẻ.”\n"
        "2. Bãi bỏ Điều 9."
    )
    lines = lines_of(text)[1]
    quoted = quoted_starts(lines)
    assert [line.text[:9] for line in lines if line.start in quoted] == [
        "“Điều 8. ",
        "1. Bãi bỏ",
        "2. Thay t",
    ]
