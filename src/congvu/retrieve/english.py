"""English questions over Vietnamese documents: telling them, and the official words for what they name."""

from __future__ import annotations

import threading
from functools import cache, lru_cache

import snowballstemmer

from congvu.retrieve.terms import found_in, table
from congvu.spelling.syllables import is_syllable
from congvu.text import accent_share, syllables

_SURE_WORDS = """
what how is are was were which where when who why and of for with from have has had need needs our your his
her their this that these those should must would could will want wants does did get got been about they we it
if there after before under as cannot or not into
"""
_SURE = frozenset(_SURE_WORDS.split())
"""Small words of English that no Vietnamese syllable looks like, accents or not."""
_DOUBTFUL = frozenset(["i", "a", "do", "to", "my", "me", "can", "in", "the", "on", "at", "an", "be", "am"])
"""Small words that may as well be Vietnamese: they speak for neither."""
_STEMMER = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = threading.Lock()  # a stemmer keeps the word it works on
_MOST_ACCENTS, _MOST_SYLLABLES, _ONE_IN = 0.1, 0.7, 8


def is_english(text: str) -> bool:
    """Say whether a text is English: small words of it or words of the glossary, and few that could be
    Vietnamese without accents."""
    words = [word for word in syllables(text) if word.isalpha()]
    possible = sum(map(is_syllable, words))
    if not words or accent_share(text) > _MOST_ACCENTS or possible > _MOST_SYLLABLES * len(words):
        return False
    sure = sum(word in _SURE for word in words)
    if sure >= max(1 + (len(words) > 5), len(words) // _ONE_IN):
        return True
    named = sum(_stem(word) in _stemmed() and not is_syllable(word) for word in words)
    return 2 * (named + sure) > sum(word not in _DOUBTFUL for word in words)


def official_words(text: str) -> list[str]:
    """Return the official Vietnamese words for what an English text names, whatever the form of its words."""
    return found_in([_stem(word) for word in syllables(text)], _stemmed())


@cache
def _stemmed() -> dict[str, str]:
    forms = reversed(table("english").items())  # of forms with one stem the first counts
    return {" ".join(map(_stem, form.split())): official for form, official in forms}


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(word))
