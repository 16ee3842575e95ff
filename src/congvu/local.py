"""What a province itself decides of a procedure: fees, deadlines, internal steps, service centres, lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FactKind(StrEnum):
    """Which of the local tables a fact comes from."""

    FEE = "fee"
    TIME = "time"
    STEP = "step"
    CENTRE = "centre"
    LISTING = "listing"


class Status(StrEnum):
    """What a local list does with a procedure: the `value` of a listing."""

    ISSUED = "issued"
    AMENDED = "amended"
    ABOLISHED = "abolished"


@dataclass(frozen=True)
class LocalFact:
    """One row of a local table: what it says, from when to when, by which document, and where it stands.

    `procedure_code` is the national base code, "" for a centre. `case` is the row's case: of a fee or
    deadline what it is for, of a step its number, of a centre its administrative unit, of a listing the
    procedure's name. `value` is the fee's, time's or step's own words, the centre's address, a listing's
    `Status`; `unit` what it is counted in; `amount` đồng. `channel` joins "online", "direct" and "post"; ""
    means all. `effective_to` is the first day without force. `start` to `end` are characters of the
    revision's text.
    """

    kind: FactKind
    procedure_code: str = ""
    case: str = ""
    channel: str = ""
    value: str = ""
    unit: str = ""
    amount: int | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""
    start: int = 0
    end: int = 0

    def in_force(self, day: date) -> bool:
        """Say whether the row applies on a day."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day < self.effective_to)
