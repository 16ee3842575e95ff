"""What each type of draft has (Decree 30/2020/NĐ-CP, Phụ lục I and III), and what is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.draft.parts import Kind
from congvu.errors import InvalidRequest


@dataclass(frozen=True)
class Field:
    """What a person is asked for. `name` stands in templates, `label` on the page and, in square brackets, in
    the draft where nothing was given; `many` says that each line of it is a paragraph or list entry.
    Without one that is `required` nothing is drafted; lines that need one that is `optional` fall away, and
    one that is `or_body` counts as optional once blocks were found for the body. `gap` is what stands in
    brackets instead of the label."""

    name: str
    label: str
    required: bool = False
    many: bool = False
    optional: bool = False
    or_body: bool = False
    gap: str = ""


@dataclass(frozen=True)
class Form:
    """A type of draft.

    `name` is what people call it, `abbreviation` what its symbol begins with ("" for a letter). `addressed`:
    it may have Kính gửi; `based`: it has căn cứ; `decides`: authority line, "QUYẾT ĐỊNH:" and điều; `dated`:
    place and date at the top right; `cosigned`: somebody signs at the left too; `at_desk`: a slip of the
    one-stop desk.
    """

    kind: Kind
    name: str
    abbreviation: str
    fields: tuple[Field, ...]
    addressed: bool = False
    based: bool = False
    decides: bool = False
    dated: bool = True
    cosigned: bool = False
    at_desk: bool = False

    @property
    def heading(self) -> str:
        """Its tên loại as printed, "" for a letter."""
        return self.kind.heading

    @property
    def is_letter(self) -> bool:
        """Whether it is an official letter: no tên loại, "V/v" below the number."""
        return not self.heading


SUBJECT = Field("subject", "Trích yếu", required=True)
ADDRESSEES = Field("addressees", "Kính gửi", many=True, gap="cơ quan, tổ chức, cá nhân nhận văn bản")
CONTENT = Field("content", "Nội dung", many=True, or_body=True)
RECIPIENTS = Field("recipients", "Nơi nhận", many=True, optional=True)
REQUEST = Field("request", "Kiến nghị, đề xuất", many=True)
VENUE = Field("venue", "Địa điểm")
CHAIR = Field("chair", "Người chủ trì")
PROCEDURE = Field("procedure", "Tên thủ tục", required=True)
APPLICANT = Field("applicant", "Họ và tên người nộp hồ sơ")
PHONE = Field("phone", "Số điện thoại liên hệ")

FORMS: dict[Kind, Form] = {
    form.kind: form
    for form in (
        Form(Kind.LETTER, "Công văn", "", (SUBJECT, ADDRESSEES, CONTENT, RECIPIENTS), addressed=True),
        Form(
            Kind.REPLY,
            "Công văn trả lời",
            "",
            (
                SUBJECT,
                ADDRESSEES,
                Field("answered", "Văn bản được trả lời"),
                CONTENT,
                RECIPIENTS,
            ),
            addressed=True,
        ),
        Form(
            Kind.SUBMISSION,
            "Tờ trình",
            "TTr",
            (
                SUBJECT,
                ADDRESSEES,
                Field("need", "Sự cần thiết", many=True),
                CONTENT,
                REQUEST,
                RECIPIENTS,
            ),
            addressed=True,
            based=True,
        ),
        Form(
            Kind.REPORT,
            "Báo cáo",
            "BC",
            (
                SUBJECT,
                Field("addressees", "Kính gửi", many=True, optional=True),
                Field("situation", "Tình hình chung", many=True),
                Field("results", "Kết quả đạt được", many=True, or_body=True),
                Field("shortcomings", "Khó khăn, hạn chế và nguyên nhân", many=True),
                Field("tasks", "Nhiệm vụ thời gian tới", many=True),
                REQUEST,
                RECIPIENTS,
            ),
            addressed=True,
        ),
        Form(Kind.NOTICE, "Thông báo", "TB", (SUBJECT, CONTENT, RECIPIENTS), based=True),
        Form(
            Kind.PLAN,
            "Kế hoạch",
            "KH",
            (
                SUBJECT,
                Field("purpose", "Mục đích", many=True),
                Field("requirements", "Yêu cầu", many=True),
                CONTENT,
                Field("time", "Thời gian thực hiện"),
                Field("funding", "Kinh phí thực hiện", many=True),
                Field("organization", "Tổ chức thực hiện", many=True),
                RECIPIENTS,
            ),
            based=True,
        ),
        Form(
            Kind.INVITATION,
            "Giấy mời",
            "GM",
            (
                SUBJECT,
                Field("invited", "Người, cơ quan được mời", many=True),
                Field("event", "Cuộc họp, hội nghị được mời dự"),
                CHAIR,
                Field("time", "Thời gian"),
                VENUE,
                Field("remarks", "Lưu ý", many=True, optional=True),
                RECIPIENTS,
            ),
        ),
        Form(
            Kind.DECISION,
            "Quyết định",
            "QĐ",
            (
                SUBJECT,
                Field("proposer", "Người, cơ quan đề nghị"),
                CONTENT,
                Field("executors", "Cơ quan, người chịu trách nhiệm thi hành"),
                RECIPIENTS,
            ),
            based=True,
            decides=True,
        ),
        Form(
            Kind.MINUTES,
            "Biên bản",
            "BB",
            (
                SUBJECT,
                Field("start", "Thời gian bắt đầu"),
                VENUE,
                Field("present", "Thành phần tham dự", many=True),
                CHAIR,
                Field("secretary", "Thư ký"),
                CONTENT,
                Field("conclusion", "Kết luận", many=True),
                Field("end", "Thời gian kết thúc"),
                RECIPIENTS,
            ),
            dated=False,
            cosigned=True,
        ),
        Form(
            Kind.TRANSFER,
            "Phiếu chuyển",
            "PC",
            (
                SUBJECT,
                ADDRESSEES,
                Field("sender", "Người, cơ quan gửi"),
                Field("papers", "Văn bản, đơn, hồ sơ chuyển kèm", many=True),
                Field("reason", "Lý do chuyển"),
                RECIPIENTS,
            ),
            addressed=True,
        ),
        Form(
            Kind.GUIDANCE,
            "Phiếu hướng dẫn hồ sơ",
            "HDHS",
            (
                PROCEDURE,
                APPLICANT,
                Field("case", "Trường hợp", optional=True),
                Field("papers", "Giấy tờ cần chuẩn bị", many=True, or_body=True),
                Field("duration", "Thời hạn giải quyết", many=True, or_body=True),
                Field("fee", "Phí, lệ phí", many=True, or_body=True),
                Field("where", "Nơi nộp hồ sơ", many=True, or_body=True),
                PHONE,
            ),
            at_desk=True,
        ),
        Form(
            Kind.SUPPLEMENT,
            "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            "HDHS",
            (
                PROCEDURE,
                APPLICANT,
                Field("residence", "Địa chỉ"),
                Field("missing", "Giấy tờ, nội dung cần bổ sung", many=True, or_body=True),
                Field("reason", "Lý do", many=True),
                Field("deadline", "Thời hạn bổ sung"),
                PHONE,
            ),
            at_desk=True,
        ),
    )
}


def kind_of(text: str) -> Kind:
    """Return the type of a name ("cong-van"); raises InvalidRequest that lists all of them."""
    try:
        return Kind(text)
    except ValueError:
        raise InvalidRequest(
            f"Không có loại văn bản {text!r}; hãy chọn một trong: {', '.join(Kind)}.",
            code="draft_unknown_kind",
        ) from None
