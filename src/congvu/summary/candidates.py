"""What a summary may be made of: clauses and their sentences, weighed by signs, meaning and place."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from congvu.answer.units import SENTENCE_END, says_something
from congvu.cite import Quote
from congvu.retrieve.question import STOP_WORDS
from congvu.store.catalog import DocumentRow, PassageRow
from congvu.summary.clauses import BLANKS, Clause
from congvu.summary.parts import Point
from congvu.summary.procedures import POINTS
from congvu.summary.signs import Signs
from congvu.text import fold, squash, syllables

LONG = 55
"""A clause of more words is offered sentence by sentence as well."""
FEWEST, SHORTEST, FEW_WHY = 5, 4, 12
OF_LEAD = 2.0
"""How plainly a member of a list bears the sum that its lead-in names: a fine, and what it is for."""
LETTERS = 0.55
"""Least share of letters among what is no white space."""
_ABBREVIATED = re.compile(r"(?:\b[A-ZĐ]{1,3}|\bTh|\bTP|\bGS|\bTS|(?:^|\s)\d{1,2})\.$")
# A sentence that leans on the one before it, folded.
_LEANS = re.compile(
    r"(?:de (?:\w+ ){1,3}(?:nay|do|tren)|tuy nhien|ngoai ra|dong thoi|do do|do vay|vi vay"
    r"|khi do|theo do|trong do|sau do|ben canh do|cu the"
    r"|nhu vay|mat khac|trong truong hop (?:nay|do)|truong hop (?:nay|do)|viec nay|dieu nay|dieu do"
    r"|cac (?:\w+ ){1,3}(?:nay|do|tren|neu tren)|nhung (?:\w+ ){1,3}(?:nay|do|tren)|qui dinh (?:nay|tren)"
    r"|noi dung (?:nay|tren)|thoi han (?:nay|tren)|day la|nguyen nhan|ket qua (?:nay|do)|ho\b|no\b)\b"
)
_CHAPTER = re.compile(r"(?:chuong|phan) ")
_NUMBER = re.compile(r"Điều (\d{1,4}[a-zđ]{0,2})\b")
_OBJECTION = re.compile(r"mau so|bieu mau|danh muc|phu luc|ki hieu|muc luc")


@dataclass(frozen=True)
class Material:
    """A document to summarize: its clauses, and of each passage its vector where it is embedded."""

    document: DocumentRow
    name: str
    passages: tuple[PassageRow, ...]
    clauses: tuple[Clause, ...]
    vectors: Mapping[int, NDArray[np.float32]]
    text: str = ""

    def heading_of(self, clause: Clause) -> Quote | None:
        """Return the name of a clause's điều as it stands in the text; None where it has none to quote."""
        number = _NUMBER.search(clause.address)
        if not (number and clause.title and self.text):
            return None
        words = r"\s+".join(map(re.escape, clause.title.split()))
        before = re.finditer(
            rf"(?:Điều|ĐIỀU)\s+{number[1]}\s*[.:]?\s*({words})", self.text[: clause.quotes[0].start]
        )
        last = next(iter(deque(before, maxlen=1)), None)
        if last is None:
            return None
        behind = [one for one in self.passages if one.start >= last.start()]
        passage = min(behind, key=lambda one: one.start, default=clause.quotes[0].passage)
        return Quote(last[1], passage, last.start(1), last.end(1))

    @cached_property
    def centrality(self) -> dict[int, float]:
        """Passage id → how near (0..1) its vector is to the middle of the document."""
        kept = {one.id for one in self.passages if one.id in self.vectors}
        if len(kept) < 2:
            return dict.fromkeys(kept, 0.5)
        rows = np.stack([self.vectors[one] for one in kept])
        near = rows @ rows.mean(axis=0)
        spread = float(near.max() - near.min()) or 1.0
        return {one: float((value - near.min()) / spread) for one, value in zip(kept, near, strict=True)}

    @cached_property
    def turned(self) -> dict[int, NDArray[np.float32]]:
        """Passage id → its vector from the middle of the document, of length 1: what it says apart."""
        if not self.vectors:
            return {}
        middle = np.mean(np.stack(list(self.vectors.values())), axis=0)
        found = {key: one - middle for key, one in self.vectors.items()}
        return {key: one / (float(np.linalg.norm(one)) or 1.0) for key, one in found.items()}

    @cached_property
    def chapters(self) -> tuple[str, ...]:
        """The chapters, else the topmost headings, that bear clauses, in order."""
        found = dict.fromkeys(chapter_of(one) for one in self.clauses if chapter_of(one))
        named = [one for one in found if _CHAPTER.match(fold(one))]
        return tuple(named or found)


@dataclass(frozen=True)
class Candidate:
    """A clause or one sentence of it, with the points it bears and what it weighs for itself (0..1)."""

    material: Material
    place: int
    quotes: tuple[Quote, ...]
    points: Mapping[Point, float]
    weight: float
    level: str
    effect: bool
    rest: bool
    whole: bool
    chapter: str

    @property
    def clause(self) -> Clause:
        """The clause it stands in."""
        return self.material.clauses[self.place]

    @cached_property
    def words(self) -> int:
        """Length in words."""
        return sum(len(one.text.split()) for one in self.quotes)

    @cached_property
    def content(self) -> frozenset[str]:
        """Folded words that carry content."""
        text = " ".join(one.text for one in self.quotes)
        return frozenset(word for word in syllables(text) if word not in STOP_WORDS)


