"""The speller: a question as it was typed in, as it was meant out, by what the collection itself says."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from congvu.spelling.alike import SOUNDS_ALIKE, mark_cost, slips, sounding_alike
from congvu.spelling.counts import SyllableCounts
from congvu.spelling.likelihood import Likelihood
from congvu.spelling.syllables import is_syllable
from congvu.spelling.typed import Typed, typed_words
from congvu.text import bare, normalize, placed

Candidates = dict[str, float]
"""Words that may have been meant → what it costs that they were typed as they were."""

_USUAL_ACCENTS = 0.7
"""Share of the words of plain Vietnamese that bear a mark."""
_LEAST_LOST = 0.02
_MOST_CANDIDATES = 14
_RARE = 5e-7
"""Words of a smaller share are mostly slips of the collection itself."""
_USUAL = 4e-6
KNOWN = 2.5
"""What it costs to read a word of the collection as another one."""
POSSIBLE = 4.0
"""What speaks for a word that the collection does not have, but could."""
_OWN_WORD = 5
"""So often the collection has a word that is no syllable, and it is one of its own (a loan word, a name)."""
_CACHE = 20_000


class Speller:
    """Restores accents, decodes keys and mends slips; safe to call from several threads.

    `kept` are words (abbreviations, loan words) that are never read as anything else, syllables apart.
    """

    def __init__(self, counts: SyllableCounts, kept: Iterable[str] = ()) -> None:
        self.likelihood = Likelihood(counts)
        self.kept = frozenset(word for word in kept if not is_syllable(word))
        self._by_bare = _by_bare(counts)
        self._bare = sorted(self._by_bare)
        self._slips = lru_cache(maxsize=_CACHE)(lambda word: slips(word, self._bare))

    def read(self, text: str) -> str:
        """Return a text as it was meant; figures, identifiers, abbreviations and all between words stay."""
        plain = normalize(text)
        typed = typed_words(plain, self.kept, self._is_own)
        lost = _lost_share(typed)
        meant = self._likeliest([self._candidates(one, lost) for one in typed])
        return _rebuilt(plain, typed, meant)

    def decode(self, text: str) -> str:
        """Return a text with the keys of an input method made letters, all else as it was typed."""
        plain = normalize(text)
        typed = typed_words(plain, self.kept, self._is_own)
        return _rebuilt(plain, typed, [one.word for one in typed])

    def _is_own(self, word: str) -> bool:
        return not is_syllable(word) and self.likelihood.frequency(word) >= _OWN_WORD

    def _candidates(self, one: Typed, lost: float) -> Candidates:
        """Return what a word may mean, the word itself always among it."""
        if one.fixed:
            return {one.word: 0.0}
        frequency, plain = self.likelihood.frequency, bare(one.word)
        share = self._share(one.word, plain, lost)
        doubt = KNOWN if share >= _RARE else 0.0
        found: Candidates = {one.word: -POSSIBLE if not doubt and is_syllable(one.word) else 0.0}
        for base, cost in self._bases(plain, share):
            for word in self._by_bare.get(base, ()):
                if word != one.word:
                    marks = _marks(one.word, plain, word, lost)
                    price = cost + marks + (doubt if base != plain or one.word != plain else 0.0)
                    found[word] = min(found.get(word, math.inf), price)
        if len(found) <= _MOST_CANDIDATES:
            return found
        best = sorted(found, key=lambda word: found[word] - math.log(frequency(word) + 0.5))
        return {word: found[word] for word in dict.fromkeys([one.word, *best[: _MOST_CANDIDATES - 1]])}

    def _share(self, word: str, plain: str, lost: float) -> float:
        """Return how usual a word is as typed: without marks it may be any that bears some."""
        times: float = self.likelihood.frequency(word)
        if word == plain:
            times = max(times, lost * sum(map(self.likelihood.frequency, self._by_bare.get(plain, ()))))
        return times / max(self.likelihood.counts.total, 1)

    def _bases(self, plain: str, share: float) -> list[tuple[str, float]]:
        """Return the bare syllables that may have been meant; slips only where the word is not usual."""
        bases = [(plain, 0.0), *((base, SOUNDS_ALIKE) for base in sounding_alike(plain))]
        return bases if share >= _USUAL or len(plain) < 2 else [*bases, *self._slips(plain)]

    def _likeliest(self, candidates: Sequence[Candidates]) -> list[str]:
        """Return the best word at each place (Viterbi)."""
        if not candidates:
            return []
        words = [list(found) for found in candidates]
        costs = [np.array(list(found.values())) for found in candidates]
        ids = [self.likelihood.ids(found) for found in words]
        scores = self.likelihood.single(ids[0]) - costs[0]
        came_from = []
        for at in range(1, len(words)):
            ways = scores[:, None] + self.likelihood.following(ids[at - 1], ids[at])
            came_from.append(ways.argmax(axis=0))
            scores = ways.max(axis=0) - costs[at]
        place = int(scores.argmax())
        best = [place]
        for before in reversed(came_from):
            place = int(before[place])
            best.append(place)
        return [found[place] for found, place in zip(words, reversed(best), strict=True)]


def _by_bare(counts: SyllableCounts) -> dict[str, list[str]]:
    least = counts.total * _RARE
    found: dict[str, list[str]] = defaultdict(list)
    for word, frequency in zip(counts.words, counts.frequencies.tolist(), strict=True):
        if frequency >= least and is_syllable(word):
            found[bare(word)].append(word)
    return dict(found)


def _lost_share(typed: Sequence[Typed]) -> float:
    """Return the share of marks that whoever typed this leaves out, by how many words bear one."""
    words = [one.word for one in typed if not one.fixed]
    if not words:
        return _LEAST_LOST
    accented = sum(bare(word) != word for word in words) / len(words)
    return min(1.0, max(_LEAST_LOST, 1 - accented / _USUAL_ACCENTS))


def _marks(typed: str, plain: str, meant: str, lost: float) -> float:
    if typed == plain:
        return 0.0 if bare(meant) == meant else -math.log(lost)
    return mark_cost(typed, meant)


def _rebuilt(text: str, typed: Sequence[Typed], meant: Sequence[str]) -> str:
    parts, end = [], 0
    for one, word in zip(typed, meant, strict=True):
        parts += [text[end : one.start], _cased(word, one)]
        end = one.end
    return "".join([*parts, text[end:]])


def _cased(word: str, one: Typed) -> str:
    """Return a word in the capitals of what was typed; what was not read otherwise stays to the letter."""
    if word == placed(one.shown.lower()):
        return one.shown
    if one.shown.isupper() and len(one.shown) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if one.shown[0].isupper() else word
