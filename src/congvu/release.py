"""Another try for a file that waits: a scan that a person cleared of secrecy, one that nobody could read."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from congvu import jobs
from congvu.documents import Access, Label, State
from congvu.errors import InvalidRequest
from congvu.jobs import Job, Submission
from congvu.store.content import ContentStore
from congvu.store.registry import Registry
from congvu.store.schema import revisions

UNREAD = (State.FAILED.value, State.NEEDS_OCR.value, State.NEEDS_CONVERTER.value)


def release(registry: Registry, quarantine: ContentStore, inbox: Path, document_id: int) -> Job:
    """Queue a file that waits in quarantine to be read and indexed; raises InvalidRequest, NotFound.

    A mark that is found on it then still keeps it out.
    """
    row = _waiting(registry, document_id, (State.QUARANTINED.value,))
    if row is None:
        raise InvalidRequest(
            f"Tài liệu số {document_id} không nằm trong khu cách ly; hãy xem `congvu-ingest status`.",
            code="not_quarantined",
        )
    return _queue(registry, quarantine, inbox, row, declared=True)


def read_again(
    registry: Registry, places: Sequence[ContentStore], inbox: Path, document_id: int, *, declared: bool
) -> Job:
    """Queue a file that could not be read once more; raises InvalidRequest, NotFound if its bytes are gone.

    `declared`: whoever asks says that it is no state secret; else a scan will wait in quarantine.
    """
    row = _waiting(registry, document_id, UNREAD)
    if row is None:
        raise InvalidRequest(
            f"Tài liệu số {document_id} đã đọc được hoặc đang chờ xác nhận; chỉ đọc lại tệp chưa đọc được.",
            code="not_unread",
        )
    place = next((one for one in places if one.has(row.sha256)), places[0])
    return _queue(registry, place, inbox, row, declared=declared)


def _waiting(registry: Registry, document_id: int, states: Sequence[str]) -> Row[Any] | None:
    query = select(revisions).where(revisions.c.document_id == document_id, revisions.c.state.in_(states))
    with registry.reading() as connection:
        return connection.execute(query.order_by(revisions.c.id.desc())).first()


def _queue(registry: Registry, place: ContentStore, inbox: Path, row: Row[Any], *, declared: bool) -> Job:
    inbox.mkdir(parents=True, exist_ok=True)
    path = inbox / uuid.uuid4().hex
    shutil.copyfile(place.path(row.sha256), path)
    label = Label(row.collection, Access(row.access))
    submission = Submission(path, row.name, uploaded=True, label=label, declared=declared)
    [job_id] = jobs.enqueue(registry, uuid.uuid4().hex[:12], [submission])
    return jobs.get(registry, job_id)
