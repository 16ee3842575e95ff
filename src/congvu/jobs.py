"""The queue of files to read: rows of the registry, claimed one worker at a time."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update

from congvu.documents import Access, Label, Placed, Reader
from congvu.errors import CongvuError, NotFound, is_transient
from congvu.store.intake import now
from congvu.store.registry import Registry
from congvu.store.schema import jobs
from congvu.store.sources import INSIDE

MAX_ATTEMPTS = 3
BACKOFF = timedelta(seconds=5)


class JobState(StrEnum):
    """Where a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """One file to read. `uploaded` files belong to congvu and are removed once read.

    `declared`: whoever handed it in says that it is no state secret.
    """

    id: int
    batch: str
    path: Path
    name: str
    uploaded: bool
    declared: bool
    label: Label | None
    state: JobState
    outcome: str
    code: str
    message: str
    document_id: int | None
    attempts: int
    claimed_by: str | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True)
class Submission:
    """A file handed in: where it lies, what it is called, what was said about it.

    `declared`: that it is no state secret; a scan of which nobody said so waits in quarantine.
    """

    path: Path
    name: str
    uploaded: bool = False
    label: Label | None = None
    declared: bool = True


@dataclass(frozen=True)
class Retry:
    """Decision about a job that failed: again after `delay`, or never (None)."""

    delay: timedelta | None


def decide_retry(error: BaseException, attempts: int) -> Retry:
    """Try transient failures again, a few times, ever later; everything else is final."""
    if is_transient(error) and attempts < MAX_ATTEMPTS:
        return Retry(BACKOFF * 4 ** (attempts - 1))
    return Retry(None)


def enqueue(registry: Registry, batch: str, submissions: Sequence[Submission]) -> list[int]:
    """Queue files; returns the jobs' ids in order."""
    with registry.writing() as connection:
        return [_enqueue(connection, batch, submission) for submission in submissions]


def claim(registry: Registry, worker: str, limit: int, batch: str | None = None) -> list[Job]:
    """Take up to `limit` jobs that are due; nobody else gets them."""
    due = and_(jobs.c.state == JobState.QUEUED, or_(jobs.c.not_before.is_(None), jobs.c.not_before <= now()))
    query = (
        select(jobs.c.id)
        .where(due, *([jobs.c.batch == batch] if batch else []))
        .order_by(jobs.c.id)
        .limit(limit)
    )
    with registry.writing() as connection:
        ids = list(connection.scalars(query))
        mine = jobs.c.id.in_(ids) & (jobs.c.state == JobState.QUEUED)
        values = {"state": JobState.RUNNING, "claimed_by": worker, "claimed_at": now()}
        connection.execute(update(jobs).where(mine).values(values | {"attempts": jobs.c.attempts + 1}))
        claimed = select(jobs).where(jobs.c.id.in_(ids), jobs.c.claimed_by == worker).order_by(jobs.c.id)
        return [_job(row) for row in connection.execute(claimed)]


def finish(registry: Registry, job: Job, placed: Placed) -> None:
    """Record what became of a job's file, and of each file inside it as a job of its own that is done."""
    inside = [
        _new(job.batch, Submission(job.path, f"{job.name}{INSIDE}{name}", label=job.label)) | _done(member)
        for name, member in placed.members
    ]
    with registry.writing() as connection:
        connection.execute(update(jobs).where(jobs.c.id == job.id).values(_done(placed)))
        if inside:
            connection.execute(insert(jobs), inside)


def fail(registry: Registry, job: Job, error: BaseException) -> None:
    """Record a failure of the work itself (not of the file): tried again later, or final."""
    retry = decide_retry(error, job.attempts)
    code = error.code if isinstance(error, CongvuError) else "internal"
    values: dict[str, Any] = {"code": code, "message": _sentence(error), "claimed_by": None}
    if retry.delay is None:
        values |= {"state": JobState.FAILED, "outcome": "failed", "finished_at": now()}
    else:
        values |= {"state": JobState.QUEUED, "not_before": now() + retry.delay}
    _update(registry, [job.id], values)


def reclaim(registry: Registry, dead: Sequence[str]) -> int:
    """Give back the jobs of workers that are gone; one that killed its worker too often has failed."""
    gone = and_(jobs.c.state == JobState.RUNNING, jobs.c.claimed_by.in_(dead))
    with registry.writing() as connection:
        message = "Tệp đã ba lần làm tiến trình đọc dừng đột ngột; hãy kiểm tra tệp rồi nạp lại."
        final = {"state": JobState.FAILED, "outcome": "failed", "code": "worker_lost", "message": message}
        worn = and_(gone, jobs.c.attempts >= MAX_ATTEMPTS)
        connection.execute(update(jobs).where(worn).values(final | {"finished_at": now()}))
        again = update(jobs).where(gone).values(state=JobState.QUEUED, claimed_by=None)
        return connection.execute(again).rowcount


def claimants(registry: Registry) -> list[str]:
    """Return the workers that hold running jobs."""
    query = select(jobs.c.claimed_by).where(jobs.c.state == JobState.RUNNING).distinct()
    with registry.reading() as connection:
        return [name for name in connection.scalars(query) if name]


