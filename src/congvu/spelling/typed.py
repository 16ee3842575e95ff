"""The words of a typed text: where each stands, which are left alone, which are keys of an input method."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from congvu.references import find_identifiers
from congvu.spelling.keys import from_telex, from_vni
from congvu.spelling.syllables import is_syllable
from congvu.text import placed

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\S+@\S+|\S*(?:://|www\.)\S+|\S+\.(?:vn|com|net|org)\b\S*", re.IGNORECASE)
_VOWEL = re.compile("[aeiouy]")
_LONGEST_SYLLABLE = 8
"""Letters of the longest syllable, one slip more ("nghiêng")."""
_SURE = 2
"""Words with digits inside that are needed to believe in VNI where a digit only ends a word ("khoan2")."""

Known = Callable[[str], bool]


@dataclass(frozen=True)
class Typed:
    """A word where it stands: as shown, and in small letters as its keys read.

    `fixed` words are left alone: figures, identifiers, abbreviations, what is no Vietnamese.
    """

    start: int
    end: int
    shown: str
    word: str
    fixed: bool

    @property
    def decoded(self) -> bool:
        """Whether keys were read as letters."""
        return self.word != placed(self.shown.lower())


def typed_words(text: str, kept: Set[str], known: Known) -> list[Typed]:
    """Return the words of a text in NFC; `kept` are words left alone, `known` says that a word is one
    of the collection's own (an English one, a name) and no row of keys."""
    words = [_word(found, text) for found in _WORD.finditer(text)]
    spans = [(one.start, one.end) for one in find_identifiers(text)]
    spans += [found.span() for found in _ADDRESS.finditer(text)]
    vni = _believe_in_vni(words)
    return [
        replace(one, fixed=True)
        if one.word in kept or any(start < one.end and one.start < end for start, end in spans)
        else _decoded(one, known, vni)
        for one in words
    ]


def _word(found: re.Match[str], text: str) -> Typed:
    shown = found[0]
    abbreviation = len(shown) > 1 and shown.isupper() and not text.isupper()
    return Typed(found.start(), found.end(), shown, placed(shown.lower()), abbreviation)


def _decoded(one: Typed, known: Known, vni: int) -> Typed:
    if one.fixed:
        return one
    if one.word.isalpha():
        meant = None if is_syllable(one.word) or known(one.word) else from_telex(one.word)
        fixed = meant is None and not _mendable(one.word)
    else:
        meant = from_vni(one.word) if _is_vni(one.word, vni) else None
        fixed = meant is None
    return replace(one, word=placed(meant) if meant else one.word, fixed=fixed)


def _mendable(word: str) -> bool:
    """Say whether a word could be a syllable, slips apart."""
    return len(word) <= _LONGEST_SYLLABLE and (
        len(word) > 2 or not word.isascii() or _VOWEL.search(word) is not None
    )


def _believe_in_vni(words: list[Typed]) -> int:
    """Return how many words look as if typed by VNI: a syllable of more than one letter."""
    return sum(not one.fixed and _letters(one.word) > 1 and from_vni(one.word) is not None for one in words)


def _is_vni(word: str, believed: int) -> bool:
    """A digit inside a word is plain; at its end it may be a number, one letter and a digit may be a code."""
    inside = any(digit.isdigit() and after.isalpha() for digit, after in pairwise(word))
    return inside or believed >= (_SURE if _letters(word) > 1 else _SURE + 1)


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))
