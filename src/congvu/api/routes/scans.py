"""Scans: a page's picture and where its words stand, and letting a scan out of quarantine."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse

from congvu.api.access import Id, Opened, Revision
from congvu.api.backend import Backend
from congvu.api.schemas.service import JobOut
from congvu.api.schemas.texts import ScanOut
from congvu.errors import NotFound
from congvu.release import release
from congvu.store.catalog import ScanRow

router = APIRouter(tags=["Bản quét"])

PageNumber = Annotated[int, Path(ge=1, le=100_000, description="Số trang, từ 1.")]


@router.get("/documents/{document_id}/pages/{number}/words")
def show_words(document_id: Id, number: PageNumber, backend: Opened, revision: Revision = None) -> ScanOut:
    """Chỗ của từng từ trên ảnh một trang quét."""
    return ScanOut.model_validate(_scan(backend, document_id, number, revision))


@router.get(
    "/documents/{document_id}/pages/{number}/image",
    response_class=FileResponse,
    responses={200: {"content": {"image/jpeg": {}}}},
)
def show_image(
    document_id: Id, number: PageNumber, backend: Opened, revision: Revision = None
) -> FileResponse:
    """Ảnh nhỏ của một trang quét."""
    scan = _scan(backend, document_id, number, revision)
    return FileResponse(backend.content.path(scan.image), media_type="image/jpeg")


@router.post("/documents/{document_id}/release", status_code=202)
def release_document(document_id: Id, backend: Opened) -> JobOut:
    """Xác nhận bản quét đang chờ không chứa bí mật nhà nước và cho vào kho."""
    backend.catalog.document(backend.reader, document_id)
    inbox = backend.settings.data_dir / "inbox"
    return JobOut.model_validate(release(backend.registry, backend.quarantine, inbox, document_id))


def _scan(backend: Backend, document_id: int, number: int, revision: int | None) -> ScanRow:
    backend.catalog.document(backend.reader, document_id)
    shown = backend.catalog.revision(backend.reader, document_id, revision)
    found = backend.catalog.scans(backend.reader, document_id, shown.id, [number])
    if not found:
        raise NotFound(f"Trang {number} của tài liệu số {document_id} không phải trang quét.")
    return found[0]
