"""How likely words follow each other, by the counts of a collection."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from congvu.spelling.counts import Codes, SyllableCounts

Floats = NDArray[np.float64]

UNKNOWN = -1
_PAIR_TRUST = 50
"""So many occurrences of a word make its neighbours weigh as much as the single frequencies of words."""
_UNSEEN, _OTHERS = 0.5, 1e5


class Likelihood:
    """Log-probabilities of a bigram model, pairs mixed with single words (Jelinek and Mercer)."""

    def __init__(self, counts: SyllableCounts) -> None:
        self.counts = counts
        self.places = {word: at for at, word in enumerate(counts.words)}
        size = len(counts.words)
        self._following = np.zeros(size, np.float64)
        if size:
            sums = np.bincount(counts.pairs >> 32, counts.pair_frequencies, size)
            self._following = np.asarray(sums, np.float64)

    def frequency(self, word: str) -> int:
        """Return how often a word stands in the collection."""
        at = self.places.get(word, UNKNOWN)
        return int(self.counts.frequencies[at]) if at >= 0 else 0

    def ids(self, words: Sequence[str]) -> Codes:
        """Return the places of words, UNKNOWN for those the collection does not have."""
        return np.array([self.places.get(word, UNKNOWN) for word in words], np.int64)

    def single(self, ids: Codes) -> Floats:
        """Return the logarithms (n,) of how likely words are by themselves."""
        logs: Floats = np.log(self._share(ids))
        return logs

    def following(self, first: Codes, second: Codes) -> Floats:
        """Return the logarithms (n, m) of how likely each second word is after each first."""
        share = self._share(second)[None, :]
        known = np.where(first >= 0, first, 0)
        if not len(self._following):
            return np.log(np.broadcast_to(share, (len(first), len(second)))).copy()
        all_after = np.where(first >= 0, self._following[known], 0.0)[:, None]
        trust = all_after / (all_after + _PAIR_TRUST)
        together = self._together(first, second) / np.maximum(all_after, 1.0)
        logs: Floats = np.log(trust * together + (1 - trust) * share)
        return logs

    def _share(self, ids: Codes) -> Floats:
        found = np.zeros(len(ids), np.float64)
        known = ids >= 0
        found[known] = self.counts.frequencies[ids[known]]
        shares: Floats = (found + _UNSEEN) / (self.counts.total + _OTHERS)
        return shares

    def _together(self, first: Codes, second: Codes) -> Floats:
        codes = first[:, None] << 32 | second[None, :]
        codes[(first < 0)[:, None] | (second < 0)[None, :]] = UNKNOWN
        pairs = self.counts.pairs
        at = np.minimum(np.searchsorted(pairs, codes), max(len(pairs) - 1, 0))
        if not len(pairs):
            return np.zeros(codes.shape)
        return np.where(pairs[at] == codes, self.counts.pair_frequencies[at], 0).astype(np.float64)
