"""The outline of a document's text."""

from __future__ import annotations

from fastapi import APIRouter

from congvu.api.access import Id, Opened, Revision
from congvu.api.schemas.structure import EntryOut, StructureOut
from congvu.api.structure import outline

router = APIRouter(tags=["Tài liệu"])


@router.get("/documents/{document_id}/structure")
def show_structure(document_id: Id, backend: Opened, revision: Revision = None) -> StructureOut:
    """Cấu trúc một bản: phần, chương, mục, điều và chỗ của chúng trong toàn văn."""
    catalog, reader = backend.catalog, backend.reader
    document = catalog.document(reader, document_id)
    shown = catalog.revision(reader, document_id, revision)
    text, _ = catalog.text(reader, document_id, shown.id)
    passages = catalog.document_passages(reader, document_id, shown.id)
    found = outline(text, passages, document.title, document.procedure_code or document.number)
    return StructureOut(
        document_id=document.id,
        revision_id=shown.id,
        entries=[EntryOut.model_validate(entry) for entry in found],
    )
