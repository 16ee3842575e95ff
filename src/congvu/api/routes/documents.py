"""Documents: one with its revisions, its text and original, handing files in, correcting, deleting."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response

from congvu.answer.row_notices import row_notices
from congvu.api.access import Id, Opened, Revision
from congvu.api.backend import Backend
from congvu.api.originals import Original
from congvu.api.schemas.documents import (
    AccountLine,
    AccountOut,
    DocumentDetail,
    RevisionOut,
)
from congvu.api.schemas.procedures import MethodOut, PaperOut, VariantOut
from congvu.api.schemas.service import JobList, JobOut
from congvu.api.schemas.shelf import DeletionIn
from congvu.api.schemas.texts import PageOut, PassageOut, PassagePlace, TextOut
from congvu.api.schemas.validity import CorrectionIn
from congvu.api.uploads import hand_in
from congvu.api.validity import validity_out
from congvu.errors import NotFound
from congvu.procedures import Method
from congvu.store.account import account_of
from congvu.store.catalog import RevisionRow
from congvu.store.content import ContentStore
from congvu.store.corrections import correct
from congvu.store.deleting import delete_document
from congvu.store.provenance import provenance

router = APIRouter(tags=["Tài liệu"])

UPLOAD_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "collection": {"type": "string", "default": "main"},
                        "access": {"type": "string", "enum": ["public", "internal", "restricted"]},
                        "folders": {
                            "type": "boolean",
                            "description": "Giữ đường dẫn thư mục trong tên tệp.",
                        },
                        "batch": {
                            "type": "string",
                            "pattern": "^[0-9a-f]{12}$",
                            "description": "Mã lần nạp mà các tệp này thuộc về; bỏ trống: lần nạp mới.",
                        },
                        "not_secret": {
                            "type": "boolean",
                            "description": "Xác nhận không chứa bí mật nhà nước; thiếu thì bản quét chờ.",
                        },
                    },
                }
            }
        },
    }
}


@router.post("/documents", status_code=202, openapi_extra=UPLOAD_FORM)
async def upload(request: Request, backend: Opened) -> JobList:
    """Nhận tệp và xếp hàng để đọc; theo dõi ở `/jobs`."""
    jobs = await hand_in(request, backend)
    return JobList(jobs=[JobOut.model_validate(job) for job in jobs])


@router.get("/documents/{document_id}")
def show_document(
    document_id: Id,
    backend: Opened,
    as_of: Annotated[date | None, Query(description="Hiệu lực vào ngày này; bỏ trống: hôm nay.")] = None,
) -> DocumentDetail:
    """Một tài liệu: các bản, hiệu lực, quan hệ; thủ tục thì cả các dòng của bảng và thủ tục gần giống."""
    catalog, reader = backend.catalog, backend.reader
    row = catalog.document(reader, document_id)
    day = as_of or backend.assistant.today()
    found = provenance(catalog, reader, document_id, day)
    revisions = catalog.revisions(reader, document_id)
    return DocumentDetail(
        **asdict(row),
        revisions=[RevisionOut.model_validate(revision) for revision in revisions],
        methods=[_method(one, row.field, day) for one in catalog.methods(reader, document_id)],
        variants=[
            VariantOut(
                document_id=one.procedure.key,
                title=one.procedure.title,
                procedure_code=one.procedure.code,
                words=one.words,
            )
            for one in backend.assistant.variants.of(reader, document_id)
        ],
        papers=[PaperOut.model_validate(one) for one in catalog.papers(reader, document_id)],
        validity=validity_out(found),
    )


@router.get("/documents/{document_id}/account")
def show_account(document_id: Id, backend: Opened, revision: Revision = None) -> AccountOut:
    """Báo cáo đọc tệp: đã đọc được gì, cấu trúc tìm thấy, điều cần xem lại."""
    found = account_of(backend.catalog, backend.reader, document_id, backend.assistant.today(), revision)
    lines = [AccountLine(label=label, value=value) for label, value in found.told()]
    return AccountOut(document_id=document_id, revision_id=found.revision.id, lines=lines)


@router.patch("/documents/{document_id}")
def correct_document(document_id: Id, correction: CorrectionIn, backend: Opened) -> DocumentDetail:
    """Sửa hiệu lực, tên, số hay nơi xếp của một tài liệu; lời người sửa thắng văn bản và được ghi nhật ký."""
    backend.catalog.document(backend.reader, document_id)
    correct(
        backend.registry,
        document_id,
        correction.field,
        correction.value,
        by=correction.by or backend.reader.name,
        reason=correction.reason,
    )
    return show_document(document_id, backend)


@router.delete("/documents/{document_id}", status_code=204)
def remove_document(document_id: Id, deletion: DeletionIn, backend: Opened) -> Response:
    """Xóa hẳn một tài liệu: mọi bản, đoạn, véc-tơ và tệp gốc; giữ lại tên, lý do, người xóa và ngày giờ."""
    backend.catalog.document(backend.reader, document_id)
    delete_document(
        backend.registry,
        document_id,
        backend.content,
        backend.quarantine,
        by=deletion.by or backend.reader.name,
        reason=deletion.reason,
    )
    return Response(status_code=204)


@router.get("/documents/{document_id}/text")
def show_text(document_id: Id, backend: Opened, revision: Revision = None) -> TextOut:
    """Toàn văn một bản, với chỗ của từng trang và từng đoạn."""
    catalog, reader = backend.catalog, backend.reader
    document = catalog.document(reader, document_id)
    shown = catalog.revision(reader, document_id, revision)
    text, pages = catalog.text(reader, document_id, shown.id)
    passages = catalog.document_passages(reader, document_id, shown.id)
    return TextOut(
        document_id=document.id,
        revision_id=shown.id,
        current_revision_id=document.current_revision_id,
        title=document.title,
        number=document.procedure_code or document.number,
        name=shown.name,
        format=shown.format,
        standing=document.standing,
        original=_original(backend, shown) is not None,
        text=text,
        pages=[PageOut.model_validate(page) for page in pages],
        passages=[PassagePlace.model_validate(passage) for passage in passages],
    )


@router.head("/documents/{document_id}/original", include_in_schema=False)
@router.get("/documents/{document_id}/original", response_class=FileResponse)
def send_original(document_id: Id, backend: Opened, revision: Revision = None) -> Original:
    """Tệp gốc, luôn để tải về chứ không mở trong trang."""
    shown = backend.catalog.revision(backend.reader, document_id, revision)
    store = _original(backend, shown)
    if store is None:
        raise NotFound(f"Không còn tệp gốc của tài liệu số {document_id}; hãy nạp lại tệp.")
    return Original(store.path(shown.sha256), shown.name)


@router.get("/passages/{passage_id}")
def show_passage(passage_id: Id, backend: Opened) -> PassageOut:
    """Một đoạn với chỗ của nó."""
    found = backend.catalog.passages(backend.reader, [passage_id])
    if passage_id not in found:
        raise NotFound(f"Không có đoạn số {passage_id} trong kho.")
    return PassageOut.model_validate(found[passage_id])


def _method(method: Method, field: str, day: date) -> MethodOut:
    """Return a row of the table, what is wrong with it said in sentences."""
    warnings = dict.fromkeys(notice.text for notice in row_notices([method], field, day))
    return MethodOut.model_validate(method).model_copy(update={"warnings": tuple(warnings)})


def _original(backend: Backend, revision: RevisionRow) -> ContentStore | None:
    stores = (backend.content, backend.quarantine)
    return next((store for store in stores if store.has(revision.sha256)), None)
