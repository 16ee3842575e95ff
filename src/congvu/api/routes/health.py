"""Is the server alive, does it see everything, what is it."""

from __future__ import annotations

from fastapi import APIRouter, Response

from congvu import __version__, jobs
from congvu.api.access import Opened
from congvu.api.schemas.service import About, Health, MakingOut, ModelHealth, Ready

router = APIRouter(tags=["Máy chủ"])


@router.get("/health")
def health(backend: Opened) -> Health:
    """Máy chủ còn sống; mô hình ngôn ngữ, nếu có, đang thế nào."""
    writer = backend.assistant.writer
    model = ModelHealth.model_validate(writer.model.status()) if writer else None
    return Health(status="ok", version=__version__, model=model)


@router.get("/ready", responses={503: {"model": Ready, "description": "Chỉ mục chưa theo kịp kho."}})
def ready(backend: Opened, response: Response) -> Ready:
    """Hai chỉ mục đã theo kịp kho chưa; mã 503 nếu chưa."""
    status, making = backend.indexes.status(), backend.indexes.making
    response.status_code = 200 if status.caught_up else 503
    return Ready(
        ready=status.caught_up,
        documents=sum(backend.catalog.counts(backend.reader).values()),
        last_sequence=status.last_sequence,
        lexical_sequence=status.lexical_sequence,
        vector_sequence=status.vector_sequence,
        rebuilding=status.rebuilding,
        making=MakingOut.model_validate(making) if making else None,
        last_error=status.last_error,
        jobs=jobs.counts(backend.registry),
    )


@router.get("/about")
def about(backend: Opened) -> About:
    """Điều trang web cần biết trước khi hiển thị."""
    return About(
        version=__version__,
        documents=sum(backend.catalog.counts(backend.reader).values()),
        upload_max_mb=backend.settings.upload_max_mb,
        access=sorted(backend.reader.access),
    )
