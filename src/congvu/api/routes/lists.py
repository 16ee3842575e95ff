"""Whole lists: every document that a question for a list asks for, as JSON, XLSX or CSV."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from congvu.answer.listing import Listed, Listing, described
from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.schemas.documents import DocumentOut, ListOut
from congvu.api.sheets import CSV, XLSX, send_csv, send_xlsx
from congvu.documents import Scope

router = APIRouter(tags=["Tài liệu"])

Asked = Annotated[
    str,
    Query(description="Danh sách cần lấy, viết như câu hỏi.", examples=["liệt kê thủ tục hộ tịch cấp xã"]),
]


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
    return send_csv(_listed(backend, q).rows)


@router.get("/lists.xlsx", responses=XLSX, response_class=Response)
def send_list_sheet(backend: Opened, q: Asked, request: Request) -> Response:
    """Đủ danh sách ở dạng XLSX: có đầu bảng, bộ lọc, ngày là ngày, liên kết mở tài liệu."""
    found = _listed(backend, q)
    return send_xlsx(found.rows, "Danh sách tài liệu", described(found), request, backend.assistant.today())


def _listed(backend: Backend, question: str) -> Listed:
    return Listing(backend.catalog).listed(question, Scope(backend.reader), backend.assistant.today())
