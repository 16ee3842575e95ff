"""The outline of a text, as it is told."""

from __future__ import annotations

from pydantic import BaseModel, Field

from congvu.api.schemas import Model


class EntryOut(Model):
    """A heading with its place in the text."""

    title: str
    depth: int = Field(description="Cấp, từ 0: phần, chương, mục, điều… theo chính văn bản.")
    start: int = Field(description="Nơi dòng tiêu đề bắt đầu trong toàn văn.")
    end: int = Field(description="Nơi đề mục cùng cấp tiếp theo bắt đầu.")
    page: int | None


class StructureOut(BaseModel):
    """Every heading of a revision in reading order."""

    document_id: int
    revision_id: int
    entries: list[EntryOut]
