"""What every model that travels over HTTP shares; models are built from the frozen dataclasses inside."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticKnownError

QUESTION = "Đăng ký khai sinh cần những giấy tờ gì?"


def whole(text: str) -> str:
    """Return the text; half a surrogate pair (JSON can spell one) cannot be stored, compared or sent back."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PydanticKnownError("string_unicode") from error
    return text


Text = Annotated[str, AfterValidator(whole)]


def in_utc(moment: datetime) -> datetime:
    """Return a moment with its zone: SQLite forgets that it is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(in_utc)]


class Model(BaseModel):
    """Base: built from attributes, so that a dataclass can be returned as it is."""

    model_config = ConfigDict(from_attributes=True)


class Problem(BaseModel):
    """Problem details (RFC 9457) of an error."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Không tìm thấy"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Không có tài liệu số 7 trong kho."])
    code: str = Field(examples=["not_found"])
    instance: str = Field(examples=["/api/v1/documents/7"])
