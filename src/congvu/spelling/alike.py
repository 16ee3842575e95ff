"""How near a typed word is to a syllable: marks left out or wrong, letters that sound alike, slips of a key.

Costs are negative logarithms of rough chances; a smaller one is likelier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from congvu.spelling.syllables import tone_of, toneless
from congvu.text import bare

SOUND_ALIKE = (
    ("tr", "ch"),
    ("s", "x"),
    ("l", "n"),
    ("gi", "d"),
    ("r", "d"),
    ("r", "gi"),
    ("k", "c"),
    ("ng", "ngh"),
    ("g", "gh"),
)
"""Onsets that dialects do not tell apart, or that only a rule of spelling does."""

WRONG_TONE, CONFUSED_TONE, LOST_TONE, WRONG_SHAPE = 6.5, 5.0, 4.5, 5.5
SOUNDS_ALIKE, SLIP, NEAR_SLIP = 5.0, 6.0, 4.5
_CONFUSED = {"\u0309", "\u0303"}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {pair for row in _ROWS for pair in pairwise(row)}
_CACHE = 50_000


@lru_cache(maxsize=_CACHE)
def mark_cost(typed: str, meant: str) -> float:
    """Return what it costs that one of two words was typed with the marks of the other, letters apart."""
    typed_tone, meant_tone = tone_of(typed)[:1], tone_of(meant)
    cost = 0.0
    if typed_tone != meant_tone:
        if not typed_tone:
            cost += LOST_TONE
        else:
            cost += CONFUSED_TONE if {typed_tone, meant_tone} == _CONFUSED else WRONG_TONE
    shape, wanted = _shapes(typed), _shapes(meant)
    if shape != wanted:
        cost += WRONG_SHAPE
    return cost


def sounding_alike(word: str) -> Iterator[str]:
    """Yield a bare word's spellings with another onset that sounds alike."""
    for pair in SOUND_ALIKE:
        for written, heard in (pair, pair[::-1]):
            if word.startswith(written) and not _longer_onset(word, written):
                yield heard + word[len(written) :]


def slips(word: str, known: Sequence[str]) -> list[tuple[str, float]]:
    """Return the known bare words one slip away (a letter more, less, other, or two swapped), with costs."""
    found = extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [(other, _slip_cost(word, other)) for other, distance, _ in found if distance]


def _slip_cost(word: str, other: str) -> float:
    if len(word) == len(other):
        changed = [(a, b) for a, b in zip(word, other, strict=True) if a != b]
        near = len(changed) == 2 or changed[0] in _BESIDE or changed[0][::-1] in _BESIDE
        return NEAR_SLIP if near else SLIP
    longer, shorter = sorted((word, other), key=len, reverse=True)
    doubled = any(
        longer[:at] + longer[at + 1 :] == shorter and longer[at] == longer[at - 1]
        for at in range(1, len(longer))
    )
    return NEAR_SLIP - 1 if doubled and longer == word else NEAR_SLIP


def _longer_onset(word: str, onset: str) -> bool:
    """Say whether an onset is only the beginning of a longer one ("n" of "ng", "g" of "gi")."""
    return any(
        word.startswith(longer) and len(longer) > len(onset)
        for longer in ("ngh", "ng", "nh", "gh", "gi", "kh", "tr", "th", "ch")
        if longer.startswith(onset)
    )


def _shapes(word: str) -> str:
    """Return the letters of a toneless word that bear a shape, each once ("đương" → "đươ")."""
    return "".join(dict.fromkeys(letter for letter in toneless(word) if bare(letter) != letter))
