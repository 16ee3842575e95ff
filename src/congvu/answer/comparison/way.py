"""The way of comparisons: a table of quotations, two columns side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from congvu.answer.citing import cite
from congvu.answer.comparison.provisions import places_of, row_of
from congvu.answer.comparison.request import sides_of
from congvu.answer.comparison.rows import PAPERS, Procedure, Row, rows_of
from congvu.answer.comparison.targets import Pairing
from congvu.answer.decide import Decision
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Answer, Notice, Outcome, Statement, Table, TableRow
from congvu.answer.search import Search
from congvu.cite import Checker, Quote
from congvu.documents import Reader, Scope
from congvu.retrieve.retriever import Retriever
from congvu.store.catalog import DocumentRow

SIDES = ("(1)", "(2)")
CUT = "Một số ô chỉ trích phần đầu; hãy mở thủ tục để xem hết."
ALL_ALIKE = "hai bên ghi giống nhau ở mọi mục được so sánh"


@dataclass(frozen=True)
class Comparing:
    """Compares two procedures or provisions."""

    retriever: Retriever
    look_up: Callable[[str, Reader, Scope], Search]
    decided: Callable[[Search], tuple[Search, Decision]]

    def answer(self, search: Search) -> Answer | None:
        """Return the table, None if the question compares nothing that the collection has twice."""
        sides = sides_of(search.question.text)
        if sides is None:
            return None
        if search.question.provisions:
            return self._provisions(search, sides.pairs[0])
        found = Pairing(self.look_up, self.decided, search.scope, self.retriever.idf).pair_of(sides.pairs)
        return self._procedures(search, found) if found is not None else None

    def _procedures(self, search: Search, found: tuple[DocumentRow, DocumentRow]) -> Answer | None:
        first, second = (self._read(search, document) for document in found)
        rows = self._checked(search, rows_of(first, second, search.question.aspects))
        names = tuple(_name(document) for document in found)
        notices = [Notice("comparison_cut", CUT)] if any(row.cut for row in rows) else []
        for side, document, read in zip(SIDES, found, (first, second), strict=True):
            own = [one for one in quotes_in(rows) if one.passage.document_id == document.id]
            said = notices_for(document, own, read.methods, search.day)
            notices += [Notice(one.code, f"{side} {one.text}") for one in said]
        return _answered(search, names, rows, {one.id: one for one in found}, notices)

    def _read(self, search: Search, document: DocumentRow) -> Procedure:
        catalog, reader = self.retriever.catalog, search.scope.reader
        return Procedure(
            catalog.document_passages(reader, document.id),
            catalog.methods(reader, document.id),
            catalog.papers(reader, document.id),
        )

    def _provisions(self, search: Search, pair: tuple[str, str]) -> Answer | None:
        catalog = self.retriever.catalog
        places = places_of(pair, self.look_up, catalog, search.scope, self.retriever.idf)
        if places is None:
            return None
        one, other = places
        rows = self._checked(search, [row_of(one, other)])
        notices = [
            Notice(notice.code, f"{side} {notice.text}")
            for side, place in zip(SIDES, places, strict=True)
            for notice in place.notices
        ]
        return _answered(search, (one.name, other.name), rows, one.documents | other.documents, notices)

    def _checked(self, search: Search, rows: Sequence[Row]) -> list[Row]:
        """Leave out what does not stand in its original, and rows of which nothing is left."""
        checker = Checker(self.retriever.catalog, search.scope.reader)
        kept = [
            replace(row, cells=tuple(tuple(filter(checker.stands, cell)) for cell in row.cells))
            for row in rows
        ]
        return [row for row in kept if any(row.cells)]


def _answered(
    search: Search,
    names: tuple[str, ...],
    rows: Sequence[Row],
    documents: dict[int, DocumentRow],
    notices: Sequence[Notice],
) -> Answer | None:
    quotes = quotes_in(rows)
    if not quotes:
        return None
    statements, citations = cite(documents, quotes)
    labels = list(_labels(rows))
    said = tuple(
        Statement(one.text, one.citations, label, "cell")
        for one, label in zip(statements, labels, strict=True)
    )
    return replace(
        search.without_statements(Outcome.ANSWERED, _reason(names, rows)),
        aspect="comparison",
        statements=said,
        citations=citations,
        notices=tuple(dict.fromkeys(notices)),
        document_ids=tuple(dict.fromkeys(one.passage.document_id for one in quotes)),
        table=Table(names, tuple(_table_rows(rows))),
        elapsed_ms=search.milliseconds,
    )


def _labels(rows: Sequence[Row]) -> Iterator[str]:
    """Yield each statement's label: its row and its side."""
    for row in rows:
        for side, cell in zip(SIDES, row.cells, strict=True):
            yield from (f"{row.label} {side}" for _ in cell)


def _table_rows(rows: Sequence[Row]) -> Iterator[TableRow]:
    at = 0
    for row in rows:
        cells = []
        for cell in row.cells:
            cells.append(tuple(range(at, at + len(cell))))
            at += len(cell)
        yield TableRow(row.label, tuple(cells), row.same)


def _reason(names: Sequence[str], rows: Sequence[Row]) -> str:
    """Return what is compared, and in which rows both sides are alike or differ."""
    labels = list(dict.fromkeys(_group(row) for row in rows))
    differ = [label for label in labels if any(_group(row) == label and not row.same for row in rows)]
    same = [label for label in labels if label not in differ]
    told = [f"giống nhau: {'; '.join(same)}"] if same else []
    told += [f"khác nhau: {'; '.join(differ)}"] if differ else [ALL_ALIKE]
    both = " và ".join(f"{side} {name}" for side, name in zip(SIDES, names, strict=True))
    return f"So sánh {both}. {'. '.join(one[0].upper() + one[1:] for one in told)}."


def _group(row: Row) -> str:
    return PAPERS if row.label.startswith(PAPERS) else row.label


def _name(document: DocumentRow) -> str:
    return document.title.strip().rstrip(".")


def quotes_in(rows: Sequence[Row]) -> list[Quote]:
    """Return all quotations of the rows, row by row."""
    return [one for row in rows for cell in row.cells for one in cell]
