"""What near-twins have in common: quoted when a question does not settle which of them is meant."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.cite import Quote
from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow
from congvu.text import squash
from congvu.variants import Variant


def rivals_among(ranked: Sequence[DocumentRow], variants: Sequence[Variant]) -> list[DocumentRow]:
    """Return the near-twins of the first document among those ranked with it."""
    keys = {one.procedure.key for one in variants}
    return [one for one in ranked[1:] if one.id in keys]


def in_common(
    quotes: Sequence[Quote], others: Sequence[DocumentRow], catalog: Catalog, reader: Reader
) -> list[Quote]:
    """Return the quotations that stand word for word in all the other documents as well."""
    texts = [squash(catalog.text(reader, one.id)[0]) for one in others]
    return [one for one in quotes if all(squash(one.text) in text for text in texts)]
