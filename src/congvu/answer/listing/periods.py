"""Periods that a list is asked for: a year, a month, from … to …, told by number or from today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from congvu.answer.listing.words import Words
from congvu.store.listing import Span

_YEAR = r"(?:19|20)\d\d"
_RANGE = (
    rf"(?:tu |trong )?(?:giai doan )?(?:nam )?(?P<first>{_YEAR}) "
    rf"(?:den|toi) (?:het )?(?:nam )?(?P<last>{_YEAR})"
)
_SINCE_MONTH = (
    rf"tu thang (?P<since_month>1[0-2]|0?[1-9])(?:/| nam )(?P<from>{_YEAR})(?: den nai| tro di| den nay)?"
)
_SINCE = rf"tu (?:nam )?(?P<since>{_YEAR})(?: den nai| tro di| tro lai dai| ve sau| den nay)?"
_UNTIL = rf"truoc (?:nam )?(?P<until>{_YEAR})"
_AFTER = rf"sau (?:nam )?(?P<after>{_YEAR})"
_DATE = (
    r"(?P<side>tu|truoc|sau|den) (?:ngay )?(?P<day>[0-3]?\d)/(?P<mon>1[0-2]|0?[1-9])/(?P<yr>(?:19|20)\d\d)"
    r"(?: den nay| tro di)?"
)
_MONTH = rf"(?:trong |vao |cua )?thang (?P<month>1[0-2]|0?[1-9])(?:/| nam )(?P<of>{_YEAR})"
_IN = rf"(?:trong |vao |cua )?nam (?P<year>{_YEAR})"
_NOW = r"(?:trong |cua )?(?P<now>nam (?:nay|ngoai|truoc|sau|toi)|thang nay)"
_SHIFTS = {"nam ngoai": -1, "nam truoc": -1, "nam sau": 1, "nam toi": 1}


def take_period(words: Words, today: date) -> tuple[Span, str] | None:
    """Take a period out of a question; return it with how it is told, None if there is none."""
    for pattern in (_DATE, _RANGE, _SINCE_MONTH, _MONTH, _SINCE, _UNTIL, _AFTER, _IN, _NOW):
        found = words.take(pattern)
        if found is not None:
            return _span({name: said for name, said in found.groupdict().items() if said}, today)
    return None


def _span(said: dict[str, str], today: date) -> tuple[Span, str]:
    if "now" in said:
        if said["now"].startswith("thang"):
            return _month(today.year, today.month)
        return _year(today.year + _SHIFTS.get(said["now"], 0))
    if "day" in said:
        return _dated(said)
    if "month" in said:
        return _month(int(said["of"]), int(said["month"]))
    if "since_month" in said:
        start, told = _month(int(said["from"]), int(said["since_month"]))
        return Span(start.start, date.max), f"từ {told}"
    if "first" in said:
        first, last = sorted((int(said["first"]), int(said["last"])))
        return Span(date(first, 1, 1), date(last + 1, 1, 1)), f"từ năm {first} đến năm {last}"
    if "since" in said:
        return Span(date(int(said["since"]), 1, 1), date.max), f"từ năm {said['since']}"
    if "until" in said:
        return Span(date.min, date(int(said["until"]), 1, 1)), f"trước năm {said['until']}"
    if "after" in said:
        return Span(date(int(said["after"]) + 1, 1, 1), date.max), f"sau năm {said['after']}"
    return _year(int(said["year"]))


def _dated(said: dict[str, str]) -> tuple[Span, str]:
    """Return the days from, before, after or until a date; the 31st of a short month is its last."""
    year, month = int(said["yr"]), int(said["mon"])
    day = date(year, month, max(1, min(int(said["day"]), monthrange(year, month)[1])))
    written = f"{day.day}/{day.month}/{day.year}"
    after = day + timedelta(days=1)
    return {
        "tu": (Span(day, date.max), f"từ ngày {written}"),
        "sau": (Span(after, date.max), f"sau ngày {written}"),
        "truoc": (Span(date.min, day), f"trước ngày {written}"),
        "den": (Span(date.min, after), f"đến ngày {written}"),
    }[said["side"]]


def _year(year: int) -> tuple[Span, str]:
    return Span(date(year, 1, 1), date(year + 1, 1, 1)), f"năm {year}"


def _month(year: int, month: int) -> tuple[Span, str]:
    end = date(year + month // 12, month % 12 + 1, 1)
    return Span(date(year, month, 1), end), f"tháng {month}/{year}"
