"""What is compared: khoản with their điểm, điều without khoản, and the paragraphs of other texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from congvu.cite import Quote
from congvu.references import find_provisions, is_attached
from congvu.summary.citing import place_of
from congvu.summary.clauses import Clause
from congvu.text import squash, tokens

LEAST_WORDS = 3


@dataclass(frozen=True)
class Unit:
    """A provision of one text; `number` is (điều, khoản) as printed, "" outside, `key` that of its điều.

    `addresses` gives each stretch with its own address, down to the điểm.
    """

    order: int
    quotes: tuple[Quote, ...]
    place: str
    title: str
    number: tuple[str, str]
    key: str
    addresses: tuple[tuple[Quote, str], ...] = ()

    @cached_property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(one.text.split()) for one in self.quotes)

    @cached_property
    def squashed(self) -> str:
        """What tells two units that say the same."""
        return squash(self.text).casefold().rstrip(".;,/")

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Folded words and pairs of neighbours."""
        return tuple(tokens(self.text))


def units_of(clauses: Sequence[Clause]) -> list[Unit]:
    """Return the units of a text in reading order."""
    found: list[Unit] = []
    for (key, _), group in groupby(clauses, key=lambda one: (_dieu(one), _khoan_key(one))):
        own = list(group)
        for some in [own] if own[0].address else [[one] for one in own]:
            quotes = tuple(quote for one in some for quote in one.quotes)
            if sum(len(one.text.split()) for one in quotes) < LEAST_WORDS:
                continue
            number = _number(some[0])
            parts = tuple((quote, one.address) for one in some for quote in one.quotes)
            found.append(Unit(len(found), quotes, _place(some), some[0].title, number, key, parts))
    return found


def _number(clause: Clause) -> tuple[str, str]:
    held = find_provisions(clause.address)
    return (held[0].dieu or "", held[0].khoan or "") if held else ("", "")


def _dieu(clause: Clause) -> str:
    """Return what tells a điều from the others: its number, whether it is attached, and its title."""
    if not clause.address:
        return f"{' › '.join(clause.path)}"
    return f"{_number(clause)[0]}{' kèm theo' if is_attached(clause.address) else ''} {clause.title}"


def _khoan_key(clause: Clause) -> str:
    return _number(clause)[1] if clause.address else f"{clause.quotes[0].start}"


def _place(clauses: Sequence[Clause]) -> str:
    """Return where a unit stands: its khoản, even if it begins with the điều's own words."""
    return place_of(min(clauses, key=lambda one: one.depth))
