"""Whether a text was in force on a day, and who says so: its own clause, another text or a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from congvu.documents import RelationKind, Standing


class ValidityState(StrEnum):
    """What a text is worth on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    PARTLY = "partly"
    NO_LONGER = "no_longer"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


WORDS = {
    ValidityState.NOT_YET: "chưa có hiệu lực",
    ValidityState.IN_FORCE: "còn hiệu lực",
    ValidityState.PARTLY: "hết hiệu lực hoặc được sửa đổi một phần",
    ValidityState.NO_LONGER: "hết hiệu lực",
    ValidityState.SUSPENDED: "đang bị ngưng hiệu lực",
    ValidityState.UNKNOWN: "chưa xác định được hiệu lực",
}


@dataclass(frozen=True)
class Facts:
    """What a text says of itself; days it was issued, begins to bind, and binds no longer."""

    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None


@dataclass(frozen=True)
class Effect:
    """What another text (the source) does to this one; its sentence is `start` to `end` of that revision.

    `effective_on` and `until` are the sentence's own dates; `source` holds the source's dates as known
    now, corrections included. `extent` is where the provision ends that holds the sentence.
    """

    kind: RelationKind
    source: Facts
    source_id: int
    revision_id: int
    start: int
    end: int
    extent: int
    address: str = ""
    provision: str = ""
    whole: bool = False
    effective_on: date | None = None
    until: date | None = None

    @property
    def begins(self) -> date | None:
        """The day from which it works: its own, else the one on which its source begins to bind."""
        return self.effective_on or self.source.effective_from

    @property
    def void(self) -> bool:
        """Whether it never works: its source ceased before."""
        ends = self.source.effective_to
        return ends is not None and self.begins is not None and ends <= self.begins

    def works_on(self, day: date) -> bool:
        """Say whether it works on a day."""
        return self.begins is not None and self.begins <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Correction:
    """What a person put in the place of a field; `value` None withdraws what was corrected before."""

    field: str
    value: str | None
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Span:
    """The days on which a text binds: from the first up to, not including, the last; None where not known.

    `begins_by` and `ends_by` are the correction or effect that sets the day, None for the text's own clause.
    """

    begins: date | None
    ends: date | None
    begins_by: Correction | None = None
    ends_by: Correction | Effect | None = None


@dataclass(frozen=True)
class Validity:
    """A text's worth on a day; `effects` are those that work on it (a person's word leaves none).

    `undated` would end or suspend the whole text, but nobody says from when.
    """

    day: date
    state: ValidityState
    span: Span
    effects: tuple[Effect, ...] = ()
    by: Correction | None = None
    undated: tuple[Effect, ...] = ()

    @property
    def standing(self) -> Standing:
        """The partition for a text of this worth."""
        if self.state is ValidityState.NOT_YET:
            return Standing.COMING
        former = self.state in (ValidityState.NO_LONGER, ValidityState.SUSPENDED)
        return Standing.FORMER if former else Standing.CURRENT


ENDING = (RelationKind.REPLACES, RelationKind.REPEALS)
TOLD = ("title", "doc_type", "number", "issuer", "field", "level", "issued_on")
CORRECTABLE = ("effective_from", "effective_to", "validity", *TOLD)
"""What a person may put right: what decides on force, and what a text is called and filed under (`TOLD`)."""


def newest(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """Return the corrections that count, by field: the last of each, unless it withdraws."""
    last = {one.field: one for one in sorted(corrections, key=lambda one: one.at)}
    return {field: one for field, one in last.items() if one.value is not None}


def span_of(facts: Facts, effects: Iterable[Effect], corrections: Iterable[Correction]) -> Span:
    """Return the days on which a text binds.

    A person's date wins; else the end is the earlier of the text's own and the first whole replacement or
    repeal.
    """
    said = newest(corrections)
    begins, ends = said.get("effective_from"), said.get("effective_to")
    first = _day(begins) if begins else facts.effective_from
    if ends:
        return Span(first, _day(ends), begins, ends)
    over = [one for one in plausible(facts, effects) if one.whole and one.kind in ENDING and one.begins]
    cause = min(over, key=lambda one: one.begins or date.max, default=None)
    if cause is None or (facts.effective_to and facts.effective_to <= (cause.begins or date.max)):
        return Span(first, facts.effective_to, begins)
    return Span(first, cause.begins, begins, cause)


def validity_on(
    day: date, facts: Facts, effects: Sequence[Effect] = (), corrections: Iterable[Correction] = ()
) -> Validity:
    """Return a text's worth on a day out of what it says, what others do to it and what people corrected."""
    said = newest(corrections)
    span = span_of(facts, effects, said.values())
    working = tuple(one for one in plausible(facts, effects) if one.works_on(day))
    if span.begins is not None and day < span.begins:
        return Validity(day, ValidityState.NOT_YET, span)
    if span.ends is not None and day >= span.ends:
        return Validity(day, ValidityState.NO_LONGER, span, working)
    word = said.get("validity")
    if word:
        return Validity(day, ValidityState(word.value or ""), span, by=word)
    undated = tuple(
        one
        for one in plausible(facts, effects)
        if one.whole and one.kind in (*ENDING, RelationKind.SUSPENDS) and one.begins is None
    )
    if "effective_to" in said:
        # A person has set the end: whole replacements and repeals were looked at and set aside.
        working, undated = tuple(one for one in working if not (one.whole and one.kind in ENDING)), ()
    return Validity(day, _state(span, working, undated), span, working, undated=undated)


def plausible(facts: Facts, effects: Iterable[Effect]) -> list[Effect]:
    """Return the effects that can be meant: not of an older text, nor of one that ceased before it bound."""
    issued = facts.issued_on
    return [
        one
        for one in effects
        if not one.void and not (issued and one.source.issued_on and one.source.issued_on < issued)
    ]


def describe(validity: Validity) -> str:
    """Return one sentence: the state on the day and the days that bound it."""
    span = validity.span
    days = [f"có hiệu lực từ {span.begins:%d/%m/%Y}" if span.begins else ""]
    days.append(f"hết hiệu lực từ {span.ends:%d/%m/%Y}" if span.ends else "")
    known = ", ".join(day for day in days if day)
    return f"Ngày {validity.day:%d/%m/%Y}: {WORDS[validity.state]}{f' ({known})' if known else ''}."


def _state(span: Span, working: Iterable[Effect], undated: Sequence[Effect]) -> ValidityState:
    kinds = [(one.kind, one.whole) for one in working]
    if (RelationKind.SUSPENDS, True) in kinds:
        return ValidityState.SUSPENDED
    if undated or span.begins is None:
        return ValidityState.UNKNOWN
    changing = (*ENDING, RelationKind.AMENDS, RelationKind.SUSPENDS)
    return ValidityState.PARTLY if any(kind in changing for kind, _ in kinds) else ValidityState.IN_FORCE


def _day(correction: Correction) -> date | None:
    return date.fromisoformat(correction.value) if correction.value else None
