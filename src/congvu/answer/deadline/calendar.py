"""Vietnam's working days: weekends, public holidays with compensatory and swapped days, own additions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from holidays import HolidayBase, country_holidays

SATURDAY = 5
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class WorkCalendar:
    """Working days of offices; `days_off` and `working_days` are what was announced after the library's list.

    Offices work from Monday to Friday; a Saturday counts only where the government swapped it.
    """

    days_off: tuple[date, ...] = ()
    working_days: tuple[date, ...] = ()

    def works(self, day: date) -> bool:
        """Say whether offices work on a day."""
        if day in self.working_days:
            return True
        return day not in self.days_off and bool(self._holidays.is_working_day(day))

    def holiday(self, day: date) -> str:
        """Return a public holiday's name, "" for any other day."""
        if day in self.working_days:
            return ""
        named = str(self._holidays.get(day, "") or "")
        return named or ("ngày nghỉ theo thông báo" if day in self.days_off else "")

    def next_working(self, day: date) -> date:
        """Return the day itself if offices work on it, else the next one on which they do."""
        while not self.works(day):
            day += timedelta(days=1)
        return day

    def after(self, start: date, count: int) -> date:
        """Return the last of `count` working days, the first of them the one after `start`."""
        day = start
        for _ in range(count):
            day = self.next_working(day + timedelta(days=1))
        return day

    def holidays_between(self, start: date, end: date) -> list[tuple[date, str]]:
        """Return the holidays from Monday to Friday after `start` up to `end`, with their names."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return [(day, name) for day in days if day.weekday() < SATURDAY and (name := self.holiday(day))]

    def settled(self, year: int) -> bool:
        """Say whether the swapped days of a year are known: the government announces them year by year."""
        announced = (*self.days_off, *self.working_days)
        return year <= self._last_swapped or any(day.year == year for day in announced)

    @cached_property
    def _holidays(self) -> HolidayBase:
        return country_holidays("VN", language="vi")

    @cached_property
    def _last_swapped(self) -> int:
        """The last year for which the library knows swapped days."""
        return max(day.year for day in country_holidays("VN", years=_years()).weekend_workdays)


def told(day: date) -> str:
    """Return a day as a clerk writes it: "thứ Hai, 20/4/2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day}/{day.month}/{day.year}"


def _years() -> Iterable[int]:
    return range(2013, 2051)
