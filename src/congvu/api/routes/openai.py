"""The assistant as a model: `/v1/models` and `/v1/chat/completions`, for clients that speak to OpenAI."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections.abc import Iterator
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from congvu.answer.outcome import Answer, Event, Outcome
from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.chores import chore_reply
from congvu.api.completions import (
    Asked,
    CompletionRequest,
    Envelope,
    annotated,
    asked_of,
    collections_of,
    model_card,
    model_ids,
    usage,
)
from congvu.api.errors import INTERNAL, openai_body, status_of
from congvu.api.routes.ask import EVENT_STREAM, UNBUFFERED
from congvu.api.told import Telling, whole
from congvu.documents import Scope
from congvu.errors import CongvuError

log = logging.getLogger(__name__)
router = APIRouter(tags=["OpenAI"])
STARTED = 1_767_225_600  # a model's birthday must be some number: 2026-01-01


@router.get("/models")
def list_models(backend: Opened) -> dict[str, Any]:
    """Các mô hình: cả kho, và từng bộ sưu tập nếu có nhiều."""
    cards = [model_card(one, STARTED) for one in model_ids(backend.catalog.collections(backend.reader))]
    return {"object": "list", "data": cards}


@router.get("/models/{model}")
def show_model(model: str, backend: Opened) -> dict[str, Any]:
    """Một mô hình."""
    collections_of(model, backend.catalog.collections(backend.reader))
    return model_card(model, STARTED)


@router.post("/chat/completions")
def complete(request: CompletionRequest, backend: Opened, sent: Request) -> Any:
    """Trả lời tin nhắn cuối; nguồn ở annotations và ở cuối câu trả lời."""
    asked = asked_of(request)
    scope = Scope(
        backend.reader,
        collections=collections_of(request.model, backend.catalog.collections(backend.reader)),
    )
    envelope = Envelope(f"chatcmpl-{uuid.uuid4().hex}", int(time.time()), request.model)
    base, events = base_of(sent, backend), _events(asked, backend, scope)
    if not request.stream:
        answer = next(event.data for event in events if event.kind == "done")
        telling = whole(answer, base, asked.question)
        return envelope.whole(telling.text, telling.mentions, usage(asked.question, telling.text))
    first = next(events)  # a question that cannot be asked fails here, while the status can still say so
    lengths = bool(request.stream_options and request.stream_options.include_usage)
    told = _told(chain([first], events), Telling(base, asked.question), envelope, asked, lengths)
    return StreamingResponse(told, headers=UNBUFFERED, media_type=EVENT_STREAM)


def base_of(request: Request, backend: Backend) -> str:
    """Return the address that links into the page begin with."""
    return backend.settings.public_url or str(request.base_url)


def _events(asked: Asked, backend: Backend, scope: Scope) -> Iterator[Event]:
    """Yield the events of the answer; a client's chore is a text without any search."""
    reply = chore_reply(asked.question)
    if reply is not None:
        yield Event("done", _said(asked.question, reply))
        return
    yield from backend.replay.stream(asked.question, asked.earlier, scope)


def _said(question: str, text: str) -> Answer:
    return Answer(question, question, Outcome.ANSWERED, text, "", (), (), (), (), (), 0.0)


def _told(
    events: Iterator[Event], telling: Telling, envelope: Envelope, asked: Asked, lengths: bool
) -> Iterator[str]:
    yield _data(envelope.chunk({"role": "assistant", "content": ""}))
    try:
        for event in events:
            said = len(telling.mentions)
            piece = telling.take(event)
            if piece:
                named = annotated(telling.mentions[said:])
                delta: dict[str, Any] = {"content": piece}
                yield _data(envelope.chunk(delta | ({"annotations": named} if named else {})))
    except CongvuError as error:
        yield _data(openai_body(status_of(error), str(error), error.code))
        return
    except Exception:
        log.exception("an answer broke off")
        yield _data(openai_body(500, INTERNAL, "internal"))
        return
    yield _data(envelope.chunk({}, "stop"))
    if lengths:
        yield _data(envelope.lengths(usage(asked.question, telling.text)))
    yield "data: [DONE]\n\n"


def _data(body: dict[str, Any]) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
