"""Former communes and districts of the home province, found in a question, and what they are today.

A name alone proves nothing ("Hạ Long" was a city and is a ward): a unit is found by its type before the name
or by its own district behind it. Typing without accents and the usual short forms are understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from congvu.places.provinces import OTHERS
from congvu.text import fold, fold_tones

Words = tuple[str, ...]

_TYPES = ("Thị trấn", "Phường", "Xã", "Đặc khu", "Thành phố", "Thị xã", "Huyện")
_SHORT: dict[str, Words] = {
    "p": ("phường",),
    "x": ("xã",),
    "tt": ("thị", "trấn"),
    "tp": ("thành", "phố"),
    "tx": ("thị", "xã"),
    "h": ("huyện",),
}
_COMMUNE: tuple[Words, ...] = (("thị", "trấn"), ("phường",), ("xã",))
_DISTRICT: tuple[Words, ...] = (("thành", "phố"), ("thị", "xã"), ("huyện",))
_PROVINCE: tuple[Words, ...] = (("thành", "phố"), ("tỉnh",))
_FORMER: tuple[Words, ...] = (("cũ",), ("trước", "đây"), ("trước", "kia"))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class FormerUnit:
    """A former commune-level unit and the units of today it lies in; several if it was split, the largest
    part first."""

    name: str
    district: str
    today: tuple[str, ...]
    valid_from: date

    @property
    def split(self) -> bool:
        """Say whether only the hamlet or quarter decides which unit of today it is."""
        return len(self.today) > 1


@dataclass(frozen=True)
class FormerDistrict:
    """A former district-level unit and all units of today that have a part of it."""

    name: str
    today: tuple[str, ...]
    valid_from: date


@dataclass(frozen=True)
class Found:
    """What a text names: each entry of `units` are the former units one mention can mean (usually one)."""

    units: tuple[tuple[FormerUnit, ...], ...] = ()
    districts: tuple[FormerDistrict, ...] = ()


@cache
def former_units() -> tuple[FormerUnit, ...]:
    """Return all former commune-level units."""
    lines = files("congvu.places").joinpath("quang_ninh.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(
        FormerUnit(name, district, tuple(today.split("; ")), date.fromisoformat(since))
        for district, name, today, since in rows
    )


@cache
def former_districts() -> tuple[FormerDistrict, ...]:
    """Return all former district-level units."""
    units = former_units()
    names = dict.fromkeys(unit.district for unit in units)
    return tuple(
        FormerDistrict(name, _today([unit for unit in units if unit.district == name]), units[0].valid_from)
        for name in names
    )


def find_former(text: str, day: date) -> Found:
    """Return the former units that a text names, as of a day; nothing if it names another province."""
    words = tuple(word for one in _split(text) for word in _SHORT.get(one, (one,)))
    if any(_typed(words, _split(name), _PROVINCE) for name in OTHERS):
        return Found()
    named = [
        one
        for one in former_districts()
        if one.valid_from <= day and _typed(words, _bare(one.name), _DISTRICT)
    ]
    units = [found for at in range(len(words)) if (found := _unit_at(words, at, day))]
    narrowed = [_narrowed(found, named) for found in units]
    covered = {unit.district for found in narrowed for unit in found}
    return Found(tuple(dict.fromkeys(narrowed)), tuple(one for one in named if one.name not in covered))


def _unit_at(words: Words, at: int, day: date) -> tuple[FormerUnit, ...]:
    """Return what the name that begins at a word can mean; the longest name wins."""
    here = [(name, units) for name, units in _by_start().get(fold(words[at]), ()) if _stands(words, at, name)]
    if not here:
        return ()
    name, units = max(here, key=lambda one: len(one[0]))
    kind = _type_before(words, at, _COMMUNE)
    end = at + len(name)
    inside = tuple(unit for unit in units if _district_follows(words, end, unit.district))
    former = bool(inside) or any(_stands(words, end, said) for said in _FORMER)
    if (*kind, *name) in _names_today() and not former:
        return ()
    exact = tuple(unit for unit in units if kind and _split(unit.name)[: len(kind)] == kind)
    # The wrong type is forgiven where accents make the name sure: "phuong tien phong" is "phương tiện phòng".
    found = _likeliest(inside, exact, units if kind and words[at:end] == name else ())
    # A unit that kept its name and area needs no word.
    return tuple(unit for unit in found if unit.valid_from <= day and unit.today != (unit.name,))


def _likeliest(
    inside: tuple[FormerUnit, ...], exact: tuple[FormerUnit, ...], others: tuple[FormerUnit, ...]
) -> tuple[FormerUnit, ...]:
    """Prefer what the district behind the name confirms, then what the type before it confirms."""
    if inside:
        return tuple(one for one in inside if one in exact) or inside
    return exact or others


def _narrowed(found: Sequence[FormerUnit], districts: Sequence[FormerDistrict]) -> tuple[FormerUnit, ...]:
    names = {one.name for one in districts}
    return tuple(unit for unit in found if unit.district in names) or tuple(found)


def _typed(words: Words, name: Words, types: Sequence[Words]) -> bool:
    """Say whether a name stands in the text behind one of the types."""
    return any(_stands(words, at, name) and _type_before(words, at, types) for at in range(len(words)))


def _stands(words: Words, at: int, name: Words) -> bool:
    """Say whether a name stands there; accents count unless the text writes it without any."""
    said = words[at : at + len(name)]
    return said == name or (
        len(said) == len(name) and all(map(str.isascii, said)) and said == tuple(fold(one) for one in name)
    )


def _type_before(words: Words, at: int, types: Sequence[Words]) -> Words:
    """Return the type that stands before a name; "xã" of "thị xã" is no commune."""
    for kind in types:
        begin = at - len(kind)
        if begin >= 0 and _stands(words, begin, kind):
            return () if kind == ("xã",) and begin and _stands(words, begin - 1, ("thị",)) else kind
    return ()


def _district_follows(words: Words, at: int, district: str) -> bool:
    """Say whether a district's name stands there, with or without its type or "thuộc"."""
    name = _bare(district)
    before = ((), *_DISTRICT, ("thuộc",), *(("thuộc", *kind) for kind in _DISTRICT))
    return any(_stands(words, at, said) and _stands(words, at + len(said), name) for said in before)


@cache
def _by_start() -> dict[str, list[tuple[Words, tuple[FormerUnit, ...]]]]:
    """Return names with their units by the folded first syllable: few begin where a text has any word."""
    found: dict[str, list[tuple[Words, tuple[FormerUnit, ...]]]] = {}
    for name, units in _by_name().items():
        found.setdefault(fold(name[0]), []).append((name, units))
    return found


@cache
def _by_name() -> dict[Words, tuple[FormerUnit, ...]]:
    found: dict[Words, tuple[FormerUnit, ...]] = {}
    for unit in former_units():
        found[_bare(unit.name)] = (*found.get(_bare(unit.name), ()), unit)
    return found


@cache
def _names_today() -> frozenset[Words]:
    return frozenset(_split(name) for unit in former_units() for name in unit.today)


@lru_cache(maxsize=2_000)
def _split(text: str) -> Words:
    return tuple(_WORD.findall(fold_tones(text)))


@cache
def _bare(name: str) -> Words:
    """Return a unit's name without its type."""
    kind = next(kind for kind in _TYPES if name.startswith(f"{kind} "))
    return _split(name.removeprefix(kind))


def _today(units: Sequence[FormerUnit]) -> tuple[str, ...]:
    names = dict.fromkeys(name for unit in units for name in unit.today)
    return tuple(sorted(names, key=lambda name: (name.split()[0], fold(name))))
