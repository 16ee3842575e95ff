"""Composing without a model: verbatim statements from one document, in the order the question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from congvu.answer.papers import SECTION as PAPERS
from congvu.answer.papers import items, paper_quotes
from congvu.answer.rows import SECTION, alike, heads, short_rows
from congvu.answer.text_lines import text_quotes
from congvu.answer.units import says_something, units
from congvu.answer.weighing import Idf, Scale, Scored, in_order, near_the_best, take
from congvu.cite import Quote, quote
from congvu.procedures import Method, Paper
from congvu.retrieve.aspects import SECTIONS
from congvu.retrieve.question import Question
from congvu.store.catalog import PassageRow
from congvu.text import fold

SECTION_WORDS = 90
STEPS_WORDS = 160
"""Words of the section asked for; of steps, which are told in their order, more."""
REST_WORDS, REST_UNITS = 50, 2
OPEN_WORDS, OPEN_UNITS = 110, 4
OPEN = ("overview", "conditions")
"""Aspects whose answer may stand anywhere: more of the best lines are shown."""
BEST_SECTIONS = 2
STEPS = "steps"

# Sections that answer only when they are asked for: their lines are names and numbers that match by chance.
LISTS = ("general", "legal_basis", "result", "subjects")
# Where the papers are handed in stands in a step, not beside the organ that decides.
_HANDED_IN = re.compile(r"\bnop\b.*\b(?:tai|den|qua|o|toi)\b|\bgui\b.*\b(?:den|toi|ve|qua)\b")


def compose(
    question: Question,
    passages: Sequence[PassageRow],
    scores: dict[int, float],
    idf: Idf,
    rows: Sequence[Method] = (),
    papers: Sequence[Paper] = (),
) -> list[Quote]:
    """Return quotations from a document's passages: the section asked for, then the best lines elsewhere.

    `scores` gives passage id → relevance (0..1), `rows` and `papers` are a procedure's ways to file and its
    dossier in typed cells. The sections come in the order of the aspects asked, each in reading order, so
    that a list of papers reads as the list it is.
    """
    scale = Scale.of(question, scores, idf)
    if not any(passage.section for passage in passages):
        return text_quotes(question, passages, scale)
    scored = [scale.weigh(one, (number, one.start)) for number, one in _units(passages, rows, papers)]
    listed = paper_quotes(passages, papers, scale.apart_from(passages[0].heading[0]))
    chosen: list[Scored] = []
    for section in wanted_sections(question):
        own = [one for one in scored if one.quote.passage.section == section]
        if section == PAPERS and listed:
            chosen += [Scored(one, (0, one.start), 1.0) for one in listed]
        elif section == STEPS:
            chosen += _from_the_first(own)
        else:
            chosen += _of_section(section, own, rows)
    if question.aspect == "where":
        chosen += [one for one in scored if _says_where(one) and one not in chosen][:1]
    rest = [one for one in scored if one.quote.passage.section not in LISTS and not _covered(one, chosen)]
    rest = [one for one in near_the_best(rest) if one.fits]
    words, count = (OPEN_WORDS, OPEN_UNITS) if question.aspect in OPEN else (REST_WORDS, REST_UNITS)
    found = [*chosen, *in_order(take(rest, words, count))]
    return list({one.quote.text: one.quote for one in found}.values())


def _of_section(section: str, own: Sequence[Scored], rows: Sequence[Method]) -> list[Scored]:
    """Return what is quoted of the section asked for; of ways to file first the rows, then their details."""
    starts = {row.start for row in rows} if section == SECTION else set()
    begun = [one for one in own if one.quote.start in starts]
    if not begun:
        return in_order(take(own, SECTION_WORDS, len(own)))
    first = take(begun, SECTION_WORDS, len(begun))
    left = SECTION_WORDS - sum(one.words for one in first)
    rest = [one for one in own if one not in first and one.score > 0 and one.words <= left]
    return in_order([*first, *take(rest, left, len(rest))])


def wanted_sections(question: Question) -> list[str]:
    """Return the leading section of each aspect asked, most plainly asked first."""
    leading = (SECTIONS[aspect][0] for aspect in question.aspects if SECTIONS[aspect])
    return list(dict.fromkeys(leading))[:BEST_SECTIONS]


def _units(
    passages: Sequence[PassageRow], rows: Sequence[Method], papers: Sequence[Paper]
) -> Iterator[tuple[int, Quote]]:
    """Yield what can be quoted with its passage's place: short rows and papers whole, else lines."""
    for number, passage in enumerate(passages):
        if passage.section == PAPERS and papers:
            yield from ((number, one) for _, one in items([passage], papers) if says_something(one.text))
            continue
        whole = short_rows(passage, rows) if passage.section == SECTION else []
        begun = heads(passage, rows) if passage.section == SECTION else []
        yield from ((number, one) for one in alike([*whole, *begun]))
        for start, end in units(passage.text):
            one = quote(passage, start, end)
            if says_something(one.text) and not any(
                row.start <= one.start < row.end for _, row in (*whole, *begun)
            ):
                yield number, one


def _from_the_first(steps: Sequence[Scored]) -> list[Scored]:
    """Return steps from the first on, as many as fit: one that is left out in between misleads."""
    words = accumulate(one.words for one in steps)
    return [one for one, so_far in zip(steps, words, strict=True) if so_far <= STEPS_WORDS] or list(steps[:1])


def _covered(one: Scored, chosen: Sequence[Scored]) -> bool:
    return any(one.quote.start < other.quote.end and other.quote.start < one.quote.end for other in chosen)


def _says_where(one: Scored) -> bool:
    return one.quote.passage.section == STEPS and bool(_HANDED_IN.search(fold(one.quote.text)))
