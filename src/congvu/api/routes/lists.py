"""Whole lists: every document that a question for a list asks for, as JSON or CSV."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from congvu.answer.listing import Listed, Listing, as_csv, described
from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.schemas.documents import DocumentOut, ListOut
from congvu.documents import Scope

router = APIRouter(tags=["Tài liệu"])

Asked = Annotated[
    str,
    Query(description="Danh sách cần lấy, viết như câu hỏi.", examples=["liệt kê thủ tục hộ tịch cấp xã"]),
]
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "Bảng CSV."}}


@router.get("/lists")
def show_list(
    backend: Opened,
    q: Asked,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> ListOut:
    """Đủ danh sách mà câu hỏi cần, tính từ sổ đăng ký của kho chứ không phải vài kết quả đầu."""
    found = _listed(backend, q)
    rows = found.rows[offset : offset + limit]
    return ListOut(
        described=described(found),
        conditions=found.asked.told,
        total=len(found.rows),
        items=[DocumentOut.model_validate(row) for row in rows],
    )


@router.get("/lists.csv", responses=CSV, response_class=Response)
def send_list(backend: Opened, q: Asked) -> Response:
    """Đủ danh sách ở dạng CSV cho bảng tính."""
    body = as_csv(_listed(backend, q).rows).encode("utf-8-sig")
    named = {"Content-Disposition": 'attachment; filename="danh-sach.csv"'}
    return Response(body, media_type="text/csv; charset=utf-8", headers=named)


def _listed(backend: Backend, question: str) -> Listed:
    return Listing(backend.catalog).listed(question, Scope(backend.reader), backend.assistant.today())
