"""Summaries: by points, of documents or of a question; step by step where a client wants to see it work."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from congvu.answer.outcome import Event
from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.errors import INTERNAL
from congvu.api.routes.ask import EVENT_STREAM, UNBUFFERED, encode
from congvu.api.routes.drafts import kept
from congvu.api.schemas.drafts import DraftOut
from congvu.api.schemas.summaries import (
    BriefOut,
    ComparisonOut,
    ComparisonRequest,
    SummaryOut,
    SummaryRequest,
    TextRequest,
)
from congvu.api.summary_draft import draft_of
from congvu.errors import CongvuError, InvalidRequest
from congvu.summary.comparison.compare import Compared
from congvu.summary.comparison.parts import CHANGES, Comparison
from congvu.summary.markdown import brief_markdown, comparison_markdown, summary_markdown
from congvu.summary.naming import documents_meant
from congvu.summary.parts import Brief, Step, Summary
from congvu.summary.summarize import Asked

log = logging.getLogger(__name__)
router = APIRouter(tags=["Tóm tắt"], prefix="/summaries")

MARKDOWN = "text/markdown"
NO_TEXT = "Hãy nêu văn bản cần so sánh bằng số trong kho, số ký hiệu hoặc tên luật."
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Với `Accept: text/event-stream`: các sự kiện progress, line, done; `data` là JSON; "
        "error thay cho done khi hỏng giữa chừng. Với `Accept: text/markdown`: Markdown.",
        "content": {
            EVENT_STREAM: {"example": 'event: progress\ndata: {"done": 1, "total": 2, "text": "…"}\n\n'},
            MARKDOWN: {"example": "# Tóm tắt trong một trang\n"},
        },
    }
}


@router.post("", response_model=SummaryOut, responses=STREAM)
def summarize(asked: SummaryRequest, backend: Opened, request: Request) -> Any:
    """Tóm tắt theo từng mục, mỗi dòng trích nguyên văn và mở được đúng chỗ trong tài liệu."""
    accepted = request.headers.get("accept", "")
    wanted = asked_of(asked, backend)
    if EVENT_STREAM in accepted:
        return _stream(backend.summarizer.steps(wanted))
    found = backend.summarizer.summarize(wanted)
    if MARKDOWN in accepted:
        return PlainTextResponse(summary_markdown(found), media_type=MARKDOWN)
    return summary_out(found)


@router.post("/stream", responses=STREAM, response_class=Response)
def summarize_stream(asked: SummaryRequest, backend: Opened) -> StreamingResponse:
    """Tóm tắt dần dần, luôn bằng sự kiện."""
    return _stream(backend.summarizer.steps(asked_of(asked, backend)))


@router.post("/brief", response_model=BriefOut, responses=STREAM)
def brief(asked: SummaryRequest, backend: Opened, request: Request) -> Any:
    """Báo cáo nhanh cho lãnh đạo: tình hình, số liệu có nguồn, vấn đề cần quyết định, câu hỏi còn ngỏ."""
    accepted = request.headers.get("accept", "")
    wanted = asked_of(asked, backend)
    if EVENT_STREAM in accepted:
        return _stream(backend.briefer.steps(wanted))
    found = backend.briefer.brief(wanted)
    if MARKDOWN in accepted:
        return PlainTextResponse(brief_markdown(found), media_type=MARKDOWN)
    return BriefOut.model_validate(found)


@router.post("/draft", status_code=201)
def make_draft(asked: SummaryRequest, backend: Opened, brief: bool = False) -> DraftOut:
    """Đưa bản tóm tắt (hoặc báo cáo nhanh, với `brief=true`) vào một dự thảo báo cáo có nguồn từng dòng."""
    wanted = asked_of(asked, backend)
    found = backend.briefer.brief(wanted) if brief else backend.summarizer.summarize(wanted)
    return kept(backend, draft_of(found, backend.drafting.letterheads), "")


@router.post("/comparison", response_model=ComparisonOut, responses=STREAM)
def compare(asked: ComparisonRequest, backend: Opened, request: Request) -> Any:
    """So một văn bản cũ với một văn bản mới, từng điều khoản, cả hai bên đều mở được đúng chỗ."""
    accepted = request.headers.get("accept", "")
    old, new = (compared_of(one, backend) for one in (asked.old, asked.new))
    if EVENT_STREAM in accepted:
        return _stream(backend.comparer.steps(backend.reader, old, new))
    found = backend.comparer.compare(backend.reader, old, new)
    if MARKDOWN in accepted:
        return PlainTextResponse(comparison_markdown(found), media_type=MARKDOWN)
    return comparison_out(found)


def compared_of(asked: TextRequest, backend: Backend) -> Compared:
    """Return the text that a request names."""
    if asked.document_id is not None:
        return Compared(asked.document_id, asked.revision_id)
    meant = (
        documents_meant(backend.catalog, backend.reader, [asked.what], backend.assistant.today())
        if asked.what.strip()
        else ()
    )
    if not meant:
        raise InvalidRequest(NO_TEXT)
    return Compared(meant[0], asked.revision_id)


def comparison_out(found: Comparison) -> ComparisonOut:
    """Return a comparison as it travels."""
    values = {name: getattr(found, name) for name in ComparisonOut.model_fields if name != "names"}
    return ComparisonOut.model_validate({**values, "names": CHANGES}, from_attributes=True)


def asked_of(asked: SummaryRequest, backend: Backend) -> Asked:
    """Return what a request asks for; words that name no document are a question."""
    day = asked.as_of or backend.assistant.today()
    ids, question = asked.document_ids, asked.question
    if asked.what:
        meant = documents_meant(backend.catalog, backend.reader, asked.what, day)
        ids += meant
        question = question if meant else " ".join((question, *asked.what)).strip()
    return Asked(backend.reader, ids, question, asked.length, asked.as_of, asked.verbatim)


def summary_out(found: Summary) -> SummaryOut:
    """Return a summary as it travels."""
    values = {name: getattr(found, name) for name in SummaryOut.model_fields if name != "names"}
    names = {line.point: found.name(line.point) for line in found.lines}
    return SummaryOut.model_validate({**values, "names": names}, from_attributes=True)


def _stream(steps: Iterator[Step]) -> StreamingResponse:
    first = next(steps)  # what cannot be summarized fails here, while the status can still say so
    return StreamingResponse(_encoded(chain([first], steps)), headers=UNBUFFERED, media_type=EVENT_STREAM)


def _encoded(steps: Iterable[Step]) -> Iterator[str]:
    try:
        for step in steps:
            yield _step(step)
    except CongvuError as error:
        yield encode(Event("error", {"code": error.code, "detail": str(error)}))
    except Exception:
        log.exception("a summary broke off")
        yield encode(Event("error", {"code": "internal", "detail": INTERNAL}))


def _step(step: Step) -> str:
    if isinstance(step.data, Summary):
        return encode(Event(step.kind, summary_out(step.data).model_dump(mode="json")))
    if isinstance(step.data, Brief):
        return encode(Event(step.kind, BriefOut.model_validate(step.data).model_dump(mode="json")))
    if isinstance(step.data, Comparison):
        return encode(Event(step.kind, comparison_out(step.data).model_dump(mode="json")))
    data = json.loads(json.dumps(asdict(step.data), default=str))
    if step.kind == "line":
        data["text"] = step.data.text
    return encode(Event(step.kind, data))
