"""Jobs: what becomes of the files that were handed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query

from congvu import jobs
from congvu.api.access import Id, Opened
from congvu.api.backend import Backend
from congvu.api.schemas.service import BatchOut, JobList, JobOut, Progress
from congvu.documents import Label
from congvu.errors import NotFound
from congvu.jobs import Job

router = APIRouter(tags=["Việc nạp"])


@router.get("/jobs")
def list_jobs(
    backend: Opened,
    batch: Annotated[str, Query(description="Chỉ một lần nạp.")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> JobList:
    """Các việc, mới nhất trước."""
    found = jobs.listing(backend.registry, batch or None, limit, offset)
    return JobList(jobs=[JobOut.model_validate(job) for job in visible(found, backend)])


@router.get("/batches")
def list_batches(backend: Opened, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[BatchOut]:
    """Các lần nạp qua trang hoặc API, mới nhất trước."""
    found = jobs.batches(backend.registry, backend.reader, limit)
    return [BatchOut.model_validate(one) for one in found]


@router.get("/batches/{batch}")
def show_progress(batch: Annotated[str, Path(min_length=1, max_length=40)], backend: Opened) -> Progress:
    """Một lần nạp đã đọc đến đâu."""
    counts = jobs.counts(backend.registry, batch)
    shown = visible(jobs.listing(backend.registry, batch, 500), backend)
    if not shown:
        raise NotFound(f"Không có lần nạp {batch!r}; hãy tải lại trang Tài liệu.")
    states = {state: counts.get(state, 0) for state in jobs.JobState}
    done = states[jobs.JobState.DONE] + states[jobs.JobState.FAILED]
    return Progress(
        batch=batch,
        files=sum(states.values()),
        done=done,
        counts=counts,
        jobs=[JobOut.model_validate(job) for job in shown],
    )


@router.get("/jobs/{job_id}")
def show_job(job_id: Id, backend: Opened) -> JobOut:
    """Một việc."""
    job = jobs.get(backend.registry, job_id)
    if not visible([job], backend):
        raise NotFound(f"Không có việc số {job_id}.")
    return JobOut.model_validate(job)


def visible(found: Sequence[Job], backend: Backend) -> list[Job]:
    """Return the jobs that the reader may know of: by their label, and by the document each became."""
    became = sorted({job.document_id for job in found if job.document_id is not None})
    seen = backend.catalog.still_there(backend.reader, became)
    return [
        job
        for job in found
        if _labelled(job, backend) and (job.document_id is None or job.document_id in seen)
    ]


def _labelled(job: Job, backend: Backend) -> bool:
    label = job.label or Label()
    return backend.reader.may_see(label.collection, label.access)
