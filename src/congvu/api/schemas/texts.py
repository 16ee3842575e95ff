"""The text of a revision: pages, passages, pictures, and hits in it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from congvu.api.schemas import Model
from congvu.api.schemas.documents import DocumentOut


class PageOut(Model):
    """A page's place in the text."""

    number: int
    start: int
    end: int
    confidence: int | None = Field(description="Độ tin cậy nếu trang được đọc từ ảnh quét, 0–100.")


class WordOut(Model):
    """A word read off a picture: its place in the text, and its box in shares of the page."""

    start: int
    end: int
    confidence: int = Field(examples=[93])
    box: tuple[float, float, float, float] = Field(description="Trái, trên, phải, dưới; từ 0 đến 1.")


class ScanOut(Model):
    """A page that was read off its picture."""

    page: int
    confidence: int
    width: int
    height: int
    words: tuple[WordOut, ...]


class PassageOut(Model):
    """A passage with its place."""

    id: int
    document_id: int
    revision_id: int
    section: str
    address: str
    heading: tuple[str, ...]
    text: str
    page: int | None
    start: int
    end: int


class PassagePlace(Model):
    """Where a passage stands, without its text."""

    id: int
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int


class TextOut(BaseModel):
    """A revision's whole text with its pages and passages: what the source view shows."""

    document_id: int
    revision_id: int
    current_revision_id: int
    title: str
    number: str
    name: str
    format: str = Field(description="Định dạng tệp gốc.", examples=["pdf"])
    standing: str
    original: bool = Field(description="Còn tệp gốc để tải.")
    text: str
    pages: list[PageOut]
    passages: list[PassagePlace]


class HitOut(BaseModel):
    """A document found, without an answer."""

    document: DocumentOut
    score: float
    passages: list[PassageOut] = Field([], description="Những đoạn sát nhất của tài liệu, nhiều nhất hai.")
