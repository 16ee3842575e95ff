"""What travels over HTTP: models with examples, read off the product's own frozen dataclasses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticKnownError

QUESTION = "Đăng ký khai sinh cần những giấy tờ gì?"


def whole(text: str) -> str:
    """Return the text; half a surrogate pair (JSON can spell one) cannot be stored, compared or sent back."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PydanticKnownError("string_unicode") from error
    return text


Text = Annotated[str, AfterValidator(whole)]


class Model(BaseModel):
    """Base: built from attributes, so that a dataclass can be returned as it is."""

    model_config = ConfigDict(from_attributes=True)


class AskRequest(BaseModel):
    """A question and, if wanted, what to look in."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"question": QUESTION}]})

    question: Text = Field(description="Điều cần hỏi, có dấu hoặc không dấu.")
    fields: tuple[Text, ...] = Field((), description="Chỉ tìm trong các lĩnh vực này.")
    levels: tuple[Text, ...] = Field((), description="Chỉ tìm ở các cấp thực hiện này.")
    collections: tuple[Text, ...] = Field((), description="Chỉ tìm trong các bộ sưu tập này.")
    as_of: date | None = Field(None, description="Hỏi về quy định có hiệu lực vào ngày này.")
    conversation: Text | None = Field(
        None,
        max_length=64,
        description="Mã hội thoại để hỏi tiếp; `new`: bắt đầu hội thoại mới; bỏ trống: câu hỏi riêng lẻ.",
    )


class CitationOut(Model):
    """A place in a revision: characters `start` to `end` of its text."""

    key: int = Field(examples=[1])
    document_id: int
    revision_id: int
    passage_id: int
    title: str = Field(examples=["Thủ tục đăng ký khai sinh"])
    number: str = Field(examples=["1.001193"])
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int
    url: str = Field(examples=["/xem/1?revision=1&passage=2&start=0&end=40"])
    scan: bool = Field(description="Đọc từ ảnh quét của trang; hãy kiểm tra lại.")
    confidence: int | None = Field(description="Độ tin cậy của phần đọc từ ảnh, 0–100.")


class StatementOut(Model):
    """One statement, word for word, with the keys of its citations."""

    text: str
    citations: tuple[int, ...]
    label: str
    kind: str = Field(
        examples=["item"],
        description="item, row, quote, written, entry (mục danh sách) hoặc cell (ô của bảng).",
    )


class NoticeOut(Model):
    """What the reader must know beside the statements."""

    code: str
    text: str


class ChoiceOut(Model):
    """Another document that may be meant."""

    text: str
    question: str


class TableRowOut(Model):
    """A row of a comparison; each cell holds places of statements, counted from 0."""

    label: str = Field(examples=["Kết quả"])
    cells: tuple[tuple[int, ...], ...]
    same: bool = Field(description="Các cột ghi như nhau.")


class TableOut(Model):
    """Statements side by side."""

    columns: tuple[str, ...]
    rows: tuple[TableRowOut, ...]


class AnswerOut(Model):
    """The whole answer."""

    question: str = Field(examples=[QUESTION])
    understood: str
    outcome: str = Field(
        examples=["answered"],
        description="answered, partial, not_found, out_of_scope, needs_clarification, refused hoặc courtesy.",
    )
    reason: str
    aspect: str
    statements: tuple[StatementOut, ...]
    citations: tuple[CitationOut, ...]
    notices: tuple[NoticeOut, ...]
    choices: tuple[ChoiceOut, ...]
    document_ids: tuple[int, ...]
    elapsed_ms: float = Field(examples=[85.2])
    as_of: str = Field(examples=["2026-11-24"], description="Trả lời theo quy định có hiệu lực ngày này.")
    conversation: str = Field("", description="Mã hội thoại của câu trả lời; rỗng nếu hỏi riêng lẻ.")
    confidence: float | None = Field(None, description="Độ chắc chắn (logit) rằng kho có câu trả lời.")
    written_by: str = Field("", description="Mô hình đã viết câu trả lời; trống: trích nguyên văn.")
    prompt: str = Field("", description="SHA-256 của mẫu câu lệnh đã gửi mô hình.")
    table: TableOut | None = Field(None, description="Bảng so sánh, nếu câu hỏi so sánh.")


class ModelHealth(Model):
    """How the language model is."""

    identity: str = Field(examples=["openai:qwen3"])
    state: str = Field(
        examples=["closed"], description="closed: hỏi được; open: tạm nghỉ; half_open: đang thử lại."
    )
    failures: int = Field(description="Số lần hỏng liên tiếp.")
    last_code: str = Field(examples=["model_slow"], description="Mã lần hỏng gần nhất.")


class Health(BaseModel):
    """The server is alive; `model` is null where none is set."""

    status: str = Field(examples=["ok"])
    version: str
    model: ModelHealth | None


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


class DocumentPage(BaseModel):
    """A page of the list and how many documents there are in all."""

    items: list[DocumentOut]
    total: int


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
    added_at: datetime
    current: bool


class EffectOut(Model):
    """What another text does to this one, with the place of the sentence that says so."""

    kind: str = Field(examples=["repeals"])
    provision: str = Field(examples=["khoản 3 Điều 7"])
    whole: bool
    begins: date | None
    until: date | None
    source_id: int
    revision_id: int
    address: str
    start: int
    end: int


class RelationOut(Model):
    """A relation with its sentence; `incoming`: the other document speaks of this one."""

    kind: str = Field(examples=["replaces"])
    incoming: bool
    other_id: int | None = Field(description="Bỏ trống khi văn bản kia chưa có trong kho.")
    other: str = Field(examples=["Nghị định 15/2031/NĐ-CP"])
    address: str
    provision: str
    whole: bool
    effective_on: date | None
    until: date | None
    sentence: str
    document_id: int
    revision_id: int
    start: int
    end: int


class CorrectionOut(Model):
    """What a person said in the place of the texts, and why."""

    field: str = Field(examples=["effective_to"])
    value: str | None
    by: str
    reason: str
    at: datetime


class ValidityOut(BaseModel):
    """Whether a document is in force on a day, and who says so."""

    as_of: date
    state: str = Field(
        examples=["in_force"],
        description="not_yet, in_force, partly, no_longer, suspended hoặc unknown.",
    )
    effective_from: date | None
    effective_to: date | None = Field(description="Ngày đầu tiên không còn hiệu lực.")
    begins_by: str = Field(description="text: chính văn bản; correction: người sửa; trống: không rõ.")
    ends_by: str = Field(description="text, correction hoặc relation; trống: không rõ.")
    effects: list[EffectOut]
    relations: list[RelationOut]
    corrections: list[CorrectionOut]


class CorrectionIn(BaseModel):
    """A person's correction of a document's validity; `value` null withdraws the one before."""

    model_config = ConfigDict(extra="forbid")

    field: Text = Field(description="effective_from, effective_to hoặc validity.")
    value: Text | None = Field(description="Ngày (2026-01-31), tình trạng, hoặc null để rút lại.")
    reason: Text = Field(description="Vì sao sửa; được ghi vào nhật ký.")
    by: Text = Field("", max_length=100, description="Ai sửa; bỏ trống: người dùng của máy chủ.")


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
    methods: list[MethodOut] = []
    papers: list[PaperOut] = []
    variants: list[VariantOut] = []


class PageOut(Model):
    """A page's place in the text."""

    number: int
    start: int
    end: int
    confidence: int | None = Field(description="Độ tin cậy nếu trang được đọc từ ảnh quét, 0–100.")


