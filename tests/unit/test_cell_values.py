"""Values of cells as a Vietnamese reader writes them."""

from __future__ import annotations

import datetime as dt

import pytest

from congvu_ingest.read.cell_values import Value, shown


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (2005, "General", "2005"),
        (1234567, "#,##0", "1.234.567"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (1234.5, "#,##0.##", "1.234,5"),
        (0.125, "0.0%", "12,5%"),
        (0.5, "0%", "50%"),
        (118.279569892473, "General", "118,279569892"),
        (6.1, "General", "6,1"),
        (-1500.5, "#,##0.0;[Red]-#,##0.0", "-1.500,5"),
        (5.0, "General", "5"),
        (2.675, "0.00", "2,68"),
        (1e21, "General", "1000000000000000000000"),
        (7, "0000", "0007"),
        (50000, '#,##0" đồng"', "50.000"),
        (float("nan"), "General", ""),
        (True, "General", "Đúng"),
        (dt.datetime(2026, 2, 5), "dd/mm/yyyy", "05/02/2026"),
        (dt.datetime(2026, 2, 5, 8, 30), "dd/mm/yyyy hh:mm", "05/02/2026 08:30"),
        (dt.date(2026, 11, 24), "d/m/yy", "24/11/2026"),
        (dt.datetime(2026, 2, 1), "mm/yyyy", "02/2026"),
        (dt.time(7, 30), "h:mm", "07:30"),
        (dt.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        ("Đơn đề nghị", "@", "Đơn đề nghị"),
    ],
)
def test_a_value_is_shown_under_its_format(value: Value, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
