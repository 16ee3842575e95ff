"""A text without accents in lower case, character for character: what is found in it has the same place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def plain(text: str) -> str:
    """Return the text without accents in lower case; as long as the text (NFC)."""
    return "".join(map(_bare, text))


def lower(text: str) -> str:
    """Return the text in lower case, accents kept; as long as the text."""
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    lowered = unicodedata.normalize("NFD", character.lower()).replace("đ", "d")
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    return lowered[0] if lowered[:1].isprintable() and lowered else character