class WordOut(Model):
    """A word read off a picture: its place in the text, and its box in shares of the page."""

    start: int
    end: int
    confidence: int = Field(examples=[93])
    box: tuple[float, float, float, float] = Field(description="Trái, trên, phải, dưới; từ 0 đến 1.")


class ScanOut(Model):
    """A page that was read off its picture."""

    page: int
    confidence: int
    width: int
    height: int
    words: tuple[WordOut, ...]


class PassageOut(Model):
    """A passage with its place."""

    id: int
    document_id: int
    revision_id: int
    section: str
    address: str
    heading: tuple[str, ...]
    text: str
    page: int | None
    start: int
    end: int


class PassagePlace(Model):
    """Where a passage stands, without its text."""

    id: int
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int


class TextOut(BaseModel):
    """A revision's whole text with its pages and passages: what the source view shows."""

    document_id: int
    revision_id: int
    current_revision_id: int
    title: str
    number: str
    name: str
    standing: str
    original: bool = Field(description="Còn tệp gốc để tải.")
    text: str
    pages: list[PageOut]
    passages: list[PassagePlace]


class HitOut(BaseModel):
    """A document found, without an answer."""

    document: DocumentOut
    score: float
    passages: list[PassageOut] = Field([], description="Những đoạn sát nhất của tài liệu, nhiều nhất hai.")


class JobOut(Model):
    """A file on its way in."""

    id: int
    batch: str
    name: str
    state: str = Field(examples=["queued"])
    outcome: str
    code: str
    message: str
    document_id: int | None
    attempts: int
    created_at: datetime
    finished_at: datetime | None


class JobList(BaseModel):
    """Jobs, newest first, or in the order of an upload."""

    jobs: list[JobOut]


class Ready(BaseModel):
    """Whether questions see everything that was taken in, and what is still on its way."""

    ready: bool
    documents: int
    last_sequence: int
    lexical_sequence: int
    vector_sequence: int
    rebuilding: bool
    last_error: str
    jobs: dict[str, int]


class About(BaseModel):
    """What the page must know of this installation before it shows anything."""

    version: str
    documents: int
    upload_max_mb: int
    access: list[str] = Field(description="Mức truy cập mà người dùng ở đây được xem.")


class Suggestions(BaseModel):
    """Questions that the collection can answer."""

    questions: list[str] = Field(examples=[[QUESTION]])


class Problem(BaseModel):
    """Problem details (RFC 9457) of an error."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Không tìm thấy"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Không có tài liệu số 7 trong kho."])
    code: str = Field(examples=["not_found"])
    instance: str = Field(examples=["/api/v1/documents/7"])
