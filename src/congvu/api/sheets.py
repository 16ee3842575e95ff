"""Documents as rows of a sheet or a CSV file, with links that open them on this server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from congvu.answer.listing import as_csv
from congvu.sheets import MEDIA_TYPE, Column, Link, Sheet, workbook
from congvu.store.catalog import DocumentRow

MOST_ROWS = 5000
COLUMNS = (
    Column("STT", 6),
    Column("Mã, số ký hiệu", 20),
    Column("Tên", 70),
    Column("Loại", 16),
    Column("Lĩnh vực", 24),
    Column("Cấp thực hiện", 18),
    Column("Cơ quan ban hành", 26),
    Column("Ngày ban hành", 14),
    Column("Có hiệu lực từ", 14),
    Column("Hết hiệu lực từ", 14),
    Column("Hiệu lực", 16),
    Column("Mở trên máy chủ", 16),
)
STANDINGS = {"current": "còn hiệu lực", "former": "hết hiệu lực", "coming": "chưa có hiệu lực"}
KINDS = {"procedure": "Thủ tục", "table": "Bảng địa phương"}
CUT = " Chỉ ghi {most} dòng đầu trong {total}; hãy thêm điều kiện để lấy phần còn lại."
XLSX: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {}}, "description": f"Bảng tính, nhiều nhất {MOST_ROWS} dòng."}
}
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "Bảng CSV."}}


def send_xlsx(rows: Sequence[DocumentRow], title: str, about: str, request: Request, day: date) -> Response:
    """Return documents as a workbook; `about` says what the list was made by."""
    base = str(request.base_url).rstrip("/")
    told = f"{about} Lập ngày {day:%d/%m/%Y}.".strip()
    if len(rows) > MOST_ROWS:
        told += CUT.format(most=MOST_ROWS, total=len(rows))
    made = (_cells(number, row, base) for number, row in enumerate(rows[:MOST_ROWS], 1))
    return _file(workbook(Sheet(title, told, COLUMNS, made)), MEDIA_TYPE, "xlsx")


def send_csv(rows: Sequence[DocumentRow]) -> Response:
    """Return documents as CSV that spreadsheets read as UTF-8."""
    return _file(as_csv(rows).encode("utf-8-sig"), "text/csv; charset=utf-8", "csv")


def _file(body: bytes, media_type: str, ending: str) -> Response:
    named = {"Content-Disposition": f'attachment; filename="danh-sach.{ending}"'}
    return Response(body, media_type=media_type, headers=named)


def _cells(number: int, row: DocumentRow, base: str) -> tuple[str | int | date | Link | None, ...]:
    return (
        number,
        row.procedure_code or row.number,
        row.title,
        KINDS.get(row.kind, row.doc_type),
        row.field,
        row.level,
        row.issuer,
        row.issued_on,
        row.effective_from,
        row.effective_to,
        STANDINGS.get(row.standing, row.standing),
        Link("Mở", f"{base}/xem/{row.id}"),
    )
