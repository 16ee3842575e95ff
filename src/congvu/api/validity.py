"""A document's validity as it travels over HTTP."""

from __future__ import annotations

from congvu.api.schemas.validity import CorrectionOut, EffectOut, RelationOut, ValidityOut
from congvu.store.provenance import Provenance
from congvu.validity import Correction, Effect


def validity_out(found: Provenance) -> ValidityOut:
    """Return the validity with its provenance; effects of documents the reader may not see are left out."""
    validity, span = found.validity, found.validity.span
    seen = {relation.document_id for relation in found.relations}
    return ValidityOut(
        as_of=validity.day,
        state=validity.state.value,
        effective_from=span.begins,
        effective_to=span.ends,
        begins_by=_who(span.begins_by) if span.begins_by or span.begins else "",
        ends_by=_who(span.ends_by) if span.ends_by or span.ends else "",
        effects=[EffectOut.model_validate(one) for one in validity.effects if one.source_id in seen],
        relations=[RelationOut.model_validate(one) for one in found.relations],
        corrections=[CorrectionOut.model_validate(one) for one in found.corrections],
    )


def _who(cause: Correction | Effect | None) -> str:
    if isinstance(cause, Correction):
        return "correction"
    return "relation" if cause is not None else "text"
