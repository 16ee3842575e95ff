"""Kinds of questions told by their phrases: patterns read from data files, with and without accents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from congvu.text import accent_share, fold, fold_tones

ACCENTED = 0.25
_NONE = re.compile(r"(?!)")
_ANY = re.compile("")


@dataclass(frozen=True)
class Phrases:
    """Phrases at whole words: some must stand in a question, something else beside them, nothing of `unless`.

    `plain` count without accents too; `accented` only as written, since they mean something else without;
    `unless` counts as written where the question has accents.
    """

    plain: re.Pattern[str]
    accented: re.Pattern[str]
    beside: re.Pattern[str]
    unless: re.Pattern[str]
    unless_folded: re.Pattern[str]

    @classmethod
    def of(
        cls, plain: Sequence[str], accented: Sequence[str] = (), beside: str = "", unless: str = ""
    ) -> Phrases:
        """Compile patterns written with accents and small letters."""
        return cls(
            _any_of([fold(one) for one in plain]),
            _any_of([fold_tones(one) for one in accented]),
            _any_of([fold(beside)]) if beside else _ANY,
            _any_of([fold_tones(unless)]) if unless else _NONE,
            _any_of([fold(unless)]) if unless else _NONE,
        )

    def fit(self, text: str) -> bool:
        """Say whether a question is of this kind."""
        folded, toned = fold(text), fold_tones(text)
        if accent_share(text) >= ACCENTED:
            excepted = self.unless.search(toned)
        else:
            excepted = self.unless_folded.search(folded)
        if excepted or not self.beside.search(folded):
            return False
        return bool(self.plain.search(folded) or self.accented.search(toned))


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    if not patterns:
        return _NONE
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
