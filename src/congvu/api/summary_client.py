"""Summaries from the terminal: over the server that owns the indexes, or by opening them here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import httpx
from pydantic import TypeAdapter

from congvu.api.backend import Backend
from congvu.api.client import WAITING, bearing, opened_here, sent
from congvu.config import Settings
from congvu.errors import InvalidRequest, StoreLocked
from congvu.store.lock import IndexLock
from congvu.summary.comparison.compare import Compared
from congvu.summary.comparison.parts import Comparison
from congvu.summary.naming import documents_meant
from congvu.summary.parts import Brief, Length, Summary
from congvu.summary.summarize import Asked

TIMEOUT = 600.0
NO_TEXTS = "Hãy nêu hai văn bản cần so bằng số trong kho, số ký hiệu hoặc tên luật."
Made = TypeVar("Made")


def summarize_collection(
    settings: Settings,
    what: Sequence[str],
    length: Length,
    as_of: date | None = None,
    *,
    verbatim: bool = False,
    told: Callable[[str], None] = lambda _sentence: None,
) -> Summary:
    """Summarize documents that `what` names, else what the collection holds on it as a question.

    Raises StoreLocked, ServerUnavailable, InvalidRequest, NotFound.
    """
    body = {
        "what": list(what),
        "length": length.value,
        "as_of": as_of.isoformat() if as_of else None,
        "verbatim": verbatim,
    }

    def here(backend: Backend) -> Summary:
        asked = asked_for(backend, what, length, as_of)
        return backend.summarizer.summarize(replace(asked, verbatim=verbatim))

    return _made(settings, "/api/v1/summaries", body, Summary, here, told)


def brief_collection(
    settings: Settings,
    what: Sequence[str],
    as_of: date | None = None,
    *,
    told: Callable[[str], None] = lambda _sentence: None,
) -> Brief:
    """Make a brief of what words name or ask; raises as `summarize_collection` does."""
    body = {"what": list(what), "as_of": as_of.isoformat() if as_of else None}

    def here(backend: Backend) -> Brief:
        return backend.briefer.brief(asked_for(backend, what, as_of=as_of))

    return _made(settings, "/api/v1/summaries/brief", body, Brief, here, told)


def compare_collection(
    settings: Settings, old: str, new: str, *, told: Callable[[str], None] = lambda _sentence: None
) -> Comparison:
    """Compare the two texts that words name; raises as `summarize_collection` does."""
    body = {"old": {"what": old}, "new": {"what": new}}

    def here(backend: Backend) -> Comparison:
        day = backend.assistant.today()
        found = [documents_meant(backend.catalog, backend.reader, [one], day) for one in (old, new)]
        if not all(found):
            raise InvalidRequest(NO_TEXTS)
        return backend.comparer.compare(backend.reader, *(Compared(ids[0]) for ids in found))

    return _made(settings, "/api/v1/summaries/comparison", body, Comparison, here, told)


def asked_for(
    backend: Backend, what: Sequence[str], length: Length = Length.PAGE, as_of: date | None = None
) -> Asked:
    """Return what words ask to be summarized: the documents they name, else a question."""
    day = as_of or backend.assistant.today()
    ids = documents_meant(backend.catalog, backend.reader, what, day)
    return Asked(backend.reader, ids, "" if ids else " ".join(what), length, as_of)


def _made(
    settings: Settings,
    path: str,
    body: dict[str, Any],
    kind: type[Made],
    here: Callable[[Backend], Made],
    told: Callable[[str], None],
) -> Made:
    lock = IndexLock(settings.data_dir)
    url = lock.owner()
    if url == "":
        told(WAITING)
    if not url:
        try:
            with opened_here(settings) as backend:
                return here(backend)
        except StoreLocked:
            url = lock.owner()
            if not url:
                raise
    with httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False) as client:
        values = sent(client, "POST", path, bearing(settings.token.get_secret_value()), body)
    return TypeAdapter(kind).validate_python(values)
