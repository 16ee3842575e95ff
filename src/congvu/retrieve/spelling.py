"""The speller of a collection: by its own words, and by how people speak."""

from __future__ import annotations

import threading

from congvu.places.units import former_districts, former_units
from congvu.retrieve.terms import kept_words, phrases
from congvu.spelling.counts import SyllableCounts
from congvu.spelling.speller import Speller
from congvu.store.syllables import SyllableIndex

SPOKEN_SHARE = 0.04
"""Part of all words that everyday speech makes up: official texts hardly know it, questions do."""
GROWN = 1.05


class CollectionSpelling:
    """Gives the speller, made anew when the collection has grown by a twentieth."""

    def __init__(self, index: SyllableIndex) -> None:
        self.index = index
        self._speller: Speller | None = None
        self._made_of = 0
        self._making = threading.Lock()

    def speller(self) -> Speller:
        """Return the speller for what is counted by now."""
        counts = self.index.counts
        with self._making:
            if self._speller is None or not self._made_of <= counts.total <= self._made_of * GROWN:
                self._speller, self._made_of = speller_of(counts), counts.total
            return self._speller


def speller_of(counts: SyllableCounts) -> Speller:
    """Return a speller for these counts and everyday speech together."""
    spoken = SyllableCounts.of((*phrases(), *_unit_names()))
    weight = max(1, round(SPOKEN_SHARE * counts.total / spoken.total))
    return Speller(counts.plus(spoken.times(weight)), kept_words())


def _unit_names() -> list[str]:
    """Return the names of the province's units, former and present, each with its type."""
    names = [name for unit in former_units() for name in (unit.name, unit.district, *unit.today)]
    return list(dict.fromkeys([*names, *(district.name for district in former_districts())]))
