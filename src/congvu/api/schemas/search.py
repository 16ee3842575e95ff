"""Search without an answer: documents with the places where the words stand."""

from __future__ import annotations

from pydantic import BaseModel, Field

from congvu.api.schemas import Model
from congvu.api.schemas.documents import DocumentOut
from congvu.api.schemas.shelf import FacetValue


class SpanOut(Model):
    """A piece of a text; `hit`: one of the words that were looked for. Never markup."""

    text: str
    hit: bool


class SearchPlaceOut(BaseModel):
    """A place in a document; `url` opens it there."""

    passage_id: int
    heading: list[str] = Field(examples=[["Chương II", "Điều 7"]])
    address: str
    page: int | None
    spans: list[SpanOut]
    url: str


class FoundDocumentOut(BaseModel):
    """A document with the best places in it."""

    document: DocumentOut
    title: list[SpanOut]
    places: list[SearchPlaceOut]
    more: int = Field(description="Còn bao nhiêu chỗ nữa trong các đoạn đã xét.")


class ReadQuery(BaseModel):
    """A query line as it was read."""

    words: list[str]
    phrases: list[str] = Field(description="Cụm từ trong ngoặc kép: phải đứng liền nhau.")
    without: list[str] = Field(description="Từ có dấu trừ: không được có.")
    numbers: list[str] = Field(description="Số ký hiệu, mã thủ tục nhận ra trong câu tìm.")


class SearchOut(BaseModel):
    """A page of what was found, with the counts of each facet."""

    read: ReadQuery
    total: int
    items: list[FoundDocumentOut]
    facets: dict[str, list[FacetValue]]
    notes: list[str]
    suggestion: str = Field(description="Có thể muốn tìm; rỗng nếu không có gợi ý.")
    elapsed_ms: float
