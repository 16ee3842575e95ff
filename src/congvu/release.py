"""Letting a scan out of quarantine: a person looked at it and says that it is no state secret."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from sqlalchemy import select

from congvu import jobs
from congvu.documents import Access, Label, State
from congvu.errors import InvalidRequest
from congvu.jobs import Job, Submission
from congvu.store.content import ContentStore
from congvu.store.registry import Registry
from congvu.store.schema import revisions


def release(registry: Registry, quarantine: ContentStore, inbox: Path, document_id: int) -> Job:
    """Queue a file that waits in quarantine to be read and indexed; raises InvalidRequest, NotFound.

    A mark that is found on it then still keeps it out.
    """
    query = select(revisions).where(
        revisions.c.document_id == document_id, revisions.c.state == State.QUARANTINED.value
    )
    with registry.reading() as connection:
        row = connection.execute(query.order_by(revisions.c.id.desc())).first()
    if row is None:
        raise InvalidRequest(
            f"Tài liệu số {document_id} không nằm trong khu cách ly; hãy xem `congvu-ingest status`.",
            code="not_quarantined",
        )
    inbox.mkdir(parents=True, exist_ok=True)
    path = inbox / uuid.uuid4().hex
    shutil.copyfile(quarantine.path(row.sha256), path)
    label = Label(row.collection, Access(row.access))
    submission = Submission(path, row.name, uploaded=True, label=label)
    [job_id] = jobs.enqueue(registry, uuid.uuid4().hex[:12], [submission])
    return jobs.get(registry, job_id)
