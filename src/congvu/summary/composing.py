"""Making a line of a candidate: complete by itself, with what announces it and what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from congvu.answer.papers import SECTION as PAPERS
from congvu.cite import Quote
from congvu.summary.candidates import Candidate, leans, sentences
from congvu.summary.clauses import Clause
from congvu.summary.parts import Point
from congvu.summary.standing import needs_heading

_TAIL = re.compile(r"[\s;,]*(?:\./\.|;|,)\s*$|\s+(?:và|hoặc)\s*;?\s*$|\s*Mã:\s*KQ\.[\w.]+\s*$")
_FORMULA_END = re.compile(r",?\s*(?:(?:cụ thể )?như sau|sau đây|các nội dung sau|sau)?\s*:$")
_QUOTE_OPENS = re.compile(r"(?:như sau|sau đây)\s*:\s*[“\"]")
PAPER_ROOM = 3
"""How much more room than another line the list of papers has."""
LONGEST_NEW = 45
"""Words that are shown of new wording which an amending provision quotes."""
LONG_LEAD = 30
FORMULA = 14
"""A lead-in of so few words counts as part of its members."""


@dataclass(frozen=True)
class Composed:
    """A line before its words are cited: its quotations in order, the clauses it tells, members left out.

    `heading` is the name of its điều where the words cannot be understood without it.
    """

    candidate: Candidate
    point: Point
    quotes: tuple[Quote, ...]
    places: frozenset[int]
    left: int = 0
    heading: Quote | None = None

    @property
    def told(self) -> tuple[Quote, ...]:
        """All that is quoted, the heading first."""
        return (self.heading, *self.quotes) if self.heading else self.quotes

    @property
    def words(self) -> int:
        """Length in words."""
        return sum(len(one.text.split()) for one in self.told)


def composed(candidate: Candidate, point: Point, limit: int) -> Composed:
    """Return the line of a candidate in about `limit` words; what it needs to stand is never left out."""
    line = _composed(candidate, point, limit)
    clause = candidate.clause
    if not needs_heading(line.quotes[0].text, clause.title):
        return line
    return replace(line, heading=candidate.material.heading_of(clause))


def _composed(candidate: Candidate, point: Point, limit: int) -> Composed:
    clauses, clause = candidate.material.clauses, candidate.clause
    if _QUOTE_OPENS.search(clause.text) and candidate.quotes == clause.quotes:
        return _amending(candidate, point)
    if clause.section == PAPERS:
        return _papers(candidate, point, PAPER_ROOM * limit)
    if clause.members and candidate.whole:
        return _listing(candidate, point, limit)
    leads = list(_leads(clauses, clause))
    quotes = [*(one for lead in leads for one in _told(lead)), *candidate.quotes]
    left = len(clauses[clause.lead].members) - 1 if clause.lead is not None else 0
    return Composed(candidate, point, _ended(_clean(quotes)), frozenset({candidate.place}), left)


def merged(lines: Sequence[Composed]) -> list[Composed]:
    """Join lines of one point that are members of the same list: its lead-in is said once."""
    found: list[Composed] = []
    for one in lines:
        lead = one.candidate.clause.lead
        same = next((place for place, other in enumerate(found) if _same_list(other, one)), None)
        if lead is None or same is None:
            found.append(one)
            continue
        other = found[same]
        known = {(quote.passage.id, quote.start) for quote in other.quotes}
        added = [quote for quote in one.quotes if (quote.passage.id, quote.start) not in known]
        quotes = sorted((*other.quotes, *added), key=lambda quote: quote.start)
        told = other.places | one.places
        members = candidate_members(one)
        left = len([place for place in members if place not in told])
        found[same] = Composed(other.candidate, other.point, tuple(quotes), told, left, other.heading)
    return found


def candidate_members(line: Composed) -> tuple[int, ...]:
    """Return the members of the list that a line's clause belongs to, or announces."""
    clause, clauses = line.candidate.clause, line.candidate.material.clauses
    return clauses[clause.lead].members if clause.lead is not None else clause.members


def _same_list(other: Composed, one: Composed) -> bool:
    mine, theirs = one.candidate, other.candidate
    return (
        other.point is one.point
        and theirs.material is mine.material
        and mine.clause.lead is not None
        and mine.clause.lead in {theirs.clause.lead, theirs.place}
    )


