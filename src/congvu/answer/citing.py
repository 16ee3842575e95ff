"""Quotations as statements with citations: what is cited opens at its place."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from congvu.answer.outcome import Citation, Statement
from congvu.cite import Quote
from congvu.store.catalog import DocumentRow, PassageRow


def cite(
    documents: dict[int, DocumentRow], quotes: Sequence[Quote]
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Return statements and their citations; quotations of one passage share one citation."""
    keys: dict[int, int] = {}
    spans: dict[int, list[Quote]] = {}
    for quote in quotes:
        keys.setdefault(quote.passage.id, len(keys) + 1)
        spans.setdefault(quote.passage.id, []).append(quote)
    statements = tuple(
        Statement(quote.text, (keys[quote.passage.id],), label=_label(quote), kind=_kind(quote))
        for quote in quotes
    )
    citations = tuple(
        citation(
            keys[passage_id],
            documents[found[0].passage.document_id],
            found[0].passage,
            min(quote.start for quote in found),
            max(quote.end for quote in found),
        )
        for passage_id, found in spans.items()
    )
    return statements, citations


def citation(key: int, document: DocumentRow, passage: PassageRow, start: int, end: int) -> Citation:
    """Return the citation of characters `start` to `end` of the passage's revision."""
    place = {"revision": passage.revision_id, "passage": passage.id, "start": start, "end": end}
    return Citation(
        key=key,
        document_id=document.id,
        revision_id=passage.revision_id,
        passage_id=passage.id,
        title=document.title,
        number=document.procedure_code or document.number,
        heading=passage.heading,
        page=passage.page,
        start=start,
        end=end,
        url=f"/xem/{document.id}?{urlencode(place)}",
    )


def _label(quote: Quote) -> str:
    heading = quote.passage.heading
    if quote.label:
        return quote.label
    return heading[1] if quote.passage.section and len(heading) > 1 else ""


def _kind(quote: Quote) -> str:
    return {"documents": "item", "methods": "row"}.get(quote.passage.section, "quote")
