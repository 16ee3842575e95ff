"""A server that runs for months does its daily chore daily, and no failure ends that."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest

from congvu.api.daily import Daily

FIRST = date(2026, 11, 25)


class Calendar:
    """A day that the test turns, and a chore that remembers the days it was done on."""

    def __init__(self) -> None:
        self.day = FIRST
        self.days: list[date] = []
        self.broken = False
        self.done = threading.Event()

    def today(self) -> date:
        return self.day

    def chore(self) -> None:
        if self.broken:
            raise OSError("the registry is on a disk that is away")
        self.days.append(self.day)
        if len(self.days) > 1:
            self.done.set()


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


def started(calendar: Calendar, interval: float = 3600) -> Daily:
    daily = Daily(calendar.chore, calendar.today, interval)
    daily.start()
    return daily


def test_the_chore_is_done_at_the_start_and_once_on_each_new_day(calendar: Calendar) -> None:
    daily = started(calendar)
    assert not daily.look()
    for _ in range(3):
        calendar.day += timedelta(days=1)
        assert daily.look()
        assert not daily.look()
    daily.stop()
    assert calendar.days == [FIRST + timedelta(days=one) for one in range(4)]


def test_what_fails_is_told_and_tried_again_the_same_day(
    calendar: Calendar, caplog: pytest.LogCaptureFixture
) -> None:
    daily = started(calendar)
    calendar.day += timedelta(days=1)
    calendar.broken = True
    assert not daily.look()
    assert "tried again" in caplog.text
    calendar.broken = False
    assert daily.look()
    daily.stop()


def test_a_failure_at_the_start_is_no_secret(calendar: Calendar) -> None:
    calendar.broken = True
    with pytest.raises(OSError, match="disk"):
        started(calendar)


def test_the_running_server_looks_by_itself_and_stops_when_told(calendar: Calendar) -> None:
    daily = started(calendar, interval=0.01)
    calendar.day += timedelta(days=1)
    assert calendar.done.wait(10)
    daily.stop()
    assert "congvu-daily" not in {thread.name for thread in threading.enumerate()}
