"""Who issues a text, told by its symbol: a decree is the Government's, a circular the minister's."""

from __future__ import annotations

import re

_ORGANS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "TANDTC": "Chánh án Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện trưởng Viện kiểm sát nhân dân tối cao",
    "KTNN": "Tổng Kiểm toán nhà nước",
    "TTCP": "Tổng Thanh tra Chính phủ",
    "VPCP": "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
    "NHNN": "Thống đốc Ngân hàng Nhà nước Việt Nam",
}
MINISTRIES = {
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNG": "Bộ Ngoại giao",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
}
_TYPES = {
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "HD": "Hướng dẫn",
    "VBHN": "Văn bản hợp nhất",
    "PL": "Pháp lệnh",
    "CĐ": "Công điện",
}
_LAW = re.compile(r"/(?P<pl>PL-)?(?P<by>QH|UBTVQH)\d+$")
_TYPED = re.compile(r"/(?P<type>[A-ZĐ][A-Za-zĐđ]*)-(?P<organ>[^/]+)$")


def issuer_of(number: str) -> str:
    """Return the central organ that a number's symbol names ("Bộ trưởng Bộ Tư pháp"), "" for any other."""
    law = _LAW.search(number)
    if law:
        return "Quốc hội" if law["by"] == "QH" else "Ủy ban Thường vụ Quốc hội"
    found = _TYPED.search(number)
    organ = found["organ"].split("-")[0] if found else ""
    if found and found["type"] == "TTLT":
        return ""
    if organ.startswith("UBTVQH"):
        return "Ủy ban Thường vụ Quốc hội"
    if organ in MINISTRIES:
        return f"Bộ trưởng {MINISTRIES[organ]}"
    return _ORGANS.get(organ, "")


def type_of(number: str) -> str:
    """Return the type that a number's symbol names ("Nghị định"), "" for a letter or what is not known."""
    law = _LAW.search(number)
    if law:
        return "Pháp lệnh" if law["pl"] else "Luật" if law["by"] == "QH" else "Nghị quyết"
    found = _TYPED.search(number)
    return _TYPES.get(found["type"], "") if found else ""
