"""Telling text of before Unicode: it looks like Latin-1, and once decoded it is made of syllables."""

from __future__ import annotations

import re
from itertools import takewhile

from congvu_ingest.read.legacy.syllables import Spelling, spelling
from congvu_ingest.read.legacy.tables import ENCODINGS, to_unicode

LOOKED_AT = 20_000
FEWEST_WORDS = 6
ACCENTED = 0.3
WRONG = 0.2
BETTER = 2
# TCVN3 spends these on "đ", "ấ", "ư" …; VNI writes a mark as a letter of its own behind the vowel.
_SIGNS = r"(?<=[^\W\d_])[®¸µ¶·¹¨©ª«¬\u00ad\u2212¾¼½Æ»]|[®¸µ¶·¹¨©ª«¬¾¼½Æ»](?=[^\W\d_])|(?<=[A-Z])§"
_TCVN3 = re.compile(_SIGNS)
_ODD = re.compile(_SIGNS + r"|[aeouy][äùøûõïâêëéèúüåãáà](?![aeiouy])", re.IGNORECASE)
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ]")


def encoding_of(text: str) -> str:
    """Return "TCVN3" or "VNI" for text that is in that encoding, "" for any other."""
    if odd_signs(text) < FEWEST_WORDS:
        return ""
    sample = _sample(text)
    before = spelling(sample)
    after = {encoding: spelling(to_unicode(sample, encoding)) for encoding in ENCODINGS}
    likely = [encoding for encoding in ENCODINGS if _is_likely(before, after[encoding])]
    return min(likely, key=lambda encoding: after[encoding].wrong_share, default="")


def is_unicode(text: str) -> bool:
    """Say whether text holds letters that only Unicode has."""
    return bool(_VIETNAMESE.search(text))


def unicode_share(text: str) -> float:
    """Return the share (0..1) of letters that only Unicode has among those and the signs of TCVN3.

    0.5 where there are neither.
    """
    modern, old = len(_VIETNAMESE.findall(text)), len(_TCVN3.findall(text))
    return modern / (modern + old) if modern + old else 0.5


def has_signs(word: str) -> bool:
    """Say whether a word holds signs of TCVN3 that no word in Unicode holds."""
    return bool(_TCVN3.search(word))


def is_vietnamese(text: str) -> bool:
    """Say whether most words of a text with marks are Vietnamese syllables, and there are many of them."""
    found = spelling(text[:LOOKED_AT])
    return found.marked >= max(FEWEST_WORDS, ACCENTED * found.words) and found.wrong_share <= WRONG


def odd_signs(text: str) -> int:
    """Count the marks of old encodings in lines that are not Unicode: where they are few, no font matters."""
    lines = (line for line in text.splitlines() if not line.isascii() and not is_unicode(line))
    return sum(len(_ODD.findall(line)) for line in lines)


def _sample(text: str) -> str:
    """Lines that tell something, the first ones."""
    size = 0

    def fits(line: str) -> bool:
        nonlocal size
        size += len(line)
        return size <= LOOKED_AT

    telling = (line[:LOOKED_AT] for line in text.splitlines() if not line.isascii())
    return "\n".join(takewhile(fits, telling))


def _is_likely(before: Spelling, after: Spelling) -> bool:
    """Most words with marks are syllables once decoded, and there are many, and they were none before."""
    return (
        after.marked >= max(FEWEST_WORDS, ACCENTED * after.words)
        and after.wrong_share <= WRONG
        and after.right >= BETTER * before.right
    )
