"""What a question is about, and how much of it a line or a title bears."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from congvu.answer.papers import SECTION as PAPERS
from congvu.answer.rows import SECTION as METHODS
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.summary.candidates import Candidate
from congvu.summary.parts import Point
from congvu.summary.signs import points_named
from congvu.text import fold, syllables, toned

LEAD, TITLE, LOOSE, NAME, PROCEDURE = 0.9, 0.85, 0.5, 0.5, 0.85
"""What the question's words are worth in a lead-in, in the name of an điều that is about nothing else, of one
that is about more, of a document, of a procedure."""
PRECISE = 0.6
"""Share of a name's words that the question must use for it to be about nothing else."""
MOST_PAIR = 4.5
"""The most that two neighbouring words weigh: a rare pair is often only two words that meet by chance."""
PASSAGE, ASKED = 0.15, 0.15
"""What nearness in meaning, and bearing the point that is asked for, add."""
USEFUL = {METHODS: 0.2, PAPERS: 0.1, "steps": -0.1, "subjects": -0.1}
"""What sections of a procedure are worth more or less to who asks about it: time and fee before the steps."""
CONCERNS = 0.5
"""The share of a question that the best line of a document must bear, or nothing is said of it."""
NEAR = 0.72
"""The share of what the best line bears that every line and document told must bear."""
BESIDE = 0.7
"""What a form, an annex or a table's row is worth beside a provision."""
# Words that join others and make no word with them.
_JOINING = frozenset(
    re.findall(
        r"\w+",
        "của trong và ở khi cho về theo các những là tại với từ đến bằng do để được có không gì nào thế như "
        "thì mà hoặc hay một",
    )
)
_OPEN_END = re.compile(r"(?:bao gom|gom|nhu sau|sau day)\s*:?$")


@dataclass(frozen=True)
class Concern:
    """A question's words and pairs of words with what each weighs, and the points it asks for."""

    weights: Mapping[str, float]
    points: frozenset[Point]

    @classmethod
    def of(cls, question: Question, idf: Callable[[str], float]) -> Concern:
        """Return what a question is about; rare words weigh more."""
        weights = {word: idf(word) for word in syllables(question.topic) if word not in STOP_WORDS}
        for neighbours in pairwise(toned(question.topic)):
            pair = [fold(word) for word in neighbours]
            if not set(neighbours) & _JOINING and not set(pair) <= STOP_WORDS:
                weights["_".join(pair)] = min(idf("_".join(pair)), MOST_PAIR)
        return cls(weights, points_named(fold(question.topic)))

    def share(self, texts: Iterable[tuple[str, float]]) -> float:
        """Return the share (0..1) of the question that texts bear, each with what its words are worth."""
        found: dict[str, float] = {}
        for text, worth in texts:
            for word in _words_and_pairs(text) & self.weights.keys():
                found[word] = max(found.get(word, 0.0), worth)
        total = sum(self.weights.values())
        return sum(self.weights[word] * worth for word, worth in found.items()) / total if total else 0.0

    def borne(self, one: Candidate) -> float:
        """Return the share that a candidate bears with what announces it and the names it stands under."""
        clause, document = one.clause, one.material.document
        lead = one.material.clauses[clause.lead].text if clause.lead is not None else ""
        own = [(quote.text, 1.0) for quote in one.quotes]
        name = PROCEDURE if document.kind == "procedure" else NAME
        return self.share(
            [*own, (lead, LEAD), (clause.title, self._worth_of(clause.title)), (document.title, name)]
        )

    def _worth_of(self, title: str) -> float:
        words = set(syllables(title)) - STOP_WORDS
        return TITLE if words and len(words & self.weights.keys()) >= PRECISE * len(words) else LOOSE


def concerning(
    candidates: Sequence[Candidate], concern: Concern, scores: Mapping[int, float]
) -> list[Candidate]:
    """Return the candidates of documents that really concern a question, weighed 0..1 by how they bear it.

    `scores`: passage id → nearness (0..1). Empty where nothing in the documents bears enough of the question.
    """
    borne = [concern.borne(one) for one in candidates]
    best: dict[int, float] = {}
    for one, share in zip(candidates, borne, strict=True):
        key = one.material.document.id
        best[key] = max(best.get(key, 0.0), share)
    most = max(best.values(), default=0.0)
    if most < CONCERNS:
        return []
    found = [
        replace(one, weight=_weight(one, share, concern, scores))
        for one, share in zip(candidates, borne, strict=True)
        if share >= NEAR * most and not one.rest and _says(one)
    ]
    top = max((one.weight for one in found), default=1.0) or 1.0
    return [replace(one, weight=one.weight / top) for one in found]


@lru_cache(maxsize=20_000)
def _words_and_pairs(text: str) -> frozenset[str]:
    """Return the words of a text and the pairs of neighbours; titles and lead-ins are asked for often."""
    words = syllables(text)
    return frozenset([*words, *("_".join(pair) for pair in pairwise(words))])


def _weight(one: Candidate, share: float, concern: Concern, scores: Mapping[int, float]) -> float:
    value = share + PASSAGE * max(scores.get(quote.passage.id, 0.0) for quote in one.quotes)
    value += ASKED * bool(concern.points & one.points.keys())
    value += USEFUL.get(one.clause.section, 0.0)
    return value * (BESIDE if one.clause.row or one.clause.appendix else 1.0)


def _says(one: Candidate) -> bool:
    """Say whether a line says something by itself: it neither leans on another nor only announces one."""
    text, clause = one.quotes[0].text, one.clause
    if clause.lead is None and not clause.address and text[0].islower():
        return False
    return bool(one.clause.members) or not _OPEN_END.search(fold(one.quotes[-1].text))
