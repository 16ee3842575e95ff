"""Questions whether, or from when, a text is in force: told by its validity, with the clauses that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from congvu.answer.address import lines_of
from congvu.answer.citing import cite
from congvu.answer.force import validity_notices
from congvu.answer.outcome import Answer, Outcome
from congvu.answer.search import Search
from congvu.cite import Checker, Quote
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.store.named import best_on, by_number, by_title
from congvu.store.provenance import bearings, name_of
from congvu.text import fold
from congvu.validity import describe

ASPECT = "in_force"
CLAUSES = 2
_ASKED = re.compile(
    r"\bhieu luc\b.*\b(?:nao|khi nao|bao gio|khong|chua|con|het)\b|\b(?:con|het|chua co) hieu luc\b"
    r"|\b(?:khi nao|bao gio|ngay nao)\b.*\bhieu luc\b"
)
_CLAUSE = re.compile(
    r"\bhieu luc (?:thi hanh )?(?:ke )?tu\b|\bhet hieu luc\b|\bco hieu luc (?:thi hanh )?(?:tu|sau)\b"
)


class WhetherInForce:
    """Answers for a text that the question calls by number or title."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def answer(self, search: Search) -> Answer | None:
        """Return the state on the day asked, None if the question is another or its text is not here."""
        question = search.question
        if question.provisions or not _ASKED.search(fold(question.text)):
            return None
        document = self._named(search)
        bearing = bearings(self.catalog, search.scope.reader, [document.id], search.day) if document else {}
        if document is None or document.id not in bearing:
            return None
        found = bearing[document.id]
        quotes = self._clauses(search, document)
        statements, citations = cite({document.id: document}, quotes)
        sentence = f"{name_of(document)}. {describe(found.validity)}"
        answer = search.without_statements(Outcome.ANSWERED if quotes else Outcome.PARTIAL, sentence)
        return replace(
            answer,
            aspect=ASPECT,
            statements=statements,
            citations=citations,
            notices=tuple(validity_notices(found)),
            document_ids=(document.id,),
        )

    def _named(self, search: Search) -> DocumentRow | None:
        everywhere = replace(search.scope, whenever=True)
        numbers = [one for one in search.question.identifiers if one.kind != "procedure"]
        rows = by_number(self.catalog, everywhere, numbers)
        return best_on(rows or by_title(self.catalog, everywhere, search.question.reading), search.day)

    def _clauses(self, search: Search, document: DocumentRow) -> list[Quote]:
        passages = self.catalog.document_passages(search.scope.reader, document.id)
        checker = Checker(self.catalog, search.scope.reader)
        return [one for one in _saying(passages) if checker.stands(one)][:CLAUSES]


def _saying(passages: Sequence[PassageRow]) -> Iterator[Quote]:
    """Yield the lines that say when a text begins or ends to bind; the last article has them."""
    for passage in reversed(passages):
        for one in lines_of(passage, 0, len(passage.text)):
            if _CLAUSE.search(fold(one.text)):
                yield one
