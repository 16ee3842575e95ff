"""How much of a text can be Vietnamese: each of its words is one syllable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from congvu.spelling.syllables import is_syllable

# "NĐ", "HĐND"
_ABBREVIATION = re.compile("[BCDĐGHKLMNPQRSTVX]{1,8}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Spelling:
    """How many words a text has, how many bear signs beyond ASCII, and how many of those are no syllables."""

    words: int
    marked: int
    wrong: int

    @property
    def right(self) -> int:
        """Words with marks that are syllables."""
        return self.marked - self.wrong

    @property
    def wrong_share(self) -> float:
        """Share (0..1) of the words with marks that are no syllables."""
        return self.wrong / self.marked if self.marked else 0.0


def spelling(text: str) -> Spelling:
    """Count a text's words."""
    words = [word.lower() for word in _WORD.findall(text) if not _ABBREVIATION.fullmatch(word)]
    marked = [word for word in words if not word.isascii()]
    return Spelling(len(words), len(marked), sum(not is_syllable(word) for word in marked))
