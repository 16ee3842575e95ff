"""The rows of a procedure, as typed cells, and its near-twins."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from congvu.api.schemas import Model


class DurationOut(Model):
    """A time: `value` is null where the table says none, `unit` is empty where it lost it."""

    text: str = Field(examples=["5 Ngày làm việc"])
    value: float | None
    unit: str = Field(
        examples=["working_day"],
        description="working_day, day, working_hour, hour, minute, month, year hoặc rỗng.",
    )


class FeeOut(Model):
    """An amount that a row states, in its fee cell or in the note beside it."""

    amount: int
    currency: str = Field(examples=["VND"])
    per: str = Field(examples=["/lần"])
    what: str
    condition: str
    text: str
    cell: bool = Field(description="Số tiền ở ô phí, không phải ở ghi chú.")


class MethodOut(Model):
    """A way to file: one row of the portal's table, with what is wrong with it."""

    channel: str = Field(examples=["Trực tuyến"])
    duration: DurationOut
    fee: str = Field(examples=["Miễn phí"])
    free: bool
    fees: tuple[FeeOut, ...]
    note: str
    description: str
    until: tuple[date, ...] = Field(description="Ngày cuối của các mức thu tạm thời.")
    flags: tuple[str, ...] = Field(examples=[["no_unit"]], description="Điều sai hoặc cần biết ở dòng này.")
    warnings: tuple[str, ...] = Field((), description="Các cờ thành câu cho người đọc.")
    complete: bool = Field(description="Đọc được trọn kênh, thời hạn và phí, không ô nào mâu thuẫn.")
    start: int
    end: int


class PaperOut(Model):
    """A paper of the dossier."""

    name: str
    case: str
    group: str = Field(examples=["submit"], description="submit, show, note hoặc rỗng.")
    originals: int | None
    copies: int | None
    forms: tuple[str, ...]
    start: int
    end: int


class VariantOut(BaseModel):
    """A procedure that is nearly the same, and what sets it apart."""

    document_id: int
    title: str
    procedure_code: str
    words: str = Field(examples=["có yếu tố nước ngoài"])
