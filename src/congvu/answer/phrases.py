"""Kinds of questions told by their phrases: patterns read from data files, with and without accents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from congvu.text import fold, fold_tones

_NONE = re.compile(r"(?!)")
_ANY = re.compile("")
_LETTERS = re.compile(r"\\.|[^\W\d_]+(?![?*+{])")


@dataclass(frozen=True)
class Phrases:
    """Phrases at whole words: some must stand in a question, something else beside them, nothing of `unless`.

    Each word counts with its own accents or with none ("mất hộ chiếu" is no "ho"); those of `accented` only
    with them, since they mean something else without.
    """

    plain: re.Pattern[str]
    accented: re.Pattern[str]
    beside: re.Pattern[str]
    unless: re.Pattern[str]

    @classmethod
    def of(
        cls, plain: Sequence[str], accented: Sequence[str] = (), beside: str = "", unless: str = ""
    ) -> Phrases:
        """Compile patterns written with accents and small letters."""
        return cls(
            _any_of([_either(one) for one in plain]),
            _any_of([fold_tones(one) for one in accented]),
            _any_of([_either(beside)]) if beside else _ANY,
            _any_of([_either(unless)]) if unless else _NONE,
        )

    def fit(self, text: str) -> bool:
        """Say whether a question is of this kind."""
        read = fold_tones(text)
        if self.unless.search(read) or not self.beside.search(read):
            return False
        return bool(self.plain.search(read) or self.accented.search(read))


def _either(pattern: str) -> str:
    """Let each word of a pattern stand without its accents too."""
    return _LETTERS.sub(_with_folded, fold_tones(pattern))


def _with_folded(found: re.Match[str]) -> str:
    word = found[0]
    return word if word.isascii() else f"(?:{word}|{fold(word)})"


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    if not patterns:
        return _NONE
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
