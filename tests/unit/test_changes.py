"""The report of what changed says what a person would, and nothing of what only moved."""

from __future__ import annotations

from datetime import date

from congvu_ingest.changes import Difference, Report, differences


def test_a_changed_line_is_one_that_went_and_one_that_came() -> None:
    old = {"Cách thức thực hiện": ["Trực tiếp 5 Ngày làm việc", "Trực tuyến 5 Ngày làm việc"]}
    new = {"Cách thức thực hiện": ["Trực tiếp 3 Ngày làm việc", "Trực tuyến 5 Ngày làm việc"]}
    assert differences(old, new) == [
        Difference("Cách thức thực hiện", ("Trực tiếp 5 Ngày làm việc",), ("Trực tiếp 3 Ngày làm việc",))
    ]


def test_an_equal_text_has_no_differences() -> None:
    assert differences({"Điều 1": ["a", "b"]}, {"Điều 1": ["a", "b"]}) == []


def test_a_line_that_only_moved_is_no_change() -> None:
    assert differences({"Hồ sơ": ["Đơn", "Ảnh"]}, {"Hồ sơ": ["Ảnh", "Đơn"]}) == []


def test_a_part_that_is_gone_comes_after_those_that_changed() -> None:
    found = differences({"Điều 1": ["a"], "Điều 2": ["b"]}, {"Điều 1": ["c"]})
    assert [(one.part, one.removed, one.added) for one in found] == [
        ("Điều 1", ("a",), ("c",)),
        ("Điều 2", ("b",), ()),
    ]


def test_the_report_names_what_stopped_answering_first() -> None:
    changed = {"Cấp thẻ (9.000009)": (Difference("Hồ sơ", ("Đơn",), ("Tờ khai",)),)}
    text = Report(date(2026, 11, 24), ("Mượn sách (9.000010)",), changed, ("Bán sách",), ()).markdown()
    assert text.startswith("# Thay đổi trong kho tài liệu, 24/11/2026\n")
    places = [
        text.index(words)
        for words in ("Bán sách", "### Cấp thẻ (9.000009)", "- bỏ: Đơn", "- thêm: Tờ khai", "Mượn sách")
    ]
    assert places == sorted(places)


def test_nothing_is_said_of_what_did_not_happen() -> None:
    text = Report(date(2026, 11, 24), (), {}, (), ()).markdown()
    assert "Tài liệu mới" not in text
    assert "Nội dung thay đổi (0)" in text
