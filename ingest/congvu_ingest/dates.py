"""Dates as Vietnamese documents write them."""

from __future__ import annotations

import re
from datetime import date

WRITTEN = (
    r"(?:(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
    r"|(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})\b)"
)
"""Pattern of "05 tháng 02 năm 2026" or "05/02/2026", for use once in a larger pattern."""


def date_of(found: re.Match[str]) -> date | None:
    """Give the date of a match of a pattern that holds `WRITTEN`; None for a day that does not exist."""
    groups = found.groupdict()
    day, month, year = (
        groups[long] or groups[short] for long, short in (("day", "d"), ("month", "m"), ("year", "y"))
    )
    if not (day and month and year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def iso_date(text: str) -> date | None:
    """Give the date of "2026-02-05"; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
