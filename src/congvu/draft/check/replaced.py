"""Texts that offices still cite though another has replaced them: what is known without any collection."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from congvu.draft.check.rule import Known

_DAY = re.compile(r"ngày\s+(\d{1,2})(?:\s+tháng\s+|/)(\d{1,2})(?:\s+năm\s+|/)(\d{4})")
_YEAR = re.compile(r"\bnăm\s+(\d{4})")


@dataclass(frozen=True)
class Replaced:
    """A text that was replaced as a whole, and by what."""

    number: str
    name: str
    issued_on: date
    ended_on: date
    successor: str


def replaced(number: str, line: str, day: date) -> Known | None:
    """Return what is known of the text of a number, or of the law that a line cites by title and day."""
    found = next((one for one in _table() if _is_meant(one, number, line)), None)
    if found is None or day < found.ended_on:
        return None
    return Known(found.name, bound=False, successor=found.successor)


def _is_meant(one: Replaced, number: str, line: str) -> bool:
    if number:
        return number == one.number
    dated = _DAY.search(line)
    if dated:
        said = tuple(int(part) for part in dated.groups())
        return one.name in line and said == (one.issued_on.day, one.issued_on.month, one.issued_on.year)
    year = _YEAR.search(line)
    return one.name in line and year is not None and int(year[1]) == one.issued_on.year


@cache
def _table() -> tuple[Replaced, ...]:
    lines = files("congvu.draft.check").joinpath("replaced.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Replaced(number, name, date.fromisoformat(issued), date.fromisoformat(ended), successor)
        for number, name, issued, ended, successor in rows
    )
