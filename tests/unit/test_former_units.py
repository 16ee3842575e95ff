"""Former communes and districts in a question, and what they are today."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.answer.place_notices import place_notices
from congvu.places.units import FormerUnit, find_former, former_districts, former_units
from congvu.text import fold

TODAY = date(2026, 11, 24)


def today_of(text: str) -> list[tuple[str, ...]]:
    return [unit.today for units in find_former(text, TODAY).units for unit in units]


def districts(text: str) -> list[str]:
    return [one.name for one in find_former(text, TODAY).districts]


def codes(text: str) -> list[str]:
    return [notice.code for notice in place_notices(text, TODAY)]


def words(text: str, day: date = TODAY) -> str:
    return " ".join(notice.text for notice in place_notices(text, day))


def test_the_table_is_whole() -> None:
    units = former_units()
    assert len(units) == 171
    assert len(former_districts()) == 13
    assert len({name for unit in units for name in unit.today}) == 54
    assert sum(unit.split for unit in units) == 12


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Nhà em ở phường Bạch Đằng, thành phố Hạ Long thì nay thuộc đâu?", "Phường Hồng Gai"),
        ("nha em o p bach dang, tp ha long", "Phường Hồng Gai"),
        ("PHƯỜNG BẠCH ĐẰNG", "Phường Hồng Gai"),
        ("Bạch Đằng, Hạ Long", "Phường Hồng Gai"),
        ("TT Cái Rồng", "Đặc khu Vân Đồn"),
        ("thị trấn cái rồng huyện vân đồn", "Đặc khu Vân Đồn"),
        ("P. Trần Phú, TP. Móng Cái", "Phường Móng Cái 1"),
        ("phường Hồng Hải thuộc thành phố Hạ Long", "Phường Hạ Long"),
    ],
)
def test_a_former_unit_is_found_however_it_is_written(text: str, today: str) -> None:
    assert today_of(text) == [(today,)]
    assert codes(text) == ["place"]


@pytest.mark.parametrize("unit", former_units(), ids=lambda unit: f"{unit.name}, {unit.district}")
def test_every_former_unit_is_found_with_and_without_accents(unit: FormerUnit) -> None:
    expected = [] if unit.today == (unit.name,) else [unit.today]
    assert today_of(f"Nhà em ở {unit.name}, {unit.district} thì nộp ở đâu?") == expected
    assert today_of(fold(f"Nhà em ở {unit.name}, {unit.district} thì nộp ở đâu?")) == expected


def test_a_split_unit_gives_all_its_parts_and_asks() -> None:
    assert today_of("xã Yên Than cũ") == [("Xã Tiên Yên", "Xã Điền Xá")]
    assert codes("xã Yên Than cũ") == ["place_split"]
    assert "hãy hỏi rõ thôn, khu" in words("xã Yên Than cũ")


def test_a_name_that_a_unit_of_today_bears_means_that_one_unless_said_otherwise() -> None:
    assert codes("Nộp hồ sơ ở xã Hải Lạng") == []
    assert codes("xã Hải Lạng cũ") == ["place_split"]
    assert codes("xã Hải Lạng, huyện Tiên Yên") == ["place_split"]
    assert codes("phường Bãi Cháy cũ") == []


def test_a_type_tells_a_former_unit_from_one_of_today() -> None:
    assert codes("phường Hạ Long") == []
    assert today_of("xã Hạ Long") == [("Đặc khu Vân Đồn",)]
    assert districts("thành phố Hạ Long") == ["Thành phố Hạ Long"]
    assert codes("Hạ Long") == []


def test_a_type_tells_two_former_units_of_one_name_apart() -> None:
    assert today_of("xã Bắc Sơn") != today_of("phường Bắc Sơn")


def test_two_former_units_that_fit_are_both_named() -> None:
    found = words("thị trấn Thanh Sơn")
    assert "huyện Ba Chẽ" in found
    assert "thành phố Uông Bí" in found
    assert codes("thị trấn Thanh Sơn") == ["place_split"]
    assert codes("thị trấn Thanh Sơn ở thành phố Uông Bí") == ["place"]


def test_a_former_district_names_what_its_area_is_today() -> None:
    assert codes("Nộp ở UBND huyện Tiên Yên") == ["former_district"]
    assert "xã Điền Xá" in words("Nộp ở UBND huyện Tiên Yên")
    assert "đặc khu Vân Đồn" in words("UBND huyện Vân Đồn giao đất")
    assert "hãy hỏi rõ" not in words("UBND huyện Vân Đồn giao đất")
    assert districts("thị xã Đông Triều") == ["Thành phố Đông Triều"]


def test_a_district_is_not_said_again_beside_its_commune() -> None:
    assert codes("phường Bạch Đằng, thành phố Hạ Long") == ["place"]


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm định phương tiện phòng cháy",
        "kiem dinh phuong tien phong chay",
        "đường Trần Phú, phường Hồng Gai",
        "xã Thanh Sơn tỉnh Phú Thọ",
        "thị xã nào gần nhất",
        "cấp xã thống nhất thực hiện",
        "",
    ],
)
def test_what_is_no_former_unit_of_ours_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_before_the_change_nothing_is_former() -> None:
    assert find_former("xã Yên Than cũ, huyện Tiên Yên", date(2025, 6, 30)).units == ()


def test_the_province_is_named_as_of_the_day() -> None:
    assert "tỉnh Quảng Ninh" in words("TT Cái Rồng", date(2026, 8, 31))
    assert "thành phố Quảng Ninh" in words("TT Cái Rồng", date(2026, 9, 1))
