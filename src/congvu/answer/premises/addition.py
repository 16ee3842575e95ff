"""The addition that corrects a question's lapsed premises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from congvu.answer.choices import CHOICES
from congvu.answer.outcome import Answer, Choice, Notice, Outcome
from congvu.answer.premises.facts import Premise, premises_of
from congvu.answer.search import Search
from congvu.store.catalog import Catalog, Filter

PLACES = frozenset({"place", "place_split", "former_district"})


@dataclass(frozen=True)
class Premises:
    """Puts corrections before the other notices, and offers the procedure that takes an old one's place."""

    catalog: Catalog
    again: Callable[[str, Search], Answer]

    def add(self, answer: Answer, search: Search) -> Answer:
        """Correct what the question takes for granted, unless a notice says it already."""
        if answer.outcome in (Outcome.OUT_OF_SCOPE, Outcome.REFUSED):
            return answer
        told = list(_untold(premises_of(search.question.text, search.day), answer.notices))
        if not told:
            return answer
        answer = self._of_today(told, search, answer)
        notices = tuple(Notice(one.code, one.told) for one in told)
        choices = tuple(choice for one in told for choice in self._instead(one, search, answer))
        return replace(
            answer,
            notices=(*notices, *answer.notices),
            choices=(*choices, *answer.choices)[:CHOICES],
        )

    def _of_today(self, found: Sequence[Premise], search: Search, answer: Answer) -> Answer:
        """Return the answer to the question as it can be asked today, the one given where that has none."""
        asked = search.question.text
        for premise in found:
            asked = premise.today(asked, search.question.aspect) or asked
        if asked == search.question.text:
            return answer
        newer = self.again(asked, search)
        if newer.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NEEDS_CLARIFICATION):
            return answer
        notices = dict.fromkeys((*_places(answer.notices), *newer.notices))
        return replace(
            newer, question=answer.question, notices=tuple(notices), elapsed_ms=search.milliseconds
        )

    def _instead(self, premise: Premise, search: Search, answer: Answer) -> Iterator[Choice]:
        """Yield the procedure of today, if the collection has one and it is not the answer."""
        if not premise.ask:
            return
        wanted = Filter(kind="procedure", words=premise.ask)
        rows, _ = self.catalog.documents(search.scope.reader, wanted, limit=20)
        best = min(rows, key=lambda row: len(row.title), default=None)
        known = {answer.document_ids[0] if answer.statements and answer.document_ids else 0}
        known |= {choice.document_id for choice in answer.choices}
        if best is not None and best.id not in known:
            yield Choice(best.title, best.title, best.id)


def _places(notices: Sequence[Notice]) -> Iterator[Notice]:
    """Yield what is said of places, which the question of today no longer names."""
    return (one for one in notices if one.code in PLACES)


def _untold(found: Sequence[Premise], notices: Sequence[Notice]) -> Iterator[Premise]:
    """Yield corrections that nothing before them says more closely; a thing is told once."""
    told = {notice.code for notice in notices}
    for one in found:
        if not one.covers & told:
            told.add(one.code)
            yield one
