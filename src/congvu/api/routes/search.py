"""Search without an answer: words, exact phrases, numbers, dates, facets; as JSON, XLSX or CSV."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.schemas import Text
from congvu.api.schemas.documents import DocumentOut
from congvu.api.schemas.search import (
    FoundDocumentOut,
    ReadQuery,
    SearchOut,
    SearchPlaceOut,
    SpanOut,
)
from congvu.api.schemas.shelf import FacetValue
from congvu.api.sheets import CSV, XLSX, send_csv, send_xlsx
from congvu.search import FoundDocument, Validity, WantedDocuments
from congvu.search.snippets import Span
from congvu.store.shelf import ShelfRow

router = APIRouter(tags=["Tìm kiếm"])

MOST_VALUES = 60
Values = Annotated[tuple[Text, ...], Query(max_length=50)]
Line = Annotated[
    Text,
    Query(
        max_length=500,
        description='Từ cần tìm; "cụm từ" trong ngoặc kép phải đứng liền nhau; -từ là không có; số ký hiệu.',
        examples=['"giấy phép xây dựng" -tạm'],
    ),
]
Order = Annotated[str, Query(description="relevance, new, old hoặc title.")]


def conditions(
    validity: Annotated[
        Validity,
        Query(
            description="current: còn hiệu lực; on: vào ngày `on`; former: hết; coming: chưa có; all: mọi."
        ),
    ] = Validity.CURRENT,
    on: Annotated[date | None, Query(description="Ngày cần còn hiệu lực, với validity=on.")] = None,
    since: Annotated[date | None, Query(description="Ban hành từ ngày này.")] = None,
    until: Annotated[date | None, Query(description="Ban hành đến hết ngày này.")] = None,
    number: Annotated[
        Text, Query(max_length=60, description="Số ký hiệu hoặc mã thủ tục, cả hay một phần.")
    ] = "",
    kind: Values = (),
    doc_type: Values = (),
    field: Values = (),
    level: Values = (),
    issuer: Values = (),
    year: Values = (),
    collection: Values = (),
) -> WantedDocuments:
    """Read the conditions of an address; raises InvalidRequest for what cannot be."""
    facets = {
        "kind": kind,
        "doc_type": doc_type,
        "field": field,
        "level": level,
        "issuer": issuer,
        "year": year,
        "collection": collection,
    }
    if on is not None and validity is Validity.CURRENT:
        validity = Validity.ON_DAY
    return WantedDocuments(validity, on, since, until, number.strip(), facets)


Wanted = Annotated[WantedDocuments, Depends(conditions)]


@router.get("/search")
def search(
    backend: Opened,
    wanted: Wanted,
    q: Line = "",
    order: Order = "relevance",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> SearchOut:
    """Tài liệu có các từ cần tìm, với chỗ của từ trong văn bản; kèm số lượng theo từng mục lọc."""
    today = backend.assistant.today()
    found = backend.searcher.page(q, wanted, backend.reader, today, order=order, limit=limit, offset=offset)
    return SearchOut(
        read=ReadQuery(
            words=list(found.typed.words),
            phrases=list(found.typed.phrases),
            without=list(found.typed.without),
            numbers=[one.key for one in found.typed.numbers],
        ),
        total=found.total,
        items=[_document(one) for one in found.documents],
        facets={
            name: [FacetValue(value=value, count=count) for value, count in counts.items()][:MOST_VALUES]
            for name, counts in found.facets.items()
        },
        notes=[*backend.notes, *found.notes],
        suggestion=found.suggestion,
        elapsed_ms=found.elapsed_ms,
    )


@router.get("/search.xlsx", responses=XLSX, response_class=Response)
def send_search_sheet(
    request: Request, backend: Opened, wanted: Wanted, q: Line = "", order: Order = "relevance"
) -> Response:
    """Danh sách tìm được ở dạng XLSX."""
    found = _all(backend, wanted, q, order)
    about = f"Tìm “{q}”: {len(found)} tài liệu." if q else f"{len(found)} tài liệu."
    return send_xlsx(found, "Kết quả tìm kiếm", about, request, backend.assistant.today())


@router.get("/search.csv", responses=CSV, response_class=Response)
def send_search_csv(backend: Opened, wanted: Wanted, q: Line = "", order: Order = "relevance") -> Response:
    """Danh sách tìm được ở dạng CSV."""
    return send_csv(_all(backend, wanted, q, order))


def _all(backend: Backend, wanted: WantedDocuments, q: str, order: str) -> tuple[ShelfRow, ...]:
    today = backend.assistant.today()
    return backend.searcher.all(q, wanted, backend.reader, today, order=order).rows


def _document(found: FoundDocument) -> FoundDocumentOut:
    return FoundDocumentOut(
        document=DocumentOut.model_validate(found.document),
        title=_spans(found.title),
        places=[
            SearchPlaceOut(
                passage_id=one.passage.id,
                heading=list(one.passage.heading),
                address=one.passage.address,
                page=one.passage.page,
                spans=_spans(one.spans),
                url=one.url,
            )
            for one in found.places
        ],
        more=found.more,
    )


def _spans(spans: tuple[Span, ...]) -> list[SpanOut]:
    return [SpanOut.model_validate(one) for one in spans]
