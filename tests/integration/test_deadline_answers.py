"""Deadlines over a real collection: by the period asked about, by a procedure's rows, by a province's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collection import BIRTH, MARRIAGE, put
from congvu.answer.assistant import Assistant
from congvu.answer.deadline import WorkCalendar
from congvu.answer.outcome import Answer, Outcome
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Structured
from congvu.procedures import Duration, Flag, Method, Unit
from fakes import HashEmbedder, willing
from local_tables import local_table

TODAY = date(2026, 11, 25)


def filed(document: Structured, *methods: Method) -> Structured:
    """Give a document typed rows that stand where its text has them."""
    placed, at = [], 0
    for method in methods:
        start = document.text.index(method.channel, at)
        at = document.text.index("\n", start)
        placed.append(replace(method, start=start, end=at))
    return replace(document, methods=tuple(placed))


def row(channel: str, value: float | None, unit: Unit, *flags: Flag) -> Method:
    return Method(channel, Duration(f"{value:g} Ngày làm việc", value, unit), "Miễn phí", True, flags=flags)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = Backend.open(Settings(data_dir=tmp_path / "kho"), "", HashEmbedder())
    day = Unit.WORKING_DAY
    put(opened.registry, "khai sinh", filed(BIRTH, row("Trực tiếp", 1, day), row("Trực tuyến", 1, day)))
    put(opened.registry, "kết hôn", filed(MARRIAGE, row("Trực tiếp", 3, Unit.UNKNOWN, Flag.NO_UNIT)))
    opened.indexes.catch_up()
    yield replace(opened, assistant=Assistant(opened.assistant.retriever.under(willing()), lambda: TODAY))
    opened.close()


def asked(backend: Backend, question: str) -> Answer:
    return backend.assistant.ask(question, backend.reader)


def test_a_period_of_the_question_needs_no_procedure_and_its_rule_is_shown(backend: Backend) -> None:
    answer = asked(backend, "Nộp hồ sơ ngày 20/4/2026, 5 ngày làm việc thì khi nào có kết quả?")
    assert answer.outcome is Outcome.ANSWERED
    assert "thứ Ba, 28/4/2026" in answer.reason
    notices = {one.code: one.text for one in answer.notices}
    assert "Điều 147" in notices["deadline_rule"]
    assert "27/4/2026" in notices["deadline_holidays"]
    assert "deadline_received" in notices


def test_a_procedure_is_counted_by_its_own_rows_which_are_quoted(backend: Backend) -> None:
    answer = asked(backend, "Hôm nay em nộp đăng ký khai sinh thì bao giờ có kết quả?")
    assert answer.outcome is Outcome.ANSWERED
    assert "thứ Năm, 26/11/2026" in answer.reason
    assert "Trực tiếp, Trực tuyến" in answer.reason
    assert {one.kind for one in answer.statements} == {"row"}
    assert all("1 Ngày làm việc" in one.text for one in answer.statements)
    assert {one.title for one in answer.citations} == {"Đăng ký khai sinh"}


def test_a_row_that_lost_its_unit_gives_two_days_and_says_why(backend: Backend) -> None:
    answer = asked(backend, "Nộp đăng ký kết hôn ngày 26/11/2026 thì ngày nào lấy kết quả?")
    assert "thứ Hai, 30/11/2026 hoặc thứ Ba, 1/12/2026" in answer.reason
    assert {"deadline_unit", "no_unit"} <= {one.code for one in answer.notices}


def test_the_provinces_own_time_limit_counts_before_the_portals(backend: Backend) -> None:
    times = local_table("times", "9.000001|||2|ngày làm việc|01/5/2026||30/QĐ-UBND|", title="thoi-han")
    put(backend.registry, "thời hạn", times)
    backend.indexes.catch_up()
    answer = asked(backend, "Hôm nay em nộp đăng ký khai sinh thì bao giờ có kết quả?")
    assert "quy định của địa phương: 2 ngày làm việc → thứ Sáu, 27/11/2026" in answer.reason


def test_without_procedure_and_period_the_question_is_asked_back(backend: Backend) -> None:
    answer = asked(backend, "Em nộp hồ sơ hôm nay thì bao giờ có kết quả?")
    assert answer.outcome is Outcome.NEEDS_CLARIFICATION
    assert "thủ tục nào" in answer.reason


def test_a_day_that_does_not_exist_is_said(backend: Backend) -> None:
    answer = asked(backend, "Nộp ngày 31/2/2026, 5 ngày làm việc thì khi nào có kết quả?")
    assert (answer.outcome, answer.notices) == (Outcome.NEEDS_CLARIFICATION, ())
    assert "31/2/2026" in answer.reason


def test_a_year_whose_swapped_days_are_not_announced_is_said_until_they_are_set(backend: Backend) -> None:
    question = "Nộp ngày 5/4/2027, 5 ngày làm việc thì khi nào có kết quả?"
    assert "deadline_unsettled" in {one.code for one in asked(backend, question).notices}
    calendar = WorkCalendar(days_off=(date(2027, 4, 7),))
    told = Assistant(backend.assistant.retriever, lambda: TODAY, calendar=calendar).ask(
        question, backend.reader
    )
    assert "deadline_unsettled" not in {one.code for one in told.notices}
    assert "thứ Ba, 13/4/2027" in told.reason


def test_the_settings_reach_the_calendar(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "riêng", days_off=(date(2027, 4, 7),))
    opened = Backend.open(settings, "", HashEmbedder())
    try:
        assert not opened.assistant.calendar.works(date(2027, 4, 7))
    finally:
        opened.close()


def test_an_ordinary_question_for_the_time_quotes_and_counts_nothing(backend: Backend) -> None:
    answer = asked(backend, "Đăng ký khai sinh bao lâu có kết quả?")
    assert not any(one.code.startswith("deadline") for one in answer.notices)
