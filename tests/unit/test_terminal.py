"""What the commands of the way in share: labels, the line about a file, times in a description."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvu.documents import Access, Label
from congvu.errors import InvalidRequest
from congvu.jobs import Job, JobState
from congvu.procedures import Duration, Flag, Unit
from congvu_ingest.read.durations import from_step, not_counted, other_times, read_duration
from congvu_ingest.summary import attention
from congvu_ingest.terminal import parse_label


def job(**values: object) -> Job:
    said: dict[str, object] = {
        **{
            "id": 1,
            "batch": "mẻ",
            "path": Path("a.txt"),
            "name": "a.txt",
            "uploaded": False,
            "declared": True,
        },
        **{"label": None, "state": JobState.DONE, "outcome": "added", "code": "", "message": ""},
        **{"document_id": None, "attempts": 1, "claimed_by": None, "finished_at": None},
        "created_at": datetime(2026, 11, 24, tzinfo=UTC),
    }
    return Job(**(said | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("", None),
        ("phong", Label("phong", Access.PUBLIC)),
        ("phong:", Label("phong", Access.PUBLIC)),
        ("phong:restricted", Label("phong", Access.RESTRICTED)),
    ],
)
def test_a_label_is_a_collection_and_perhaps_an_access_class(text: str, label: Label | None) -> None:
    assert parse_label(text) == label


@pytest.mark.parametrize("text", [":public", "phong:secret", "phong:public:x"])
def test_a_label_that_cannot_be_says_its_form(text: str) -> None:
    with pytest.raises(InvalidRequest, match="không đúng dạng"):
        parse_label(text)


def test_the_line_about_a_file_names_it_its_outcome_document_and_code() -> None:
    line = attention(job(outcome="revised", document_id=7, message="Đã sửa.", code="edited"))
    assert "bản mới của tài liệu đã có (số 7). Đã sửa." in line
    assert line.endswith("\\[edited]")


def test_brackets_in_a_name_are_no_markup() -> None:
    assert "\\[bold]" in attention(job(name="[bold].txt", message="x", code="y"))


def test_an_outcome_without_words_is_told_as_it_is() -> None:
    assert "lạ. x" in attention(job(outcome="lạ", message="x"))


TWO_DAYS = Duration("2 Ngày", 2.0, Unit.DAY)


@pytest.mark.parametrize(
    ("text", "flags"),
    [("2 Ngày", ()), ("2", (Flag.NO_UNIT,)), ("ngay", (Flag.NO_TIME,)), ("2 tuần", (Flag.NO_UNIT,))],
)
def test_a_time_says_what_is_missing_in_it(text: str, flags: tuple[Flag, ...]) -> None:
    assert read_duration(text)[1] == flags


def test_an_hour_of_the_clock_is_no_other_time() -> None:
    assert list(other_times("nhận hồ sơ từ 8 giờ", TWO_DAYS)) == []
    assert list(other_times("trả trong 8 giờ", TWO_DAYS)) == [Flag.OTHER_TIMES]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("02 ngày kể từ ngày nhận đủ hồ sơ", False),
        ("02 ngày kể từ ngày nhận được ý kiến", True),
        ("02 ngày kể từ ngày nhận hồ sơ do phòng trình", True),
        ("05 ngày kể từ ngày nhận được ý kiến", False),
    ],
)
def test_only_the_cells_own_time_tells_of_a_step(words: str, step: bool) -> None:
    assert from_step(words, TWO_DAYS) is step


def test_time_that_does_not_count_is_told_once() -> None:
    text = "không tính thời gian xác minh; không kể thời gian lấy ý kiến"
    assert list(not_counted(text)) == [Flag.CLOCK_STOPS]
    assert list(not_counted("thời gian tính từ ngày nhận")) == []
