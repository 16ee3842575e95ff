"""What an OpenAI-compatible client sends and gets: only as much of that interface as an assistant needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from congvu.api.schemas import QUESTION, Text
from congvu.api.told import Mention
from congvu.errors import InvalidRequest, NotFound

MODEL = "congvu"
NO_TOOLS = "Trợ lý này tự tra kho tài liệu và không gọi công cụ ngoài; hãy tắt tools (functions) khi gọi."
ONE_ONLY = "Mỗi câu hỏi chỉ có một câu trả lời; hãy bỏ n hoặc đặt n là 1."
NO_FORMAT = "Câu trả lời luôn là văn bản thường; hãy bỏ response_format hoặc đặt là text."
TEXT_ONLY = "Trợ lý này chỉ đọc câu hỏi bằng chữ; hãy bỏ hình ảnh, âm thanh và tệp khỏi tin nhắn."
NO_QUESTION = "Chưa có câu hỏi; tin nhắn cuối của messages phải có role là user và có nội dung."
NO_MODEL = "Không có mô hình {!r}; hãy xem danh sách ở /v1/models."


class Part(BaseModel):
    """A piece of a message's content."""

    type: str
    text: Text = ""


class Message(BaseModel):
    """A message of the conversation; what is said of itself beside role and content does not matter here."""

    role: str = Field(examples=["user"])
    content: Text | list[Part] | None = None

    @property
    def text(self) -> str:
        """What was written in it."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type in ("text", "input_text"))
        return self.content or ""

    @property
    def written(self) -> bool:
        """Nothing but text in it."""
        parts = self.content if isinstance(self.content, list) else []
        return all(part.type in ("text", "input_text") for part in parts)


class StreamOptions(BaseModel):
    """How a stream ends."""

    include_usage: bool | None = False


class CompletionRequest(BaseModel):
    """A conversation whose last message asks; sampling parameters and unknown fields are let pass."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={
            "examples": [{"model": MODEL, "messages": [{"role": "user", "content": QUESTION}]}]
        },
    )

    model: Text = Field(description="Một mô hình của /v1/models.")
    messages: Annotated[list[Message], Field(min_length=1, max_length=2000)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = None
    tools: list[Any] | None = None
    functions: list[Any] | None = None
    tool_choice: Any = None
    response_format: dict[str, Any] | None = None


@dataclass(frozen=True)
class Asked:
    """The question of a conversation, and the questions before it, oldest first."""

    question: str
    earlier: tuple[str, ...]


def asked_of(request: CompletionRequest) -> Asked:
    """Return what a request asks; raises InvalidRequest for what cannot be done."""
    if (request.n or 1) != 1:
        raise InvalidRequest(ONE_ONLY, code="unsupported.n")
    if (request.tools or request.functions) and request.tool_choice != "none":
        raise InvalidRequest(NO_TOOLS, code="unsupported.tools")
    if (request.response_format or {}).get("type", "text") != "text":
        raise InvalidRequest(NO_FORMAT, code="unsupported.response_format")
    asking = [message for message in request.messages if message.role == "user"]
    if not asking or request.messages[-1].role != "user":
        raise InvalidRequest(NO_QUESTION)
    if not asking[-1].written:
        raise InvalidRequest(TEXT_ONLY, code="unsupported.content")
    earlier = tuple(text for message in asking[:-1] if (text := message.text.strip()))
    return Asked(asking[-1].text, earlier)


def model_ids(collections: Sequence[str]) -> list[str]:
    """Return the ids that may be asked: the whole collection, and each part where there are several."""
    return [MODEL, *(f"{MODEL}:{name}" for name in collections if len(collections) > 1)]


def collections_of(model: str, collections: Sequence[str]) -> tuple[str, ...]:
    """Return the collections that a model id is limited to, none: all; raises NotFound."""
    if model not in model_ids(collections):
        raise NotFound(NO_MODEL.format(model), code="model_not_found")
    return tuple(part for part in (model.partition(":")[2],) if part)


def model_card(model: str, created: int) -> dict[str, Any]:
    """Return a model as lists show it."""
    return {"id": model, "object": "model", "created": created, "owned_by": "congvu"}


def annotated(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Return each source's number in the text as an annotation; `end_index` is exclusive."""
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": one.start,
                "end_index": one.end,
                "title": one.title,
                "url": one.url,
            },
        }
        for one in mentions
    ]


def usage(asked: str, told: str) -> dict[str, int]:
    """Return the lengths in syllables: nothing here is billed, and there need not be a tokenizer."""
    prompt, completion = len(asked.split()), len(told.split())
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
    }


@dataclass(frozen=True)
class Envelope:
    """What every piece of one completion carries."""

    id: str
    created: int
    model: str

    def whole(self, content: str, mentions: Iterable[Mention], lengths: dict[str, int]) -> dict[str, Any]:
        """Return a completion in one piece."""
        message = {
            "role": "assistant",
            "content": content,
            "refusal": None,
            "annotations": annotated(mentions),
        }
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return self._object("chat.completion", [choice], usage=lengths)

    def chunk(self, delta: dict[str, Any], finish: Literal["stop"] | None = None) -> dict[str, Any]:
        """Return a piece of a streamed completion."""
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return self._object("chat.completion.chunk", [choice])

    def lengths(self, lengths: dict[str, int]) -> dict[str, Any]:
        """Return the piece after the last that tells the lengths."""
        return self._object("chat.completion.chunk", [], usage=lengths)

    def _object(self, kind: str, choices: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.model,
            "system_fingerprint": None,
            "choices": choices,
            **more,
        }
