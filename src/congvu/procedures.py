"""What a procedure's tables say, in typed cells: ways to file with time and fee, papers of the dossier.

A cell that the portal lost, fused or contradicts itself in bears a `Flag`: it is stated, never smoothed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What a duration counts; working days leave out Saturday, Sunday and holidays."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WORKING_HOUR = "working_hour"
    HOUR = "hour"
    MINUTE = "minute"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = ""


class Flag(StrEnum):
    """What is wrong with a row, or must be known beside it; `DEFECTS` leave a cell unread or doubtful.

    Every flag has its sentence in `answer.row_notices`: none is mere bookkeeping.
    """

    NO_CHANNEL = "no_channel"
    NO_TIME = "no_time"
    NO_UNIT = "no_unit"
    FUSED = "fused"
    NO_FEE = "no_fee"
    NOT_SET = "not_set"
    LOST_THOUSANDS = "lost_thousands"
    CURRENCY = "currency"
    AMOUNT_UNCLEAR = "amount_unclear"
    AMOUNT_DIFFERS = "amount_differs"
    FREE_BUT_AMOUNT = "free_but_amount"
    FREE_BUT_LOCAL = "free_but_local"
    FREE_BUT_RULE = "free_but_rule"
    FREE_IN_CASES = "free_in_cases"
    NOTE_UNREAD = "note_unread"
    OPEN_BRACKET = "open_bracket"
    NO_DIGITS = "no_digits"
    TIMES_DIFFER = "times_differ"
    LOCAL_FEE = "local_fee"
    TEMPORARY = "temporary"
    OTHER_TIMES = "other_times"
    OTHER_AMOUNTS = "other_amounts"
    EXEMPT_CASES = "exempt_cases"
    FEE_BY_RULE = "fee_by_rule"
    STAGES = "stages"
    ROWS_DIFFER = "rows_differ"
    FEES_DIFFER = "fees_differ"
    FREE_BESIDE_FEE = "free_beside_fee"
    CLOCK_STOPS = "clock_stops"


NOTES = frozenset(
    {
        Flag.LOCAL_FEE,
        Flag.TEMPORARY,
        Flag.OTHER_TIMES,
        Flag.OTHER_AMOUNTS,
        Flag.TIMES_DIFFER,
        Flag.EXEMPT_CASES,
        Flag.FEE_BY_RULE,
        Flag.STAGES,
        Flag.ROWS_DIFFER,
        Flag.FEES_DIFFER,
        Flag.CLOCK_STOPS,
    }
)
"""Flags of rows whose cells are read whole: something stands beside them that the reader must know."""
DEFECTS = frozenset(Flag) - NOTES


@dataclass(frozen=True)
class Duration:
    """A time as the table gives it: `text` as written; `value` None where it says none."""

    text: str = ""
    value: float | None = None
    unit: Unit = Unit.UNKNOWN


@dataclass(frozen=True)
class Fee:
    """An amount that a row states: in its fee cell (`cell`) or in the note beside it.

    `amount` counts `currency` ("VND", "USD"); `per` is what it is counted by ("/lần"); `what` stands before
    it ("Lệ phí cấp lại"), `condition` behind it; `text` is the whole clause, word for word.
    """

    amount: int
    currency: str = "VND"
    per: str = ""
    what: str = ""
    condition: str = ""
    text: str = ""
    cell: bool = False


@dataclass(frozen=True)
class Method:
    """A way to file: one row of the portal's table; characters `start` to `end` of the revision's text.

    `fee` is the fee cell as written ("Miễn phí", "50,000 VNĐ", "Không có thông tin"), `free` whether it says
    that nothing is to be paid. `until` are the last days of temporary amounts that the note names.
    """

    channel: str
    duration: Duration
    fee: str = ""
    free: bool = False
    fees: tuple[Fee, ...] = ()
    note: str = ""
    description: str = ""
    until: tuple[date, ...] = ()
    flags: tuple[Flag, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def complete(self) -> bool:
        """Say whether channel, time and fee were read whole and nothing in the row contradicts them."""
        return not DEFECTS.intersection(self.flags)


@dataclass(frozen=True)
class Paper:
    """A paper of the dossier: its case, name, form files and how many originals and copies (None: not said).

    `group` is "submit" (phải nộp), "show" (phải xuất trình), "note" (a remark, no paper) or "".
    """

    name: str
    case: str = ""
    group: str = ""
    originals: int | None = None
    copies: int | None = None
    forms: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
