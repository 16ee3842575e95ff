"""Which points a stretch bears, whose duty it is, and when a text binds."""

from __future__ import annotations

import pytest

from congvu.summary.parts import Point
from congvu.summary.signs import BODIES, CENTRE, COMMUNE, DISTRICT, LOCAL, PEOPLE, PROVINCE, Signs


@pytest.mark.parametrize(
    ("text", "title", "point"),
    [
        ("Nghị định này quy định về thư viện xã.", "Phạm vi điều chỉnh", Point.PURPOSE),
        ("Nghị định này áp dụng đối với người đọc.", "Đối tượng áp dụng", Point.SCOPE),
        ("Nghị định số 12/2025/NĐ-CP hết hiệu lực.", "Hiệu lực thi hành", Point.CHANGES),
        ("Bãi bỏ khoản 2 Điều 6.", "", Point.CHANGES),
        ("Thông tư này có hiệu lực kể từ ngày 01 tháng 7 năm 2030.", "", Point.DATES),
        ("Mỗi thư viện được cấp 120.000.000 đồng một năm.", "Kinh phí", Point.MONEY),
        ("Ủy ban nhân dân cấp xã có trách nhiệm bố trí nhà.", "", Point.DUTIES),
        ("Sở gửi báo cáo trước ngày 15 tháng 12 năm 2030.", "", Point.TASKS),
    ],
)
def test_a_stretch_bears_its_point(text: str, title: str, point: Point) -> None:
    assert Signs(text, (title,)).points().get(point, 0) >= 0.9


@pytest.mark.parametrize(
    ("text", "title", "point"),
    [
        ("Tiền được dùng để mua sách mới.", "Hiệu lực thi hành", Point.DATES),
        ("Xã lập thư viện ở nơi đông dân.", "Kinh phí", Point.MONEY),
        ("Người đọc không phải trả tiền.", "Trách nhiệm", Point.DUTIES),
        ("Thẻ bạn đọc còn hiệu lực được dùng ở mọi xã.", "", Point.DATES),
        ("Trình tự mượn sách gồm ba bước.", "Trình tự, thủ tục", Point.TASKS),
    ],
)
def test_a_title_or_a_chance_word_alone_makes_no_point(text: str, title: str, point: Point) -> None:
    assert Signs(text, (title,)).points().get(point, 0) < 0.9


def test_an_explained_word_bears_nothing() -> None:
    signs = Signs("Phí mượn sách là khoản tiền 5.000 đồng phải nộp.", ("Chương I", "Giải thích từ ngữ"))
    assert signs.points() == {}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bộ Tài chính hướng dẫn việc cấp tiền.", CENTRE),
        ("Chính phủ quy định chi tiết Điều này.", CENTRE),
        ("Ủy ban nhân dân cấp tỉnh lập quy hoạch.", PROVINCE),
        ("Sở Nội vụ chủ trì kiểm tra.", PROVINCE),
        ("Ủy ban nhân dân cấp huyện kiểm tra.", DISTRICT),
        ("Ủy ban nhân dân các phường, xã bố trí nhà.", COMMUNE),
        ("Ủy ban nhân dân các cấp tổ chức thực hiện.", LOCAL),
        ("Cơ sở phải niêm yết giờ mở cửa.", BODIES),
        ("Công dân có trách nhiệm giữ gìn sách.", PEOPLE),
        ("Trời mưa thì đóng cửa.", ""),
    ],
)
def test_a_duty_belongs_to_the_level_it_names(text: str, level: str) -> None:
    assert Signs(text, ()).level == level


def test_a_duty_without_a_bearer_belongs_to_the_one_its_title_names() -> None:
    assert Signs("Phải mở cửa hằng ngày.", ("Ủy ban nhân dân cấp xã",)).level == COMMUNE


def test_a_base_is_no_department_and_a_cadre_no_ministry() -> None:
    assert Signs("Cơ sở vật chất của cán bộ công chức phải tốt.", ()).level == BODIES


def test_a_row_of_a_table_with_a_date_of_completion_is_a_task() -> None:
    row = "1 | Trang bị máy quét | Văn phòng Sở | Tháng 7 năm 2026"
    assert Signs(row, (), "STT | Nhiệm vụ | Chủ trì | Hoàn thành").points()[Point.TASKS] >= 2
    assert Point.TASKS not in Signs(row, (), "STT | Tên máy | Nơi đặt | Tháng mua").points()


@pytest.mark.parametrize(
    "text",
    [
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2030.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Thông tư số 2/2020/TT-BTC hết hiệu lực từ ngày Thông tư này có hiệu lực.",
        "Thông tư này có hiệu lực thi hành kê từ ngày 01 tháng 01năm 2024.",
    ],
)
def test_a_clause_of_effect_is_known(text: str) -> None:
    assert Signs(text, ()).effect


def test_a_valid_card_is_no_clause_of_effect() -> None:
    assert not Signs("Xuất trình thẻ căn cước còn hiệu lực và nộp tờ khai từ quầy số 2.", ()).effect


def test_a_catch_all_is_known() -> None:
    assert Signs("Thực hiện các nhiệm vụ khác theo quy định của pháp luật", ()).rest
    assert not Signs("Thực hiện việc kiểm kê theo quy định", ()).rest
