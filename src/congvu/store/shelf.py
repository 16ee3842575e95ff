"""The list of documents as people look through it: filtered by facets with counts, sorted, page by page.

All of it is decided in memory over one row a document, read again when the registry has changed: counts for
every facet at once would be a dozen queries, and Vietnamese words are compared folded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain
from threading import RLock
from typing import Any

from sqlalchemy import Row, func, select

from congvu.documents import Access, Reader, Standing
from congvu.errors import InvalidRequest
from congvu.store.catalog import DocumentRow
from congvu.store.registry import Registry
from congvu.store.schema import documents, revisions
from congvu.text import bare, fold, fold_tones

Values = tuple[tuple[str, ...], ...]
"""Of a document the values of each facet, in the order of `FACETS`."""
ACCESS = {access.value: access for access in Access}
SOON = timedelta(days=90)
ENDING = "ending"
WARNED = "warned"


@dataclass(frozen=True)
class ShelfRow(DocumentRow):
    """A document as the list shows it: with its file, what went wrong and how many warnings reading left."""

    name: str
    format: str
    size: int
    code: str
    message: str
    warnings: int
    files: int
    added_at: datetime

    @cached_property
    def words(self) -> tuple[str, str]:
        """What it is looked for in: folded, and with its accents."""
        text = " ".join((self.title, self.number, self.procedure_code, self.issuer, self.name))
        return fold(text), fold_tones(text)

    @cached_property
    def by_title(self) -> tuple[str, str]:
        """Its place among titles."""
        return fold(self.title), self.title


@dataclass(frozen=True)
class Chosen:
    """What is wanted: of each facet any of the values, in title, number, issuer or file name all `words`."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True)
class ShelfPage:
    """A page of the list, how many documents there are in all, and of each facet value → its documents.

    A facet's counts are of what its other values would show: all conditions but its own hold.
    """

    rows: list[ShelfRow]
    total: int
    facets: dict[str, dict[str, int]]


def _levels(row: ShelfRow, _today: date) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.level.split(",") if part.strip())


def _validity(row: ShelfRow, today: date) -> tuple[str, ...]:
    ends = row.effective_to
    if row.standing == Standing.CURRENT.value and ends is not None and today < ends <= today + SOON:
        return row.standing, ENDING
    return (row.standing,)


FACETS: dict[str, Callable[[ShelfRow, date], tuple[str, ...]]] = {
    "state": lambda row, _: (row.state,),
    "kind": lambda row, _: (row.kind,),
    "doc_type": lambda row, _: (row.doc_type,),
    "issuer": lambda row, _: (row.issuer,),
    "field": lambda row, _: (row.field,),
    "level": _levels,
    "year": lambda row, _: (str(row.issued_on.year) if row.issued_on else "",),
    "validity": _validity,
    "collection": lambda row, _: (row.collection,),
    "access": lambda row, _: (row.access,),
    "review": lambda row, _: (WARNED,) if row.warnings else (),
}
ORDERS: dict[str, Callable[[ShelfRow], Any]] = {
    "new": lambda row: -row.id,
    "title": lambda row: row.by_title,
    "issued": lambda row: (-(row.issued_on or date.min).toordinal(), -row.id),
    "ending": lambda row: ((row.effective_to or date.max).toordinal(), -row.id),
    "added": lambda row: (-row.added_at.timestamp(), -row.id),
}


