"""Grades: a person's word on an answer, and all of them for whoever evaluates."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from congvu.api.access import Id, Opened
from congvu.api.schemas import QUESTION, Model, Text
from congvu.store.grades import LONGEST_KEY, LONGEST_NOTE, Judgement, Verdict, all_grades, grade, withdraw

router = APIRouter(tags=["Đánh giá"])

Key = Annotated[Text, Field(min_length=1, max_length=LONGEST_KEY)]
Words = Annotated[
    tuple[Annotated[Text, Field(min_length=1, max_length=LONGEST_NOTE)], ...], Field(max_length=20)
]


class GradeIn(BaseModel):
    """A person's word on an answer."""

    model_config = ConfigDict(extra="forbid")

    key: Key = Field(description="Mã của câu trả lời; gửi lại cùng mã là sửa đánh giá trước.")
    verdict: Verdict = Field(description="right, wrong, incomplete hoặc wrong_source.")
    question: Annotated[Text, Field(max_length=4000)] = Field(examples=[QUESTION])
    understood: Annotated[Text, Field(max_length=4000)] = ""
    outcome: Annotated[Text, Field(max_length=40)] = ""
    aspect: Annotated[Text, Field(max_length=40)] = ""
    as_of: Annotated[Text, Field(max_length=10)] = ""
    statements: Annotated[tuple[Text, ...], Field(max_length=200)] = Field((), description="Điều đã trả lời.")
    document_ids: Annotated[tuple[int, ...], Field(max_length=50)] = Field(
        (), description="Tài liệu đã dẫn, tài liệu chính trước."
    )
    note: Text = Field("", max_length=LONGEST_NOTE)
    expected: Words = Field((), description="Mã thủ tục hoặc số ký hiệu của tài liệu đúng.")
    must_contain: Words = Field((), description="Chữ mà câu trả lời đúng phải có.")
    unanswerable: bool = Field(False, description="Kho không có câu trả lời.")


class GradeOut(Model):
    """A grade as it is kept; personal data is masked."""

    id: int
    key: str
    verdict: Verdict
    question: str
    understood: str
    outcome: str
    aspect: str
    as_of: str
    statements: tuple[str, ...]
    documents: tuple[str, ...] = Field(description="Mã hoặc số ký hiệu của tài liệu đã dẫn.")
    note: str
    expected: tuple[str, ...]
    must_contain: tuple[str, ...]
    unanswerable: bool
    by: str
    at: datetime


@router.post("/feedback", status_code=201)
def give_grade(given: GradeIn, backend: Opened) -> GradeOut:
    """Đánh giá một câu trả lời: đúng, sai, thiếu hoặc sai nguồn."""
    found = backend.catalog.still_there(backend.reader, given.document_ids)
    named = [found[one] for one in given.document_ids if one in found]
    judgement = Judgement(
        **given.model_dump(exclude={"document_ids"}),
        documents=tuple(one.procedure_code or one.number or one.title for one in named),
    )
    return GradeOut.model_validate(grade(backend.registry, judgement, backend.reader.name))


@router.get("/feedback")
def list_grades(
    backend: Opened,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> list[GradeOut]:
    """Các đánh giá, mới nhất trước."""
    return [GradeOut.model_validate(one) for one in all_grades(backend.registry, limit, offset)]


@router.delete("/feedback/{grade_id}", status_code=204)
def withdraw_grade(grade_id: Id, backend: Opened) -> Response:
    """Rút lại đánh giá của mình."""
    withdraw(backend.registry, grade_id, backend.reader.name)
    return Response(status_code=204)
