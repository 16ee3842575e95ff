"""A list as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

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
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[DocumentRow]) -> str:
    """Return the documents as CSV with a head; no cell can be a formula."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEAD)
    writer.writerows(_cells(row) for row in rows)
    return target.getvalue()


def _cells(row: DocumentRow) -> list[str]:
    dates = (row.issued_on, row.effective_from, row.effective_to)
    texts = (
        row.procedure_code or row.number,
        row.title,
        row.field,
        row.level,
        row.doc_type,
        row.issuer,
        *(f"{day:%d/%m/%Y}" if day else "" for day in dates),
    )
    return [f"'{text}" if text.startswith(_FORMULA) else text for text in texts]
