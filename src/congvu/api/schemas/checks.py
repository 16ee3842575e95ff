"""What travels over HTTP about checks of form."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from congvu.api.schemas import Model
from congvu.draft.check.finding import Severity


class FindingOut(Model):
    """Một lỗi thể thức: mức, chỗ, căn cứ và cách viết đúng."""

    rule: str = Field(examples=["number.leading_zero"])
    severity: Severity = Field(description="must: phải sửa; should: nên sửa; hint: để biết.")
    message: str
    citation: str = Field(description="Quy định làm căn cứ.")
    component: str = Field(description="Thành phần thể thức.", examples=["Tiêu ngữ"])
    part: str = Field(
        description="letterhead, subject, addressees, basis, body, recipients, signer, appendix hoặc page."
    )
    at: int = Field(description="Số thứ tự đoạn trong tệp (hoặc trong phần của dự thảo); 0: cả văn bản.")
    words: str
    instead: str = Field(description="Nên viết thế nào; trống: không nêu được.")


class CheckOut(Model):
    """Kết quả kiểm tra thể thức của một tệp."""

    name: str
    kind: str = Field(description="Tên loại nhận ra; trống: không rõ.")
    day: date = Field(description="Ngày mà quy định và tên gọi được tính.")
    documents: int = Field(description="Số văn bản trong tệp; 0: không thuộc Nghị định 30/2020/NĐ-CP.")
    findings: list[FindingOut]


class DraftCheckOut(Model):
    """Kết quả kiểm tra một dự thảo đã lưu."""

    version: int
    findings: list[FindingOut]
