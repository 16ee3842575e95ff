"""A word that is still being typed, completed by the titles of the procedures that a reader may see."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from congvu.spelling.syllables import is_syllable
from congvu.text import bare, normalize, syllables

_WORD = re.compile(r"[^\W_]+")
_LEAST_ALONE = 2
"""Letters that a word without a known neighbour must have to be completed."""
_PLAINLY = 0.3
"""Share of what follows a word in titles that one word must have, to be added to a whole syllable."""


@dataclass(frozen=True)
class TitleWords:
    """Words of titles by what stands before them (folded; "" for anything), as they are written there."""

    after: dict[str, Counter[str]]

    @classmethod
    def of(cls, titles: Iterable[str]) -> TitleWords:
        """Count the words of titles."""
        after: dict[str, Counter[str]] = defaultdict(Counter)
        for title in titles:
            words = [word for word in _WORD.findall(normalize(title).lower()) if word.isalpha()]
            after[""].update(words)
            for before, word in pairwise(words):
                after[syllables(before)[0]][word] += 1
        return cls(dict(after))

    def completed(self, text: str) -> str:
        """Return a text with its last word completed, if it is still being typed and titles know it.

        A fragment that is a syllable by itself ("ho") may be meant as it stands: the completion is added.
        """
        words = list(_WORD.finditer(normalize(text)))
        if not words or words[-1].end() != len(text):
            return text
        fragment = words[-1][0].lower()
        before = syllables(words[-2][0])[0] if len(words) > 1 else ""
        meant = self._meant(fragment, before)
        if not meant:
            return text
        if is_syllable(fragment):
            followers = self.after.get(before, Counter())
            plainly = bool(before) and followers[meant] >= _PLAINLY * followers.total()
            return f"{text} {meant}" if plainly else text
        return f"{text[: words[-1].start()]}{meant}"

    def _meant(self, fragment: str, before: str) -> str:
        """Return the likeliest word that a fragment begins, "" where it is a whole word or begins none."""
        followers = self.after.get(before, Counter())
        found = _beginning(fragment, followers)
        if found is None or found:
            return found or ""
        if len(fragment) < _LEAST_ALONE or is_syllable(fragment):
            return ""
        return _beginning(fragment, self.after.get("", Counter())) or ""


def _beginning(fragment: str, words: Counter[str]) -> str | None:
    """Return the most frequent word that begins with a fragment ("" for none), None if it is one itself."""
    plain = fragment == bare(fragment)
    best, times = "", 0
    for word, count in words.items():
        told = bare(word) if plain else word
        if told == fragment:
            return None
        if told.startswith(fragment) and count > times:
            best, times = word, count
    return best
