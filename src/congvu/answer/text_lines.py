"""Lines of a law, decision or letter that bear a question: what names the text itself does not count."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from congvu.answer.units import says_something, units
from congvu.answer.weighing import OF_NAME, Scale, Scored, in_order, near_the_best, take
from congvu.cite import Quote, quote
from congvu.retrieve.question import Question
from congvu.store.catalog import PassageRow
from congvu.text import fold, tokens

WORDS = 120
UNITS = 5
PROVISION_WORDS = 100

# Lines of a letterhead (Decree 30/2020/NĐ-CP, appendix I) and of a signature block, folded.
LETTERHEAD = re.compile(
    r"so: ?\S*|cong hoa xa hoi chu nghia|doc lap ?- ?tu do|v/v|ve viec|kinh gui|noi nhan|luu:|can cu|"
    r"(?:tm|kt|tl|tuq)\. |[\w ,]{2,40}, ngay (?:\d+|\.+) thang"
)


def text_quotes(question: Question, passages: Sequence[PassageRow], scale: Scale) -> list[Quote]:
    """Return the lines that bear a question, in reading order.

    Its number and words that stand all over the text tell its lines apart no better than chance.
    """
    found = list(_units(passages))
    telling = _telling(question, scale, found)
    scored = [
        telling.weigh(one, (number, one.start), beside)
        for number, (one, beside) in enumerate(found)
        if not LETTERHEAD.match(fold(one.text))
    ]
    scored = list(_or_all(scored))
    whole = _provision(scored) or _with_list(scored)
    left = WORDS - sum(one.words for one in whole)
    others = [
        one
        for one in near_the_best(scored)
        if one not in whole and (one.words <= left or not whole) and not one.quote.text.endswith(":")
    ]
    return [one.quote for one in in_order([*whole, *take(others, left, UNITS)])]


def _provision(scored: Sequence[Scored]) -> list[Scored]:
    """Return all lines of the provision that the best line stands in, if it is short: half of it misleads."""
    if not scored:
        return []
    best = max(scored, key=lambda one: one.score)
    if not best.quote.passage.address:
        return []
    own = [one for one in scored if one.quote.passage.id == best.quote.passage.id]
    return own if sum(one.words for one in own) <= PROVISION_WORDS else []


def _with_list(scored: Sequence[Scored]) -> list[Scored]:
    """Return a best line that ends in a colon with as much of its list as fits: alone it says nothing."""
    best = max(range(len(scored)), key=lambda place: scored[place].score, default=None)
    if best is None or not scored[best].quote.text.endswith(":"):
        return []
    passage = scored[best].quote.passage.id
    own = [one for one in scored[best:] if one.quote.passage.id == passage]
    lengths = accumulate(one.words for one in own)
    return [one for one, so_far in zip(own, lengths, strict=True) if so_far <= WORDS]


def _units(passages: Sequence[PassageRow]) -> Iterator[tuple[Quote, str]]:
    """Yield what can be quoted with the heading it stands under; what stands before the first article, the
    letterhead and the reasons given, cannot."""
    first = next((place for place, one in enumerate(passages) if one.address), 0)
    for passage in passages[first:]:
        for start, end in units(passage.text):
            if says_something(passage.text[start:end]):
                yield quote(passage, start, end), " ".join(passage.heading[1:][-1:])


def _telling(question: Question, scale: Scale, lines: Sequence[tuple[Quote, str]]) -> Scale:
    """Weigh the words that some line or heading bears, by how few; those of the text's name a quarter."""
    asked = _without_number(question)
    name = {token for line, _ in lines[:1] for token in tokens(" ".join(line.passage.heading[:1]))}
    borne = Counter(token for line, beside in lines for token in {*tokens(line.text), *tokens(beside)})
    weights = {
        token: weight * math.log(1 + len(lines) / borne[token]) * (OF_NAME if token in name else 1.0)
        for token, weight in scale.weights.items()
        if borne[token] and (asked is None or token in asked)
    }
    return replace(scale, weights=weights) if weights else scale


def _without_number(question: Question) -> set[str] | None:
    """Return the words asked beside the number that names the text, None if none does."""
    if not question.identifiers:
        return None
    pieces = re.split("|".join(re.escape(one.text) for one in question.identifiers), question.text)
    return {token for piece in pieces for token in tokens(piece)}


def _or_all(scored: Sequence[Scored]) -> Sequence[Scored]:
    """A question for the text itself ("nội dung là gì") bears on all lines alike: take them as they come."""
    if any(one.score > 0 for one in scored):
        return scored
    return [replace(one, score=1.0) for one in scored]
