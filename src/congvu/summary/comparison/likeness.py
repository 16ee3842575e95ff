"""How alike provisions of two texts are: cosines of their words weighed by rarity, over posting lists."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

COMMON = 0.25
"""Words in more than this share of all provisions tell none from another."""
LEAST_COMMON = 30


class Likeness:
    """Cosines (0..1) between the token lists of an old and a new text."""

    def __init__(self, old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> None:
        borne = Counter(token for one in (*old, *new) for token in set(one))
        total = len(old) + len(new)
        most = max(LEAST_COMMON, COMMON * total)
        weights = {token: math.log(1 + total / count) for token, count in borne.items() if count <= most}
        self._old = [_unit(one, weights) for one in old]
        self._new = [_unit(one, weights) for one in new]
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, row in enumerate(self._new):
            for token, weight in row.items():
                self._postings[token].append((place, weight))

    def of(self, place: int) -> dict[int, float]:
        """Return place in the new text → cosine, for an old one; those that share nothing are left out."""
        found: dict[int, float] = defaultdict(float)
        for token, weight in self._old[place].items():
            for other, theirs in self._postings[token]:
                found[other] += weight * theirs
        return found

    def between(self, old: int, new: int) -> float:
        """Return the cosine of two."""
        theirs = self._new[new]
        return sum(weight * theirs.get(token, 0.0) for token, weight in self._old[old].items())


def _unit(words: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
    counts = Counter(word for word in words if word in weights)
    row = {word: (1 + math.log(count)) * weights[word] for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in row.values()))
    return {word: weight / length for word, weight in row.items()} if length else {}
