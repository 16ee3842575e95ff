"""A cell of a local table says one certain thing, or why it does not."""

from datetime import date

import pytest

from congvu.local import Status
from congvu_ingest.local_cells import (
    UnusableCell,
    amount_in,
    channel_in,
    code_in,
    day_in,
    duration_in,
    source_in,
    status_in,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("75.000", 75_000),
        ("75,000", 75_000),
        ("75 000", 75_000),
        ("75000", 75_000),
        ("1.250.000 đồng", 1_250_000),
        ("8.000đ", 8_000),
        ("500 VNĐ", 500),
        ("0", 0),
        ("Không thu", 0),
        ("MIỄN PHÍ", 0),
        ("Miễn.", 0),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, amount: int) -> None:
    assert amount_in(text, "đồng/lần") == (amount, "đồng/lần")


def test_an_amount_may_bring_its_unit() -> None:
    assert amount_in("75.000 đồng/giấy phép", "") == (75_000, "đồng/giấy phép")
    assert amount_in("75.000", "") == (75_000, "đồng")


@pytest.mark.parametrize(
    "text",
    [
        "75", "499", "125 VNĐ", "7,5", "75.00", "1.000,50", "1.000 000", "1.00.000", "-5.000",
        "5.000 hoặc 6.000", "50%", "2 % giá trị",
        "=cmd", "theo nghị quyết", "Miễn phí (190.000 đồng/sổ)", "Không", "",
        "9" * 5000, "75.000 nghìn đồng", "20 USD", "٧٥٠٠٠",
    ],
)  # fmt: skip
def test_an_amount_that_may_be_wrong_is_not_used(text: str) -> None:
    with pytest.raises(UnusableCell, match="mức thu"):
        amount_in(text, "đồng")


@pytest.mark.parametrize("unit", ["nghìn đồng", "ngàn đồng/lần", "triệu đồng", "USD", "% giá trị"])
def test_an_amount_in_another_unit_than_dong_is_not_used(unit: str) -> None:
    with pytest.raises(UnusableCell, match="không phải đồng"):
        amount_in("75.000", unit)


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("5", "ngày làm việc", ("5", "ngày làm việc")),
        ("03 ngày", "", ("03", "ngày")),
        ("0,5", "Ngày", ("0,5", "Ngày")),
        ("48 giờ", "", ("48", "giờ")),
        ("Trong ngày làm việc", "", ("Trong ngày làm việc", "")),
        ("Trả ngay", "giờ", ("Trả ngay", "")),
    ],
)
def test_a_duration_has_a_number_and_a_unit(text: str, unit: str, found: tuple[str, str]) -> None:
    assert duration_in(text, unit) == found


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5", ""), ("5", "hồ sơ"), ("0", "ngày"), ("", "ngày"), ("nhanh", "ngày"), ("5-7", "ngày")],
)
def test_a_duration_without_number_or_unit_is_not_used(text: str, unit: str) -> None:
    with pytest.raises(UnusableCell, match="thời hạn"):
        duration_in(text, unit)


@pytest.mark.parametrize("text", ["01/4/2026", "1-4-2026", "2026-04-01", "ngày 01 tháng 4 năm 2026"])
def test_dates_are_read_in_the_ways_people_write_them(text: str) -> None:
    assert day_in(text, "ngày") == date(2026, 4, 1)


def test_an_empty_cell_is_no_date() -> None:
    assert day_in("", "ngày") is None


@pytest.mark.parametrize(
    "text", ["31/02/2026", "4/2026", "01/04/26", "1/4/0026", "46113", "từ 01/4/2026", "mai"]
)
def test_a_date_that_is_none_is_not_used(text: str) -> None:
    with pytest.raises(UnusableCell, match="ngày hiệu lực"):
        day_in(text, "ngày hiệu lực")


@pytest.mark.parametrize("text", ["9.000501", "9.000501.H99", "9.000501.000.00.00.H99"])
def test_codes_are_joined_on_their_base(text: str) -> None:
    assert code_in(text) == "9.000501"


@pytest.mark.parametrize(
    "text", ["9.0005", "9,000501", "9.000501 và 9.000502", "TTHC 9.000501", "14/2026/NQ-HĐND", ""]
)
def test_a_code_that_is_cut_or_not_alone_is_not_used(text: str) -> None:
    with pytest.raises(UnusableCell, match="mã thủ tục"):
        code_in(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("Tất cả", ""),
        ("Mọi hình thức", ""),
        ("Trực tuyến", "online"),
        ("truc tiep", "direct"),
        ("Dịch vụ bưu chính", "post"),
        ("Bưu chính, trực tiếp", "direct,post"),
        ("trực tiếp hoặc qua bưu điện", "direct,post"),
        ("Trực tuyến; trực tiếp và bưu chính", "online,direct,post"),
    ],
)
def test_channels_have_one_spelling(text: str, found: str) -> None:
    assert channel_in(text) == found


def test_an_unknown_channel_is_not_used() -> None:
    with pytest.raises(UnusableCell, match="hình thức nộp"):
        channel_in("Trực tuyến, bồ câu")


def test_a_list_issues_amends_or_abolishes() -> None:
    texts = ("Ban hành mới", "Sửa đổi, bổ sung", "Bị bãi bỏ")
    assert [status_in(text) for text in texts] == [Status.ISSUED, Status.AMENDED, Status.ABOLISHED]


@pytest.mark.parametrize("text", ["", "x", "sửa đổi, bãi bỏ"])
def test_a_status_that_says_nothing_or_two_things_is_not_used(text: str) -> None:
    with pytest.raises(UnusableCell, match="trạng thái"):
        status_in(text)


def test_a_source_bears_a_number() -> None:
    assert source_in("Nghị quyết 14/2026/NQ-HĐND") == "Nghị quyết 14/2026/NQ-HĐND"
    assert source_in("72/QĐ-SCVS") == "72/QĐ-SCVS"


@pytest.mark.parametrize(
    ("text", "why"), [("", "thiếu"), ("theo nghị quyết", "không có số"), ("9.000501", "không có số")]
)
def test_a_source_without_a_number_is_not_used(text: str, why: str) -> None:
    with pytest.raises(UnusableCell, match=why):
        source_in(text)
