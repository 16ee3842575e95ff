"""What travels over HTTP while a draft is filled: bases that may be chosen, passages that may be quoted."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from congvu.api.schemas.drafts import OriginIn
from congvu.draft.exchange import SourcePart
from congvu.draft.fill.basis import Candidate

Line = Annotated[str, StringConstraints(max_length=2_000)]


class BasesRequest(BaseModel):
    """Tìm căn cứ cho một nội dung, thủ tục hay văn bản đến, hoặc xem lại các dòng căn cứ đã viết."""

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={"examples": [{"from": {"procedure": "1.001193"}, "day": "2026-11-25"}]},
    )

    origin: OriginIn = Field(OriginIn.model_validate({}), alias="from")
    lines: Annotated[tuple[Line, ...], Field(max_length=60)] = ()
    day: date | None = Field(None, description="Ngày của dự thảo; bỏ trống: hôm nay.")


class BasisOut(BaseModel):
    """Một văn bản có thể làm căn cứ; `state` là hiệu lực vào ngày đó, "absent" khi không có trong kho."""

    text: str = Field(
        examples=["Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ …"]
    )
    note: str = Field("", description="Điều không ổn vào ngày của dự thảo.")
    number: str = ""
    state: str = Field(examples=["in_force"])
    document_id: int | None = None
    why: str = ""
    source: SourcePart | None = None
    successor: BasisOut | None = None

    @classmethod
    def of(cls, one: Candidate, sources: dict[str, SourcePart]) -> BasisOut:
        """Make it of a candidate."""
        return cls(
            text=one.line.text,
            note=one.line.note,
            number=one.number,
            state=str(one.state),
            document_id=one.document_id,
            why=one.why,
            source=sources.get(one.line.source),
            successor=cls.of(one.successor, sources) if one.successor else None,
        )


class BasisList(BaseModel):
    """Căn cứ tìm được, theo thứ bậc hiệu lực; null: dòng không nêu văn bản nào."""

    bases: list[BasisOut | None]


class PassagesRequest(BaseModel):
    """Điều cần trích."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"q": "thời hạn đăng ký khai sinh"}]}
    )

    q: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
    day: date | None = None


class PassageList(BaseModel):
    """Đoạn có thể trích vào dự thảo, đúng nguyên văn, kèm nguồn."""

    passages: list[SourcePart]
