"""Checking quotations: what is quoted must stand in the original page, read again from its revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvu.documents import Page, Reader
from congvu.errors import NotFound
from congvu.store.catalog import Catalog, PassageRow
from congvu.text import squash


@dataclass(frozen=True)
class Quote:
    """A stretch of a revision's text, word for word: characters `start` to `end`, inside one passage.

    `label` says what it is, "" where the passage's heading does.
    """

    text: str
    passage: PassageRow
    start: int
    end: int
    label: str = ""


class Checker:
    """Reads each quoted revision anew, once for one answer; nothing is taken from an index."""

    def __init__(self, catalog: Catalog, reader: Reader) -> None:
        self.catalog = catalog
        self.reader = reader
        self._texts: dict[int, tuple[str, list[Page]] | None] = {}

    def stands(self, quote: Quote) -> bool:
        """Say whether the quotation stands at its place and page, letter by letter but for white space."""
        source = self._source(quote.passage)
        if source is None or not quote.text.strip():
            return False
        text, pages = source
        return squash(text[quote.start : quote.end]) == squash(quote.text) and _on_page(quote, pages)

    def scanned(self, quote: Quote) -> bool:
        """Say whether a quotation stands on a page that was read off its picture."""
        source = self._source(quote.passage)
        return source is not None and any(
            page.confidence is not None and page.start < quote.end and quote.start < page.end
            for page in source[1]
        )

    def _source(self, passage: PassageRow) -> tuple[str, list[Page]] | None:
        if passage.revision_id not in self._texts:
            try:
                found = self.catalog.text(self.reader, passage.document_id, passage.revision_id)
            except NotFound:
                found = None
            self._texts[passage.revision_id] = found
        return self._texts[passage.revision_id]


def quote(passage: PassageRow, start: int, end: int) -> Quote:
    """Quote characters `start` to `end` of a passage (counted within the passage)."""
    text = passage.text[start:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    first = passage.start + start + lead
    return Quote(text, passage, first, first + len(text))


def _on_page(quote: Quote, pages: Sequence[Page]) -> bool:
    if quote.passage.page is None:
        return True
    first = next((page.number for page in pages if page.start <= quote.start < page.end), None)
    return first is not None and first >= quote.passage.page