class Shelf:
    """The documents of a registry, kept in memory as of the last change."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._rows: list[ShelfRow] = []
        self._sequence = -1
        self._values: tuple[date, dict[int, Values]] = (date.min, {})
        self._lock = RLock()

    def page(
        self,
        reader: Reader,
        chosen: Chosen,
        today: date,
        *,
        order: str = "new",
        limit: int = 50,
        offset: int = 0,
    ) -> ShelfPage:
        """Return a page of what is chosen, as far as a reader may see; raises InvalidRequest."""
        if order not in ORDERS:
            raise InvalidRequest(
                f"Không sắp xếp được theo {order!r}; hãy dùng một trong: {', '.join(ORDERS)}."
            )
        rows, values = self._valued(today)
        seen = [row for row in rows if reader.may_see(row.collection, ACCESS[row.access])]
        found, counts = _sifted(seen, values, chosen)
        found.sort(key=ORDERS[order])
        return ShelfPage(found[offset : offset + limit], len(found), counts)

    def sift(
        self, rows: Sequence[ShelfRow], chosen: Chosen, today: date
    ) -> tuple[list[ShelfRow], dict[str, dict[str, int]]]:
        """Return those of its rows that are chosen, in their order, and the counts of each facet."""
        _, values = self._valued(today)
        return _sifted([row for row in rows if row.id in values], values, chosen)

    def rows(self) -> list[ShelfRow]:
        """Return all documents, read anew if any has changed."""
        with self._lock:
            sequence = self.registry.last_sequence()
            if sequence != self._sequence:
                self._rows, self._sequence = _read(self.registry), sequence
                self._values = (date.min, {})
            return self._rows

    def _valued(self, today: date) -> tuple[list[ShelfRow], Mapping[int, Values]]:
        """Return all documents and, by id, the values of their facets on a day."""
        with self._lock:
            rows = self.rows()
            day, values = self._values
            if day != today or len(values) != len(rows):
                values = {row.id: tuple(of(row, today) for of in FACETS.values()) for row in rows}
                self._values = (today, values)
            return rows, values


def _sifted(
    rows: Sequence[ShelfRow], values: Mapping[int, Values], chosen: Chosen
) -> tuple[list[ShelfRow], dict[str, dict[str, int]]]:
    """Return the rows that are chosen and the counts of each facet."""
    wanted = [
        (place, frozenset(chosen.values[name]))
        for place, name in enumerate(FACETS)
        if chosen.values.get(name)
    ]
    holds = _holding(chosen.words)
    found: list[ShelfRow] = []
    nearly: dict[int, list[ShelfRow]] = {place: [] for place, _ in wanted}
    for row in rows:
        if not holds(row):
            continue
        own = values[row.id]
        failed = [place for place, some in wanted if some.isdisjoint(own[place])]
        if not failed:
            found.append(row)
        elif len(failed) == 1:
            nearly[failed[0]].append(row)
    counts: dict[str, dict[str, int]] = {}
    for place, name in enumerate(FACETS):
        pool = (values[row.id][place] for row in chain(found, nearly.get(place, ())))
        counts[name] = dict(Counter(chain.from_iterable(pool)).most_common())
    return found, counts


def _holding(words: str) -> Callable[[ShelfRow], bool]:
    """Return whether a row holds all words; one typed with accents must stand so."""
    plain = [fold(word) for word in words.split() if bare(word.lower()) == word.lower()]
    marked = [fold_tones(word) for word in words.split() if bare(word.lower()) != word.lower()]

    def holds(row: ShelfRow) -> bool:
        folded, toned = row.words
        return all(word in folded for word in plain) and all(word in toned for word in marked)

    return holds if plain or marked else lambda _row: True


def _read(registry: Registry) -> list[ShelfRow]:
    counted = select(revisions.c.document_id, func.count().label("files")).group_by(revisions.c.document_id)
    files = counted.subquery()
    query = (
        select(
            documents,
            *(revisions.c[name] for name in ("name", "format", "size", "code", "message", "added_at")),
            func.json_array_length(revisions.c.warnings).label("warnings"),
            files.c.files,
        )
        .join(revisions, revisions.c.id == documents.c.current_revision_id)
        .join(files, files.c.document_id == documents.c.id)
    )
    with registry.reading() as connection:
        return [_row(row) for row in connection.execute(query)]


def _row(row: Row[Any]) -> ShelfRow:
    return ShelfRow(**{name: row._mapping[name] for name in ShelfRow.__dataclass_fields__})
