"""The home province's name by date, and the names by which other provinces' organs are told."""

from __future__ import annotations

import re
from datetime import date

HOME = "Quảng Ninh"
CITY_SINCE = date(2026, 9, 1)
"""Resolution 36/2026/QH16: from this day the province is a centrally run city."""

_OTHERS = """
An Giang, Bà Rịa - Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình
Phước, Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp,
Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Hưng
Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh
Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Trị, Sóc Trăng, Sơn La, Tây
Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long,
Vĩnh Phúc, Yên Bái
"""
OTHERS = tuple(" ".join(name.split()) for name in _OTHERS.split(","))
"""Names of other provinces, before and after the mergers of 2025."""

_ORGAN = (
    r"(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân|Sở(?: [A-ZĐ][^\W\d]*(?:,? [^\W\d]+){0,6}?)?"
    r"|Trung tâm [Pp]hục vụ hành chính công|Công an)"
)
_FOREIGN = re.compile(
    rf"{_ORGAN} (?:tỉnh|thành phố|TP\.?) "
    rf"(?P<name>{'|'.join(sorted(OTHERS, key=len, reverse=True))})(?![^\W\d_])"
)

_NAMED = re.compile(
    rf"(?:tỉnh|thành phố|tp\.?) (?:{'|'.join(sorted(OTHERS, key=len, reverse=True))})(?![^\W\d_])",
    re.IGNORECASE,
)


def province_on(day: date) -> str:
    """Return the home province's full name on a day ("tỉnh Quảng Ninh", later "thành phố Quảng Ninh")."""
    return f"{'thành phố' if day >= CITY_SINCE else 'tỉnh'} {HOME}"


def names_another(text: str) -> bool:
    """Say whether a text names another province as such ("thành phố Cần Thơ"), in whatever case."""
    return _NAMED.search(text) is not None


def other_provinces(text: str) -> list[str]:
    """Return the other provinces whose organs a text names; an address in another province is no organ."""
    return list(dict.fromkeys(found["name"] for found in _FOREIGN.finditer(text)))
