"""The overview for leaders and administrators: counts, lists and sentences, nothing about a person."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from congvu.api.schemas import Model


class WeekOut(Model):
    """Questions of a week, by outcome."""

    start: date = Field(description="Thứ Hai của tuần.")
    outcomes: dict[str, int] = Field(examples=[{"answered": 12, "not_found": 2}])


class FieldCountOut(Model):
    """Questions of a field."""

    field: str
    asked: int
    missing: int = Field(description="Số lượt mà kho thiếu tài liệu.")


class UsedOut(Model):
    """A document and how many answers rested on it first of all."""

    document_id: int
    title: str
    number: str
    kind: str
    times: int


class MissingOut(Model):
    """Questions that are alike and were not answered; personal data is masked."""

    question: str
    number: str = Field(description="Văn bản được nêu trong câu hỏi; rỗng nếu không nêu.")
    times: int
    latest: date
    examples: tuple[str, ...]


class NamedTextOut(Model):
    """A text that documents of the collection name and that is not in it."""

    name: str
    number: str
    times: int
    documents: int


class DueOut(Model):
    """A document and the day on which something of it changes."""

    kind: str = Field(description="ends, begins, fee_ends, fee_ended, facts_end hoặc basis_gone.")
    document_id: int
    title: str
    number: str
    day: date | None
    other_id: int | None
    other: str


class LineOut(Model):
    """One sentence about the system."""

    code: str = Field(examples=["disk"])
    level: str = Field(examples=["ok"], description="ok, warn hoặc bad.")
    text: str
    remedy: str


class OverviewOut(BaseModel):
    """What is asked in a period, what is missing, what falls due, how the system is."""

    since: date
    until: date
    total: int
    outcomes: dict[str, int]
    aspects: dict[str, int]
    weeks: list[WeekOut]
    fields: list[FieldCountOut]
    procedures: list[UsedOut]
    texts: list[UsedOut]
    grades: dict[str, int]
    missing: list[MissingOut]
    missing_total: int
    named: list[NamedTextOut]
    due: dict[str, list[DueOut]]
    due_totals: dict[str, int]
    system: list[LineOut]
    states: dict[str, int]
    usage_days: int = Field(description="Số ngày giữ số liệu; 0: không đếm.")
    unanswered_days: int = Field(description="Số ngày giữ lời câu hỏi chưa trả lời được; 0: không giữ.")
