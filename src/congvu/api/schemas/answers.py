"""A question and what is answered to it."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import QUESTION, Model, Text


class AskRequest(BaseModel):
    """A question and, if wanted, what to look in."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"question": QUESTION}]})

    question: Text = Field(description="Điều cần hỏi, có dấu hoặc không dấu.")
    fields: tuple[Text, ...] = Field((), description="Chỉ tìm trong các lĩnh vực này.")
    levels: tuple[Text, ...] = Field((), description="Chỉ tìm ở các cấp thực hiện này.")
    collections: tuple[Text, ...] = Field((), description="Chỉ tìm trong các bộ sưu tập này.")
    as_of: date | None = Field(None, description="Hỏi về quy định có hiệu lực vào ngày này.")
    conversation: Text | None = Field(
        None,
        max_length=64,
        description="Mã hội thoại để hỏi tiếp; `new`: bắt đầu hội thoại mới; bỏ trống: câu hỏi riêng lẻ.",
    )


class CitationOut(Model):
    """A place in a revision: characters `start` to `end` of its text."""

    key: int = Field(examples=[1])
    document_id: int
    revision_id: int
    passage_id: int
    title: str = Field(examples=["Thủ tục đăng ký khai sinh"])
    number: str = Field(examples=["1.001193"])
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int
    url: str = Field(examples=["/xem/1?revision=1&passage=2&start=0&end=40"])
    scan: bool = Field(description="Đọc từ ảnh quét của trang; hãy kiểm tra lại.")
    confidence: int | None = Field(description="Độ tin cậy của phần đọc từ ảnh, 0–100.")


class StatementOut(Model):
    """One statement, word for word, with the keys of its citations."""

    text: str
    citations: tuple[int, ...]
    label: str
    kind: str = Field(
        examples=["item"],
        description="item, row, quote, written, entry (mục danh sách) hoặc cell (ô của bảng).",
    )


class NoticeOut(Model):
    """What the reader must know beside the statements."""

    code: str
    text: str


class ChoiceOut(Model):
    """Another document that may be meant."""

    text: str
    question: str


class TableRowOut(Model):
    """A row of a comparison; each cell holds places of statements, counted from 0."""

    label: str = Field(examples=["Kết quả"])
    cells: tuple[tuple[int, ...], ...]
    same: bool = Field(description="Các cột ghi như nhau.")


class TableOut(Model):
    """Statements side by side."""

    columns: tuple[str, ...]
    rows: tuple[TableRowOut, ...]


class AnswerOut(Model):
    """The whole answer."""

    question: str = Field(examples=[QUESTION])
    understood: str
    outcome: str = Field(
        examples=["answered"],
        description="answered, partial, not_found, out_of_scope, needs_clarification, refused hoặc courtesy.",
    )
    reason: str
    aspect: str
    statements: tuple[StatementOut, ...]
    citations: tuple[CitationOut, ...]
    notices: tuple[NoticeOut, ...]
    choices: tuple[ChoiceOut, ...]
    document_ids: tuple[int, ...]
    elapsed_ms: float = Field(examples=[85.2])
    as_of: str = Field(examples=["2026-11-24"], description="Trả lời theo quy định có hiệu lực ngày này.")
    conversation: str = Field("", description="Mã hội thoại của câu trả lời; rỗng nếu hỏi riêng lẻ.")
    confidence: float | None = Field(None, description="Độ chắc chắn (logit) rằng kho có câu trả lời.")
    written_by: str = Field("", description="Mô hình đã viết câu trả lời; trống: trích nguyên văn.")
    prompt: str = Field("", description="SHA-256 của mẫu câu lệnh đã gửi mô hình.")
    table: TableOut | None = Field(None, description="Bảng so sánh, nếu câu hỏi so sánh.")


class EverydayOut(BaseModel):
    """A procedure that a commune's desk sees often."""

    id: int
    title: str = Field(examples=["Thủ tục đăng ký khai sinh"])
    code: str = Field(examples=["1.001193"])
    field: str = Field(examples=["Hộ tịch"])


class Suggestions(BaseModel):
    """Questions that the collection can answer, and procedures that are everyday work."""

    questions: list[str] = Field(examples=[[QUESTION]])
    procedures: list[EverydayOut] = Field(description="Thủ tục thường gặp; thường gặp nhất ở trước.")
