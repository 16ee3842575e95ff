"""The near-twins of each procedure that a reader may see, computed anew when the registry has changed."""

from __future__ import annotations

from sqlalchemy import select

from congvu.documents import Reader, Standing
from congvu.store.catalog import visible
from congvu.store.registry import SEARCHABLE, Registry
from congvu.store.schema import documents
from congvu.variants import Titled, Variant, others, variant_groups

KEPT = 8
Known = dict[int, tuple[Variant, ...]]


class Variants:
    """Variants by document; safe to ask from several threads, who may at worst compute the same twice."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._known: dict[tuple[frozenset[str], frozenset[str] | None], tuple[int, Known]] = {}

    def of(self, reader: Reader, document_id: int) -> tuple[Variant, ...]:
        """Return the other procedures of a document's group; empty if it has none."""
        key = (frozenset(access.value for access in reader.access), reader.collections)
        sequence = self.registry.last_sequence()
        known = self._known.get(key)
        if known is None or known[0] != sequence:
            if len(self._known) >= KEPT:
                self._known = {}
            known = self._known[key] = (sequence, self._compute(reader))
        return known[1].get(document_id, ())

    def _compute(self, reader: Reader) -> Known:
        names = ("id", "procedure_code", "title", "field", "level")
        query = select(*(documents.c[name] for name in names)).where(
            visible(reader),
            documents.c.kind == "procedure",
            documents.c.procedure_code != "",
            documents.c.standing == Standing.CURRENT.value,
            documents.c.state.in_(SEARCHABLE),
        )
        with self.registry.reading() as connection:
            rows = connection.execute(query).all()
        return others(variant_groups([Titled(*row) for row in rows]))
