"""Evidence and a judge for tests of claims: two passages of an invented procedure, floors of their own."""

from __future__ import annotations

from congvu.answer.writing.claims import Claims
from congvu.answer.writing.evidence import Evidence, evidence
from congvu.answer.writing.floors import Floors
from congvu.store.catalog import PassageRow

FLOORS = Floors(0.55, 0.2, 0.95, 0.0, "", 1.0, {}, 0, 0)

METHODS = (
    "Trực tiếp 15 ngày làm việc Lệ phí 50.000 đồng\n"
    "Trực tuyến 10 ngày làm việc Lệ phí 25.000 đồng\n"
    "Hồ sơ gửi qua bưu chính được trả trong không quá 20 ngày"
)
RULES = (
    "Người thả diều phải đủ 12 tuổi và có giấy chứng nhận sức khỏe.\n"
    "Không được thả diều gần sân bay theo khoản 2 Điều 5 Nghị định 77/2031/NĐ-CP.\n"
    "Giấy phép có giá trị đến ngày 31/12/2032, được gia hạn 2 lần, trừ trường hợp đã bị thu hồi.\n"
    "Diện tích bãi thả tối thiểu là 5% diện tích xã; cán bộ ghi “Đã kiểm tra” vào sổ."
)


def made(key: str, text: str, *heading: str) -> Evidence:
    """Evidence of a text under a key."""
    row = PassageRow(1, 1, 1, 0, "body", "", "", heading, text, 1, 0, len(text))
    return evidence(key, row, "Cấp giấy phép thả diều", "9.123456")


A1 = made("A1", METHODS, "Cấp giấy phép thả diều", "Cách thức thực hiện")
A2 = made("A2", RULES, "Cấp giấy phép thả diều", "Điều 7")


def judge(floors: Floors = FLOORS) -> Claims:
    """Claims in which every word weighs alike and no meaning is asked."""
    return Claims(lambda _word: 1.0, floors)
