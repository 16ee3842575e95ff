"""Around a document: its outline, the texts near it, what a newer file changed, another try to read it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from congvu.api.access import LARGEST_ID, Id, Opened, Revision
from congvu.api.schemas.service import JobOut
from congvu.api.schemas.shelf import ChangesOut, NetworkOut, PartOut
from congvu.release import read_again
from congvu.store.network import STEPS, network_of
from congvu.store.outline import outline_of
from congvu.store.revision_changes import changes_between

router = APIRouter(tags=["Tài liệu"])
RevisionId = Annotated[int, Path(ge=1, le=LARGEST_ID)]


class Again(BaseModel):
    """Another try to read a file."""

    model_config = ConfigDict(extra="forbid")

    not_secret: bool = Field(False, description="Xác nhận tệp không chứa bí mật nhà nước.")


@router.get("/documents/{document_id}/outline")
def show_outline(document_id: Id, backend: Opened, revision: Revision = None) -> list[PartOut]:
    """Các đề mục của một bản theo thứ tự, với chỗ bắt đầu."""
    found = outline_of(backend.catalog, backend.reader, document_id, revision)
    return [PartOut.model_validate(one) for one in found]


@router.get("/documents/{document_id}/network")
def show_network(
    document_id: Id, backend: Opened, steps: Annotated[int, Query(ge=1, le=STEPS)] = STEPS
) -> NetworkOut:
    """Các văn bản quanh một văn bản: sửa đổi, thay thế, bãi bỏ, căn cứ, cả hai chiều."""
    return NetworkOut.model_validate(network_of(backend.catalog, backend.reader, document_id, steps))


@router.get("/documents/{document_id}/revisions/{revision_id}/changes")
def show_changes(
    document_id: Id,
    revision_id: RevisionId,
    backend: Opened,
    against: Annotated[int, Query(ge=1, le=LARGEST_ID, description="Bản cũ hơn để so.")],
) -> ChangesOut:
    """Một bản đã đổi những gì so với bản khác của cùng tài liệu."""
    found = changes_between(backend.catalog, backend.reader, document_id, revision_id, against)
    return ChangesOut.model_validate(found)


@router.post("/documents/{document_id}/read", status_code=202)
def read_document_again(document_id: Id, asked: Again, backend: Opened) -> JobOut:
    """Đọc lại một tệp chưa đọc được."""
    backend.catalog.document(backend.reader, document_id)
    inbox = backend.settings.data_dir / "inbox"
    places = (backend.content, backend.quarantine)
    job = read_again(backend.registry, places, inbox, document_id, declared=asked.not_secret)
    return JobOut.model_validate(job)
