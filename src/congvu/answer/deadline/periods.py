"""Durations as people and tables write them, and the day on which each ends.

Civil Code 2015 (91/2015/QH13): the day from which is counted is left out (Article 147, clause 2); a period in
days, weeks, months or years ends with its last or corresponding day, in a month that has none with the last
one (Article 148, clauses 1 to 4), and if that is no working day with the next one (clause 5).
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from congvu.answer.deadline.calendar import WorkCalendar
from congvu.procedures import Unit
from congvu.text import fold, fold_tones

HOURS_A_DAY = 8
LONGEST_DAYS = 4000
_UNITS = {
    "ngay lam viec": Unit.WORKING_DAY,
    "ngay": Unit.DAY,
    "gio lam viec": Unit.WORKING_HOUR,
    "gio": Unit.HOUR,
    "tieng": Unit.HOUR,
    "tuan": Unit.DAY,
    "thang": Unit.MONTH,
    "nam": Unit.YEAR,
}
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "sáu mươi": 60,
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DURATION = re.compile(rf"(?<![\w/.,])(\d{{1,4}})(?:[.,]0)?\s*(?:\(\w+(?: \w+)?\)\s*)?({_UNIT})(?!\w)")
# Without accents "năm" is a year as well and "sáu" is "after".
_FOLDED = {fold(word): count for word, count in _NUMBERS.items() if word not in ("năm", "sáu")}
_SPELLED_UNIT = "ngày làm việc|ngày|giờ làm việc|giờ|tuần|tháng"


def _spelled(numbers: Iterable[str], units: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(sorted(numbers, key=len, reverse=True))}) ({units})(?!\w)")


_SPELLED = _spelled(_NUMBERS, _SPELLED_UNIT)
_SPELLED_FOLDED = _spelled(_FOLDED, fold(_SPELLED_UNIT))


@dataclass(frozen=True)
class Period:
    """A duration: `count` of a unit; weeks are told in days."""

    count: float
    unit: Unit
    text: str


def period_in(text: str) -> Period | None:
    """Return the first duration in a text, None if there is none."""
    found = _DURATION.search(fold(text))
    if found is not None:
        return _period(int(found[1]), found[2])
    spelled = _SPELLED.search(fold_tones(text))
    if spelled is not None:
        return _period(_NUMBERS[spelled[1]], fold(spelled[2]))
    folded = _SPELLED_FOLDED.search(fold(text)) if fold(text) == text.lower() else None
    return _period(_FOLDED[folded[1]], folded[2]) if folded else None


def _period(count: int, unit: str) -> Period:
    written = {
        "ngay lam viec": "ngày làm việc",
        "ngay": "ngày",
        "gio lam viec": "giờ làm việc",
        "gio": "giờ",
        "tieng": "giờ",
        "tuan": "tuần",
        "thang": "tháng",
        "nam": "năm",
    }
    days = count * 7 if unit == "tuan" else count
    return Period(days, _UNITS[unit], f"{count} {written[unit]}")


def ends(period: Period, start: date, calendar: WorkCalendar) -> tuple[date, date] | None:
    """Return the first and last day on which a period that began on a day may end; None if it cannot be told.

    They differ where the day of filing is no working day, and where the table lost the unit.
    """
    if not 0 < period.count <= LONGEST_DAYS:
        return None
    if period.unit is Unit.UNKNOWN:
        days, working = (Period(period.count, unit, "") for unit in (Unit.DAY, Unit.WORKING_DAY))
        found = [one for kind in (days, working) if (one := ends(kind, start, calendar))]
        return (min(one[0] for one in found), max(one[1] for one in found)) if found else None
    received = calendar.next_working(start)
    counted = {_end(period, day, calendar) for day in (start, received)}
    return min(counted), max(counted)


def _end(period: Period, start: date, calendar: WorkCalendar) -> date:
    if period.unit is Unit.WORKING_DAY:
        return calendar.after(start, math.ceil(period.count))
    if period.unit is Unit.WORKING_HOUR:
        return calendar.after(start, math.ceil(period.count / HOURS_A_DAY))
    if period.unit in (Unit.HOUR, Unit.MINUTE):
        hours = period.count if period.unit is Unit.HOUR else period.count / 60
        return calendar.next_working(start + timedelta(days=math.ceil(hours / 24)))
    if period.unit is Unit.DAY:
        return calendar.next_working(start + timedelta(days=math.ceil(period.count)))
    months = int(period.count) * (12 if period.unit is Unit.YEAR else 1)
    return calendar.next_working(_months_later(start, months))


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
