from datetime import date

import pytest

from congvu.places.provinces import HOME, OTHERS, names_another, other_provinces, province_on


def test_the_province_is_a_city_from_its_day_on() -> None:
    assert province_on(date(2026, 8, 31)) == "tỉnh Quảng Ninh"
    assert province_on(date(2026, 9, 1)) == "thành phố Quảng Ninh"


def test_the_home_province_is_no_other_province() -> None:
    assert HOME not in OTHERS
    assert len(OTHERS) == len(set(OTHERS))


def test_a_longer_name_wins_over_one_inside_it() -> None:
    assert other_provinces("UBND tỉnh Thừa Thiên Huế và Sở Y tế tỉnh Hà Nam") == ["Thừa Thiên Huế", "Hà Nam"]


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ V/v ban hành Chương trình", True),
        ("Chương trình cải cách hành chính của thành phố Cần Thơ", True),
        ("Ủy ban nhân dân tỉnh Quảng Nam", True),
        ("Ủy ban nhân dân tỉnh Quảng Ninh", False),
        ("UBND TP. Hà Nội", True),
        ("Hà Nội, ngày 01 tháng 7 năm 2025", False),
        ("Nghị định của Chính phủ về tỉnh lộ", False),
    ],
)
def test_another_province_is_known_by_its_rank_and_name_in_any_case(text: str, another: bool) -> None:
    assert names_another(text) is another
