"""The desk: procedures for what a citizen says, and the card of one of them."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from congvu.api.schemas import Model
from congvu.api.schemas.answers import NoticeOut
from congvu.api.schemas.procedures import MethodOut, VariantOut


class DeskHitOut(BaseModel):
    """A procedure that may be meant, with its near-twins, those found first in front."""

    document_id: int
    code: str = Field(examples=["1.001193"])
    title: str
    field: str = Field(examples=["Hộ tịch"])
    level: str = Field(examples=["Cấp xã"])
    region: str = Field(description="Tỉnh khác mà tên thủ tục nêu; rỗng nếu không có.")
    variants: list[VariantOut]


class DeskOut(BaseModel):
    """What was found for what was typed so far."""

    text: str
    understood: str = Field(description="Câu đã được hiểu là; rỗng nếu giữ nguyên như đã gõ.")
    items: list[DeskHitOut]
    notes: list[str] = Field(description="Điều cần biết về chỉ mục, chẳng hạn đang được lập lại.")
    elapsed_ms: float


class PieceOut(Model):
    """A line of a procedure's text, word for word; `url` opens it where it stands."""

    text: str
    url: str


class CardPaperOut(Model):
    """A paper that can be ticked, told by `key` within its procedure."""

    key: int
    name: str
    group: str = Field(examples=["submit"], description="submit: phải nộp; show: phải xuất trình; rỗng.")
    originals: int | None
    copies: int | None
    forms: tuple[str, ...]
    url: str


class PaperCaseOut(BaseModel):
    """The papers of a case."""

    name: str = Field(description="Trường hợp; rỗng: mọi trường hợp.")
    papers: list[CardPaperOut]


class ChannelOut(MethodOut):
    """A way to file with what is wrong with its row."""

    sure_free: bool = Field(description="Ghi “Miễn phí” và không dòng, ghi chú nào nói khác.")
    url: str


class LocalLineOut(Model):
    """A row of the province's own tables: a fee, a deadline, a step, a list's entry or a service centre."""

    kind: str = Field(examples=["fee"], description="fee, time, step, listing, centre.")
    case: str
    channel: str = Field(description="online, direct, post nối bằng dấu phẩy; rỗng: mọi cách nộp.")
    value: str
    unit: str
    amount: int | None
    source: str
    effective_from: date | None
    document_id: int
    text: str
    url: str


class BasisOut(Model):
    """A text of the legal basis with its worth on the day."""

    text: str
    number: str
    document_id: int | None = Field(description="Trống khi chưa có trong kho.")
    state: str = Field(description="Như validity.state; rỗng khi chưa có trong kho.")
    state_words: str
    url: str


class CardOut(BaseModel):
    """A procedure as a clerk needs it at the desk."""

    document_id: int
    revision_id: int
    code: str
    title: str
    field: str
    level: str
    decision: str = Field(examples=["163/QĐ-BTP"], description="Quyết định công bố.")
    as_of: date
    url: str
    subjects: list[PieceOut]
    where: list[PieceOut]
    result: list[PieceOut]
    conditions: list[PieceOut]
    steps: list[PieceOut]
    cases: list[PaperCaseOut]
    remarks: list[CardPaperOut] = Field(
        description="Lưu ý nằm trong bảng giấy tờ của Cổng, không phải giấy tờ."
    )
    channels: list[ChannelOut]
    local: list[LocalLineOut]
    centres: list[LocalLineOut]
    basis: list[BasisOut]
    notices: list[NoticeOut]
    variants: list[VariantOut]
