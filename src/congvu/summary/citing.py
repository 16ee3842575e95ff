"""Lines with their citations: every stretch is read again in its revision, and opens at its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from congvu.answer.citing import citation
from congvu.answer.outcome import Citation, Notice
from congvu.answer.readings import Reading, reading_of
from congvu.cite import Checker, Quote
from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow
from congvu.summary.clauses import Clause
from congvu.summary.composing import Composed
from congvu.summary.parts import Line, Part, Point

SURE = 85
TITLE_WORDS = 18
ONLY_BEGINNING = "chỉ trích phần đầu của nội dung mới"
SCANNED = "Có {} dòng đọc từ ảnh quét (độ tin cậy thấp nhất {}%); hãy đối chiếu với ảnh trang trước khi dùng."
FIGURE = (
    "Số “{}” ở trang {} đọc từ bản quét với độ tin cậy thấp ({}%); không dùng khi chưa đối chiếu ảnh trang."
)
MOST_FIGURES = 10


class Citing:
    """Numbers the citations of one summary; what does not stand in its document is dropped and counted."""

    def __init__(
        self, catalog: Catalog, reader: Reader, documents: Mapping[int, DocumentRow], checker: Checker
    ) -> None:
        self.catalog = catalog
        self.reader = reader
        self.documents = documents
        self.checker = checker
        self.dropped = 0
        self._citations: dict[tuple[int, int, int], Citation] = {}
        self._readings: list[Reading] = []

    def line(self, one: Composed) -> Line | None:
        """Return the line with its parts cited, None if a part does not stand in its document."""
        clause = one.candidate.clause
        return self.quoted(
            one.point,
            one.quotes,
            one.candidate.material.document.id,
            place=place_of(clause),
            heading=one.heading,
            group=one.candidate.level if one.point in (Point.DUTIES, Point.TASKS) else "",
            left=max(0, one.left),
            note=ONLY_BEGINNING if one.left < 0 else "",
        )

    def quoted(
        self,
        point: Point,
        quotes: tuple[Quote, ...],
        document_id: int,
        *,
        place: str = "",
        heading: Quote | None = None,
        group: str = "",
        left: int = 0,
        note: str = "",
    ) -> Line | None:
        """Return a line of any quotations of one document; a heading that does not stand is left out."""
        if not all(self.checker.stands(quote) for quote in quotes):
            self.dropped += 1
            return None
        parts = tuple(Part(quote.text, self._cited(quote).key) for quote in quotes)
        if heading is not None and self.checker.stands(heading):
            parts = (Part(heading.text, self._cited(heading).key, heading=True), *parts)
        return Line(point, parts, document_id, place, group, left, note)

    def keys(self, quotes: Sequence[Quote]) -> tuple[int, ...] | None:
        """Return the keys of quotations, None if one of them does not stand in its document."""
        if not all(self.checker.stands(quote) for quote in quotes):
            self.dropped += 1
            return None
        return tuple(dict.fromkeys(self._cited(quote).key for quote in quotes))

    def citations(self) -> tuple[Citation, ...]:
        """Return all citations in the order of their numbers."""
        return tuple(self._citations.values())

    def notices(self) -> list[Notice]:
        """Return what must be said of lines that were read off pictures."""
        if not self._readings:
            return []
        worst = min(one.confidence for one in self._readings)
        found = [Notice("scan", SCANNED.format(len(self._readings), worst))]
        unsure = [(text, one.page, sure) for one in self._readings for text, sure in one.unsure]
        found += [Notice("scan_figure", FIGURE.format(*one)) for one in dict.fromkeys(unsure)]
        return found[: 1 + MOST_FIGURES]

    def _cited(self, quote: Quote) -> Citation:
        place = (quote.passage.revision_id, quote.start, quote.end)
        if place not in self._citations:
            document = self.documents[quote.passage.document_id]
            made = citation(len(self._citations) + 1, document, quote.passage, quote.start, quote.end)
            scanned = self.checker.scanned(quote)
            reading = reading_of(self.catalog, self.reader, [quote]) if scanned else None
            if reading is not None:
                self._readings.append(reading)
                made = replace(made, scan=True, confidence=reading.confidence, page=reading.page)
            self._citations[place] = made
        return self._citations[place]


def place_of(clause: Clause) -> str:
    """Return a clause's place as it is shown: "khoản 1 Điều 12. Sở Công vụ số", else its heading."""
    title = " ".join(clause.title.split()[:TITLE_WORDS])
    if len(clause.title.split()) > TITLE_WORDS:
        title += " …"
    if clause.columns:
        title = f"{title}: {clause.columns}" if title else clause.columns
    if not clause.address:
        return title
    return f"{clause.address}. {title}" if title else clause.address
