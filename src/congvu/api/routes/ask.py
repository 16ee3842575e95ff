"""Questions: the answer as JSON or piece by piece, search without an answer, and what to ask first."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from congvu.answer.outcome import Event
from congvu.api.access import Opened
from congvu.api.asked_most import asked_most
from congvu.api.backend import Backend
from congvu.api.errors import INTERNAL
from congvu.api.schemas.answers import AnswerOut, AskRequest, EverydayOut, Suggestions
from congvu.api.schemas.documents import DocumentOut
from congvu.api.schemas.texts import HitOut, PassageOut
from congvu.api.suggestions import COUNT, everyday_procedures, suggestions
from congvu.documents import Scope
from congvu.errors import CongvuError, InvalidRequest
from congvu.retrieve.ranking import Ranking
from congvu.retrieve.retriever import fuse
from congvu.store.catalog import PassageRow

log = logging.getLogger(__name__)
router = APIRouter(tags=["Hỏi đáp"])

NEAREST = 2
EVENT_STREAM = "text/event-stream"
UNBUFFERED = {"X-Accel-Buffering": "no"}  # a proxy in between passes each event on at once
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Với `Accept: text/event-stream`: các sự kiện understood, citation, statement, "
        "notice, done; `data` là JSON. Sự kiện error thay cho done khi hỏng giữa chừng.",
        "content": {EVENT_STREAM: {"example": 'event: understood\ndata: {"question": "…"}\n\n'}},
    }
}


@router.post("/ask", response_model=AnswerOut, responses=STREAM)
def ask(asked: AskRequest, backend: Opened, request: Request) -> Any:
    """Trả lời một câu hỏi bằng trích dẫn nguyên văn đã đối chiếu."""
    if EVENT_STREAM in request.headers.get("accept", ""):
        return _stream(asked, backend)
    return backend.dialogue.ask(asked.question, asked.conversation, scope_of(asked, backend))


@router.post("/ask/stream", responses=STREAM, response_class=Response)
def ask_stream(asked: AskRequest, backend: Opened) -> StreamingResponse:
    """Trả lời dần dần, luôn bằng sự kiện."""
    return _stream(asked, backend)


@router.get("/nearest")
def find_nearest(
    backend: Opened,
    q: Annotated[str, Query(description="Điều cần tìm.", examples=["khai sinh"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[HitOut]:
    """Tài liệu sát nghĩa nhất với một câu hỏi, không soạn câu trả lời."""
    if not q.strip():
        raise InvalidRequest("Chưa có gì để tìm; hãy viết điều cần tìm.")
    ranking = backend.assistant.retriever.search(q, Scope(backend.reader), limit)
    nearest = nearest_passages(ranking, backend)
    return [
        HitOut(
            document=DocumentOut.model_validate(one.document),
            score=one.score,
            passages=[PassageOut.model_validate(passage) for passage in nearest[one.document.id]],
        )
        for one in ranking.documents
    ]


@router.get("/suggestions")
def suggest(backend: Opened) -> Suggestions:
    """Mười câu hỏi gợi ý mà kho trả lời được, và các thủ tục thường gặp."""
    catalog, reader = backend.catalog, backend.reader
    everyday = everyday_procedures(catalog, reader)
    first = asked_most(catalog, reader, backend.assistant.today())
    return Suggestions(
        questions=list(dict.fromkeys([*first, *suggestions(catalog, reader, everyday)]))[:COUNT],
        procedures=[
            EverydayOut(id=one.id, title=one.title.rstrip(". "), code=one.procedure_code, field=one.field)
            for one in everyday
        ],
    )


def nearest_passages(ranking: Ranking, backend: Backend) -> dict[int, list[PassageRow]]:
    """Return the ranked documents' passages that words and meaning found first, at most two each."""
    lists = ranking.evidence.lists
    words, meaning = lists.get("body_words", []), lists.get("body_dense", [])
    scores = fuse(words, meaning)
    of: dict[int, list[int]] = {one.document.id: [] for one in ranking.documents}
    document_of = {hit.passage_id: hit.document_id for hit in (*words, *meaning)}
    for passage_id in sorted(scores, key=lambda one: -scores[one]):
        found = of.get(document_of[passage_id])
        if found is not None and len(found) < NEAREST:
            found.append(passage_id)
    rows = backend.catalog.passages(backend.reader, [one for found in of.values() for one in found])
    return {document_id: [rows[one] for one in found if one in rows] for document_id, found in of.items()}


def scope_of(asked: AskRequest, backend: Backend) -> Scope:
    """Return what one question may touch."""
    return Scope(
        backend.reader,
        as_of=asked.as_of,
        fields=asked.fields,
        levels=asked.levels,
        collections=asked.collections,
    )


def encode(event: Event) -> str:
    """Return one server-sent event; its data is one line of JSON."""
    data = asdict(event.data) if is_dataclass(event.data) and not isinstance(event.data, type) else event.data
    return f"event: {event.kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _stream(asked: AskRequest, backend: Backend) -> StreamingResponse:
    events = backend.dialogue.stream(asked.question, asked.conversation, scope_of(asked, backend))
    first = next(events)  # a question that cannot be asked fails here, while the status can still say so
    return StreamingResponse(encoded(chain([first], events)), headers=UNBUFFERED, media_type=EVENT_STREAM)


def encoded(events: Iterable[Event]) -> Iterator[str]:
    """Yield events as they are sent; what breaks off ends in an `error` event."""
    try:
        for event in events:
            yield encode(event)
    except CongvuError as error:
        yield encode(Event("error", {"code": error.code, "detail": str(error)}))
    except Exception:
        log.exception("an answer broke off")
        yield encode(Event("error", {"code": "internal", "detail": INTERNAL}))
