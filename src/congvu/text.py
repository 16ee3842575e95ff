"""Vietnamese text, the same both ways: what is stored, what is searched by, what is compared.

Facts used: NFC is the stored form; `đ` has no decomposition and is folded by hand; the tone mark of `oa`,
`oe`, `uy` at a syllable's end may stand on either vowel ("hoà" = "hòa"), both are official; `i` and `y`
change places after h, k, l, m, t, qu ("kỹ" = "kĩ").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

TEXT_VERSION = "1"

# Lookalikes of converted files, and characters that carry nothing.
_REPAIRS = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
    }
)
_PLAIN_MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "‑": "-"}
)
_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_I_OR_Y = re.compile(r"^(h|k|l|m|t|s|qu)y$")
_CACHE = 200_000


def normalize(text: str) -> str:
    """Return the form in which text is stored and shown: NFC, lookalikes repaired, invisible marks gone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_REPAIRS))


def fold(text: str) -> str:
    """Return the form in which text is searched: lower case, no accents, straight quotes, `y` as `i`."""
    lowered = normalize(text).lower().translate(_PLAIN_MARKS)
    return _WORD.sub(lambda word: _fold_word(word[0]), lowered)


def fold_tones(text: str) -> str:
    """Return lower case with accents kept, the tone mark at one place in its syllable, `y` for `i` folded."""
    return _WORD.sub(lambda word: _tone_last(word[0]), normalize(text).lower())


def syllables(text: str) -> list[str]:
    """Return the folded words and numbers of a text in order; an identifier falls into its parts."""
    return [_fold_word(word) for word in _WORD.findall(normalize(text).lower())]


def tokens(text: str) -> list[str]:
    """Return syllables, then pairs of neighbours (`dang_ky`): what the word index is made of.

    Measured on law and procedure questions: pairs beat trained word segmenters (docs/architecture.md).
    """
    words = syllables(text)
    return [*words, *(f"{first}_{second}" for first, second in pairwise(words))]


def accent_share(text: str) -> float:
    """Return the share (0..1) of words, numbers apart, that bear a Vietnamese mark."""
    words = [word for word in _WORD.findall(normalize(text).lower()) if word.isalpha()]
    return sum(_strip(word) != word for word in words) / len(words) if words else 0.0


def squash(text: str) -> str:
    """Return the form in which quotations are compared: NFC, case kept, all white space gone."""
    return "".join(normalize(text).split())


@lru_cache(maxsize=_CACHE)
def _fold_word(word: str) -> str:
    return _I_OR_Y.sub(r"\1i", _strip(word))


@lru_cache(maxsize=_CACHE)
def _strip(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", word)).replace("đ", "d")


@lru_cache(maxsize=_CACHE)
def _tone_last(word: str) -> str:
    """Move the tone mark behind the syllable: where it stood no longer tells syllables apart."""
    parts = unicodedata.normalize("NFD", word)
    tone = "".join(_TONE.findall(parts))
    bare = unicodedata.normalize("NFC", _TONE.sub("", parts))
    return _I_OR_Y.sub(r"\1i", bare) + tone
