"""Which provision of a new text is which of the old: the same words, the same điều, else the most alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rapidfuzz.fuzz import token_sort_ratio

from congvu.summary.comparison.likeness import Likeness
from congvu.summary.comparison.units import Unit
from congvu.text import fold

DIEU_LEAST, UNIT_LEAST, FAR_LEAST = 0.34, 0.3, 0.5
"""How alike two điều must be, two khoản of such điều, and two provisions of any place, to be the same."""
TEXT, TITLE, NUMBER = 0.55, 0.3, 0.15
SAME_NUMBER, SAME_TITLE = 0.12, 0.15
SHORT_TEXT = 6
"""Words below which equal texts are told by their neighbours, not by themselves."""
Match = tuple[int, int]


def align(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """Return old place → new place of the provisions that are the same one, changed or not."""
    found = dict(_equal(old, new))
    likeness = Likeness([one.tokens for one in old], [one.tokens for one in new])
    for theirs, ours in _dieus(old, new):
        pairs = _scored(theirs, ours, old, new, likeness, found)
        found |= _greedy(pairs, found, UNIT_LEAST)
    far = (
        (score, i, j)
        for i in range(len(old))
        if i not in found
        for j, score in likeness.of(i).items()
        if score >= FAR_LEAST
    )
    return found | _greedy(far, found, FAR_LEAST)


def _equal(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Match]:
    """Yield provisions that say the same, those of the same place first, then in reading order."""
    left: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(new):
        left[one.squashed].append(place)
    waiting = []
    for place, one in enumerate(old):
        same = [other for other in left[one.squashed] if new[other].number == one.number]
        if same and one.number != ("", ""):
            left[one.squashed].remove(same[0])
            yield place, same[0]
        elif len(one.text.split()) >= SHORT_TEXT:
            waiting.append(place)
    for place in waiting:
        if left[old[place].squashed]:
            yield place, left[old[place].squashed].pop(0)


def _dieus(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[list[int], list[int]]]:
    """Return the places of units of điều (or headings) that are the same, most alike first."""
    before, after = _grouped(old), _grouped(new)
    likeness = Likeness(
        [[token for place in group for token in old[place].tokens] for group in before],
        [[token for place in group for token in new[place].tokens] for group in after],
    )
    scored = (
        (_dieu_score(old[before[i][0]], new[after[j][0]], cosine), i, j)
        for i in range(len(before))
        for j, cosine in _with_namesakes(i, before, after, old, new, likeness).items()
    )
    return [(before[i], after[j]) for i, j in _greedy(scored, {}, DIEU_LEAST).items()]


def _with_namesakes(
    i: int,
    before: Sequence[Sequence[int]],
    after: Sequence[Sequence[int]],
    old: Sequence[Unit],
    new: Sequence[Unit],
    likeness: Likeness,
) -> dict[int, float]:
    """Return the điều that share words with one, and those of the same number, with their cosines."""
    first = old[before[i][0]]
    found = dict(likeness.of(i))
    for j, group in enumerate(after):
        if new[group[0]].number[0] == first.number[0]:
            found.setdefault(j, 0.0)
    return found


def _dieu_score(one: Unit, other: Unit, cosine: float) -> float:
    if one.title and other.title:
        title = token_sort_ratio(fold(one.title), fold(other.title)) / 100
        text = TEXT * cosine + TITLE * max(0.0, 2 * title - 1)
    else:
        text = (TEXT + TITLE) * cosine
    return text + NUMBER * (one.number[0] == other.number[0])


def _grouped(units: Sequence[Unit]) -> list[list[int]]:
    places = range(len(units))
    return [list(group) for _, group in groupby(places, key=lambda place: units[place].key)]


def _scored(
    theirs: Sequence[int],
    ours: Sequence[int],
    old: Sequence[Unit],
    new: Sequence[Unit],
    likeness: Likeness,
    found: dict[int, int],
) -> Iterator[tuple[float, int, int]]:
    taken = set(found.values())
    for i in theirs:
        for j in ours:
            if i not in found and j not in taken:
                same = old[i].number[1] == new[j].number[1] or len(theirs) == len(ours) == 1
                named = bool(old[i].title) and fold(old[i].title) == fold(new[j].title)
                yield likeness.between(i, j) + SAME_NUMBER * same + SAME_TITLE * (named and same), i, j


def _greedy(pairs: Iterable[tuple[float, int, int]], found: dict[int, int], least: float) -> dict[int, int]:
    """Take pairs best first, each side once."""
    taken = set(found.values())
    kept: dict[int, int] = {}
    for score, i, j in sorted(pairs, key=lambda one: (-one[0], one[1], one[2])):
        if score < least:
            break
        if i in found or i in kept or j in taken:
            continue
        kept[i] = j
        taken.add(j)
    return kept
