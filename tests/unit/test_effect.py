"""Dates of effect come from the text's own formula only."""

from datetime import date

import pytest

from congvu_ingest.dates import iso_date
from congvu_ingest.effect import effect_dates
from texts import lines_of

SIGNED = date(2025, 6, 30)


def dates(text: str, issued_on: date | None = SIGNED) -> tuple[date | None, date | None]:
    return effect_dates(lines_of(text)[1], issued_on)


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.", date(2026, 7, 1)),
        ("1. Nghị định này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2025.", date(2025, 8, 15)),
        ("Điều 3. Quyết định này có hiệu lực kể từ ngày ký.", SIGNED),
        ("Điều 3. Quyết định này có hiệu lực kể từ ngày ký ban hành.", SIGNED),
        ("Thông tư này có hiệu lực từ 01/9/2025, trừ khoản 2 Điều này.", date(2025, 9, 1)),
        (
            "Trừ trường hợp quy định tại khoản 2 Điều này, Luật này có hiệu lực từ ngày 01/7/2026.",
            date(2026, 7, 1),
        ),
        ("Nghị quyết số 12/2025/NQ-HĐND này có hiệu lực từ ngày 10-10-2025.", date(2025, 10, 10)),
    ],
)
def test_the_plain_formula_dates_the_text(line: str, begins: date) -> None:
    assert dates(line) == (begins, None)


@pytest.mark.parametrize(
    "line",
    [
        "Điều 7 của Luật này có hiệu lực từ ngày 01 tháng 4 năm 2024.",
        "Nghị định số 61/2018/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
        "Các Luật sau đây có hiệu lực từ ngày 01/01/2025 tiếp tục áp dụng.",
        "Quy định tại khoản 3 Điều này có hiệu lực từ ngày 01/01/2025.",
        "Thẻ này có hiệu lực từ ngày 01/01/2025.",
        "Luật này có hiệu lực sau 45 ngày kể từ ngày ký.",
        "Luật này có hiệu lực từ ngày 31 tháng 02 năm 2025.",
    ],
)
def test_dates_of_anything_else_are_not_taken(line: str) -> None:
    assert dates(line) == (None, None)


def test_a_quoted_formula_is_another_texts() -> None:
    text = "1. Sửa đổi Điều 9 như sau:\n“Điều 9. Hiệu lực\n1. Luật này có hiệu lực từ ngày 01/01/2020.”"
    assert dates(text) == (None, None)


def test_a_sunset_is_the_first_day_no_longer_in_force() -> None:
    text = (
        "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.\n"
        "2. Nghị định này hết hiệu lực từ ngày 01 tháng 3 năm 2027, trừ trường hợp gia hạn."
    )
    assert dates(text) == (date(2025, 7, 1), date(2027, 3, 1))


def test_the_last_whole_day_of_a_term_is_still_in_force() -> None:
    assert dates("Nghị quyết này có hiệu lực từ ngày 01/7/2025 đến hết ngày 31/12/2026.") == (
        date(2025, 7, 1),
        date(2027, 1, 1),
    )


def test_the_day_of_signing_is_unknown_when_the_head_does_not_say_it() -> None:
    assert dates("Quyết định này có hiệu lực kể từ ngày ký.", None) == (None, None)


def test_only_a_whole_iso_date_is_a_date() -> None:
    assert iso_date("2026-02-05") == date(2026, 2, 5)
    assert iso_date("2026-02-31") is None
    assert iso_date("05/02/2026") is None
