"""A draft as JSON and back: strict, with limits, texts cleaned as `parts` promises them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from congvu.complaints import SAYS_ITSELF, complaint
from congvu.draft.parts import Draft, Kind, Style
from congvu.errors import InvalidRequest
from congvu.text import plain_line, plain_text

MOST_CHARACTERS = 400_000
MOST_BLOCKS = 3_000
LONGEST_TEXT = 100_000
LONGEST_QUOTE = 20_000
LONGEST_LINE = 2_000
TOO_LONG = f"dài quá {MOST_CHARACTERS} ký tự, hãy chuyển bớt sang văn bản kèm theo"

Short = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(plain_line)]
Long = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(plain_line)]
Key = Annotated[str, StringConstraints(pattern=r"^S[1-9]\d{0,3}$")]
Lines = Annotated[tuple[Short, ...], Field(max_length=200)]
Position = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Part(BaseModel):
    """A piece of a draft; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class SourcePart(Part):
    """Nguồn của lời trong dự thảo: `quote` là chữ của bản đó từ `start` đến `end`."""

    key: Key = Field(examples=["S1"])
    document_id: Position
    revision_id: Position
    start: Position
    end: Position
    quote: Annotated[str, StringConstraints(max_length=LONGEST_QUOTE), AfterValidator(plain_text)]
    name: Short = Field(examples=["khoản 1 Điều 5 Nghị định số 118/2025/NĐ-CP"])
    page: Position | None = None


class BlockPart(Part):
    """Một khối của nội dung."""

    style: Style
    text: Long = ""
    number: Annotated[Short, Field(max_length=40)] = ""
    title: Short = ""
    sources: Annotated[tuple[Key, ...], Field(max_length=50)] = ()
    rows: Annotated[
        tuple[Annotated[tuple[Long, ...], Field(max_length=30)], ...], Field(max_length=1_000)
    ] = ()
    ticked: bool = False


class BasisPart(Part):
    """Một dòng căn cứ, không có dấu kết thúc dòng."""

    text: Short
    source: Key | Literal[""] = ""
    note: Short = ""


class LetterheadPart(Part):
    """Cơ quan ban hành như trên tiêu đề văn bản."""

    issuer: Short
    superior: Short = ""
    place: Short = ""
    symbol: Annotated[Short, Field(max_length=100)] = ""
    address: Short = ""
    name: Short = ""


class SignerPart(Part):
    """Người ký: từng dòng thẩm quyền, chức vụ và họ tên."""

    authority: Annotated[tuple[Short, ...], Field(max_length=8)] = ()
    name: Short = ""


class AppendixPart(Part):
    """Một phụ lục."""

    title: Short
    body: Annotated[tuple[BlockPart, ...], Field(max_length=MOST_BLOCKS)] = ()


class DraftPart(Part):
    """Một dự thảo. Số và ngày của văn bản do văn thư ghi sau khi ký nên không có ở đây."""

    kind: Kind
    day: date = Field(examples=["2026-11-24"])
    letterhead: LetterheadPart
    subject: Short = ""
    addressees: Lines = ()
    authority: Short = ""
    basis: Annotated[tuple[BasisPart, ...], Field(max_length=200)] = ()
    proposal: Short = ""
    body: Annotated[tuple[BlockPart, ...], Field(max_length=MOST_BLOCKS)] = ()
    signer: SignerPart = SignerPart()
    cosigner: SignerPart = SignerPart()
    recipients: Lines = ()
    archive: Short = ""
    appendices: Annotated[tuple[AppendixPart, ...], Field(max_length=50)] = ()
    sources: Annotated[tuple[SourcePart, ...], Field(max_length=2_000)] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        keys = [source.key for source in self.sources]
        if len(set(keys)) < len(keys):
            raise PydanticCustomError(SAYS_ITSELF, "có hai nguồn cùng một mã")
        if unknown := sorted(set(_cited(self)) - set(keys)):
            raise PydanticCustomError(
                SAYS_ITSELF, "dẫn nguồn {key} mà danh sách nguồn không có", {"key": unknown[0]}
            )
        if sum(map(len, _strings(self.model_dump(mode="json")))) > MOST_CHARACTERS:
            raise PydanticCustomError(SAYS_ITSELF, TOO_LONG)
        return self

    @property
    def draft(self) -> Draft:
        """The draft that it describes."""
        return _DRAFTS.validate_python(self.model_dump())


_DRAFTS = TypeAdapter(Draft)


def part_of(draft: Draft) -> DraftPart:
    """Return the form in which a draft travels; raises InvalidRequest where it breaks a limit."""
    return _checked(draft)


def dump(draft: Draft) -> dict[str, Any]:
    """Return a draft as JSON values."""
    return _checked(draft).model_dump(mode="json")


def load(values: Mapping[str, Any]) -> Draft:
    """Return the draft of JSON values; raises InvalidRequest (`draft_invalid`) in one sentence."""
    return _checked(values).draft


def _checked(values: Any) -> DraftPart:
    try:
        return DraftPart.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "toàn bộ"
        raise InvalidRequest(
            f"Dự thảo sai ở {place!r}: {complaint(first)}; hãy sửa chỗ đó rồi lưu lại.", code="draft_invalid"
        ) from error


def _cited(draft: DraftPart) -> Iterator[str]:
    bodies = (draft.body, *(appendix.body for appendix in draft.appendices))
    for block in (block for body in bodies for block in body):
        yield from block.sources
    yield from (line.source for line in draft.basis if line.source)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
