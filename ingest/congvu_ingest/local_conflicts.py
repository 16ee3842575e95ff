"""Rows of one local table that contradict one another: none of them is used, each is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.local import FactKind, LocalFact
from congvu.text import fold


@dataclass(frozen=True)
class Read:
    """A row that could be read: its number, the name that tells it from others of its case, its fact."""

    number: int
    name: str
    fact: LocalFact


Key = tuple[str, ...]


def without_conflicts(rows: Sequence[Read]) -> tuple[list[Read], list[tuple[int, str]]]:
    """Return the rows that may be used and, by row number, why others are not.

    A row that begins later follows an earlier one without an end. Rows of the same case that begin on the
    same day, or of which the earlier says that it lasts longer, contradict one another if they differ.
    """
    kept, told = _once(rows)
    against: dict[int, int] = {}
    for group in _groups(kept):
        for one, other in _neighbours(group):
            if _differ(one.fact, other.fact) and _meet(one.fact, other.fact):
                against.setdefault(one.number, other.number)
                against.setdefault(other.number, one.number)
    told += [
        (
            number,
            f"Dòng {number}: mâu thuẫn với dòng {other} (cùng trường hợp, cùng thời gian); không được dùng.",
        )
        for number, other in against.items()
    ]
    return [row for row in kept if row.number not in against], told


def _once(rows: Sequence[Read]) -> tuple[list[Read], list[tuple[int, str]]]:
    first: dict[object, int] = {}
    kept: list[Read] = []
    told: list[tuple[int, str]] = []
    for row in rows:
        same = first.setdefault((row.name, replace(row.fact, start=0, end=0)), row.number)
        if same == row.number:
            kept.append(row)
        else:
            told.append((row.number, f"Dòng {row.number}: trùng với dòng {same}; chỉ dùng dòng {same}."))
    return kept, told


def _groups(rows: Sequence[Read]) -> Iterator[list[Read]]:
    """Yield the rows about one thing as they begin; a row of two channels is in two groups."""
    groups: dict[Key, list[Read]] = {}
    for row in rows:
        fact = row.fact
        case = "" if fact.kind is FactKind.LISTING else fold(fact.case)
        about = (fact.kind, fact.procedure_code, case, fold(row.name))
        for channel in fact.channel.split(","):
            groups.setdefault((*about, channel), []).append(row)
    for group in groups.values():
        yield sorted(group, key=lambda row: (row.fact.effective_from or date.min, row.number))


def _neighbours(group: Sequence[Read]) -> Iterator[tuple[Read, Read]]:
    """Pair each row with the one before it and with the one before that lasts longest."""
    longest: Read | None = None
    for place, row in enumerate(group[1:], 1):
        before = group[place - 1]
        if before.fact.effective_to and (longest is None or _end(before) > _end(longest)):
            longest = before
        yield before, row
        if longest and longest is not before:
            yield longest, row


def _end(row: Read) -> date:
    return row.fact.effective_to or date.min


def _differ(one: LocalFact, other: LocalFact) -> bool:
    if one.amount is not None and other.amount is not None:
        return one.amount != other.amount
    return (one.value, one.unit) != (other.value, other.unit)


def _meet(earlier: LocalFact, later: LocalFact) -> bool:
    if earlier.effective_from == later.effective_from:
        return True
    return bool(earlier.effective_to and later.effective_from and later.effective_from < earlier.effective_to)
