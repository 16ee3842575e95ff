"""Lines of a law, decision or letter that bear a question: what names the text itself does not count."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from congvu.answer.units import says_something, units
from congvu.answer.weighing import Scale, Scored, in_order, near_the_best, take
from congvu.cite import Quote, quote
from congvu.retrieve.question import Question
from congvu.store.catalog import PassageRow
from congvu.text import fold, tokens

WORDS = 120
UNITS = 5

# Lines of a letterhead (Decree 30/2020/NĐ-CP, appendix I) and of a signature block, folded.
_LETTERHEAD = re.compile(
    r"so: ?\S*|cong hoa xa hoi chu nghia|doc lap ?- ?tu do|v/v|ve viec|kinh gui|noi nhan|luu:|can cu|"
    r"(?:tm|kt|tl|tuq)\. |[\w ,]{2,40}, ngay (?:\d+|\.+) thang"
)


def text_quotes(question: Question, passages: Sequence[PassageRow], scale: Scale) -> list[Quote]:
    """Return the lines that bear a question, in reading order.

    Its number and words that stand all over the text tell its lines apart no better than chance.
    """
    found = list(_units(passages))
    telling = _telling(question, scale, [one.text for one, _ in found])
    scored = [
        telling.weigh(one, (number, one.start), beside)
        for number, (one, beside) in enumerate(found)
        if not _LETTERHEAD.match(fold(one.text))
    ]
    return [one.quote for one in in_order(take(near_the_best(_or_all(scored)), WORDS, UNITS))]


def _units(passages: Sequence[PassageRow]) -> Iterator[tuple[Quote, str]]:
    """Yield what can be quoted with the heading it stands under; of a text in articles only articles."""
    addressed = [one for one in passages if one.address]
    for passage in addressed or passages:
        for start, end in units(passage.text):
            if says_something(passage.text[start:end]):
                yield quote(passage, start, end), " ".join(passage.heading[1:][-1:])


def _telling(question: Question, scale: Scale, texts: Sequence[str]) -> Scale:
    """Weigh words by how few lines of this text bear them; the number that names the text counts nothing."""
    named = {token for one in question.identifiers for token in tokens(one.text)}
    borne = Counter(token for text in texts for token in set(tokens(text)) & scale.weights.keys())
    weights = {
        token: weight * math.log(1 + len(texts) / (1 + borne[token]))
        for token, weight in scale.weights.items()
        if token not in named
    }
    return replace(scale, weights=weights) if weights else scale


def _or_all(scored: Sequence[Scored]) -> Sequence[Scored]:
    """A question for the text itself ("nội dung là gì") bears on all lines alike: take them as they come."""
    if any(one.score > 0 for one in scored):
        return scored
    return [replace(one, score=1.0) for one in scored]
