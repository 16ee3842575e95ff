"""Choosing among local rows: the newest of each case, those an aspect asks for, the centre that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from congvu.local import FactKind
from congvu.retrieve.question import Question
from congvu.store.local_facts import LocalRow
from congvu.text import fold, normalize, syllables

MOST_ROWS = 12
ASPECTS = 2

KINDS: dict[str, tuple[FactKind, ...]] = {
    "fee": (FactKind.FEE,),
    "time": (FactKind.TIME,),
    "steps": (FactKind.STEP,),
    "where": (FactKind.CENTRE,),
    "overview": (FactKind.FEE, FactKind.TIME),
}
"""Aspect of a question → the local facts that answer it."""

_TYPE = re.compile(r"(?:phường|xã|đặc khu|p\.|x\.)\s+", re.IGNORECASE)
_NEXT = re.compile(r"[^\S\n]+(\w+)")


def kinds_asked(question: Question) -> list[FactKind]:
    """Return the kinds of facts that the question asks for, the plainest asked first."""
    return list(dict.fromkeys(kind for one in question.aspects[:ASPECTS] for kind in KINDS.get(one, ())))


def newest(rows: Sequence[LocalRow]) -> list[LocalRow]:
    """Return the rows that began last of each case and channel; rows that began together all stay.

    Of a procedure's steps and of lists only what began last speaks: steps belong to one process. What two
    documents say alike is said once.
    """
    rows = list({replace(row.fact, start=0, end=0): row for row in rows}.values())
    last: dict[tuple[str, ...], date] = {}
    for row in rows:
        last[_about(row)] = max(last.get(_about(row), date.min), _begun(row))
    return [row for row in rows if _begun(row) == last[_about(row)]]


def disagree(rows: Sequence[LocalRow]) -> bool:
    """Say whether two rows of one case give different amounts or times."""
    said: dict[tuple[str, ...], object] = {}
    for row in rows:
        fact = row.fact
        value = fact.amount if fact.amount is not None else (fact.value, fact.unit)
        if fact.kind in (FactKind.FEE, FactKind.TIME) and said.setdefault(_about(row), value) != value:
            return True
    return False


def fitting(rows: Sequence[LocalRow], question: Question) -> list[LocalRow]:
    """Return at most MOST_ROWS rows in their order, those that bear most of the question."""
    asked = set(question.content_words)
    scored = sorted(rows, key=lambda row: -len(asked & set(syllables(row.text))))
    kept = {id(row) for row in scored[:MOST_ROWS]}
    return [row for row in rows if id(row) in kept]


def centres_meant(rows: Sequence[LocalRow], question: Question, office: str) -> list[LocalRow]:
    """Return the centres of the units that the question names, else of the installation's own, else none.

    "phường An Sinh" names a unit however it is typed, a bare "An Sinh" only as a name is written: "an sinh xã
    hội" names none.
    """
    return _named(rows, question.text) or (centres_of(rows, office) if office else [])


def _named(rows: Sequence[LocalRow], text: str) -> list[LocalRow]:
    written = normalize(text)
    whole = [row for row in rows if _names(fold(row.fact.case), fold(text), written)]
    named = whole or [row for row in rows if _names(_bare(row.fact.case), written, written)]
    # "Móng Cái 1" is not "Móng Cái": the longer name is the one that is meant.
    return [row for row in named if not any(_longer(other.fact.case, row.fact.case) for other in named)]


def _names(name: str, text: str, written: str) -> bool:
    """Say whether a name stands in a text (`written` is the same text as typed) and does not go on there."""
    places = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else ()
    return any(not _goes_on(written, place.end()) for place in places)


def _goes_on(written: str, position: int) -> bool:
    """Say whether a name has another word ("Bến Chài Đông", "Bến Chài 2"); "TP" and "UBND" are none."""
    found = _NEXT.match(written, position)
    return found is not None and (found[1].isdecimal() or found[1].istitle())


def centres_of(rows: Sequence[LocalRow], office: str) -> list[LocalRow]:
    """Return the centres of the unit that an installation belongs to."""
    whole = [row for row in rows if fold(row.fact.case) == fold(office).strip()]
    return whole or [row for row in rows if fold(_bare(row.fact.case)) == fold(office).strip()]


def _bare(unit: str) -> str:
    return _TYPE.sub("", unit, count=1).strip()


def _longer(other: str, unit: str) -> bool:
    longer, name = fold(_bare(other)), fold(_bare(unit))
    return longer != name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", longer) is not None


def _about(row: LocalRow) -> tuple[str, ...]:
    fact = row.fact
    if fact.kind in (FactKind.STEP, FactKind.LISTING):
        return (fact.kind, fact.procedure_code)
    case = f"{fold(fact.case)}|{fact.value}" if fact.kind is FactKind.CENTRE else fold(fact.case)
    return (fact.kind, fact.procedure_code, case, fact.channel)


def _begun(row: LocalRow) -> date:
    return row.fact.effective_from or date.min
