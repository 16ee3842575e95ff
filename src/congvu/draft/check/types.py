"""The types of administrative documents and their abbreviations: Decree 30/2020/NĐ-CP, Phụ lục III, Mục I."""

from __future__ import annotations

from congvu.text import fold

ABBREVIATIONS = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
}
NAMES = {fold(name): abbreviation for name, abbreviation in ABBREVIATIONS.items()}
NAMED = {abbreviation: name for name, abbreviation in ABBREVIATIONS.items()}
LETTER = "CV"
"""Stands for công văn, which has neither a name as its title nor an abbreviation."""
NORMS = frozenset(
    map(fold, ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Lệnh"))
)
"""Types of legal norms only: Decree 30/2020/NĐ-CP does not govern their form."""
