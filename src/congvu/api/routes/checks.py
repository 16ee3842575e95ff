"""Checks of form: of a file that is handed in, looked at and forgotten, and of a draft that is kept."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
from datetime import date
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from congvu.api.access import LARGEST_ID, Opened
from congvu.api.backend import Backend
from congvu.api.schemas.checks import CheckOut, DraftCheckOut, FindingOut
from congvu.api.uploads import safe_name
from congvu.documents import Scope
from congvu.draft.check.in_collection import CollectionStandings
from congvu.draft.check.opening import lay_out
from congvu.draft.check.run import Checked, check_draft, check_layout
from congvu.draft.exchange import load
from congvu.errors import InvalidRequest

router = APIRouter(tags=["Kiểm tra thể thức"])
AT_ONCE = 2
"""Files that are opened at the same time; each takes a process or two."""
_OPENING = threading.BoundedSemaphore(AT_ONCE)
NO_FILE = "Chưa có tệp nào; hãy chọn một tệp soạn thảo (.docx, .doc, .odt hoặc .rtf)."
FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post("/check", openapi_extra=FORM)
async def check_file(
    request: Request,
    backend: Opened,
    day: Annotated[
        date | None, Query(description="Theo quy định và tên gọi của ngày này; bỏ trống: ngày của văn bản.")
    ] = None,
) -> CheckOut:
    """Kiểm tra thể thức một tệp soạn thảo; tệp không được giữ lại."""
    try:
        form = await request.form(max_files=1, max_fields=5)
    except (MultiPartException, HTTPException) as error:
        raise InvalidRequest("Biểu mẫu tải lên không đúng dạng multipart/form-data, một tệp.") from error
    try:
        upload = form.get("file")
        if not isinstance(upload, UploadFile) or not upload.filename:
            raise InvalidRequest(NO_FILE)
        checked = await asyncio.to_thread(_checked, backend, upload, day)
    finally:
        await form.close()
    return CheckOut(
        name=safe_name(upload.filename),
        kind=checked.kind,
        day=checked.day,
        documents=checked.documents,
        findings=[FindingOut.model_validate(one) for one in checked.findings],
    )


@router.get("/drafts/{key}/check")
def check_saved(
    key: Annotated[str, Path(min_length=1, max_length=64, description="Mã dự thảo.")],
    backend: Opened,
    version: Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Bỏ trống: bản mới nhất.")] = None,
) -> DraftCheckOut:
    """Kiểm tra thể thức một dự thảo đã lưu."""
    saved = backend.drafts.get(backend.reader.name, key, version)
    found = check_draft(load(saved.data), standings_of(backend))
    return DraftCheckOut(version=saved.version, findings=[FindingOut.model_validate(one) for one in found])


def standings_of(backend: Backend) -> CollectionStandings:
    """Return what the collection tells its reader of cited documents."""
    return CollectionStandings(backend.catalog, Scope(backend.reader, whenever=True))


def _checked(backend: Backend, upload: UploadFile, day: date | None) -> Checked:
    """Lay the file into a folder that goes with the answer, and have the guarded child look at it."""
    with tempfile.TemporaryDirectory(prefix="congvu-check-") as folder:
        path = FilePath(folder) / "file"
        with path.open("wb") as target:
            shutil.copyfileobj(upload.file, target, 1 << 20)
        with _OPENING:
            laid = lay_out(path, backend.settings.read_seconds)
    return check_layout(laid, backend.assistant.today(), day, standings_of(backend))
