"""Telex and VNI: the keys of an input method that was off, made the letters they stand for.

Telex: s f r x j are the tones, aa ee oo the hat, w horn and breve, dd the bar. VNI: 1 to 5, 6, 7, 8, 9.
A key may follow its vowel or the whole syllable, as both methods allow.
"""

from __future__ import annotations

import unicodedata

from congvu.spelling.syllables import is_syllable

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_HAT, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_VOWELS = "aeiouyăâêôơư"
_HATTED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED = {"o": "ơ", "u": "ư"}
_LONGEST = 12


def from_telex(word: str) -> str | None:
    """Return the syllable that a word in small letters types by Telex; None if it types none."""
    if len(word) > _LONGEST or not word.isalpha():
        return None
    letters, tone = "", ""
    for key in word:
        if key in _TELEX_TONES and _has_vowel(letters):
            tone = _TELEX_TONES[key]
        else:
            letters = _telex_letter(letters, key)
    return _syllable(letters, tone, word)


def from_vni(word: str) -> str | None:
    """Return the syllable that a word in small letters types by VNI; None if it types none."""
    if len(word) > _LONGEST or not word[:1].isalpha() or not word.isalnum() or word.isalpha():
        return None
    letters, tone = "", ""
    for key in word:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key.isdigit():
            changed = _vni_letter(letters, key)
            if changed is None:
                return None
            letters = changed
        else:
            letters += key
    return _syllable(letters, tone, word) if _has_vowel(letters) else None


def _syllable(letters: str, tone: str, typed: str) -> str | None:
    if letters.endswith("ươ"):
        letters = letters[:-2] + "uơ"  # one key for both, but nothing ends so: "thuở", "huơ"
    word = _with_tone(letters, tone) if tone else letters
    return word if word != typed and is_syllable(word) else None


def _telex_letter(letters: str, key: str) -> str:
    if key == "d" and letters == "d":
        return "đ"
    if key in _HATTED and (at := letters.rfind(key)) >= 0:
        return letters[:at] + _HATTED[key] + letters[at + 1 :]
    if key == "w":
        return _hooked(letters, "oua") or letters + "ư"
    return letters + key


def _vni_letter(letters: str, key: str) -> str | None:
    if key == "9":
        return "đ" + letters[1:] if letters.startswith("d") else None
    if key == "6":
        at = max((letters.rfind(vowel) for vowel in _HATTED), default=-1)
        return letters[:at] + _HATTED[letters[at]] + letters[at + 1 :] if at >= 0 else None
    return _hooked(letters, {"7": "ou", "8": "a"}.get(key, ""))


def _hooked(letters: str, vowels: str) -> str | None:
    """Put horn or breve on the last vowel that takes one; of "uo" both take it ("uơ" of "huơ" aside)."""
    at = max((letters.rfind(vowel) for vowel in vowels), default=-1)
    if at < 0:
        return None
    if letters[at] == "a":
        if letters[at - 1 : at] == "u" and letters[at - 2 : at - 1] != "q" and "o" in vowels:
            return letters[: at - 1] + "ư" + letters[at:]  # "cuar" + w: "của" is none, "cưa" is
        return letters[:at] + "ă" + letters[at + 1 :]
    before = letters[:at]
    if letters[at] == "o" and before.endswith("u") and not before.endswith("qu"):
        before = before[:-1] + "ư"
    return before + _HORNED[letters[at]] + letters[at + 1 :]


def _with_tone(letters: str, tone: str) -> str:
    """Put a tone on the vowel that bears it: one with a shape, the middle of three, else by the ending."""
    places = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    if letters.startswith(("gi", "qu")) and len(places) > 1:
        places = places[1:]
    shaped = [at for at in places if letters[at] in "ăâêôơư"]
    if shaped:
        at = shaped[-1]
    elif len(places) == 1 or (len(places) == 2 and places[-1] == len(letters) - 1):
        at = places[0]
    else:
        at = places[1]
    marked = letters[: at + 1] + tone + letters[at + 1 :]
    return unicodedata.normalize("NFC", marked)


def _has_vowel(letters: str) -> bool:
    return any(letter in _VOWELS for letter in letters)
