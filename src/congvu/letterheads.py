"""The office's letterheads as settings: each holds from a day on, since names of offices change."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


class OfficeSigner(BaseModel):
    """Who signs, and for which types of draft (their names, like "quyet-dinh"); none named: for all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    authority: Annotated[tuple[Name, ...], Field(min_length=1, max_length=6)]
    name: Words = ""
    kinds: tuple[Words, ...] = ()


class OfficeLetterhead(BaseModel):
    """An office from the day `since` on, until the next letterhead with the same `key` begins.

    `issuer` and `superior` stand in capitals at the top left, `name` is the issuer in running text; `decider`
    is the line of authority above a decision's basis; `unit` the drafting unit's abbreviation.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Words = ""
    since: date = date.min
    issuer: Name
    superior: Words = ""
    name: Name
    place: Name
    abbreviation: Annotated[str, StringConstraints(pattern=r"^[^\s/]{1,40}$")]
    unit: Words = ""
    address: Words = ""
    phone: Words = ""
    decider: Words = ""
    signers: tuple[OfficeSigner, ...] = ()
    recipients: tuple[Name, ...] = ()


def letterhead_on(
    letterheads: tuple[OfficeLetterhead, ...], day: date, key: str | None = None
) -> OfficeLetterhead | None:
    """Return the letterhead that holds on a day: of the office named, else of the first; None for none."""
    wanted = key if key is not None else next((one.key for one in letterheads), "")
    begun = [one for one in letterheads if one.key == wanted and one.since <= day]
    return max(begun, key=lambda one: one.since, default=None)
