"""A search that found what a test says, for ways and additions that look only at the question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from congvu.answer.search import Search
from congvu.documents import Access, Reader, Scope
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Ranked, Ranking
from congvu.store.catalog import DocumentRow

SOMEBODY = Reader("somebody", frozenset(Access))


def document(number: int, title: str, **known: object) -> DocumentRow:
    """A procedure of the collection; `known` are further columns."""
    values: dict[str, object] = {
        "id": number,
        "current_revision_id": number,
        "collection": "main",
        "access": "public",
        "standing": "current",
        "state": "indexed",
        "kind": "procedure",
        "title": title,
        "doc_type": "",
        "number": "",
        "issuer": "",
        "procedure_code": f"9.{number:06}",
        "field": "",
        "level": "",
        "issued_on": None,
        "effective_from": None,
        "effective_to": None,
    }
    return DocumentRow(**(values | known))  # type: ignore[arg-type]


def search_for(text: str, found: Sequence[DocumentRow] = (), day: date = date(2030, 5, 2)) -> Search:
    """A question on a day with the documents found for it, best first."""
    ranked = tuple(Ranked(one, 1.0, {}) for one in found)
    return Search(
        understand(text), Ranking(understand(text), ranked, Evidence(), None), Scope(SOMEBODY), {}, day
    )
