"""Two provisions a comparison names, each found at its address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congvu.answer.address import Target, fitting, quotes_at, target_of
from congvu.answer.comparison.rows import Row, alike
from congvu.answer.force import Force
from congvu.answer.outcome import Notice
from congvu.answer.search import Search
from congvu.cite import Quote
from congvu.documents import Reader, Scope
from congvu.references import find_provisions
from congvu.retrieve.features import Idf
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.provenance import name_of

LookUp = Callable[[str, Reader, Scope], Search]


@dataclass(frozen=True)
class Place:
    """One side: a place in a document and the lines that hold there on the day."""

    name: str
    documents: dict[int, DocumentRow]
    quotes: tuple[Quote, ...]
    notices: tuple[Notice, ...]


def places_of(
    pair: tuple[str, str], look_up: LookUp, catalog: Catalog, scope: Scope, idf: Idf
) -> tuple[Place, Place] | None:
    """Return the two provisions, None unless both sides name one that stands in the collection."""
    first, second = completed(*pair)
    if not (find_provisions(first) and find_provisions(second)):
        return None
    one, other = (_place(said, look_up, catalog, scope, idf) for said in (first, second))
    return (one, other) if one is not None and other is not None else None


def completed(first: str, second: str) -> tuple[str, str]:
    """Return the sides with the document, or the place, that only one of them names.

    "khoản 1 Điều 5 và khoản 2 Điều 6 Luật A": the first is of Luật A too; "Điều 5 Luật A và Luật B": so is
    the second's place.
    """
    places, others = find_provisions(first), find_provisions(second)
    if places and others:
        if places[0].dieu is None and others[0].dieu is not None:
            first = f"{first} Điều {others[0].dieu}"
        tail, other_tail = _after(first), _after(second)
        if not tail and other_tail:
            return f"{first} {other_tail}", second
        if tail and not other_tail:
            return first, f"{second} {tail}"
    if places and not others:
        return first, f"{', '.join(place.address for place in places)} {second}"
    return first, second


def row_of(one: Place, other: Place) -> Row:
    """Return the provisions side by side."""
    cells = (one.quotes, other.quotes)
    return Row("Nội dung", cells, alike(*cells))


def _after(said: str) -> str:
    """Return what follows the last place named: the document's name."""
    end = max(place.end for place in find_provisions(said))
    return said[end:].strip(" ,")


def _place(said: str, look_up: LookUp, catalog: Catalog, scope: Scope, idf: Idf) -> Place | None:
    search = look_up(said, scope.reader, scope)
    target = target_of(search.question, search.ranking, catalog, scope, search.day, idf)
    if target is None or target.document is None:
        return None
    quotes = _quotes(target, target.document, catalog, scope, said)
    found = Force(catalog, scope.reader, search.day).apply(target.document, quotes, target.places)
    if not found.quotes:
        return None
    name = f"{', '.join(dict.fromkeys(place.address for place in target.places))} {name_of(target.document)}"
    return Place(name, found.documents, tuple(found.quotes), tuple(found.notices))


def _quotes(
    target: Target, document: DocumentRow, catalog: Catalog, scope: Scope, said: str
) -> Sequence[Quote]:
    passages = catalog.document_passages(scope.reader, document.id)
    return fitting(quotes_at(target.places, passages, said))
