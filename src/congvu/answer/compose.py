"""Composing without a model: verbatim statements from one document, in the order the question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from congvu.answer.units import says_something, units
from congvu.cite import Quote, quote
from congvu.retrieve.aspects import SECTIONS
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.store.catalog import PassageRow
from congvu.text import fold, tokens

SECTION_WORDS = 140
BEST_WORDS = 90
BEST_UNITS = 3
PLAIN_WORDS = 160
PLAIN_UNITS = 6
NEAR = 0.6
BEST_SECTIONS = 2

# Sections that answer only when they are asked for: their lines are names and numbers that match by chance.
LISTS = ("general", "legal_basis", "result", "subjects")

# What an answer to an aspect must look like, in folded text.
SHAPES = {
    "time": re.compile(r"\d.*?\b(?:ngay|gio|thang|nam|phut)\b"),
    "fee": re.compile(r"\d.*?(?:dong|vnd|usd|\bd\b)|le phi|\bphi\b|mien"),
    "where": re.compile(r"\b(?:tai|den|gui|nop)\b"),
    "conditions": re.compile(r"\d|phai|khong duoc|dieu kien"),
}
Idf = Callable[[str], float]


@dataclass(frozen=True)
class Scored:
    """A unit of a passage with how well it matches the question."""

    quote: Quote
    order: tuple[int, int]
    score: float

    @property
    def words(self) -> int:
        """Length in words."""
        return len(self.quote.text.split())


def compose(
    question: Question, passages: Sequence[PassageRow], scores: dict[int, float], idf: Idf
) -> list[Quote]:
    """Return quotations from a document's passages: the section asked for, then the best lines elsewhere.

    `scores` gives passage id → relevance (0..1). The sections come in the order of the aspects asked, each in
    reading order, so that a list of papers reads as the list it is.
    """
    scored = score_units(question, passages, scores, idf)
    if not any(passage.section for passage in passages):
        return [one.quote for one in in_order(take(near_the_best(scored), PLAIN_WORDS, PLAIN_UNITS))]
    chosen: list[Scored] = []
    for section in wanted_sections(question):
        inside = [one for one in scored if one.quote.passage.section == section]
        chosen += in_order(take(inside, SECTION_WORDS, len(inside)))
    rest = [one for one in scored if one not in chosen and one.quote.passage.section not in LISTS]
    found = [*chosen, *in_order(take(near_the_best(rest), BEST_WORDS, BEST_UNITS))]
    return list({one.quote.text: one.quote for one in found}.values())


def near_the_best(scored: Sequence[Scored]) -> list[Scored]:
    """Return the units that bear nearly as much of the question as the best one does."""
    best = max((one.score for one in scored), default=0.0)
    return [one for one in scored if one.score > 0 and one.score >= NEAR * best]


def wanted_sections(question: Question) -> list[str]:
    """Return the leading section of each aspect asked, most plainly asked first."""
    return list(dict.fromkeys(SECTIONS[aspect][0] for aspect in question.aspects))[:BEST_SECTIONS]


def score_units(
    question: Question, passages: Sequence[PassageRow], scores: dict[int, float], idf: Idf
) -> list[Scored]:
    """Score all units by the question's words they bear (idf), their passage, the shape asked for."""
    asked = {token for token in tokens(f"{question.text} {question.extra_text}") if token not in STOP_WORDS}
    weights = {token: idf(token) for token in asked}
    total = sum(weights.values()) or 1.0
    shape = SHAPES.get(question.aspect)
    found = []
    for number, passage in enumerate(passages):
        for start, end in units(passage.text):
            text = passage.text[start:end]
            if not says_something(text):
                continue
            bears = sum(weights.get(token, 0.0) for token in set(tokens(text))) / total
            fits = bool(shape and shape.search(fold(text)))
            score = bears + 0.5 * scores.get(passage.id, 0.0) + 0.25 * fits
            found.append(Scored(quote(passage, start, end), (number, start), score if bears else 0.0))
    return found


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
