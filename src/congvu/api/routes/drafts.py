"""Drafts: made, listed, saved version by version, restored, exported, deleted; each reader has their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import chain
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from congvu.api.access import LARGEST_ID, Opened
from congvu.api.backend import Backend
from congvu.api.draft_files import TYPES, file_of
from congvu.api.errors import problem
from congvu.api.progress import Told, events_of
from congvu.api.routes.ask import EVENT_STREAM, UNBUFFERED, encoded
from congvu.api.schemas.drafts import (
    DraftList,
    DraftOut,
    DraftRenaming,
    DraftRequest,
    DraftRowOut,
    DraftSaving,
    HeadOut,
    KindList,
    KindOut,
    OfficeOut,
    Restoring,
    SourceReportOut,
    VersionList,
    VersionOut,
)
from congvu.draft.drafting import Made, title_of
from congvu.draft.exchange import LetterheadPart, SignerPart, dump, load, part_of
from congvu.draft.export import Form
from congvu.draft.kinds import FORMS, kind_of
from congvu.draft.material import Wish
from congvu.draft.office import office_on
from congvu.draft.standing import SourceStates
from congvu.letterheads import letterhead_on
from congvu.store.drafts import SavedDraft, StaleVersion

router = APIRouter(tags=["Dự thảo"])
Key = Annotated[str, Path(min_length=1, max_length=64, description="Mã dự thảo.")]
Version = Annotated[int, Path(ge=1, le=LARGEST_ID, description="Số bản.")]
STREAM: dict[int | str, dict[str, Any]] = {
    201: {
        "description": "Với `Accept: text/event-stream`: các sự kiện progress (`text`), done (dự thảo) hoặc "
        "error; mã là 200.",
        "content": {EVENT_STREAM: {"example": 'event: progress\ndata: {"text": "Đang tìm căn cứ"}\n\n'}},
    }
}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "Tệp.", "content": {one.split(";")[0]: {} for one in TYPES.values()}}
}
CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"description": "Đã có bản mới hơn: không ghi đè; `current` là bản đang được giữ."}
}


@router.get("/drafts/kinds")
def list_kinds(backend: Opened) -> KindList:
    """Các loại dự thảo với các ô cần điền."""
    letterheads = backend.settings.letterheads
    keys = dict.fromkeys(one.key for one in letterheads)
    offices = {key: letterhead_on(letterheads, date.today(), key) for key in keys}
    return KindList(
        kinds=[KindOut.model_validate(form) for form in FORMS.values()],
        offices=[OfficeOut(key=key, name=known.name) for key, known in offices.items() if known],
    )


@router.get("/drafts/head")
def show_head(
    backend: Opened,
    kind: Annotated[str, Query(max_length=40, description="Loại dự thảo.")],
    day: Annotated[date | None, Query(description="Bỏ trống: hôm nay.")] = None,
    office: Annotated[
        str | None, Query(description="key trong cấu hình; bỏ trống: cơ quan đầu tiên.")
    ] = None,
) -> HeadOut:
    """Tiêu đề và người ký của cơ quan cho một loại và một ngày, để đổi trong dự thảo."""
    form = FORMS[kind_of(kind)]
    known = office_on(backend.drafting.letterheads, day or date.today(), office)
    return HeadOut(
        letterhead=LetterheadPart.model_validate(known.letterhead(form)),
        signer=SignerPart.model_validate(known.signer(form.kind)),
        authority=known.values["decider"] if form.decides else "",
        archive=known.values["unit"],
        notice=known.notice,
    )


@router.get("/drafts")
def list_drafts(
    backend: Opened,
    q: Annotated[str, Query(max_length=200, description="Từ trong tên, trích yếu, nơi gửi đến.")] = "",
    kind: Annotated[str, Query(max_length=40, description="Chỉ loại này.")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> DraftList:
    """Các dự thảo của người dùng này, mới lưu trước."""
    wanted = kind_of(kind) if kind else ""
    rows, total = backend.drafts.listing(backend.reader.name, q, wanted, limit, offset)
    return DraftList(
        drafts=[DraftRowOut.model_validate(row) for row in rows],
        total=total,
        kept_days=backend.settings.draft_days,
    )


@router.post("/drafts", status_code=201, response_model=DraftOut, responses=STREAM)
def create_draft(asked: DraftRequest, backend: Opened, request: Request) -> Any:
    """Soạn một dự thảo theo mẫu, hoặc lưu một dự thảo đã có thành dự thảo mới."""
    if EVENT_STREAM not in request.headers.get("accept", ""):
        return made_and_kept(asked, backend)

    def work(told: Told) -> Any:
        return made_and_kept(asked, backend, told).model_dump(mode="json")

    events = events_of(work)
    first = next(events)  # what cannot be drafted fails here, while the status can still say so
    return StreamingResponse(encoded(chain([first], events)), headers=UNBUFFERED, media_type=EVENT_STREAM)


@router.get("/drafts/{key}")
def show_draft(key: Key, backend: Opened) -> DraftOut:
    """Một dự thảo ở bản mới nhất."""
    return draft_out(backend, backend.drafts.get(backend.reader.name, key))


@router.put("/drafts/{key}", response_model=DraftOut, responses=CONFLICT)
def save_draft(key: Key, asked: DraftSaving, backend: Opened, request: Request) -> Any:
    """Lưu thành bản mới; nếu đã có người lưu trước thì không ghi đè gì."""
    data = asked.draft.model_dump(mode="json")
    save = partial(backend.drafts.save, backend.reader.name, key, asked.version, data, interim=asked.interim)
    return saved_or_conflict(backend, request, save)


@router.patch("/drafts/{key}")
def rename_draft(key: Key, asked: DraftRenaming, backend: Opened) -> DraftRowOut:
    """Đổi tên một dự thảo trong danh sách."""
    return DraftRowOut.model_validate(backend.drafts.rename(backend.reader.name, key, asked.title))


@router.delete("/drafts/{key}", status_code=204)
def delete_draft(key: Key, backend: Opened) -> Response:
    """Xóa hẳn một dự thảo với mọi bản của nó."""
    backend.drafts.delete(backend.reader.name, key)
    return Response(status_code=204)


@router.get("/drafts/{key}/export", response_class=Response, responses=FILE)
def export_draft(
    key: Key,
    backend: Opened,
    form: Annotated[Form, Query(alias="format", description="Dạng tệp.")] = "docx",
    sources: Annotated[
        Literal["footnotes", "none"], Query(description="none: bản để trình ký, không có chú thích nguồn.")
    ] = "footnotes",
    version: Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Bỏ trống: bản mới nhất.")] = None,
) -> Response:
    """Một dự thảo thành tệp DOCX, PDF, Markdown hoặc văn bản thuần."""
    saved = backend.drafts.get(backend.reader.name, key, version)
    file = file_of(load(saved.data), form, footnotes=sources == "footnotes")
    return Response(file.data, media_type=file.media_type, headers=file.headers)


@router.get("/drafts/{key}/versions")
def list_versions(key: Key, backend: Opened) -> VersionList:
    """Các lần lưu của một dự thảo."""
    rows = backend.drafts.versions(backend.reader.name, key)
    return VersionList(versions=[VersionOut.model_validate(row) for row in rows])


@router.get("/drafts/{key}/versions/{version}")
def show_version(key: Key, version: Version, backend: Opened) -> DraftOut:
    """Một dự thảo ở một bản cũ."""
    return draft_out(backend, backend.drafts.get(backend.reader.name, key, version))


@router.post("/drafts/{key}/versions/{version}/restore", response_model=DraftOut, responses=CONFLICT)
def restore_version(key: Key, version: Version, asked: Restoring, backend: Opened, request: Request) -> Any:
    """Lấy lại một bản cũ thành bản mới nhất."""
    restore = partial(backend.drafts.restore, backend.reader.name, key, asked.version, version)
    return saved_or_conflict(backend, request, restore)


def made_and_kept(asked: DraftRequest, backend: Backend, told: Told = lambda _sentence: None) -> DraftOut:
    """Make the draft that is asked for, or take the one that is given, and keep it."""
    if asked.draft is not None:
        return kept(backend, Made(asked.draft.draft), asked.title)
    wish = Wish(
        kind=kind_of(asked.kind),
        day=asked.day or date.today(),
        reader=backend.reader,
        origin=asked.origin.origin,
        fields=asked.fields,
    )
    return kept(backend, backend.drafting.make(wish, asked.office, told), asked.title)


def kept(backend: Backend, made: Made, title: str) -> DraftOut:
    """Keep a new draft and return it."""
    draft = made.draft
    saved = backend.drafts.create(backend.reader.name, draft.kind, title_of(made, title), dump(draft))
    return draft_out(backend, saved, made.notices)


def saved_or_conflict(backend: Backend, request: Request, save: Callable[[], SavedDraft]) -> Any:
    """Return the draft as it was saved, or a problem that carries what is kept instead."""
    try:
        return draft_out(backend, save())
    except StaleVersion as error:
        current = draft_out(backend, error.newest).model_dump(mode="json")
        return problem(409, str(error), error.code, request.url.path, more={"current": current})


def draft_out(backend: Backend, saved: SavedDraft, notices: tuple[str, ...] = ()) -> DraftOut:
    """Return a draft as it travels, with what became of its sources."""
    draft = load(saved.data)
    reports = SourceStates(backend.catalog, backend.reader).of(draft)
    row = saved.row
    return DraftOut(
        id=row.id,
        kind=row.kind,
        title=row.title,
        version=saved.version,
        newest=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        draft=part_of(draft),
        sources=[SourceReportOut.model_validate(report) for report in reports],
        notices=list(notices),
    )
