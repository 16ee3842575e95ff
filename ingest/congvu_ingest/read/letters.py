"""Vietnamese letters, words that run together and lines that were broken by a page's width."""

from __future__ import annotations

import re

# The blocks of accented letters mix capitals and small letters, so that no range tells them apart.
_ACCENTED = [chr(number) for number in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
SMALL = "a-z" + "".join(filter(str.islower, _ACCENTED))
"""Small letters, for a character class of a pattern."""
CAPITAL = "A-Z" + "".join(filter(str.isupper, _ACCENTED))
"""Capital letters, for a character class of a pattern."""

_TOGETHER = re.compile(
    rf"(?P<left>[^\W\d_]{{0,8}}[{SMALL}][.;:)”\"]?)(?P<right>[{CAPITAL}][^\W_]*)"
    rf"|(?P<number>\d)(?P<word>[{CAPITAL}][{SMALL}]+)"
)
_WRAPPED = re.compile(rf"(?<![.;:!?\n])[^\S\n]*\n[^\S\n]*(?=[{SMALL}])(?![{SMALL}]\d?[.)])")


def words_apart(text: str) -> str:
    """Part words that run together ("hoạt độngMẫu"); foreign ones ("MasterCard") bear no accents and stay."""
    return _TOGETHER.sub(_parted, text)


def _parted(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']} {found['word']}"
    left, right = found["left"], found["right"]
    foreign = left.isascii() and right.isascii() and left[-1].isalpha()
    return found[0] if foreign else f"{left} {right}"


def unwrapped(text: str) -> str:
    """Join lines of one sentence: the first ends without a stop, the next begins with a small letter."""
    return _WRAPPED.sub(" ", text)


def tidy(text: str) -> str:
    """Collapse white space inside lines, leave out empty ones, join those of one sentence."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return unwrapped("\n".join(line for line in lines if line))
