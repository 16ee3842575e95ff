"""Whether a wording says all that the quotations say: no paper, time or amount may be left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from congvu.answer.outcome import Answer
from congvu.answer.writing.quantities import Figure, figures, supports
from congvu.privacy.plain import lower
from congvu.retrieve.question import STOP_WORDS
from congvu.text import syllables

_COPIES = re.compile(r"\d+\s*bản (?:chính|sao)|\d+\s*(?:bản|bộ)\b|\d+")
SAID = 0.6
"""Share of a paper's words that one statement must hold for it to count as named."""
HEAD = 12
"""Words that name a paper; what follows them describes it. A line that ends in a colon heads others."""
ASKED = {"time": "time", "fee": "money"}
"""Which figures of the table an aspect asks for."""


def leaves_out(answer: Answer, written: Sequence[str]) -> bool:
    """Say whether papers, or times and amounts that are asked for, stand in the quotations only."""
    words = [frozenset(syllables(text)) for text in written]
    known = frozenset().union(*(figures(text) for text in written))
    for one in answer.statements:
        if (
            one.kind == "item"
            and answer.aspect == "documents"
            and not any(_named(one.text, each) for each in words)
        ):
            return True
        if one.kind == "row" and _figures_missing(one.text, known, ASKED.get(answer.aspect, "")):
            return True
    return False


def _named(text: str, words: frozenset[str]) -> bool:
    content = [word for word in syllables(_COPIES.sub(" ", lower(text))) if word not in STOP_WORDS]
    content = content[:HEAD]
    return (
        not content
        or text.rstrip().endswith(":")
        or sum(word in words for word in content) >= SAID * len(content)
    )


def _figures_missing(text: str, known: frozenset[Figure], kind: str) -> bool:
    return any(one.kind == kind and not supports(known, one) for one in figures(text))
