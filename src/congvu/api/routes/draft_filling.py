"""Filling drafts: made step by step, bases found and reviewed, passages to quote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from queue import SimpleQueue
from threading import Thread

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from congvu.answer.outcome import Event
from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.routes.ask import EVENT_STREAM, UNBUFFERED, encoded
from congvu.api.routes.drafts import kept
from congvu.api.schemas.draft_filling import BasesRequest, BasisList, BasisOut, PassageList, PassagesRequest
from congvu.api.schemas.drafts import DraftRequest
from congvu.draft.exchange import SourcePart
from congvu.draft.fill.filler import candidates_for
from congvu.draft.fill.passages import passages_on
from congvu.draft.fill.sources import Sources
from congvu.draft.kinds import kind_of
from congvu.draft.material import Wish
from congvu.draft.parts import Kind
from congvu.errors import CongvuError, InvalidRequest

router = APIRouter(tags=["Dự thảo"])
NO_KIND = "Chưa chọn loại văn bản; hãy chọn kind rồi soạn."


@router.post(
    "/drafts/stream", responses={200: {"content": {EVENT_STREAM: {}}}}, response_class=StreamingResponse
)
def stream_draft(asked: DraftRequest, backend: Opened) -> StreamingResponse:
    """Soạn một dự thảo, báo từng bước: các sự kiện step, rồi done với dự thảo, hoặc error."""
    if not asked.kind:
        raise InvalidRequest(NO_KIND, code="draft_unknown_kind")
    wish = Wish(
        kind=kind_of(asked.kind),
        day=asked.day or date.today(),
        reader=backend.reader,
        origin=asked.origin.origin,
        fields=asked.fields,
    )
    events = encoded(_steps(backend, wish, asked))
    return StreamingResponse(events, headers=UNBUFFERED, media_type=EVENT_STREAM)


@router.post("/drafts/bases")
def list_bases(asked: BasesRequest, backend: Opened) -> BasisList:
    """Căn cứ cho một nội dung với hiệu lực vào ngày của dự thảo, hoặc hiệu lực của các dòng đã viết."""
    day = asked.day or date.today()
    sources = Sources(backend.catalog, backend.reader)
    wish = Wish(Kind.DECISION, day, backend.reader, asked.origin.origin)
    found = candidates_for(backend.assistant, sources, wish, asked.lines)
    parts = {one.key: SourcePart.model_validate(one) for one in sources.all}
    return BasisList(bases=[BasisOut.of(one, parts) if one else None for one in found])


@router.post("/drafts/passages")
def list_passages(asked: PassagesRequest, backend: Opened) -> PassageList:
    """Đoạn trong kho nói về một điều, để trích vào dự thảo."""
    sources = Sources(backend.catalog, backend.reader)
    passages_on(backend.assistant, asked.q, sources, asked.day)
    return PassageList(passages=[SourcePart.model_validate(one) for one in sources.all])


def _steps(backend: Backend, wish: Wish, asked: DraftRequest) -> Iterator[Event]:
    """Yield what is told while a draft is made, as it is told, then the draft."""
    said: SimpleQueue[Event | CongvuError | None] = SimpleQueue()

    def make() -> None:
        try:
            made = backend.drafting.make(wish, asked.office, lambda text: said.put(Event("step", text)))
            said.put(Event("done", kept(backend, made, asked.title).model_dump(mode="json")))
        except CongvuError as error:
            said.put(error)
        finally:
            said.put(None)  # whatever breaks: nobody waits for ever

    Thread(target=make, name="draft", daemon=True).start()
    while (one := said.get()) is not None:
        if isinstance(one, CongvuError):
            raise one
        yield one
