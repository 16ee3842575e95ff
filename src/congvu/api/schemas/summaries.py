"""Summaries of documents, by points."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import Model, Text
from congvu.api.schemas.answers import CitationOut, NoticeOut
from congvu.summary.comparison.parts import Change
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
    verbatim: bool = Field(False, description="Chỉ trích nguyên văn, không nhờ mô hình viết lại.")


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


class FigureOut(Model):
    """A figure with the line that states it."""

    value: str
    line: LineOut


class ConflictOut(Model):
    """Lines that give different figures for what seems to be the same thing."""

    subject: str
    figures: tuple[FigureOut, ...]


class BriefOut(Model):
    """A brief for leaders; no figure without the line of the document that states it."""

    question: str
    subjects: tuple[SubjectOut, ...]
    situation: tuple[LineOut, ...]
    figures: tuple[FigureOut, ...]
    decisions: tuple[LineOut, ...]
    open: tuple[LineOut, ...]
    conflicts: tuple[ConflictOut, ...]
    unknown: tuple[str, ...] = Field(description="Điều tài liệu không cho biết, mỗi ý một câu.")
    citations: tuple[CitationOut, ...]
    notices: tuple[NoticeOut, ...]
    as_of: str
    elapsed_ms: float


class TextRequest(BaseModel):
    """A text to compare: a document of the collection, and which of its revisions."""

    model_config = ConfigDict(extra="forbid")

    document_id: int | None = Field(None, ge=1, description="Số của tài liệu trong kho.")
    what: Text = Field("", description="Số ký hiệu, mã thủ tục hoặc tên luật, thay cho số của tài liệu.")
    revision_id: int | None = Field(None, ge=1, description="Bản cần so; bỏ trống: bản hiện hành.")


class ComparisonRequest(BaseModel):
    """An old text and a new one."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"old": {"document_id": 1}, "new": {"document_id": 2}}]},
    )

    old: TextRequest
    new: TextRequest


class SpanOut(Model):
    """Words of one side; `differs`: the other side does not have them there."""

    text: str
    differs: bool


class SideOut(Model):
    """A provision of one text, word for word."""

    document_id: int
    place: str
    text: str
    spans: tuple[SpanOut, ...]
    citations: tuple[int, ...]


class PairOut(Model):
    """A provision in the old and in the new text."""

    change: Change
    old: SideOut | None
    new: SideOut | None
    likeness: float
    note: str


class ComparisonOut(Model):
    """Two texts compared, provision by provision."""

    old: SubjectOut
    new: SubjectOut
    pairs: tuple[PairOut, ...]
    citations: tuple[CitationOut, ...]
    notices: tuple[NoticeOut, ...]
    amending: bool = Field(description="Văn bản mới chỉ sửa đổi một phần văn bản cũ.")
    names: dict[Change, str] = Field(description="Tên của từng loại thay đổi.")
    elapsed_ms: float
