"""No field of a record makes its reading slow out of all proportion to its length."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from congvu_ingest.read.procedure import read_procedure

FIELDS = (
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "can_cu_phap_ly",
    "ket_qua_xu_ly",
    "trinh_tu_thuc_hien",
    "raw_text",
)
PIECES = ("a", "1", "Aa", "QH", "Luật số ", "1/2031/", ".doc", "Từ khóa", "Trực tuyến", "(", "Mã: A", "a\n")


@pytest.mark.parametrize("field", FIELDS)
def test_long_hostile_fields_are_read_in_little_time(tmp_path: Path, field: str) -> None:
    path = tmp_path / "a.json"
    for piece in PIECES:
        record = {"ma_thu_tuc": "9.111222", "ten_thu_tuc": "Cấp thẻ bạn đọc", field: piece * 10_000}
        path.write_text(json.dumps(record), encoding="utf-8")
        began = time.process_time()
        read_procedure(path)
        assert time.process_time() - began < 1.5, piece


@pytest.mark.parametrize(
    "time_cell", ["Không", "Không quy định", "Không có thông tin", "Không phải trả kết quả"]
)
def test_a_channel_whose_time_is_said_in_words_is_a_row(tmp_path: Path, time_cell: str) -> None:
    path = tmp_path / "a.json"
    value = "".join(
        f"{channel}{time_cell}Miễn phí" for channel in ("Trực tuyến", "Dịch vụ bưu chính", "Trực tiếp")
    )
    record = {"ma_thu_tuc": "9.111222", "ten_thu_tuc": "Cấp thẻ bạn đọc", "cach_thuc_thuc_hien": value}
    path.write_text(json.dumps(record), encoding="utf-8")
    rows = [
        block.text for block in read_procedure(path).blocks if block.section == "methods" and not block.level
    ]
    assert rows == [
        f"{channel} {time_cell} Miễn phí" for channel in ("Trực tuyến", "Dịch vụ bưu chính", "Trực tiếp")
    ]
