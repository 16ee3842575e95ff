from datetime import date

from congvu.places.provinces import HOME, OTHERS, other_provinces, province_on


def test_the_province_is_a_city_from_its_day_on() -> None:
    assert province_on(date(2026, 8, 31)) == "tỉnh Quảng Ninh"
    assert province_on(date(2026, 9, 1)) == "thành phố Quảng Ninh"


def test_the_home_province_is_no_other_province() -> None:
    assert HOME not in OTHERS
    assert len(OTHERS) == len(set(OTHERS))


def test_a_longer_name_wins_over_one_inside_it() -> None:
    assert other_provinces("UBND tỉnh Thừa Thiên Huế và Sở Y tế tỉnh Hà Nam") == ["Thừa Thiên Huế", "Hà Nam"]
