"""Results with their codes, each on a line of its own."""

from __future__ import annotations

import pytest

from congvu_ingest.read.results import result_lines


@pytest.mark.parametrize(
    ("flat", "lines"),
    [
        (
            "Thẻ bạn đọcMã: KQ.G15.000031Văn bản từ chốiMã: KQ.G15.000032",
            ["Thẻ bạn đọc Mã: KQ.G15.000031", "Văn bản từ chối Mã: KQ.G15.000032"],
        ),
        (
            "Thẻ bạn đọc; Mã: TP-KQ.0001111Giấy hẹn Mã: 000.00.00.G12-KQ.3322văn bản",
            ["Thẻ bạn đọc; Mã: TP-KQ.0001111", "Giấy hẹn Mã: 000.00.00.G12-KQ.3322", "văn bản"],
        ),
        ("Thẻ bạn đọcMã: abcde", ["Thẻ bạn đọc Mã: abcde"]),
        ("Thẻ bạn đọc", ["Thẻ bạn đọc"]),
        ("", []),
    ],
)
def test_each_result_is_a_line_that_ends_with_its_code(flat: str, lines: list[str]) -> None:
    assert result_lines(flat) == lines
