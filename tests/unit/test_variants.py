"""Near-twins among procedures: grouped by what they are about, told apart by their markers."""

from __future__ import annotations

import pytest

from congvu.variants import Titled, others, told_apart, variant_groups


def titled(*titles: str, level: str = "Cấp xã", field: str = "Sách") -> list[Titled]:
    return [Titled(at, f"9.00000{at}", title, field, level) for at, title in enumerate(titles)]


def words(procedures: list[Titled]) -> list[str]:
    (group,) = variant_groups(procedures)
    return [one.words for one in group]


@pytest.mark.parametrize(
    ("title", "marker"),
    [
        ("Thủ tục cấp thẻ đọc có yếu tố nước ngoài", "có yếu tố nước ngoài"),
        ("Cấp thẻ đọc tại khu vực biên giới", "tại khu vực biên giới"),
        ("Cấp thẻ đọc lưu động", "lưu động"),
        ("Cấp lại thẻ đọc", "cấp lại"),
        ("Cấp thẻ đọc (thực hiện tại cấp tỉnh)", "thực hiện tại cấp tỉnh"),
        ("Cấp thẻ đọc tại Phòng Quản lý sách", "tại phòng quản lý sách"),
        ("Cấp thẻ đọc qua Trang thông tin điện tử", "trực tuyến"),
    ],
)
def test_a_marker_sets_a_title_apart_from_the_plain_one(title: str, marker: str) -> None:
    assert told_apart(title) == ("cap the doc", (marker,))
    assert words(titled("Cấp thẻ đọc", title)) == ["", marker]


def test_markers_add_up() -> None:
    found = words(titled("Thủ tục đăng ký sách", "Đăng ký lại sách có yếu tố nước ngoài"))
    assert found == ["", "đăng ký lại, có yếu tố nước ngoài"]


def test_a_marker_that_all_share_sets_none_apart() -> None:
    found = words(titled("Mượn sách lưu động", "Mượn sách lưu động có yếu tố nước ngoài"))
    assert found == ["", "có yếu tố nước ngoài"]


def test_equal_titles_are_told_apart_by_level() -> None:
    twins = [*titled("Giao sách"), Titled(7, "9.000007", "GIAO SÁCH.", "Sách", "Cấp tỉnh")]
    assert words(twins) == ["Cấp xã", "Cấp tỉnh"]


def test_equal_titles_of_one_level_are_told_apart_by_field() -> None:
    twins = [*titled("Giao sách"), Titled(7, "9.000007", "Giao sách", "Báo", "Cấp xã")]
    assert words(twins) == ["Sách", "Báo"]


def test_equal_titles_with_nothing_else_are_told_apart_by_code() -> None:
    assert words(titled("Giao sách", "Giao sách")) == ["9.000000", "9.000001"]


def test_different_matters_are_no_variants() -> None:
    assert variant_groups(titled("Mượn sách", "Trả sách", "Mất sách lưu động")) == []


def test_a_title_that_is_nothing_but_markers_groups_nothing() -> None:
    assert variant_groups(titled("Cấp lại", "Cấp đổi")) == []


def test_each_member_knows_the_others_in_the_order_of_codes() -> None:
    known = others(variant_groups(list(reversed(titled("Mượn sách", "Mượn sách lưu động", "Trả sách")))))
    assert {key: [one.procedure.key for one in found] for key, found in known.items()} == {0: [1], 1: [0]}
