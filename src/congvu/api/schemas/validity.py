"""From when to when a text is in force, and what others do to it."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import Model, Text


class EffectOut(Model):
    """What another text does to this one, with the place of the sentence that says so."""

    kind: str = Field(examples=["repeals"])
    provision: str = Field(examples=["khoản 3 Điều 7"])
    whole: bool
    begins: date | None
    until: date | None
    source_id: int
    revision_id: int
    address: str
    start: int
    end: int


class RelationOut(Model):
    """A relation with its sentence; `incoming`: the other document speaks of this one."""

    kind: str = Field(examples=["replaces"])
    incoming: bool
    other_id: int | None = Field(description="Bỏ trống khi văn bản kia chưa có trong kho.")
    other: str = Field(examples=["Nghị định 15/2031/NĐ-CP"])
    address: str
    provision: str
    whole: bool
    effective_on: date | None
    until: date | None
    sentence: str
    document_id: int
    revision_id: int
    start: int
    end: int


class CorrectionOut(Model):
    """What a person said in the place of the texts, and why."""

    field: str = Field(examples=["effective_to"])
    value: str | None
    by: str
    reason: str
    at: datetime


class ValidityOut(BaseModel):
    """Whether a document is in force on a day, and who says so."""

    as_of: date
    state: str = Field(
        examples=["in_force"],
        description="not_yet, in_force, partly, no_longer, suspended hoặc unknown.",
    )
    effective_from: date | None
    effective_to: date | None = Field(description="Ngày đầu tiên không còn hiệu lực.")
    begins_by: str = Field(description="text: chính văn bản; correction: người sửa; trống: không rõ.")
    ends_by: str = Field(description="text, correction hoặc relation; trống: không rõ.")
    effects: list[EffectOut]
    relations: list[RelationOut]
    corrections: list[CorrectionOut]


class CorrectionIn(BaseModel):
    """A person's correction of a document's validity; `value` null withdraws the one before."""

    model_config = ConfigDict(extra="forbid")

    field: Text = Field(
        description="effective_from, effective_to, validity, title, doc_type, number, issuer, issued_on …"
    )
    value: Text | None = Field(description="Ngày (2026-01-31), tình trạng, hoặc null để rút lại.")
    reason: Text = Field(description="Vì sao sửa; được ghi vào nhật ký.")
    by: Text = Field("", max_length=100, description="Ai sửa; bỏ trống: người dùng của máy chủ.")
