"""What travels over HTTP about conversations."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import QUESTION, Model, Moment, Text
from congvu.api.schemas.answers import AnswerOut
from congvu.api.schemas.shelf import DeletionOut

ID = "3f9a1c0be2d54f6a8b7c9d0e1f2a3b4c"


class ConversationOut(Model):
    """A conversation as lists show it."""

    id: str = Field(examples=[ID])
    title: str = Field(examples=[QUESTION])
    created_at: Moment
    updated_at: Moment
    turns: int = Field(examples=[3], description="Số lượt hỏi.")


class ConversationList(BaseModel):
    """A page of conversations."""

    conversations: list[ConversationOut]
    total: int
    kept_days: int = Field(
        description="Số ngày lưu sau câu hỏi cuối; 0: không lưu hội thoại nào.", examples=[30]
    )


class WholeConversation(BaseModel):
    """A conversation with all its answers, first one first."""

    conversation: ConversationOut
    answers: list[AnswerOut]
    gone: list[DeletionOut] = Field([], description="Tài liệu đã dẫn mà nay đã bị xóa khỏi kho.")


class Renaming(BaseModel):
    """Another title."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Khai sinh"}]})

    title: Text = Field(description="Tên mới của hội thoại.")
