"""The search: documents that bear the words, sifted by facets, each with the places where the words stand."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from congvu.documents import Access, Reader, Scope
from congvu.errors import InvalidRequest
from congvu.retrieve.spelling import CollectionSpelling
from congvu.search.snippets import Marker, Span
from congvu.search.typed import Typed, read_query
from congvu.search.wanted import Validity, WantedDocuments
from congvu.store.catalog import Catalog, PassageRow
from congvu.store.lexical import Conditions, LexicalIndex, LexicalQuery
from congvu.store.registry import SEARCHABLE
from congvu.store.shelf import Chosen, Shelf, ShelfRow
from congvu.text import syllables

MOST = 20_000
"""Documents that one search sifts; beyond it only the best are."""
PLACES = 3
PLACES_ASKED = 6
NAMED = 1000.0
SPENT = 25.0
"""What a title gains that is nothing but the words of the query."""
FACETS = ("kind", "doc_type", "field", "level", "issuer", "year", "validity", "collection")
ORDERS = ("relevance", "new", "old", "title")
LOOSELY = "Không có tài liệu nào khớp đúng dấu; đang hiện tài liệu khớp khi bỏ dấu."
SOME = "Không có tài liệu nào có đủ các từ; đang hiện tài liệu có một phần."
TOO_MANY = f"Quá nhiều tài liệu khớp; chỉ xét {MOST} tài liệu sát nhất. Hãy thêm từ hoặc điều kiện."


@dataclass(frozen=True)
class SearchPlace:
    """A place in a document: the path of headings to it, a stretch of its text as spans, where it opens."""

    passage: PassageRow
    spans: tuple[Span, ...]
    url: str


@dataclass(frozen=True)
class FoundDocument:
    """A document that was found: its title as spans, the best places in it, how many `more` there are."""

    document: ShelfRow
    title: tuple[Span, ...]
    places: tuple[SearchPlace, ...]
    more: int


@dataclass(frozen=True)
class Sifted:
    """All documents that were found, in order, before places are looked for."""

    typed: Typed
    loosely: bool
    rows: tuple[ShelfRow, ...]
    facets: dict[str, dict[str, int]]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A page of what was found; `facets`: name → value → documents; `suggestion`: what may be meant."""

    typed: Typed
    total: int
    documents: tuple[FoundDocument, ...]
    facets: dict[str, dict[str, int]]
    notes: tuple[str, ...]
    suggestion: str
    elapsed_ms: float


