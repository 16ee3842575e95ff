"""Times of the table of ways to file, and those that a description names beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.procedures import Duration, Flag, Unit

UNIT = r"(?:[Nn]gày làm việc|[Gg]iờ làm việc|[Nn]gày|[Gg]iờ|[Tt]háng|[Nn]ăm|[Pp]hút)"
"""A unit of time as the portal writes it, for a pattern."""

_TIME = re.compile(r"(?P<value>\d+(?:[.,]\d+)?) ?(?P<unit>.*)$")
_UNITS = {
    "ngày làm việc": Unit.WORKING_DAY,
    "giờ làm việc": Unit.WORKING_HOUR,
    "ngày": Unit.DAY,
    "giờ": Unit.HOUR,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
    "phút": Unit.MINUTE,
}
_STATED_TIME = re.compile(
    r"(?<![\d./:])(?P<value>\d{1,3}) ?(?:\([^\W\d]+[^)]{0,20}\) ?)?"
    r"(?P<unit>ngày làm việc|giờ làm việc|ngày|giờ|tháng|năm)(?! ?\d)"
    r"(?! (?:cùng ngày|sáng|chiều|trong ngày|hàng))"
)
_NO_STATED_TIME = re.compile(
    r"^\W*không quy định|(?:thời hạn|thời gian)[^.;\n]{0,60}(?:không quy định|ngay sau khi|ngay khi)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:sau|trước|từ|đến|lúc) $")


def read_duration(text: str) -> tuple[Duration, tuple[Flag, ...]]:
    """Return the time that a cell says, with what is missing in it."""
    found = _TIME.match(text)
    if found is None:
        return Duration(text.strip()), (Flag.NO_TIME,)
    unit = _UNITS.get(found["unit"].lower(), Unit.UNKNOWN)
    duration = Duration(text, float(found["value"].replace(",", ".")), unit)
    return duration, () if unit else (Flag.NO_UNIT,)


def other_times(description: str, duration: Duration) -> Iterator[Flag]:
    """A description that names a time other than the cell's tells of cases, or contradicts it."""
    if duration.value is not None and _NO_STATED_TIME.search(description):
        yield Flag.OTHER_TIMES
        return
    for found in _STATED_TIME.finditer(description):
        hour = found["unit"].startswith("giờ") and _CLOCK.search(description[: found.start()])
        same = float(found["value"]) == duration.value and _UNITS[found["unit"]] == duration.unit
        if not hour and not same:
            yield Flag.OTHER_TIMES
            return
