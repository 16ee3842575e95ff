"""What travels over HTTP about conversations."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from congvu.api.schemas import QUESTION, Model, Text
from congvu.api.schemas.answers import AnswerOut

ID = "3f9a1c0be2d54f6a8b7c9d0e1f2a3b4c"


def in_utc(moment: datetime) -> datetime:
    """Return a moment with its zone: SQLite forgets that it is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(in_utc)]


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


class Renaming(BaseModel):
    """Another title."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Khai sinh"}]})

    title: Text = Field(description="Tên mới của hội thoại.")