def _listing(candidate: Candidate, point: Point, limit: int) -> Composed:
    """Return a lead-in with as many of its members, in their order, as fit; at least one."""
    clauses, clause = candidate.material.clauses, candidate.clause
    leads = list(_leads(clauses, clause))
    quotes = [one for lead in (*leads, clause) for one in _told(lead)]
    places = {candidate.place}
    words = sum(len(one.text.split()) for one in clause.quotes)
    shown = 0
    for place in clause.members:
        member = clauses[place]
        size = len(member.text.split())
        if shown and words + size > limit:
            break
        quotes += member.quotes
        places.add(place)
        words += size
        shown += 1
    return Composed(candidate, point, _clean(quotes), frozenset(places), len(clause.members) - shown)


def _papers(candidate: Candidate, point: Point, limit: int) -> Composed:
    """Return the papers of a procedure as one list: half of it would send a citizen home."""
    clauses = candidate.material.clauses
    listed = [place for place, one in enumerate(clauses) if one.section == PAPERS]
    shown: list[int] = []
    words = 0
    for place in listed:
        words += len(clauses[place].text.split())
        if shown and words > limit:
            break
        shown.append(place)
    quotes = [quote for place in shown for quote in clauses[place].quotes]
    return Composed(candidate, point, _clean(quotes), frozenset(listed), len(listed) - len(shown))


def _amending(candidate: Candidate, point: Point) -> Composed:
    """Return what an amending provision orders, with the first words of the new wording."""
    first = candidate.quotes[0]
    opens = _QUOTE_OPENS.search(first.text)
    if opens is None:
        return Composed(candidate, point, _clean(candidate.quotes[:1]), frozenset({candidate.place}))
    shown = first.text[: _new_wording(first.text, opens.end())].rstrip()
    whole = len(candidate.quotes) == 1 and len(shown) == len(first.text.rstrip())
    kept = Quote(shown, first.passage, first.start, first.start + len(shown))
    return Composed(candidate, point, (kept,), frozenset({candidate.place}), 0 if whole else -1)


def _new_wording(text: str, start: int) -> int:
    """Return where to end a quotation of new wording that begins at `start`: about a line on, at a pause."""
    end = start
    for words, found in enumerate(re.finditer(r"\S+\s*", text[start:]), 1):
        end = start + found.end()
        pause = found[0].rstrip().endswith((".", ";", ":", "”"))
        if words >= LONGEST_NEW or (pause and words >= LONGEST_NEW // 2):
            break
    return end


def _leads(clauses: Sequence[Clause], clause: Clause) -> Iterator[Clause]:
    """Yield the lead-ins above a clause, outermost first; those above the nearest only if they are short."""
    chain: list[Clause] = []
    while clause.lead is not None:
        clause = clauses[clause.lead]
        chain.append(clause)
    for place, one in enumerate(reversed(chain)):
        if place == len(chain) - 1 or len(one.text.split()) <= FORMULA:
            yield one


def _told(lead: Clause) -> tuple[Quote, ...]:
    """Return a lead-in, of a long one its last sentence, from where it leans on nothing before it."""
    last = lead.quotes[-1]
    if len(lead.text.split()) <= LONG_LEAD:
        return lead.quotes
    start = list(sentences(last.text, leaning=True))[-1][0]
    sentence = last.text[start:]
    if leans(sentence) and ", " in sentence:
        start += sentence.index(", ") + 2
    return (Quote(last.text[start:], last.passage, last.start + start, last.end),)


def _ended(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Take "như sau:" from the end of a line that nothing follows."""
    *before, last = quotes
    kept = _FORMULA_END.sub("", last.text) if last.text.endswith(":") else last.text
    return (*before, Quote(kept, last.passage, last.start, last.start + len(kept))) if kept else quotes


def _clean(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Leave out what ends an item of a list, not a sentence; words stay where they stand."""
    found = []
    for one in quotes:
        kept = _TAIL.sub("", one.text)
        found.append(Quote(kept, one.passage, one.start, one.start + len(kept)) if kept else one)
    return tuple(found)
