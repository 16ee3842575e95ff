"""An administrative procedure as clauses: its papers and ways to file whole, the rest line by line."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.answer.papers import SECTION as PAPERS
from congvu.answer.papers import asked_for, items
from congvu.answer.rows import SECTION as METHODS
from congvu.answer.rows import alike, heads, short_rows
from congvu.cite import Quote
from congvu.procedures import Method, Paper
from congvu.store.catalog import PassageRow
from congvu.summary.clauses import Clause, clauses_of, joined
from congvu.summary.parts import Point

POINTS = {
    "result": Point.PURPOSE,
    "subjects": Point.SCOPE,
    "conditions": Point.CONTENT,
    "steps": Point.CONTENT,
    "where": Point.DUTIES,
    METHODS: Point.MONEY,
    PAPERS: Point.TASKS,
}
"""Which point a procedure's section tells."""
FIRST = (Point.MONEY, Point.TASKS, Point.PURPOSE, Point.SCOPE, Point.DUTIES, Point.CONTENT)
"""Which points are told first where there is room for a few lines only: what a citizen asks at the desk."""


def procedure_clauses(
    passages: Sequence[PassageRow], methods: Sequence[Method], papers: Sequence[Paper]
) -> list[Clause]:
    """Return the clauses of a procedure's body passages, in reading order, without lines said twice."""
    listed = [one for _, one in items(passages, asked_for(papers))]
    rows = [
        one
        for passage in passages
        if passage.section == METHODS
        for one in alike([*short_rows(passage, methods), *heads(passage, methods)])
    ]
    typed = {PAPERS: listed, METHODS: rows}
    found = [_of(one) for quotes in typed.values() for one in quotes]
    found += [one for one in clauses_of(passages) if one.section in POINTS and not typed.get(one.section)]
    found.sort(key=lambda one: one.quotes[0].start)
    return list(joined(list({(one.section, one.text): one for one in found}.values())))


def _of(one: Quote) -> Clause:
    heading = one.passage.heading[1:2]
    return Clause((one,), "", one.label or "".join(heading), heading, 0, one.passage.section)
