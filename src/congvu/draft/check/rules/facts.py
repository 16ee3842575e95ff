"""Facts that a text contradicts itself in: days that are none, weekdays, numbers said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from congvu.answer.deadline.calendar import WEEKDAYS
from congvu.answer.writing.number_words import NUMBER_WORDS, value_of
from congvu.draft.check.form import Form
from congvu.draft.check.rule import DECREE, Context, Fault, Rule
from congvu.text import fold

CITED = f"khoản 1 Điều 12 {DECREE}"
PART = "Nội dung"
_DATE = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?:/|-|\.|\s+tháng\s+)\s?(?P<month>\d{1,2})\s?(?:/|-|\.|\s+năm\s+)\s?"
    r"(?P<year>(?:19|20)\d{2})(?![\d/])"
)
_PARTLY = re.compile(r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\b(?!\s+năm\s+\d)")
_DAYS = "|".join(WEEKDAYS)
_WEEKDAY = re.compile(
    rf"\b(?P<name>{_DAYS}|thứ\s+[2-7])\b\s*,?\s*\(?(?:ngày\s+)?(?P<rest>\d.*)", re.IGNORECASE
)
_TWICE = re.compile(
    rf"(?<![\d.,/])(?P<number>\d{{1,4}})\s*\((?P<words>(?:{NUMBER_WORDS})(?:\s+(?:{NUMBER_WORDS}))*)\)",
    re.IGNORECASE,
)
LEAP = 2024


def days(form: Form, _: Context) -> Iterator[Fault]:
    """Ngày, tháng, năm trong văn bản phải là ngày có thật."""
    for piece in (*form.subject, *form.texts):
        for found in _DATE.finditer(piece.text):
            if _day(found) is None and _is_meant(found):
                yield Fault(f"Ngày {found[0]} không có trong lịch.", PART, piece, words=found[0])
        for found in _PARTLY.finditer(piece.text):
            if _of(int(found["day"]), int(found["month"]), LEAP) is None:
                yield Fault(f"“{found[0]}” không có trong lịch.", PART, piece, words=found[0])


def weekdays(form: Form, _: Context) -> Iterator[Fault]:
    """Thứ trong tuần phải khớp với ngày."""
    for piece in form.texts:
        for found in _WEEKDAY.finditer(piece.text):
            dated = _DATE.match(found["rest"])
            day = _day(dated) if dated else None
            if day is None:
                continue
            right = WEEKDAYS[day.weekday()]
            if _plain(found["name"]) != _plain(right):
                message = f"Ngày {day:%d/%m/%Y} là {right}, không phải {found['name']}."
                yield Fault(
                    message, PART, piece, right, words=f"{found['name']}, ngày {dated[0] if dated else ''}"
                )


def numbers(form: Form, _: Context) -> Iterator[Fault]:
    """Số viết bằng chữ trong ngoặc phải khớp với chữ số trước đó."""
    for piece in form.texts:
        for found in _TWICE.finditer(piece.text):
            value = value_of(found["words"].lower().split())
            if value is not None and value != int(found["number"]):
                message = f"Số {found['number']} và chữ “{found['words']}” không khớp."
                yield Fault(message, PART, piece, words=found[0])


def _is_meant(found: re.Match[str]) -> bool:
    """Say whether numbers are a date at all: a month beyond 12 is another order or no date."""
    return int(found["month"]) <= 12 or "tháng" in found[0]


def _day(found: re.Match[str]) -> date | None:
    return _of(int(found["day"]), int(found["month"]), int(found["year"]))


def _of(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plain(name: str) -> str:
    digits = dict(zip("234567", ("hai", "ba", "tu", "nam", "sau", "bay"), strict=True))
    return " ".join(digits.get(word, word) for word in fold(name).split())


RULES = (
    Rule("facts.days", CITED, days),
    Rule("facts.weekdays", CITED, weekdays),
    Rule("facts.numbers", CITED, numbers),
)
