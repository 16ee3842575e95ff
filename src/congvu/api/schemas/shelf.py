"""The list of documents with its facets, what surrounds a document, and what is left of a deleted one."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import Model, Moment, Text
from congvu.api.schemas.documents import DocumentOut


class ShelfDocument(DocumentOut):
    """A document of the list, with its current file and what went wrong with it."""

    name: str = Field(description="Tên tệp của bản hiện hành.")
    format: str
    size: int = Field(description="Byte.")
    code: str
    message: str = Field(description="Vì sao chưa đọc được và cách xử lý; rỗng nếu đọc được.")
    warnings: int = Field(description="Số điều cần xem lại sau khi đọc.")
    files: int = Field(description="Số bản đã nạp.")
    added_at: Moment


class FacetValue(BaseModel):
    """A value of a facet and how many documents it would show."""

    value: str = Field(examples=["Hộ tịch"])
    count: int


class ShelfOut(BaseModel):
    """A page of the list, how many documents there are in all, and the counts of each facet."""

    items: list[ShelfDocument]
    total: int
    facets: dict[str, list[FacetValue]]


class DeletionIn(BaseModel):
    """Why a document is deleted."""

    model_config = ConfigDict(extra="forbid")

    reason: Text = Field(description="Vì sao xóa; được giữ lại cùng ngày giờ và người xóa.")
    by: Text = Field("", max_length=100, description="Ai xóa; bỏ trống: người dùng của máy chủ.")


class DeletionOut(Model):
    """What is left of a document that was deleted."""

    document_id: int
    title: str
    number: str
    doc_type: str
    kind: str
    by: str
    reason: str
    at: Moment
    sentence: str


class NodeOut(Model):
    """A text near another one; `document_id` null: not in the collection."""

    key: str = Field(examples=["d12"])
    document_id: int | None
    name: str
    title: str
    standing: str
    distance: int


class EdgeOut(Model):
    """What a text does to another; the first sentence that says so stands at the place."""

    source: str = Field(examples=["d12"])
    target: str = Field(examples=["d7"])
    kind: str = Field(examples=["replaces"])
    times: int
    revision_id: int
    document_id: int
    start: int
    end: int


class NetworkOut(Model):
    """The texts around a text, up to two steps away."""

    nodes: tuple[NodeOut, ...]
    edges: tuple[EdgeOut, ...]
    left_out: int


class PartOut(Model):
    """A heading of a text."""

    title: str
    level: int
    page: int | None
    start: int
    end: int
    passages: int


class ChangeOut(Model):
    """A passage's wording before and after."""

    place: str
    before: str
    after: str


class ChangesOut(Model):
    """What a newer file of a document changed."""

    revision_id: int
    against_id: int
    added: int
    removed: int
    changed: int
    shown: tuple[ChangeOut, ...]
