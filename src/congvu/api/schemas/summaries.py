"""Summaries of documents, by points."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import Model, Text
from congvu.api.schemas.answers import CitationOut, NoticeOut
from congvu.summary.parts import Length, Point


class SummaryRequest(BaseModel):
    """Which documents to summarize, or on what question, and how long."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"document_ids": [1], "length": "page"}]}
    )

    document_ids: tuple[int, ...] = Field((), description="Số của các tài liệu trong kho.")
    question: Text = Field("", description="Tóm tắt những gì kho có về câu hỏi này.")
    what: tuple[Text, ...] = Field(
        (), description="Số ký hiệu, mã thủ tục hoặc tên luật; không phải tên thì hiểu là câu hỏi."
    )
    length: Length = Field(Length.PAGE, description="five: năm dòng, page: một trang, full: đầy đủ.")
    as_of: date | None = Field(None, description="Tính hiệu lực theo ngày này; bỏ trống: hôm nay.")


class PartOut(Model):
    """Words of a document, letter by letter, with the key of their citation."""

    text: str
    citation: int


class LineOut(Model):
    """One line: its words, where it stands, and what of an announced list is not shown."""

    point: Point
    text: str = Field(description="Cả dòng như người đọc thấy.")
    parts: tuple[PartOut, ...]
    document_id: int
    place: str = Field(examples=["khoản 1 Điều 12. Sở Công vụ số"])
    group: str = Field(description="Cấp hoặc cơ quan chịu trách nhiệm; trống: không rõ.")
    left: int = Field(description="Số nội dung khác của danh sách mà dòng này không nêu.")
    note: str
    written: str = Field(description="Lời văn của mô hình; trống: trích nguyên văn.")


class SubjectOut(Model):
    """A document that was summarized."""

    document_id: int
    revision_id: int
    name: str
    title: str
    kind: str


class CoverageOut(Model):
    """Chapters of which a line stands in the summary, and those of which none does."""

    covered: tuple[str, ...]
    missing: tuple[str, ...]


class SummaryOut(Model):
    """A summary by points; each line's parts stand word for word where their citations open."""

    length: Length
    question: str
    subjects: tuple[SubjectOut, ...]
    lines: tuple[LineOut, ...]
    citations: tuple[CitationOut, ...]
    notices: tuple[NoticeOut, ...]
    coverage: CoverageOut
    names: dict[Point, str] = Field(description="Tên của từng mục.")
    as_of: str
    elapsed_ms: float
    written_by: str
    prompt: str
