"""What travels over HTTP about drafts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from congvu.api.access import LARGEST_ID
from congvu.api.schemas import Model, Moment, Text
from congvu.complaints import SAYS_ITSELF
from congvu.draft.exchange import LONGEST_TEXT, DraftPart, LetterheadPart, SignerPart
from congvu.draft.material import Origin

ID = "7c1d90f2a4be4c5d8e3f6a7b8c9d0e1f"
EITHER = "cần đúng một trong hai: kind (soạn mới) hoặc draft (lưu một dự thảo đã có)"
Value = Annotated[Text, StringConstraints(max_length=LONGEST_TEXT)]


class OriginIn(BaseModel):
    """Soạn từ đâu: văn bản đến, hội thoại, thủ tục (kèm số thứ tự giấy tờ được đánh dấu), hoặc một vấn đề."""

    model_config = ConfigDict(extra="forbid")

    document_id: int | None = Field(None, ge=1, le=LARGEST_ID, description="Văn bản đến.")
    documents: Annotated[tuple[Annotated[int, Field(ge=1, le=LARGEST_ID)], ...], Field(max_length=20)] = (
        Field((), description="Các tài liệu cần tổng hợp (báo cáo, tờ trình).")
    )
    conversation: Annotated[str, StringConstraints(max_length=64)] = ""
    procedure: Annotated[str, StringConstraints(max_length=40)] = Field("", examples=["1.001193"])
    papers: Annotated[tuple[int, ...], Field(max_length=200)] | None = None
    topic: Annotated[str, StringConstraints(max_length=2_000)] = ""
    channel: Annotated[str, StringConstraints(max_length=40)] = Field(
        "", description="Cách nộp hồ sơ của phiếu; bỏ trống: mọi cách.", examples=["Trực tiếp"]
    )
    note: Annotated[Text, StringConstraints(max_length=2_000)] = Field(
        "", description="Ghi chú của người hướng dẫn, in vào phiếu."
    )
    laws_by_number: bool = Field(True, description="Viện dẫn luật kèm số và ngày; false: chỉ tên luật.")

    @property
    def origin(self) -> Origin:
        """The same as a value."""
        return Origin(**self.model_dump())


class DraftRequest(BaseModel):
    """Dự thảo cần soạn; `fields` theo tên ô của loại (GET /drafts/kinds)."""

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={
            "examples": [
                {
                    "kind": "cong-van",
                    "fields": {"subject": "rà soát thủ tục hành chính", "addressees": "Các phòng chuyên môn"},
                }
            ]
        },
    )

    kind: Annotated[str, StringConstraints(max_length=40)] = ""
    title: Annotated[str, StringConstraints(max_length=300)] = Field(
        "", description="Tên trong danh sách; bỏ trống: lấy theo trích yếu."
    )
    day: date | None = Field(None, description="Ngày mà quy định và tên gọi được tính; bỏ trống: hôm nay.")
    office: str | None = Field(
        None, description="key của tiêu đề trong cấu hình; bỏ trống: cơ quan đầu tiên."
    )
    fields: Annotated[dict[str, Value], Field(max_length=40)] = Field(default_factory=dict)
    origin: OriginIn = Field(OriginIn.model_validate({}), alias="from")
    draft: DraftPart | None = Field(None, description="Lưu chính dự thảo này thành dự thảo mới.")

    @model_validator(mode="after")
    def _either(self) -> Self:
        if bool(self.kind) == (self.draft is not None):
            raise PydanticCustomError(SAYS_ITSELF, EITHER)
        return self


class DraftSaving(BaseModel):
    """Dự thảo cần lưu và số bản mà nó được sửa từ đó."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=LARGEST_ID, description="Bản đã mở để sửa.", examples=[3])
    draft: DraftPart
    interim: bool = Field(
        False, description="Bản đã mở chỉ là một lần tự lưu giữa chừng của chính lần viết này: không cần giữ."
    )


class Restoring(BaseModel):
    """Bản mới nhất mà người khôi phục đang thấy."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=LARGEST_ID, examples=[5])


class DraftRenaming(BaseModel):
    """Tên khác trong danh sách."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Báo cáo quý III"}]})

    title: Text = Field(description="Tên mới của dự thảo.")


class DraftRowOut(Model):
    """Một dự thảo như trong danh sách."""

    id: str = Field(examples=[ID])
    kind: str = Field(examples=["cong-van"])
    title: str
    version: int = Field(description="Bản mới nhất.")
    created_at: Moment
    updated_at: Moment


class DraftList(BaseModel):
    """Một trang danh sách dự thảo."""

    drafts: list[DraftRowOut]
    total: int
    kept_days: int = Field(description="Số ngày giữ sau lần lưu cuối; 0: giữ đến khi xóa.", examples=[365])


class SourceReportOut(Model):
    """Nguồn còn đúng không: ok, revised, ended, altered, gone."""

    key: str = Field(examples=["S1"])
    state: str = Field(examples=["ok"])
    sentence: str = ""


class DraftOut(BaseModel):
    """Một dự thảo ở một bản của nó."""

    id: str = Field(examples=[ID])
    kind: str
    title: str
    version: int = Field(description="Bản đang xem.")
    newest: int = Field(description="Bản mới nhất.")
    created_at: Moment
    updated_at: Moment
    draft: DraftPart
    sources: list[SourceReportOut]
    notices: list[str] = Field(default_factory=list, description="Điều người soạn cần đọc, khi vừa soạn.")


class VersionOut(Model):
    """Một lần lưu."""

    version: int
    by: str
    at: Moment
    restored: int | None = Field(None, description="Bản cũ mà lần này khôi phục.")


class VersionList(BaseModel):
    """Các lần lưu, mới trước."""

    versions: list[VersionOut]


class FieldOut(Model):
    """Một ô cần điền."""

    name: str = Field(examples=["subject"])
    label: str = Field(examples=["Trích yếu"])
    required: bool
    many: bool = Field(description="Mỗi dòng là một đoạn hoặc một mục.")
    optional: bool


class KindOut(Model):
    """Một loại dự thảo với các ô của nó."""

    kind: str = Field(examples=["to-trinh"])
    name: str = Field(examples=["Tờ trình"])
    heading: str = Field(examples=["TỜ TRÌNH"], description="Tên loại như được in; công văn không có.")
    abbreviation: str
    addressed: bool
    based: bool
    decides: bool
    dated: bool = Field(description="Có địa danh, ngày ở góc phải; biên bản thì không.")
    cosigned: bool
    at_desk: bool
    fields: list[FieldOut]


class OfficeOut(BaseModel):
    """Cơ quan trong cấu hình, theo tiêu đề dùng hôm nay."""

    key: str
    name: str


class HeadOut(BaseModel):
    """Tiêu đề, người ký và nơi lưu theo cấu hình, cho một loại và một ngày."""

    letterhead: LetterheadPart
    signer: SignerPart
    authority: str = Field(description="Thẩm quyền ban hành của quyết định; loại khác để trống.")
    archive: str = Field(description="Đơn vị soạn thảo, sau “Lưu: VT,”.")
    notice: str = Field(description="Điều cần đọc; trống: không có.")


class KindList(BaseModel):
    """Các loại dự thảo và các cơ quan có thể đứng tên."""

    kinds: list[KindOut]
    offices: list[OfficeOut]
