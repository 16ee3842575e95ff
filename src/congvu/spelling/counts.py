"""How often words stand in a collection, and next to each other: what accents are restored from."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from congvu.text import normalize, placed

Codes = NDArray[np.int64]

LONGEST_WORD = 12
_WORD = re.compile(r"[^\W_]+")
_NUMBER = "0"
"""All that bears a figure counts as one word."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are counted: small letters, tone marks at their one place."""
    return [
        placed(word) if word.isalpha() and len(word) <= LONGEST_WORD else _NUMBER
        for word in _WORD.findall(normalize(text).lower())
    ]


def _none() -> Codes:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class SyllableCounts:
    """Words with their frequencies (n,), and pairs of neighbours: sorted codes (m,) with frequencies (m,).

    The code of a pair is `first << 32 | second`, both being places in `words`.
    """

    words: tuple[str, ...] = ()
    frequencies: Codes = field(default_factory=_none)
    pairs: Codes = field(default_factory=_none)
    pair_frequencies: Codes = field(default_factory=_none)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Count texts."""
        single: Counter[str] = Counter()
        double: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = words_of(text)
            single.update(words)
            double.update(pairwise(words))
        places = {word: at for at, word in enumerate(single)}
        codes = np.array([places[first] << 32 | places[second] for first, second in double], np.int64)
        order = np.argsort(codes)
        return cls(
            tuple(single),
            np.array(list(single.values()), np.int64),
            codes[order],
            np.array(list(double.values()), np.int64)[order],
        )

    @property
    def total(self) -> int:
        """How many words were counted."""
        return int(self.frequencies.sum())

    def times(self, weight: int) -> SyllableCounts:
        """Return the counts as if all had been there so many times."""
        return SyllableCounts(
            self.words, self.frequencies * weight, self.pairs, self.pair_frequencies * weight
        )

    def plus(self, other: SyllableCounts) -> SyllableCounts:
        """Return both together; words keep their places."""
        places = {word: at for at, word in enumerate(self.words)}
        words = [*self.words, *(word for word in other.words if word not in places)]
        places = {word: at for at, word in enumerate(words)}
        moved = np.array([places[word] for word in other.words], np.int64)
        frequencies = np.zeros(len(words), np.int64)
        frequencies[: len(self.words)] = self.frequencies
        np.add.at(frequencies, moved, other.frequencies)
        theirs = other.pairs
        if len(theirs):
            theirs = moved[theirs >> 32] << 32 | moved[theirs & 0xFFFFFFFF]
        pairs, where = np.unique(np.concatenate([self.pairs, theirs]), return_inverse=True)
        pair_frequencies = np.zeros(len(pairs), np.int64)
        np.add.at(pair_frequencies, where, np.concatenate([self.pair_frequencies, other.pair_frequencies]))
        return SyllableCounts(tuple(words), frequencies, pairs, pair_frequencies)

    def dump(self) -> bytes:
        """Return the counts as a file's content."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            words=np.frombuffer(json.dumps(self.words, ensure_ascii=False).encode("utf-8"), np.uint8),
            frequencies=self.frequencies,
            pairs=self.pairs,
            pair_frequencies=self.pair_frequencies,
        )
        return file.getvalue()

    @classmethod
    def load(cls, content: bytes) -> Self:
        """Read what `dump` gave; of anything else ValueError, KeyError, OSError or zipfile.BadZipFile."""
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            words = json.loads(file["words"].tobytes().decode("utf-8"))
            return cls(tuple(words), file["frequencies"], file["pairs"], file["pair_frequencies"])
