"""What a question that names a former commune or district must be told: where that is today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.answer.outcome import Answer, Notice
from congvu.answer.search import Search
from congvu.places.provinces import province_on
from congvu.places.units import FormerDistrict, FormerUnit, find_former

SOURCE = "Nghị quyết 1679/NQ-UBTVQH15"


@dataclass(frozen=True)
class Places:
    """Says in any case where a former unit that the question names lies today."""

    today: Callable[[], date]

    def add(self, answer: Answer, search: Search) -> Answer:
        """Put the places before the other notices."""
        found = place_notices(search.question.text, self.today())
        return replace(answer, notices=(*found, *answer.notices))


def place_notices(question: str, today: date) -> Iterator[Notice]:
    """Yield where the former units named in a question lie today."""
    found = find_former(question, today)
    for units in found.units:
        yield Notice("place_split" if _asks(units) else "place", _unit_words(units, today))
    for district in found.districts:
        yield Notice("former_district", _district_words(district, today))


def _asks(units: Sequence[FormerUnit]) -> bool:
    return len(units) > 1 or any(unit.split for unit in units)


def _unit_words(units: Sequence[FormerUnit], today: date) -> str:
    if len(units) > 1:
        each = "; ".join(f"{_old(unit)} nay là {_or(unit.today)}" for unit in units)
        return f"Trước 01/7/2025 có nhiều nơi cùng tên: {each}. Hãy hỏi rõ thuộc huyện, thành phố nào."
    (unit,) = units
    if unit.split:
        return (
            f"{_old(unit)} từ {unit.valid_from:%d/%m/%Y} đã chia về {_or(unit.today)} ({SOURCE}): "
            "hãy hỏi rõ thôn, khu để biết nơi nộp hồ sơ."
        )
    since = f"{unit.valid_from:%d/%m/%Y}"
    return f"{_old(unit)} từ {since} thuộc {_new(unit.today[0])}, {province_on(today)} ({SOURCE})."


def _district_words(district: FormerDistrict, today: date) -> str:
    units = ", ".join(map(_new, district.today))
    return (
        f"{district.name} không còn từ {district.valid_from:%d/%m/%Y}; địa bàn nay thuộc {units} "
        f"({province_on(today)}, {SOURCE})" + (": hãy hỏi rõ xã, phường." if len(district.today) > 1 else ".")
    )


def _old(unit: FormerUnit) -> str:
    return f"{unit.name} cũ ({_new(unit.district)})"


def _new(name: str) -> str:
    return name[:1].lower() + name[1:]


def _or(names: Sequence[str]) -> str:
    return " hoặc ".join(map(_new, names))
