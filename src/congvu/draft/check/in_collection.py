"""What the collection knows of cited documents: in force on a day or not, and what came after them."""

from __future__ import annotations

from datetime import date

from congvu.documents import RelationKind, Scope
from congvu.draft.check.rule import Known
from congvu.references import Identifier, find_identifiers
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.named import best_on, by_number, by_title
from congvu.store.provenance import Bearing, bearings, name_of
from congvu.validity import ENDING, ValidityState, describe

BOUND = {
    ValidityState.IN_FORCE: True,
    ValidityState.PARTLY: True,
    ValidityState.NO_LONGER: False,
    ValidityState.SUSPENDED: False,
    ValidityState.NOT_YET: False,
}


class CollectionStandings:
    """Looks documents up for one reader, in every partition."""

    def __init__(self, catalog: Catalog, scope: Scope) -> None:
        self._catalog = catalog
        self._scope = scope

    def known(self, number: str, title: str, day: date) -> Known | None:
        """Return what is known of the document of a number, or a law of a title; None if it is not here."""
        rows = by_number(self._catalog, self._scope, _identifiers(number)) if number else []
        rows = rows or (by_title(self._catalog, self._scope, title) if title else [])
        document = best_on(rows, day)
        if document is None:
            return None
        found = bearings(self._catalog, self._scope.reader, [document.id], day).get(document.id)
        return None if found is None else _known(document, found)


def _identifiers(number: str) -> list[Identifier]:
    return [one for one in find_identifiers(number) if one.kind not in ("procedure", "partial")]


def _known(document: DocumentRow, found: Bearing) -> Known:
    validity = found.validity
    bound = BOUND.get(validity.state)
    return Known(
        name=name_of(document),
        bound=bound,
        sentence=describe(validity),
        successor="" if bound else _successor(found),
    )


def _successor(found: Bearing) -> str:
    """Name the text that replaces a document, "" where none is known or may be seen."""
    ending = [one for one in found.validity.effects if one.whole and one.kind in ENDING]
    ending.sort(key=lambda one: one.kind is not RelationKind.REPLACES)
    return next(
        (name_of(found.sources[one.source_id]) for one in ending if one.source_id in found.sources), ""
    )
