"""Checking one statement of a model against the passages it cites: what fails is not shown.

A statement stands if its keys exist; its quoted words are found; every figure in it occurs in a cited
passage, in a line about the same thing; it denies, exempts and names nothing that its passages do not; and
words and meaning are borne by them above calibrated floors (`claims.json`, made by `congvu calibrate`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from congvu.answer.writing.evidence import Evidence, Unit
from congvu.answer.writing.floors import Floors
from congvu.answer.writing.injection import speaks_of_itself
from congvu.answer.writing.quantities import figures, supports, without_number_words
from congvu.answer.writing.wording import (
    adds_negation,
    claims_free,
    drops_exception,
    drops_negation,
    quoted,
    spelt_out,
    unknown_names,
)
from congvu.embed import Embedder
from congvu.retrieve.question import STOP_WORDS
from congvu.text import accent_share, normalize, squash, syllables, tokens

LONGEST = 700
FEWEST_WORDS = 2
NEAREST = 3
STRETCH = 8
ELSEWHERE = 0.3
"""What a word of another clause weighs when a clause is laid beside lines."""
_MARKUP = re.compile(r"[<>]|\]\(|!\[|`|&#|\{\{|\}\}")
_CLAUSE = re.compile(r";|,\s|\s(?:còn|và|hoặc)\s")
_DIGITS = re.compile(r"\d\S*")
_ACCENTS_LOST = 0.5

Idf = Callable[[str], float]


@dataclass(frozen=True)
class Verdict:
    """Whether a statement stands; `code` says why not, `used` on which evidence it rests, and its lines."""

    code: str = ""
    used: tuple[tuple[Evidence, Unit], ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the statement may be shown."""
        return not self.code


