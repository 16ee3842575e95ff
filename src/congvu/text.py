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
_MARKS = re.compile(r"[\u0300-\u036f]")
_I_OR_Y = re.compile(r"^(h|k|l|m|t|s|qu)y$")
_TONED_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_I_OR_Y_TONED = re.compile(r"(h|k|l|m|t|s|qu)[yỳýỷỹỵ]")
_CACHE = 200_000


def _placements() -> dict[str, str]:
    """Rhymes with the tone mark on the second vowel, to the same with it on the first ("oà" → "òa")."""
    rhymes = [a + b for a, b in ("oa", "oe", "uy", "OA", "OE", "UY", "Oa", "Oe", "Uy")]
    return {
        unicodedata.normalize("NFC", rhyme + tone): unicodedata.normalize("NFC", rhyme[0] + tone + rhyme[1])
        for rhyme in rhymes
        for tone in _TONES
    }


_PLACED = _placements()


def normalize(text: str) -> str:
    """Return the form in which text is stored and shown: NFC, lookalikes repaired, invisible marks gone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_REPAIRS))


def fold(text: str) -> str:
    """Return the form in which text is searched: lower case, no accents, straight quotes, `y` as `i`."""
    lowered = normalize(text).lower().translate(_PLAIN_MARKS)
    return _WORD.sub(lambda word: _fold_word(word[0]), lowered)


def fold_tones(text: str) -> str:
    """Return lower case, accents kept (NFC): each tone mark at its one place, `y` for `i` folded."""
    return _WORD.sub(lambda word: _fold_i(placed(word[0])), normalize(text).lower())


def syllables(text: str) -> list[str]:
    """Return the folded words and numbers of a text in order; an identifier falls into its parts."""
    return [_fold_word(word) for word in _WORD.findall(normalize(text).lower())]


def toned(text: str) -> list[str]:
    """Return the words of a text in order, small, with their accents, each tone mark at its one place."""
    return _WORD.findall(fold_tones(text))


def tokens(text: str) -> list[str]:
    """Return syllables, then pairs of neighbours (`dang_ky`): what the word index is made of.

    Measured on law and procedure questions: pairs beat trained word segmenters (docs/architecture.md).
    """
    words = syllables(text)
    return [*words, *(f"{first}_{second}" for first, second in pairwise(words))]


def accent_share(text: str) -> float:
    """Return the share (0..1) of words, numbers apart, that bear a Vietnamese mark."""
    words = [word for word in _WORD.findall(normalize(text).lower()) if word.isalpha()]
    return sum(bare(word) != word for word in words) / len(words) if words else 0.0


def squash(text: str) -> str:
    """Return the form in which quotations are compared: tone marks placed, case kept, no white space."""
    return "".join(_WORD.sub(lambda word: placed(word[0]), normalize(text)).split())


@lru_cache(maxsize=_CACHE)
def _fold_word(word: str) -> str:
    return _I_OR_Y.sub(r"\1i", bare(word))


@lru_cache(maxsize=_CACHE)
def bare(word: str) -> str:
    """Return a word in small letters without its marks."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word)).replace("đ", "d")


def _fold_i(word: str) -> str:
    return word.translate(_TONED_I) if _I_OR_Y_TONED.fullmatch(word) else word


def placed(word: str) -> str:
    """Return a word with the tone of a final `oa`, `oe`, `uy` on the first vowel; `u` of `quý` is none."""
    rhyme = word[-2:]
    if rhyme not in _PLACED or (rhyme[0] in "uU" and word[-3:-2] in {"q", "Q"}):
        return word
    return word[:-2] + _PLACED[rhyme]


def plain_line(text: str) -> str:
    """Return a text as one line of a document: NFC, white space single, no control or direction marks."""
    kept = "".join(" " if char.isspace() else char for char in normalize(text))
    return " ".join("".join(char for char in kept if _printable(char)).split())


def plain_text(text: str) -> str:
    """Return a text of several lines without control and direction marks, NFC; its white space stays."""
    return "".join(char for char in normalize(text) if char in "\n\t" or _printable(char))


def _printable(char: str) -> bool:
    """Say whether a character may stand in a document: no control, direction mark or noncharacter."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"} and ord(char) & 0xFFFE != 0xFFFE
