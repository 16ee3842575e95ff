"""The papers of a procedure as a list to be handed over: whole items, what everybody needs first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from congvu.answer.units import units
from congvu.answer.weighing import Scale, take
from congvu.cite import Quote, quote
from congvu.procedures import Paper
from congvu.store.catalog import PassageRow

SECTION = "documents"
NEEDED_WORDS, LIST_WORDS = 200, 140
"""Words of what everybody needs, and of the whole list where papers of single cases are added."""
PAPER_WORDS = 60
"""Words up to which an item is quoted whole; of a longer one its first sentence."""
NEEDED, OF_A_CASE = 1.0, 0.5
CASE_WORDS = 25


def paper_quotes(passages: Sequence[PassageRow], papers: Sequence[Paper], scale: Scale) -> list[Quote]:
    """Return papers that fit an answer, those of every case first, each part in reading order.

    Where not all fit, those of every case and those that bear the question's own words are taken.
    """
    scored = [
        replace(found, score=found.score + _need(paper))
        for paper, one in items(passages, asked_for(papers))
        for found in [scale.weigh(one, (int(bool(paper.case)), one.start), paper.case)]
    ]
    always = [one for one in scored if one.score >= NEEDED]
    kept = take(always, NEEDED_WORDS, len(always))
    others = [one for one in scored if one not in always]
    left = LIST_WORDS - sum(one.words for one in kept)
    kept += [one for one in take(others, left, len(others)) if one.words <= left or not kept]
    return [one.quote for one in sorted(kept, key=lambda one: one.order)]


def papers_left(papers: Sequence[Paper], quotes: Sequence[Quote]) -> int:
    """Return how many papers are not quoted."""
    starts = [(one.start, one.end) for one in quotes]
    return sum(
        not any(paper.start < end and start < paper.end for start, end in starts)
        for paper in asked_for(papers)
    )


def asked_for(papers: Sequence[Paper]) -> list[Paper]:
    """Return the items that are papers; where the portal counts none of them, all that are no notes."""
    counted = [paper for paper in papers if is_paper(paper)]
    return counted or [paper for paper in papers if paper.group != "note"]


def is_paper(paper: Paper) -> bool:
    """Say whether an item is handed in or shown; the portal keeps remarks among them, with no copies."""
    return paper.group != "note" and bool(paper.originals or paper.copies)


def _need(paper: Paper) -> float:
    return NEEDED if not paper.case or paper.group else OF_A_CASE


def items(passages: Sequence[PassageRow], papers: Sequence[Paper]) -> Iterator[tuple[Paper, Quote]]:
    """Yield papers and remarks with what is quoted of each, labelled with its case."""
    for paper in papers:
        for passage in passages:
            if passage.section == SECTION and passage.start <= paper.start < passage.end:
                yield paper, replace(_item(passage, paper), label=_label(passage, paper))


def _label(passage: PassageRow, paper: Paper) -> str:
    """A paper of one case is not everybody's: the case is said with it."""
    case = paper.case.strip(" *-+:.")
    if not case or len(passage.heading) < 2:
        return ""
    words = case.split()
    said = case if len(words) <= CASE_WORDS else f"{' '.join(words[:CASE_WORDS])} …"
    return f"{passage.heading[1]}: {said}"


def _item(passage: PassageRow, paper: Paper) -> Quote:
    start, end = paper.start - passage.start, min(paper.end, passage.end) - passage.start
    whole = quote(passage, start, end)
    if len(whole.text.split()) <= PAPER_WORDS:
        return whole
    first = next(units(passage.text[start:end]), (0, end - start))
    return quote(passage, start + first[0], start + first[1])