class Claims:
    """Holds statements against their evidence."""

    def __init__(self, idf: Idf, floors: Floors, embedder: Embedder | None = None) -> None:
        self.idf = idf
        self.floors = floors
        known = embedder is not None and embedder.identity == floors.embedder
        # Cosines of another model mean other things: then words alone decide.
        self.embedder = embedder if known else None

    def check(self, text: str, cited: Sequence[Evidence]) -> Verdict:
        """Judge one statement; cheap checks come first, meaning last."""
        text = normalize(text).strip()
        code = self._form(text, cited) or self._wrong(text, cited) or self._unsupported(text, cited)
        if code:
            return Verdict(code)
        if self.embedder is not None and self.closeness(text, cited) < self.floors.semantic:
            return Verdict("meaning")
        return Verdict(used=self._used(text, cited))

    def _form(self, text: str, cited: Sequence[Evidence]) -> str:
        """Say what is wrong before any evidence is read."""
        if not cited:
            return "no_key"
        if len(text) > LONGEST or len(text.split()) < FEWEST_WORDS:
            return "length"
        if _MARKUP.search(text):
            return "markup"
        if speaks_of_itself(text):
            return "speaks"
        share = accent_share(" ".join(one.text for one in cited))
        return "accents" if accent_share(text) < _ACCENTS_LOST * share else ""

    def _wrong(self, text: str, cited: Sequence[Evidence]) -> str:
        """Say which of the statement's words the evidence does not bear."""
        sources = [f"{one.context}\n{one.text}" for one in cited]
        if any(not self._quotes(words, cited) for words in quoted(text)):
            return "quote"
        wanted = figures(text)
        if any(not any(supports(one.figures, figure) for one in cited) for figure in wanted):
            return "figure"
        if claims_free(text) and not any(map(claims_free, sources)):
            return "free"
        if adds_negation(text, sources):
            return "negation"
        return "name" if unknown_names(text, sources) else ""

    def _unsupported(self, text: str, cited: Sequence[Evidence]) -> str:
        """Say whether words and figures stand where the evidence speaks of the same thing."""
        sources = [one.text for one in cited]
        nearest = self.nearest(text, cited)
        if not nearest or self.coverage(text, cited) < self.floors.lexical:
            return "words"
        if self.weakest(text, cited) < self.floors.stretch:
            return "stretch"
        if self.nearness(text, cited) < self.floors.near:
            return "misplaced"
        if drops_negation(text, nearest[0].text, sources):
            return "negation"
        return "exception" if drops_exception(text, nearest[0].text) else ""

    @staticmethod
    def _quotes(words: str, cited: Sequence[Evidence]) -> bool:
        wanted = squash(words).casefold()
        return any(wanted in one.squashed for one in cited)

    def coverage(self, text: str, cited: Sequence[Evidence]) -> float:
        """Return the share (0..1, by idf) of the statement's words and pairs that the evidence bears."""
        weights = self.weights(text)
        known = frozenset().union(*(one.tokens for one in cited))
        return _share(weights, known)

    def weakest(self, text: str, cited: Sequence[Evidence]) -> float:
        """Return the least share of neighbouring words borne in any stretch: a graft shows there."""
        words = syllables(spelt_out(without_number_words(text)))
        known = frozenset().union(*(one.tokens for one in cited))
        pairs = [(f"{one}_{two}" in known, self._weight(f"{one}_{two}")) for one, two in pairwise(words)]
        starts = range(max(1, len(pairs) - STRETCH + 1))
        return min((_borne(pairs[start : start + STRETCH]) for start in starts), default=1.0)

    def nearness(self, text: str, cited: Sequence[Evidence]) -> float:
        """Return how well (0..1) a figure's line fits its clause, beside lines with others of its kind."""
        worst = 1.0
        units = [unit for one in cited for unit in one.units]
        whole = {token: ELSEWHERE * weight for token, weight in self.weights(_DIGITS.sub(" ", text)).items()}
        for clause in _CLAUSE.split(text):
            weights = whole | self.weights(_DIGITS.sub(" ", clause))
            for figure in figures(clause):
                rivals = [unit for unit in units if any(one.kind == figure.kind for one in unit.figures)]
                scored = [(_share(weights, unit.tokens), unit) for unit in rivals]
                best = max((score for score, _ in scored), default=0.0)
                own = max((score for score, unit in scored if supports(unit.figures, figure)), default=None)
                if best and own is not None:
                    worst = min(worst, own / best)
        return worst

    def closeness(self, text: str, cited: Sequence[Evidence]) -> float:
        """Return the cosine of the statement and the lines nearest to it; 0 without an embedder."""
        lines = self.nearest(text, cited)
        if self.embedder is None or not lines:
            return 0.0
        texts = [text, " ".join(unit.text for unit in lines), *(unit.text for unit in lines[:1])]
        vectors = self.embedder.embed_passages(texts)
        return float(np.max(vectors[1:] @ vectors[0]))

    def nearest(self, text: str, cited: Sequence[Evidence]) -> list[Unit]:
        """Return the lines that bear most of the statement, best first, each adding something."""
        left = self.weights(text)
        units = [unit for one in cited for unit in one.units]
        chosen: list[Unit] = []
        while len(chosen) < NEAREST and units:
            best = max(units, key=lambda unit: _share(left, unit.tokens))
            if not _share(left, best.tokens):
                break
            chosen.append(best)
            left = {token: weight for token, weight in left.items() if token not in best.tokens}
        return chosen

    def weights(self, text: str) -> dict[str, float]:
        """Return the statement's tokens with their weights; words without a topic have none."""
        return {
            token: self._weight(token)
            for token in tokens(without_number_words(text))
            if token not in STOP_WORDS
        }

    def _weight(self, token: str) -> float:
        """A pair weighs half of its syllables' mean: by its own rarity any word put in would weigh most."""
        parts = token.split("_")
        return sum(map(self.idf, parts)) / len(parts) / len(parts)

    def _used(self, text: str, cited: Sequence[Evidence]) -> tuple[tuple[Evidence, Unit], ...]:
        """Return the evidence that bears something the better ones do not, each with its nearest line."""
        left, wanted = self.weights(text), figures(text)
        found: list[tuple[Evidence, Unit]] = []
        for one in sorted(cited, key=lambda one: -_share(left, one.tokens)):
            rest = {token: weight for token, weight in left.items() if token not in one.tokens}
            met = {figure for figure in wanted if supports(one.figures, figure)}
            if (
                not found
                or met
                or sum(left.values()) - sum(rest.values()) > 0.1 * sum(self.weights(text).values())
            ):
                nearest = self.nearest(text, [one])
                if nearest:
                    found.append((one, nearest[0]))
                    left, wanted = rest, wanted - met
        return tuple(found)


def _borne(pairs: Sequence[tuple[bool, float]]) -> float:
    total = sum(weight for _, weight in pairs)
    return sum(weight for known, weight in pairs if known) / total if total else 1.0


def _share(weights: dict[str, float], known: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for token, weight in weights.items() if token in known) / total if total else 0.0
