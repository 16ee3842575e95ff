"""The service itself: its health, its jobs, what the page must know."""

from __future__ import annotations

from pydantic import BaseModel, Field

from congvu.api.schemas import Model, Moment


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
    created_at: Moment
    finished_at: Moment | None


class BatchOut(Model):
    """Files that were handed in together, and how many of them are done."""

    batch: str
    files: int
    done: int
    created_at: Moment
    finished_at: Moment | None


class Progress(BaseModel):
    """How far a batch is: counts by state and by outcome, what needs somebody, and what is read now."""

    batch: str
    files: int
    done: int
    counts: dict[str, int] = Field(examples=[{"done": 3, "done.added": 2, "done.unchanged": 1}])
    jobs: list[JobOut] = Field(description="Việc mới nhất trước, nhiều nhất 500.")


class JobList(BaseModel):
    """Jobs, newest first, or in the order of an upload."""

    jobs: list[JobOut]


class MakingOut(Model):
    """How far the word index is while it is made anew, in documents."""

    done: int
    total: int


class Ready(BaseModel):
    """Whether questions see everything that was taken in, and what is still on its way."""

    ready: bool
    documents: int
    last_sequence: int
    lexical_sequence: int
    vector_sequence: int
    rebuilding: bool
    making: MakingOut | None = Field(description="Chỉ mục từ đang được lập lại; null nếu không.")
    last_error: str
    jobs: dict[str, int]


class About(BaseModel):
    """What the page must know of this installation before it shows anything."""

    version: str
    documents: int
    upload_max_mb: int
    access: list[str] = Field(description="Mức truy cập mà người dùng ở đây được xem.")
