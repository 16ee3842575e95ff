"""The value of a spreadsheet's cell as a Vietnamese reader writes it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_PADDED = re.compile(r"0{2,}")
SIGNIFICANT = 12
Value = str | bool | int | float | dt.datetime | dt.date | dt.time | dt.timedelta


def shown(value: Value, number_format: str = "General") -> str:
    """Give the text of a value under its Excel number format: "1.234,5", "05/02/2026", "12,5%"."""
    match value:
        case bool():
            return "Đúng" if value else "Sai"
        case dt.datetime() | dt.date() | dt.time():
            return _moment(value, number_format.lower())
        case dt.timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02}"
        case int() | float():
            return _number(value, _QUOTED.sub("", number_format.split(";")[0]))
    return value


def _moment(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{value:%d/%m/%Y %H:%M}"
    # A month alone ("mm/yyyy") has no day that anybody wrote.
    return f"{value:%m/%Y}" if "d" not in number_format and "m" in number_format else f"{value:%d/%m/%Y}"


def _number(value: int | float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if isinstance(value, int) and _PADDED.fullmatch(number_format):
        return str(value).zfill(len(number_format))
    percent = "%" in number_format
    exact = Decimal(str(value)) * (100 if percent else 1)
    found = _DECIMALS.search(number_format)
    if found or "0" in number_format:
        exact = round(exact, len(found[1]) if found else 0)
    text = f"{exact:,f}" if "," in number_format else f"{exact:f}"
    whole, _, part = _rounded(text, exact) if not found and "0" not in number_format else text.partition(".")
    part = part if found and "0" in found[1] else part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "") + ("%" if percent else "")


def _rounded(text: str, exact: Decimal) -> tuple[str, str, str]:
    """Leave out digits that only the computer knows (118.27956989247311)."""
    whole, dot, part = text.partition(".")
    kept = max(SIGNIFICANT - len(whole.strip("-")), 2)
    return f"{round(exact, kept):f}".partition(".") if len(part) > kept else (whole, dot, part)
