"""Passages of a structured document as the catalogue gives them, for tests without a store."""

from __future__ import annotations

from congvu.documents import Structured
from congvu.store.catalog import PassageRow


def rows_of(document: Structured, document_id: int = 1) -> list[PassageRow]:
    """The body passages of a document, numbered from nought."""
    return [
        PassageRow(
            number,
            document_id,
            document_id,
            number,
            one.kind,
            one.section,
            one.address,
            one.heading,
            one.text,
            one.page,
            one.start,
            one.end,
        )
        for number, one in enumerate(document.passages)
        if one.kind == "body"
    ]
