"""Words found in a text: where they stand, and a stretch around them as spans, never as markup."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from congvu.search.typed import Typed
from congvu.text import bare, fold_tones, syllables, toned

_WORD = re.compile(r"[^\W_]+")
WORDS_SHOWN = 46
"""Words of a stretch: about three lines."""


@dataclass(frozen=True)
class Span:
    """A piece of a text; `hit`: one of the words that were looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True)
class Stretch:
    """A part of a text around the words found: its spans, and where its first and last hit stand in the text;
    `hits` counts the query's rows that stand in it."""

    spans: tuple[Span, ...]
    start: int
    end: int
    hits: int


@dataclass(frozen=True)
class _Word:
    """A word of a text: where it stands, and how it is compared."""

    start: int
    end: int
    folded: str
    toned: str


class Marker:
    """Finds the words of one query in texts; what is typed with accents must stand so, unless `loosely`."""

    def __init__(self, typed: Typed, *, loosely: bool = False) -> None:
        rows = [_Row.of(one, loosely) for one in (*typed.words, *typed.phrases)]
        self.rows = sorted((row for row in rows if row.words), key=lambda row: -len(row.words))
        self._by_first: dict[str, list[int]] = defaultdict(list)
        for which, row in enumerate(self.rows):
            self._by_first[row.words[0]].append(which)

    def stretch(self, text: str) -> Stretch:
        """Return the part of a text that bears most of the query, cut at words, dots where it is cut."""
        found = _words(text)
        marks = self._marks(found)
        first, last = _window([one.start for one in found], marks)
        left = found[first].start if found and first else 0
        right = found[last - 1].end if found and last < len(found) else len(text)
        inside = [one for one in marks if one[0] >= left and one[1] <= right]
        spans = [*_spans(text, left, right, inside)]
        if left:
            spans.insert(0, Span("… "))
        if right < len(text):
            spans.append(Span(" …"))
        start, end = (inside[0][0], inside[-1][1]) if inside else (0, len(text))
        return Stretch(tuple(spans), start, end, len({which for _, _, which in inside}))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return a whole text as spans."""
        return tuple(_spans(text, 0, len(text), self._marks(_words(text))))

    def _marks(self, found: Sequence[_Word]) -> list[tuple[int, int, int]]:
        """Return (start, end, which of the rows) of each hit in reading order, none overlapping."""
        marks: list[tuple[int, int, int]] = []
        at = 0
        while at < len(found):
            word = found[at]
            which = self._standing(found, at, word)
            size = 1 if which is None else len(self.rows[which].words)
            if which is not None:
                marks.append((word.start, found[at + size - 1].end, which))
            at += size
        return marks

    def _standing(self, found: Sequence[_Word], at: int, word: _Word) -> int | None:
        forms = (word.folded,) if word.folded == word.toned else (word.folded, word.toned)
        possible = sorted(which for form in forms for which in self._by_first.get(form, ()))
        return next((which for which in possible if self.rows[which].stands(found, at)), None)


@dataclass(frozen=True)
class _Row:
    """Words next to each other: folded, or with their accents."""

    words: tuple[str, ...]
    exact: bool

    @classmethod
    def of(cls, said: str, loosely: bool) -> _Row:
        marked = toned(said)
        exact = not loosely and any(bare(word) != word for word in marked)
        return cls(tuple(marked if exact else syllables(said)), exact)

    def stands(self, found: Sequence[_Word], at: int) -> bool:
        """Say whether the row stands at a word."""
        if at + len(self.words) > len(found):
            return False
        return all(
            said == (found[place].toned if self.exact else found[place].folded)
            for place, said in enumerate(self.words, at)
        )


def _words(text: str) -> list[_Word]:
    return [_Word(one.start(), one.end(), *_forms(one[0])) for one in _WORD.finditer(text)]


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[str, str]:
    return "".join(syllables(word)), fold_tones(word)


def _window(starts: Sequence[int], marks: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """Return the first and one past the last word of the stretch with most of the query, the earliest."""
    if len(starts) <= WORDS_SHOWN or not marks:
        return 0, min(len(starts), WORDS_SHOWN)
    place = {start: number for number, start in enumerate(starts)}
    hits = [(place[start], which) for start, _, which in marks]
    best, most = hits[0][0], (0, 0)
    for number, _ in hits:
        inside = [which for at, which in hits if number <= at < number + WORDS_SHOWN - 8]
        if (score := (len(set(inside)), len(inside))) > most:
            best, most = number, score
    first = max(0, min(best - 8, len(starts) - WORDS_SHOWN))
    return first, min(len(starts), first + WORDS_SHOWN)


def _spans(text: str, left: int, right: int, marks: Sequence[tuple[int, int, int]]) -> Iterator[Span]:
    """Yield spans of a text; hits with nothing but a blank between them are one."""
    at = left
    joined: list[tuple[int, int]] = []
    for start, end, _ in marks:
        if joined and text[joined[-1][1] : start].strip() == "" and start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for start, end in joined:
        if start > at:
            yield Span(text[at:start])
        yield Span(text[start:end], True)
        at = end
    if at < right:
        yield Span(text[at:right])
