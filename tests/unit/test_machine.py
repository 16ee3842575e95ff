"""The state of the system in sentences: each part says how it is and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from congvu.overview.machine import GIGABYTE, Machine, told

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
WELL = Machine(
    documents=2753,
    states={"indexed": 2753},
    jobs={"done": 2767},
    oldest_waiting=None,
    now=NOW,
    workers=(1, 1),
    caught_up=True,
    rebuilding=False,
    making="",
    last_error="",
    model="",
    model_state="",
    free_bytes=50 * GIGABYTE,
    total_bytes=100 * GIGABYTE,
    data_bytes=GIGABYTE // 2,
)


def test_a_system_that_is_well_says_so_in_every_part() -> None:
    lines = told(WELL)
    assert {line.level for line in lines} == {"ok"}
    assert [line.code for line in lines] == ["documents", "queue", "workers", "indexes", "model", "disk"]
    assert lines[0].text == "Kho có 2.753 tài liệu."
    assert "50,0 GB trống (50%)" in lines[-1].text


@pytest.mark.parametrize(
    ("change", "code", "level", "words"),
    [
        ({"states": {"failed": 2, "needs_ocr": 1}}, "unread", "warn", "3 tệp chưa đọc được"),
        ({"states": {"quarantined": 4}}, "quarantined", "warn", "4 bản quét"),
        ({"workers": (0, 2)}, "workers", "bad", "0 trong 2"),
        ({"workers": (1, 2)}, "workers", "warn", "1 trong 2"),
        ({"workers": (0, 0)}, "workers", "ok", "CONGVU_WORKERS=0"),
        ({"workers": None}, "workers", "ok", "chạy riêng"),
        ({"jobs": {"queued": 3}, "oldest_waiting": NOW - timedelta(minutes=25)}, "queue", "bad", "25 phút"),
        ({"jobs": {"queued": 3, "running": 1}}, "queue", "ok", "Đang đọc 1 tệp, 3 tệp"),
        ({"states": {"read": 5}}, "queue", "ok", "5 tài liệu"),
        ({"last_error": "đĩa đầy"}, "indexes", "bad", "đĩa đầy"),
        ({"rebuilding": True}, "indexes", "warn", "dựng lại"),
        ({"caught_up": False}, "indexes", "warn", "đang cập nhật"),
        ({"model": "openai:x", "model_state": "open"}, "model", "warn", "tạm nghỉ"),
        ({"model": "openai:x", "model_state": "closed"}, "model", "ok", "đang trả lời"),
        ({"free_bytes": GIGABYTE // 2}, "disk", "bad", "0,5 GB"),
        ({"free_bytes": 3 * GIGABYTE}, "disk", "warn", "3,0 GB"),
    ],
)
def test_each_trouble_is_said_with_its_level(
    change: dict[str, Any], code: str, level: str, words: str
) -> None:
    (line,) = (line for line in told(replace(WELL, **change)) if line.code == code)
    assert line.level == level
    assert words in line.text
    assert line.remedy or level == "ok" or code == "indexes"
