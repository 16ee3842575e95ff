"""The list of documents with its facets, and what was deleted from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from congvu.api.access import Opened
from congvu.api.schemas import Text
from congvu.api.schemas.shelf import DeletionOut, FacetValue, ShelfDocument, ShelfOut
from congvu.store.deletions import all_deletions
from congvu.store.shelf import Chosen

router = APIRouter(tags=["Tài liệu"])

Values = Annotated[tuple[Text, ...], Query(max_length=50)]
MOST_VALUES = 400


@router.get("/documents")
def list_documents(
    backend: Opened,
    state: Values = (),
    kind: Values = (),
    doc_type: Values = (),
    issuer: Values = (),
    field: Values = (),
    level: Values = (),
    year: Values = (),
    validity: Annotated[
        tuple[Text, ...], Query(max_length=50, description="current, coming, former hoặc ending (sắp hết).")
    ] = (),
    collection: Values = (),
    access: Values = (),
    review: Annotated[
        tuple[Text, ...], Query(max_length=50, description="warned: có điều cần xem lại.")
    ] = (),
    q: Annotated[
        Text, Query(max_length=500, description="Chữ có trong tên, số ký hiệu, mã thủ tục, cơ quan, tệp.")
    ] = "",
    order: Annotated[str, Query(description="new, added, title, issued hoặc ending.")] = "new",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> ShelfOut:
    """Liệt kê tài liệu theo điều kiện, kèm số tài liệu ứng với từng điều kiện khác."""
    chosen = Chosen(
        {
            "state": state,
            "kind": kind,
            "doc_type": doc_type,
            "issuer": issuer,
            "field": field,
            "level": level,
            "year": year,
            "validity": validity,
            "collection": collection,
            "access": access,
            "review": review,
        },
        q.strip(),
    )
    today = backend.assistant.today()
    page = backend.shelf.page(backend.reader, chosen, today, order=order, limit=limit, offset=offset)
    return ShelfOut(
        items=[ShelfDocument.model_validate(row) for row in page.rows],
        total=page.total,
        facets={
            name: [FacetValue(value=value, count=count) for value, count in counts.items()][:MOST_VALUES]
            for name, counts in page.facets.items()
        },
    )


@router.get("/deletions")
def list_deletions(
    backend: Opened,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> list[DeletionOut]:
    """Tài liệu đã xóa: tên, lý do, người xóa, ngày giờ; mới nhất trước."""
    found = all_deletions(backend.registry, backend.reader, limit, offset)
    return [DeletionOut.model_validate(one) for one in found]
