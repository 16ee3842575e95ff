"""Documents: lists, one with all that is known of it, and what a reader's account of a file says."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from congvu.api.schemas import Model, Moment
from congvu.api.schemas.procedures import MethodOut, PaperOut, VariantOut
from congvu.api.schemas.validity import ValidityOut


class DocumentOut(Model):
    """A document as lists show it."""

    id: int
    current_revision_id: int
    collection: str = Field(examples=["main"])
    access: str = Field(examples=["public"])
    standing: str = Field(examples=["current"])
    state: str = Field(examples=["indexed"])
    kind: str = Field(examples=["procedure"])
    title: str
    doc_type: str
    number: str
    issuer: str
    procedure_code: str
    field: str = Field(examples=["Hộ tịch"])
    level: str = Field(examples=["Cấp xã"])
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None


class ListOut(BaseModel):
    """A list that a question asks for: its conditions as understood, the number in all, and a page of it."""

    described: str = Field(examples=["Kho có 2 thủ tục: lĩnh vực Hộ tịch."])
    conditions: tuple[str, ...]
    total: int
    items: list[DocumentOut]


class RevisionOut(Model):
    """One file of a document."""

    id: int
    format: str
    name: str
    size: int = Field(description="Byte.")
    state: str
    code: str
    message: str
    warnings: tuple[str, ...]
    added_at: Moment
    current: bool


class AccountLine(BaseModel):
    """One line of an account."""

    label: str = Field(examples=["Cấu trúc"])
    value: str = Field(examples=["3 chương, 21 điều"])


class AccountOut(BaseModel):
    """What became of a file: what was read, the structure found, what to look at again."""

    document_id: int
    revision_id: int
    lines: list[AccountLine]


class DocumentDetail(DocumentOut):
    """A document with its revisions, newest first, its validity, a procedure's rows and its twins."""

    revisions: list[RevisionOut]
    validity: ValidityOut
    methods: list[MethodOut] = Field([])
    papers: list[PaperOut] = Field([])
    variants: list[VariantOut] = Field([])
