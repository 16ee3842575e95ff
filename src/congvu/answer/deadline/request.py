"""Reading a question for a deadline: "nộp hồ sơ ngày 20/4/2026, 5 ngày làm việc thì khi nào có kết quả?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from congvu.answer.deadline.periods import Period, period_in
from congvu.text import fold

_ASKS = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|ngay nao|hom nao|thu may|ngay may|ngay bao nhieu|chung nao|may hom nua)\b"
)
_DUE = re.compile(
    r"\b(?:ket qua|lai|lay|nhan|tra|xong|het han|den han|co|duoc|cham nhat|han cuoi"
    r"|ket thuc|hoan thanh|giai quyet)\b"
)
_FILES = re.compile(r"\b(?:nop|gui|dang ki|lam|tiep nhan|nhan ho so|ke tu|tinh tu|bat dau tu|tu ngay)\b")
_FULL = r"(?P<d>[0-3]?\d)[/.-](?P<m>[01]?\d)[/.-](?P<y>\d{4})"
_LONG = r"(?P<d>[0-3]?\d) thang (?P<m>[01]?\d)(?:[ ,]*(?:nam )?(?P<y>\d{4}))?"
_SHORT = r"(?P<d>[0-3]?\d)/(?P<m>[01]?\d)(?![/\d])"
_DATES = tuple(
    re.compile(rf"(?:(?:vao )?(?:ngay|hom|mung) )?(?<![\d/.-]){one}(?!\d)") for one in (_FULL, _LONG, _SHORT)
)
_DAYS = {
    "hom nay": 0, "ngay hom nay": 0, "bua nay": 0, "sang nay": 0, "chieu nay": 0, "trua nay": 0,
    "ngay mai": 1, "sang mai": 1, "chieu mai": 1, "mai": 1, "ngay kia": 2, "hom qua": -1, "hom kia": -2,
}  # fmt: skip
_RELATIVE = re.compile(rf"\b(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})\b(?! moi)")
_NAMES = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tu": 2,
    "4": 2,
    "nam": 3,
    "5": 3,
    "sau": 4,
    "6": 4,
    "bay": 5,
    "7": 5,
}
_WEEKDAY = re.compile(
    r"\b(?:(?:sang|chieu|trua|ngay|vao|hom) )*"
    r"(?:thu (?P<n>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat))\b"
    r"(?: (?P<week>tuan nay|tuan sau|tuan toi|toi|nay|tuan truoc|vua roi|vua qua|truoc))?"
)
_CASE = re.compile(r"\b(?:ho so|don|so|giay)\b.{0,60}\b(?:chua|sao|den dau|toi dau)\b")


@dataclass(frozen=True)
class DeadlineRequest:
    """A day of filing and, if the question gives one, the period that runs from it.

    `topic` is the question without both: what is filed. `wrong` is a date that no calendar has.
    """

    start: date | None
    period: Period | None
    topic: str
    wrong: str = ""


def deadline_request(text: str, today: date) -> DeadlineRequest | None:
    """Return what a question asks to count, None if it does not ask when something is due from a day on."""
    folded = fold(text)
    if len(folded) != len(text) or not _ASKS.search(folded) or _CASE.search(folded):
        return None
    found = _start(folded, today)
    if found is None:
        return None
    start, span = found
    rest = _cut(text, span)
    weekday = _WEEKDAY.search(fold(rest))  # "thứ Bảy, ngày 25/4/2026" tells one day twice
    rest = _cut(rest, weekday.span()) if weekday else rest
    folded_rest = fold(rest)
    if not _FILES.search(folded_rest) or not _DUE.search(folded_rest):
        return None
    return DeadlineRequest(
        start, period_in(rest), _topic(rest), "" if start else folded[slice(*span)].strip()
    )


def _start(folded: str, today: date) -> tuple[date | None, tuple[int, int]] | None:
    """Return the day of filing with its place; the day is None where no calendar has it."""
    for pattern in _DATES:
        found = pattern.search(folded)
        if found is not None:
            parts = found.groupdict()
            year = int(parts.get("y") or today.year)
            return _date(year, int(parts["m"]), int(parts["d"])), found.span()
    weekday = _WEEKDAY.search(folded)
    if weekday is not None:
        return _weekday(weekday, today), weekday.span()
    relative = _RELATIVE.search(folded)
    if relative is not None:
        return today + timedelta(days=_DAYS[relative[0]]), relative.span()
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(found: re.Match[str], today: date) -> date:
    """Return the day of that name: today or the next one, unless the week is named."""
    number = 6 if found["sunday"] else _NAMES[found["n"]]
    monday = today - timedelta(days=today.weekday())
    week = found["week"] or ""
    if week in ("tuan sau", "tuan toi"):
        return monday + timedelta(days=7 + number)
    if week in ("tuan truoc", "truoc"):
        return monday + timedelta(days=number - 7)
    if week == "tuan nay":
        return monday + timedelta(days=number)
    ahead = (number - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if week in ("vua roi", "vua qua") and ahead else ahead)


def _cut(text: str, span: tuple[int, int]) -> str:
    return f"{text[: span[0]]} , {text[span[1] :]}"


_ASKING = re.compile(
    r"(?:thoi han |trong |han )*\d+ (?:ngay lam viec|gio lam viec)"
    r"|(?:trong |han )*\d+ (?:ngay|gio|tuan|thang)\b"
    r"|(?:thi )?(?:khi nao|bao gio|luc nao|chung nao|ngay nao|hom nao|thu may|ngay may|ngay bao nhieu)\b.*$"
    r"|\b(?:nop|gui|ho so|vao|ke tu|tu|sang|chieu|thi|toi|em|minh|di|thoi han|han|het han)\b"
)


def _topic(text: str) -> str:
    """Return the question without what counts: the name of what is filed, "" if nothing is left of it."""
    left = list(text)
    for found in _ASKING.finditer(fold(text)):
        left[found.start() : found.end()] = " " * (found.end() - found.start())
    return " ".join(re.findall(r"[^\W_]+", "".join(left)))
