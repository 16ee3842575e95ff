"""Weighing what can be quoted: how much of a question a line bears, and which lines are taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from congvu.cite import Quote
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.text import fold, tokens

NEAR = 0.6
PASSAGE_WEIGHT, SHAPE_WEIGHT, BESIDE = 0.5, 0.25, 0.75

# What an answer to an aspect must look like, in folded text.
SHAPES = {
    "time": re.compile(r"\d.*?\b(?:ngay|gio|thang|nam|phut)\b|\bngay \d"),
    "fee": re.compile(r"\d.*?(?:dong|vnd|usd|\bd\b)|\d{1,3}(?:[.,]\d{3})+|le phi|\bphi\b|mien"),
    "where": re.compile(r"\b(?:tai|den|gui|nop)\b"),
    "conditions": re.compile(r"\d|phai|khong duoc|dieu kien"),
}
OF_NAME = 0.25
Idf = Callable[[str], float]


@dataclass(frozen=True)
class Scored:
    """A unit of a passage with how well it matches the question; `fits`: it has the shape asked for."""

    quote: Quote
    order: tuple[int, int]
    score: float
    fits: bool = True

    @property
    def words(self) -> int:
        """Length in words."""
        return len(self.quote.text.split())


@dataclass(frozen=True)
class Scale:
    """Weighs units by the question's words they bear (by `weights`), their passage, the shape asked for."""

    weights: Mapping[str, float]
    scores: Mapping[int, float]
    aspect: str

    @classmethod
    def of(cls, question: Question, scores: Mapping[int, float], idf: Idf) -> Scale:
        """Return the scale of a question; `scores` gives passage id → relevance (0..1)."""
        asked = set(tokens(f"{question.text} {question.extra_text}")) - STOP_WORDS
        return cls({token: idf(token) for token in asked}, scores, question.aspect)

    def apart_from(self, name: str) -> Scale:
        """Return the scale on which words of the document's own name weigh a quarter: all lines bear them."""
        named = set(tokens(name))
        return replace(
            self,
            weights={word: one * (OF_NAME if word in named else 1) for word, one in self.weights.items()},
        )

    def weigh(self, found: Quote, order: tuple[int, int], beside: str = "") -> Scored:
        """Weigh a unit; words of `beside`, the heading it stands under, nearly count."""
        own, under = set(tokens(found.text)), set(tokens(beside))
        total = sum(self.weights.values()) or 1.0
        bears = sum(
            weight * (1.0 if token in own else BESIDE if token in under else 0.0)
            for token, weight in self.weights.items()
        )
        shape = SHAPES.get(self.aspect)
        fits = bool(shape and shape.search(fold(found.text)))
        score = bears / total + PASSAGE_WEIGHT * self.scores.get(found.passage.id, 0.0) + SHAPE_WEIGHT * fits
        return Scored(found, order, score if bears else 0.0, fits or shape is None)


def near_the_best(scored: Sequence[Scored]) -> list[Scored]:
    """Return the units that bear nearly as much of the question as the best one does."""
    best = max((one.score for one in scored), default=0.0)
    return [one for one in scored if one.score > 0 and one.score >= NEAR * best]


def take(scored: Iterable[Scored], words: int, count: int) -> list[Scored]:
    """Return the best units, at most `count` and about `words` words in all, but at least one."""
    chosen: list[Scored] = []
    left = words
    for one in sorted(scored, key=lambda one: -one.score):
        if len(chosen) >= count:
            break
        if one.words <= left or not chosen:
            chosen.append(one)
            left -= one.words
    return chosen


def in_order(chosen: Iterable[Scored]) -> list[Scored]:
    """Return units in reading order."""
    return sorted(chosen, key=lambda one: one.order)