def get(registry: Registry, job_id: int) -> Job:
    """Return a job; raises NotFound."""
    with registry.reading() as connection:
        row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
    if row is None:
        raise NotFound(f"Không có việc số {job_id}.")
    return _job(row)


def listing(registry: Registry, batch: str | None = None, limit: int = 100, offset: int = 0) -> list[Job]:
    """Return jobs, newest first, of one batch or of all."""
    query = select(jobs).where(*([jobs.c.batch == batch] if batch else []))
    with registry.reading() as connection:
        rows = connection.execute(query.order_by(jobs.c.id.desc()).limit(limit).offset(offset))
        return [_job(row) for row in rows]


@dataclass(frozen=True)
class Batch:
    """Files that were handed in together: when, how many, and how many of them are done."""

    batch: str
    files: int
    done: int
    created_at: datetime
    finished_at: datetime | None


def batches(registry: Registry, reader: Reader, limit: int = 20) -> list[Batch]:
    """Return what was uploaded, newest first, as far as its label lets a reader see it."""
    seen = [jobs.c.access.in_(sorted(reader.access))]
    if reader.collections is not None:
        seen.append(jobs.c.collection.in_(sorted(reader.collections)))
    over = jobs.c.state.in_((JobState.DONE.value, JobState.FAILED.value))
    query = (
        select(
            jobs.c.batch,
            func.count().label("files"),
            func.count().filter(over).label("done"),
            func.min(jobs.c.created_at).label("created_at"),
            func.max(jobs.c.finished_at).label("finished_at"),
        )
        .where(jobs.c.uploaded.is_(True), *seen)
        .group_by(jobs.c.batch)
        .order_by(func.max(jobs.c.id).desc())
        .limit(limit)
    )
    with registry.reading() as connection:
        return [Batch(**dict(row._mapping)) for row in connection.execute(query)]


def counts(registry: Registry, batch: str | None = None) -> dict[str, int]:
    """Return how many jobs there are: by state, and done ones by outcome (`done.added`)."""
    query = select(jobs.c.state, jobs.c.outcome, func.count()).group_by(jobs.c.state, jobs.c.outcome)
    result: dict[str, int] = {}
    with registry.reading() as connection:
        for state, outcome, count in connection.execute(
            query.where(*([jobs.c.batch == batch] if batch else []))
        ):
            result[state] = result.get(state, 0) + count
            if outcome:
                result[f"{state}.{outcome}"] = count
    return result


def oldest_waiting(registry: Registry) -> datetime | None:
    """Return when the job that has waited longest was queued, None if none waits that is due."""
    due = and_(jobs.c.state == JobState.QUEUED, or_(jobs.c.not_before.is_(None), jobs.c.not_before <= now()))
    with registry.reading() as connection:
        found: datetime | None = connection.scalar(select(func.min(jobs.c.created_at)).where(due))
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def worker_name() -> str:
    """Return the name under which this process claims work: host and process id."""
    return f"{socket.gethostname()}:{os.getpid()}"


def dead_workers(names: Sequence[str]) -> list[str]:
    """Return those of the names that were processes of this machine and are gone."""
    host = socket.gethostname()
    local = [name for name in names if name.rpartition(":")[0] == host]
    return [name for name in local if not _alive(int(name.rpartition(":")[2]))]


def _sentence(error: BaseException) -> str:
    if isinstance(error, CongvuError):
        return str(error)
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return f"Không đọc hoặc không ghi được tệp ({why}); hãy kiểm tra ổ đĩa và quyền truy cập."
    name = type(error).__name__
    return f"Lỗi ngoài dự kiến khi đọc tệp ({name}); hãy báo quản trị viên kèm nhật ký máy chủ."


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _enqueue(connection: Any, batch: str, submission: Submission) -> int:
    return int(connection.execute(insert(jobs).values(_new(batch, submission))).inserted_primary_key[0])


def _new(batch: str, submission: Submission) -> dict[str, Any]:
    label = submission.label
    return {
        "batch": batch,
        "path": str(submission.path),
        "name": submission.name,
        "uploaded": submission.uploaded,
        "declared": submission.declared,
        "collection": label and label.collection,
        "access": label and label.access.value,
        "state": JobState.QUEUED,
        "outcome": "",
        "code": "",
        "message": "",
        "attempts": 0,
        "created_at": now(),
    }


def _done(placed: Placed) -> dict[str, Any]:
    return {
        "state": JobState.DONE,
        "outcome": placed.outcome.value,
        "code": placed.code,
        "message": placed.message,
        "document_id": placed.document_id,
        "finished_at": now(),
    }


def _update(registry: Registry, ids: Sequence[int], values: dict[str, Any]) -> None:
    with registry.writing() as connection:
        connection.execute(update(jobs).where(jobs.c.id.in_(ids)).values(values))


def _job(row: Any) -> Job:
    values = dict(row._mapping)
    label = Label(values["collection"], Access(values["access"])) if values["collection"] else None
    kept = {name: values[name] for name in Job.__dataclass_fields__ if name in values}
    return Job(**kept | {"path": Path(row.path), "label": label, "state": JobState(row.state)})
