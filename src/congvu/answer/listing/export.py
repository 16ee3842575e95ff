"""A list as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from congvu import sheets
from congvu.store.catalog import DocumentRow

HEAD = (
    "Mã, số ký hiệu",
    "Tên",
    "Lĩnh vực",
    "Cấp thực hiện",
    "Loại văn bản",
    "Cơ quan ban hành",
    "Ngày ban hành",
    "Có hiệu lực từ",
    "Hết hiệu lực từ",
)


def as_csv(rows: Iterable[DocumentRow]) -> str:
    """Return the documents as CSV with a head; no cell can be a formula."""
    return sheets.as_csv(HEAD, map(_cells, rows))


def _cells(row: DocumentRow) -> list[str | date]:
    dates = (row.issued_on, row.effective_from, row.effective_to)
    return [
        row.procedure_code or row.number,
        row.title,
        row.field,
        row.level,
        row.doc_type,
        row.issuer,
        *(day or "" for day in dates),
    ]
