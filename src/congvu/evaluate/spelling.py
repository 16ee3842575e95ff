"""The same question as other people type it: without accents, with Telex or VNI keys left in, with slips."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from congvu.evaluate.cases import Case
from congvu.references import find_identifiers
from congvu.text import normalize

_WORD = re.compile(r"\w+")
_SHAPES = {"\u0302": "hat", "\u031b": "horn", "\u0306": "breve"}
_TONES = {"\u0301": "acute", "\u0300": "grave", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot"}
_TELEX = {"acute": "s", "grave": "f", "hook": "r", "tilde": "x", "dot": "j", "horn": "w", "breve": "w"}
_VNI = {
    "acute": "1",
    "grave": "2",
    "hook": "3",
    "tilde": "4",
    "dot": "5",
    "hat": "6",
    "horn": "7",
    "breve": "8",
}
_MARK_OF = {name: mark for mark, name in _TONES.items()}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in _ROWS for at, key in enumerate(row)
}
_SOUND_ALIKE = (("tr", "ch"), ("s", "x"), ("l", "n"), ("gi", "d"), ("r", "d"))
_CONFUSED_ONSETS = (*_SOUND_ALIKE, *((heard, written) for written, heard in _SOUND_ALIKE))
_CONFUSED_TONES = {"hook": "tilde", "tilde": "hook", "acute": "hook", "grave": "acute", "dot": "grave"}
SLIPS = 10
"""Syllables for each mistyped one."""
RAW_SHARES = (1.0, 0.4)
"""Shares of the syllables that an input method left raw: it was off, or lost the thread now and then."""


class Spelling(StrEnum):
    """How a twin of a question is typed."""

    UNACCENTED = "unaccented"
    TELEX = "telex"
    VNI = "vni"
    TYPOS = "typos"


def twins(cases: Sequence[Case], spelling: Spelling, seed: int = 0) -> list[Case]:
    """Return the cases with their questions respelled, all else equal; the same for the same seed."""
    return [
        replace(one, query=respelled(one.query, spelling, random.Random(f"{seed} {spelling} {one.id}")))
        for one in cases
    ]


def respelled(text: str, spelling: Spelling, chance: random.Random) -> str:
    """Return a text as typed in that way; identifiers, codes and abbreviations in capitals stay.

    Accents of abbreviations ("HĐND") do get lost where all accents are.
    """
    plain = normalize(text)
    places = _syllables(plain)
    if spelling is Spelling.UNACCENTED:
        return _without_marks(plain)
    if spelling is Spelling.TYPOS:
        count = min(len(places), max(1, round(len(places) / SLIPS)))
        return _changed(plain, sorted(chance.sample(places, count)), lambda word: _mistyped(word, chance))
    share = chance.choice(RAW_SHARES)
    raw = [place for place in places if chance.random() < share]
    keys = _TELEX if spelling is Spelling.TELEX else _VNI
    return _changed(plain, raw, lambda word: _keys(word, keys, at_end=chance.random() < 0.5))


def _syllables(text: str) -> list[tuple[int, int]]:
    """Return where the words stand that are typed letter by letter."""
    fixed = [(one.start, one.end) for one in find_identifiers(text)]
    return [
        word.span()
        for word in _WORD.finditer(text)
        if word[0].isalpha()
        and not (len(word[0]) > 1 and word[0].isupper())
        and not any(start < word.end() and word.start() < end for start, end in fixed)
    ]


def _changed(text: str, places: Sequence[tuple[int, int]], change: Callable[[str], str]) -> str:
    for start, end in reversed(places):
        text = text[:start] + change(text[start:end]) + text[end:]
    return text


def _without_marks(text: str) -> str:
    return "".join(letter for letter, *_ in map(_taken_apart, text))


def _taken_apart(letter: str) -> tuple[str, str, str]:
    """Return a letter without its marks, its shape ("hat", "bar", …) and its tone."""
    if letter in "đĐ":
        return ("d" if letter == "đ" else "D"), "bar", ""
    parts = unicodedata.normalize("NFD", letter)
    shape = next((_SHAPES[mark] for mark in parts if mark in _SHAPES), "")
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), "")
    return (parts[0] if shape or tone else letter), shape, tone


def _keys(word: str, keys: dict[str, str], *, at_end: bool) -> str:
    """Return the keys that type a word; the tone's key follows its vowel, or the whole word."""
    typed, tail = "", ""
    for letter in word:
        base, shape, tone = _taken_apart(letter)
        typed += base
        if shape:
            typed += keys.get(shape, "9" if keys is _VNI else base.lower())
        if tone:
            typed, tail = (typed, keys[tone]) if at_end else (typed + keys[tone], tail)
    return typed + tail


def _mistyped(word: str, chance: random.Random) -> str:
    """Return a word with one slip that changes it; what no slip fits stays as it is."""
    slips = [_neighbour_key, _doubled, _dropped, _swapped, _confused_onset, _wrong_tone, _lost_marks]
    chance.shuffle(slips)
    return next((typed for slip in slips if (typed := slip(word, chance)) != word), word)


def _neighbour_key(word: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if letter in _NEIGHBOURS]
    if not places or len(word) < 2:
        return word
    at = chance.choice(places)
    return word[:at] + chance.choice(_NEIGHBOURS[word[at]]) + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:]


def _dropped(word: str, chance: random.Random) -> str:
    if len(word) < 3:
        return word
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    if len(word) < 3:
        return word
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _confused_onset(word: str, chance: random.Random) -> str:
    fitting = [
        heard + word[len(written) :]
        for written, heard in _CONFUSED_ONSETS
        if word.startswith(written) and not (written in {"s", "n"} and word[1:2] in {"h", "g"})
    ]
    return chance.choice(fitting) if fitting and len(word) > 2 else word


def _wrong_tone(word: str, _chance: random.Random) -> str:
    apart = unicodedata.normalize("NFD", word)
    toneless = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    at, tone = next(
        (
            (at, tone)
            for at, (_, _, tone) in enumerate(map(_taken_apart, unicodedata.normalize("NFC", word)))
            if tone
        ),
        (0, ""),
    )
    if not tone:
        return word
    wrong = toneless[: at + 1] + _MARK_OF[_CONFUSED_TONES[tone]] + toneless[at + 1 :]
    return unicodedata.normalize("NFC", wrong)


def _lost_marks(word: str, _chance: random.Random) -> str:
    return _without_marks(word)