def candidates_of(material: Material) -> list[Candidate]:
    """Return everything of a document that may be a line, weighed by how near it is to the middle of it."""
    found = []
    for place, clause in enumerate(material.clauses):
        for quotes, whole in _stretches(clause):
            one = _candidate(material, place, quotes, whole=whole)
            if one is not None:
                found.append(one)
    return _told_why(found) if material.document.kind == "letter" else found


def chapter_of(clause: Clause) -> str:
    """Return the chapter, else the topmost heading, that a clause stands under; "" for none."""
    if clause.appendix:
        return ""
    named = next((one for one in clause.path if _CHAPTER.match(fold(one))), None)
    return named or (clause.path[0] if clause.path else "")


def _candidate(
    material: Material,
    place: int,
    quotes: tuple[Quote, ...],
    *,
    whole: bool,
) -> Candidate | None:
    clause = material.clauses[place]
    text = " ".join(one.text for one in quotes)
    if material.document.kind == "procedure":
        if clause.section not in POINTS:
            return None
    elif not _fit(text, clause, material.document):
        return None
    above = material.clauses[clause.lead].text if clause.lead is not None else ""
    signs = Signs(text, (*clause.path, clause.title), clause.columns)
    announced = Signs(above, ())
    # A lead-in that lays the duty names whose it is; what its members name is what the duty is about.
    level = (announced.obliges and announced.level) or signs.level or announced.level
    weight = material.centrality.get(quotes[0].passage.id, 0.4)
    if clause.row or clause.appendix or _OBJECTION.search(fold(clause.title)):
        weight *= 0.4
    under = chapter_of(clause)
    points = dict(signs.points())
    if announced.amount and not signs.defines:
        points[Point.MONEY] = points.get(Point.MONEY, 0.0) + OF_LEAD
    if material.document.kind == "letter":
        duty = points.pop(Point.DUTIES, 0.0)
        if signs.asks or duty:
            points[Point.TASKS] = points.get(Point.TASKS, 0.0) + 1.0 + duty
    if material.document.kind == "procedure":
        points = {POINTS[clause.section]: 3.0} if clause.section in POINTS else {}
    chapter = f"{material.document.id}:{under}" if under in material.chapters else ""
    return Candidate(
        material,
        place,
        quotes,
        points,
        weight,
        level,
        signs.effect,
        signs.rest or signs.defines,
        whole,
        chapter,
    )


def _told_why(found: list[Candidate]) -> list[Candidate]:
    """Mark the first paragraph of a letter: it says why it was written; what is attached is left out."""
    own = [one for one in found if not one.clause.appendix and not one.rest]
    first = next((n for n, one in enumerate(own) if one.clause.depth == 0 and one.words >= FEW_WHY), None)
    if first is not None:
        own[first] = replace(own[first], points=dict(own[first].points) | {Point.PURPOSE: 2.0})
    return own


def _fit(text: str, clause: Clause, document: DocumentRow) -> bool:
    """Say whether words can stand alone and are no form, misread picture, or the document's own name."""
    if len(text.split()) < SHORTEST or not (says_something(text) or clause.members):
        return False
    if text[0].islower() and not clause.address and clause.depth == 0 and clause.lead is None:
        return False  # the rest of a paragraph that a page broke
    letters = sum(map(str.isalpha, text))
    if BLANKS.search(text) or (letters < LETTERS * len(text.replace(" ", "")) and not clause.row):
        return False
    return squash(text).casefold() not in squash(document.title).casefold()


def _stretches(clause: Clause) -> Iterator[tuple[tuple[Quote, ...], bool]]:
    """Yield the clause, or the sentences of a long one, each with what it leans on."""
    words = sum(len(one.text.split()) for one in clause.quotes)
    if words <= LONG or clause.row:
        yield clause.quotes, True
        return
    for place, one in enumerate(clause.quotes, 1):
        text = one.text
        if clause.members and place == len(clause.quotes):
            # What announces the list is told with its members.
            text = text[: list(sentences(text, leaning=True))[-1][0]].rstrip()
        for start, end in sentences(text) if text else ():
            yield (Quote(one.text[start:end], one.passage, one.start + start, one.start + end),), False


def sentences(text: str, *, leaning: bool = False) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of sentences; one that leans on the sentence before is taken with it unless
    `leaning` ones are wanted by themselves."""
    begin, cuts = 0, []
    for found in SENTENCE_END.finditer(text):
        before = text[begin : found.start()]
        if text[found.start() - 1] != "." or _ABBREVIATED.search(before) or len(before.split()) < FEWEST:
            continue
        cuts.append((begin, found.start()))
        begin = found.end()
    cuts.append((begin, len(text)))
    first = cuts[0][0]
    for start, end in cuts:
        if start and (leaning or not leans(text[start:end])):
            first = start
        yield first, end


def leans(text: str) -> bool:
    """Say whether a sentence cannot be understood without the one before it."""
    return bool(_LEANS.match(fold(text)))
