"""What an amending text orders about another: the sentence, the new wording it quotes, the old places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.cite import Quote
from congvu.documents import Reader, RelationKind
from congvu.references import Provision, covers, find_provisions
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.provenance import RelationRow, provenance
from congvu.summary.clauses import Clause
from congvu.summary.comparison.parts import Change
from congvu.summary.comparison.units import Unit
from congvu.text import fold

_ORDERING = (RelationKind.AMENDS, RelationKind.REPEALS, RelationKind.REPLACES)


@dataclass(frozen=True)
class Order:
    """One order of an amending text: its `sentence` and the new `wording` as quotations, old `places`."""

    change: Change
    sentence: tuple[Quote, ...]
    wording: tuple[Quote, ...]
    places: tuple[str, ...]

    def touches(self, unit: Unit) -> bool:
        """Say whether a provision of the old text lies in, or holds, one of the places."""
        return any(
            place.dieu == unit.number[0] and (place.khoan is None or unit.number[1] in {"", place.khoan})
            for place in self._provisions()
        )

    def within(self, unit: Unit) -> tuple[Quote, ...]:
        """Return the stretches of a provision that the order is about: of a điểm, that điểm alone."""
        wanted = [place for place in self._provisions() if place.diem]
        if not wanted or any(not place.diem for place in self._provisions()):
            return unit.quotes
        return tuple(
            one
            for one, address in unit.addresses
            if any(covers(address, place) and "điểm" in address for place in wanted)
        )

    def _provisions(self) -> list[Provision]:
        return [place for one in self.places for place in find_provisions(one)]


def orders_of(
    catalog: Catalog, reader: Reader, row: DocumentRow, clauses: Sequence[Clause], target_id: int, day: date
) -> list[Order]:
    """Return what a text orders about provisions of another document, in reading order; none if nothing."""
    if row.id == target_id:
        return []
    known = provenance(catalog, reader, row.id, day).relations
    own = [
        one
        for one in known
        if not one.incoming and one.other_id == target_id and one.kind in _ORDERING and one.provision
    ]
    by_sentence: dict[tuple[int, int], list[RelationRow]] = {}
    for one in own:
        by_sentence.setdefault((one.start, one.end), []).append(one)
    return [order for span, some in sorted(by_sentence.items()) for order in _order(span, some, clauses)]


def _order(span: tuple[int, int], some: Sequence[RelationRow], clauses: Sequence[Clause]) -> Iterator[Order]:
    clause = next((one for one in clauses if _holds(one, span[0])), None)
    if clause is None:
        return
    sentence = tuple(_cut(one, span[0], span[1]) for one in clause.quotes if one.start < span[1])
    wording = tuple(_cut(one, span[1], one.end) for one in clause.quotes if one.end > span[1])
    wording = tuple(one for one in wording if one.text.strip('“”". ;'))
    yield Order(
        _change(some[0].kind, " ".join(one.text for one in sentence)),
        tuple(one for one in sentence if one.text),
        wording,
        tuple(one.provision for one in some),
    )


def _change(kind: str, sentence: str) -> Change:
    if kind == RelationKind.REPEALS:
        return Change.DROPPED
    return Change.ADDED if fold(sentence).lstrip().startswith("bo sung") else Change.CHANGED


def _holds(clause: Clause, start: int) -> bool:
    return any(one.start <= start < one.end or _before(one, start) for one in clause.quotes)


def _before(one: Quote, start: int) -> bool:
    """Say whether a sentence begins with the mark that stands before a clause's own words."""
    return 0 < one.start - start <= len("Điều 100a. 100. ")


def _cut(one: Quote, start: int, end: int) -> Quote:
    """Return the part of a quotation between two places of the text."""
    first, last = max(0, start - one.start), max(0, min(len(one.text), end - one.start))
    text = one.text[first:last]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return Quote(text, one.passage, one.start + first + lead, one.start + first + lead + len(text))
