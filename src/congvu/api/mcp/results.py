"""What the tools give back; each model is also the tool's output schema, its descriptions are for a model."""

from __future__ import annotations

from pydantic import BaseModel, Field

from congvu.answer.outcome import Answer, Citation
from congvu.api.told import named


class Source(BaseModel):
    """A place that an answer rests on."""

    key: int = Field(description="Số của nguồn trong câu trả lời.")
    passage_id: int = Field(description="Dùng với open_passage để đọc cả đoạn.")
    document_id: int
    name: str = Field(description="Tên, số ký hiệu, chỗ trích.")
    page: int | None
    scanned: bool = Field(description="Chữ đọc từ bản quét, cần đối chiếu ảnh.")
    url: str = Field(description="Mở đúng chỗ trích trong trang web.")


class Said(BaseModel):
    """One checked statement."""

    text: str = Field(description="Nguyên văn tài liệu hoặc câu đã đối chiếu với nguồn.")
    label: str = Field(description="Mục của tài liệu.")
    sources: list[int] = Field(description="Số của các nguồn.")


class AskResult(BaseModel):
    """An answer; an empty list of statements means that the collection does not answer."""

    outcome: str = Field(
        description="answered, partial, not_found, out_of_scope, needs_clarification hoặc refused."
    )
    reason: str = Field(description="Vì sao kết thúc như vậy.")
    understood: str = Field(description="Câu hỏi như đã hiểu.")
    as_of: str = Field(description="Ngày mà câu trả lời theo quy định có hiệu lực.")
    statements: list[Said]
    notices: list[str] = Field(description="Điều phải nói kèm câu trả lời.")
    choices: list[str] = Field(description="Nội dung khác có thể được hỏi tới.")
    sources: list[Source]


class Excerpt(BaseModel):
    """The beginning of a passage."""

    passage_id: int = Field(description="Dùng với open_passage để đọc cả đoạn.")
    heading: str
    page: int | None
    text: str = Field(description="Phần đầu của đoạn.")


class Found(BaseModel):
    """A document found, best first."""

    document_id: int
    title: str
    number: str = Field(description="Số ký hiệu hoặc mã thủ tục.")
    kind: str = Field(description="procedure, legal, letter hoặc document.")
    field: str
    level: str
    standing: str = Field(description="current, former (hết hiệu lực) hoặc coming (chưa có hiệu lực).")
    url: str
    passages: list[Excerpt]


class SearchResult(BaseModel):
    """Documents found, best first."""

    documents: list[Found]


class PassageResult(BaseModel):
    """A passage, whole, with its place."""

    passage_id: int
    document_id: int
    title: str
    number: str
    heading: str
    page: int | None
    text: str
    url: str


class Procedure(BaseModel):
    """A procedure as lists show it."""

    document_id: int
    title: str
    code: str
    field: str
    level: str
    standing: str
    url: str


class ProcedureList(BaseModel):
    """One page of a list of procedures."""

    total: int = Field(description="Có tất cả bao nhiêu thủ tục như vậy.")
    procedures: list[Procedure]
    next_offset: int | None = Field(description="offset của trang sau; null nếu đã hết.")


def ask_result(answer: Answer, base: str) -> AskResult:
    """Return an answer as the tool gives it."""
    return AskResult(
        outcome=answer.outcome.value,
        reason=answer.reason,
        understood=answer.understood,
        as_of=answer.as_of,
        statements=[
            Said(text=one.text, label=one.label, sources=list(one.citations)) for one in answer.statements
        ],
        notices=[one.text for one in answer.notices],
        choices=[one.text for one in answer.choices],
        sources=[_source(one, base) for one in answer.citations],
    )


def _source(citation: Citation, base: str) -> Source:
    return Source(
        key=citation.key,
        passage_id=citation.passage_id,
        document_id=citation.document_id,
        name=named(citation),
        page=citation.page,
        scanned=citation.scan,
        url=base + citation.url,
    )