class Searcher:
    """Searches as a reader; who may see what is decided in the query for words, and again over documents."""

    def __init__(
        self, catalog: Catalog, lexical: LexicalIndex, shelf: Shelf, spelling: CollectionSpelling
    ) -> None:
        self.catalog = catalog
        self.lexical = lexical
        self.shelf = shelf
        self.spelling = spelling

    def page(
        self,
        text: str,
        wanted: WantedDocuments,
        reader: Reader,
        today: date,
        *,
        order: str = "relevance",
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """Return a page of the documents for a query line; raises InvalidRequest for what cannot be."""
        started = time.perf_counter()
        found = self.all(text, wanted, reader, today, order=order)
        shown = found.rows[offset : offset + limit]
        return Found(
            found.typed,
            len(found.rows),
            tuple(self._placed(found, shown, reader)),
            found.facets,
            found.notes,
            "" if found.rows else self._suggested(text),
            round((time.perf_counter() - started) * 1000, 1),
        )

    def all(
        self, text: str, wanted: WantedDocuments, reader: Reader, today: date, *, order: str = "relevance"
    ) -> Sifted:
        """Return all documents for a query line, in order, with the counts of the facets."""
        if order not in ORDERS:
            raise InvalidRequest(
                f"Không sắp xếp được theo {order!r}; hãy dùng một trong: {', '.join(ORDERS)}."
            )
        typed = read_query(text)
        rows = {row.id: row for row in self.shelf.rows() if _searchable(row, reader)}
        scores, notes, loosely = self._scores(typed, reader)
        if not typed.empty:
            rows = {key: rows[key] for key in scores if key in rows}
        rows_found, counts = _only(self.shelf, wanted, list(rows.values()), today)
        rows_found.sort(key=lambda row: _key(row, scores, typed, order))
        return Sifted(typed, loosely, tuple(rows_found), counts, notes)

    def _scores(self, typed: Typed, reader: Reader) -> tuple[dict[int, float], tuple[str, ...], bool]:
        """Return document → score: with accents and all words, else without accents, else with some words."""
        if typed.empty:
            return {}, (), False
        scope = Scope(reader, whenever=True)
        several = len(typed.words) > 1
        ways: list[tuple[Conditions, tuple[str, ...], bool]] = [
            (typed.conditions(), (), False),
            (typed.conditions(loosely=True), (LOOSELY,), True),
            *([(typed.conditions(loosely=True, some=True), (SOME,), True)] if several else []),
        ]
        for conditions, notes, loosely in ways:
            found = self.lexical.documents_bearing(conditions, scope, MOST)
            if found:
                many = (TOO_MANY,) if len(found) == MOST else ()
                return dict(found), (*notes, *many), loosely
        return {}, (), False

    def _placed(self, found: Sifted, shown: Sequence[ShelfRow], reader: Reader) -> list[FoundDocument]:
        marker = Marker(found.typed, loosely=found.loosely)
        passages = self._passages(found.typed, shown, reader)
        documents = []
        for row in shown:
            own = [(one, marker.stretch(one.text)) for one in passages.get(row.id, ())]
            own.sort(key=lambda pair: -pair[1].hits)
            best = [pair for pair in own if pair[1].hits] or own[:1]
            places = [
                SearchPlace(one, part.spans, _url(one, part.start, part.end)) for one, part in best[:PLACES]
            ]
            more = max(0, len([pair for pair in best if pair[1].hits]) - len(places))
            documents.append(FoundDocument(row, marker.spans(row.title), tuple(places), more))
        return documents

    def _passages(
        self, typed: Typed, shown: Sequence[ShelfRow], reader: Reader
    ) -> dict[int, list[PassageRow]]:
        """Return for each document the passages that bear most of the words, best first."""
        if typed.empty or not shown:
            return {}
        scope = Scope(reader, whenever=True, document_ids=tuple(row.id for row in shown))
        query = LexicalQuery(" ".join((*typed.phrases, *typed.words)))
        hits = self.lexical.search(query, scope, PLACES_ASKED * len(shown))
        by_document: dict[int, list[int]] = defaultdict(list)
        for hit in hits:
            by_document[hit.document_id].append(hit.passage_id)
        for row in shown:  # one long document may take all the places
            if not by_document[row.id]:
                only = replace(scope, document_ids=(row.id,))
                by_document[row.id] = [
                    hit.passage_id for hit in self.lexical.search(query, only, PLACES_ASKED)
                ]
        wanted = [key for keys in by_document.values() for key in keys[:PLACES_ASKED]]
        held = self.catalog.passages(reader, wanted)
        return {
            document_id: [held[key] for key in keys[:PLACES_ASKED] if key in held]
            for document_id, keys in by_document.items()
        }

    def _suggested(self, text: str) -> str:
        """Return what may have been meant by a line that found nothing, "" for nothing else."""
        speller = self.spelling.speller()
        read = speller.read(text) if speller else text
        return read if read != text else ""


def _only(
    shelf: Shelf, wanted: WantedDocuments, rows: list[ShelfRow], today: date
) -> tuple[list[ShelfRow], dict[str, dict[str, int]]]:
    """Return the rows that meet all conditions, and the counts of each facet under the others."""
    chosen = Chosen(dict(wanted.facets))
    inside = [row for row in rows if wanted.holds_of(row)]
    found, counts = shelf.sift(inside, chosen, today)
    if wanted.validity not in (Validity.ON_DAY, Validity.ALL):
        at_any_time = replace(wanted, validity=Validity.ALL)
        others = [row for row in rows if at_any_time.holds_of(row) and not wanted.holds_of(row)]
        for name, count in shelf.sift(others, chosen, today)[1]["validity"].items():
            counts["validity"][name] = counts["validity"].get(name, 0) + count
    return found, {name: counts[name] for name in FACETS}


def _searchable(row: ShelfRow, reader: Reader) -> bool:
    return row.state in SEARCHABLE and reader.may_see(row.collection, Access(row.access))


def _key(row: ShelfRow, scores: dict[int, float], typed: Typed, order: str) -> tuple[object, ...]:
    day = (row.issued_on or row.effective_from or date.min).toordinal()
    if order == "title":
        return row.by_title
    if order == "old":
        return (day if day > 1 else date.max.toordinal(), row.id)
    if order == "new" or typed.empty:
        return (-day, row.id)
    named = any(
        one.key in (row.number, row.procedure_code)
        or (one.kind == "partial" and row.number.startswith(one.key))
        for one in typed.numbers
    )
    return (-(scores.get(row.id, 0.0) + NAMED * named + SPENT * _spent(row, typed)), -day, row.id)


def _spent(row: ShelfRow, typed: Typed) -> float:
    """Return the share of a title that the query names: what is called so comes first."""
    title = frozenset(syllables(row.title))
    asked = frozenset(syllables(" ".join((*typed.words, *typed.phrases))))
    return len(title & asked) / len(title) if title and asked <= title else 0.0


def _url(passage: PassageRow, start: int, end: int) -> str:
    place = {"revision": passage.revision_id, "start": passage.start + start, "end": passage.start + end}
    return f"/xem/{passage.document_id}?{urlencode(place)}"
