"""Capitals that TCVN3 has not: it writes "PHầN" for "PHẦN" where no font draws them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")


def restored(line: str) -> str:
    """Give the line with capitals where the plain letters of its words, or of all its words, are capitals."""
    words: list[str] = _WORD.findall(line)
    if not any(map(_is_capital, words)):
        return line
    if not any(map(_is_small, words)):
        return line.upper()
    return _WORD.sub(lambda found: found[0].upper() if _is_capital(found[0]) else found[0], line)


def _is_capital(word: str) -> bool:
    """Two capitals and no small letter among the plain letters, but a small one with a mark."""
    plain = [letter for letter in word if letter.isascii()]
    return len(plain) > 1 and all(map(str.isupper, plain)) and not word.isupper()


def _is_small(word: str) -> bool:
    plain = [letter for letter in word if letter.isascii()]
    return any(map(str.islower, plain)) or (not plain and word.islower())
