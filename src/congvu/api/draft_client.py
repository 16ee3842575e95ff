"""Drafts from the terminal: through the registry; what needs the indexes, over the server that owns them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import httpx
from pydantic import ValidationError

from congvu.api.backend import reader_of
from congvu.api.client import WAITING, bearing, opened_here, problem_of
from congvu.api.draft_files import DraftFile, file_of
from congvu.api.errors import wrong_sentence
from congvu.api.schemas.drafts import DraftRequest
from congvu.config import Settings
from congvu.draft.drafting import Drafting, title_of
from congvu.draft.exchange import dump, load
from congvu.draft.export import Form
from congvu.draft.kinds import kind_of
from congvu.draft.material import Wish
from congvu.errors import InvalidRequest, ServerUnavailable, StoreLocked
from congvu.prompts import own_folder
from congvu.store.drafts import DraftRow, Drafts, SavedDraft
from congvu.store.lock import IndexLock
from congvu.store.registry import Registry

TIMEOUT = 600.0
PATH = "/api/v1/drafts"
Told = Callable[[str], None]


def make_draft(
    settings: Settings, body: dict[str, Any], told: Told = lambda _sentence: None
) -> tuple[SavedDraft, tuple[str, ...]]:
    """Make and keep the draft that a request body asks for; returns it with what its writer must read.

    Raises InvalidRequest, NotFound, ConfigError, StoreLocked, ServerUnavailable.
    """
    asked = _request(body)
    if not asked.origin.origin.named:
        return _kept(settings, asked, _drafting(settings), told)
    lock = IndexLock(settings.data_dir)
    url = lock.owner()
    if url == "":
        told(WAITING)
    if not url:
        try:
            with opened_here(settings) as backend:
                return _kept(settings, asked, backend.drafting, told)
        except StoreLocked:
            url = lock.owner()
            if not url:
                raise
    with httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False) as client:
        values = ask_server(client, settings.token.get_secret_value(), body, told)
    with opened_drafts(settings) as kept:
        return kept.get(reader_of(settings).name, values["id"]), tuple(values["notices"])


def ask_server(client: httpx.Client, token: str, body: dict[str, Any], told: Told) -> dict[str, Any]:
    """Have a server make a draft, telling its progress; raises ServerUnavailable, InvalidRequest."""
    headers = bearing(token)
    headers["Accept"] = "text/event-stream"
    try:
        with client.stream("POST", PATH, headers=headers, json=body) as response:
            if not response.is_success:
                response.read()
                detail, code = problem_of(response)
                raise (ServerUnavailable if response.status_code >= 500 else InvalidRequest)(
                    detail, code=code
                )
            return _listened(response.iter_lines(), told)
    except httpx.HTTPError as error:
        raise ServerUnavailable(
            f"Máy chủ {str(client.base_url)!r} không trả lời; hãy xem máy chủ còn chạy không."
        ) from error


def export_draft(settings: Settings, key: str, form: Form, *, footnotes: bool) -> DraftFile:
    """Return a kept draft as a file; raises NotFound, and what exporting raises."""
    with opened_drafts(settings) as kept:
        saved = kept.get(reader_of(settings).name, key)
    return file_of(load(saved.data), form, footnotes=footnotes)


def list_drafts(settings: Settings, words: str = "") -> list[DraftRow]:
    """Return the drafts last saved, those whose title, subject or addressees bear all words."""
    with opened_drafts(settings) as kept:
        return kept.listing(reader_of(settings).name, words)[0]


@contextmanager
def opened_drafts(settings: Settings) -> Iterator[Drafts]:
    """Give the drafts of the registry, which is nobody's alone: a server may be running."""
    registry = Registry.open(settings)
    try:
        yield Drafts(registry)
    finally:
        registry.close()


def _request(body: dict[str, Any]) -> DraftRequest:
    try:
        return DraftRequest.model_validate(body)
    except ValidationError as error:
        raise InvalidRequest(wrong_sentence(error.errors()[0])) from error


def _drafting(settings: Settings) -> Drafting:
    return Drafting(settings.letterheads, own_folder(settings.prompts_dir))


def _kept(
    settings: Settings, asked: DraftRequest, drafting: Drafting, told: Told
) -> tuple[SavedDraft, tuple[str, ...]]:
    reader = reader_of(settings)
    wish = Wish(kind_of(asked.kind), asked.day or date.today(), reader, asked.origin.origin, asked.fields)
    made = drafting.make(wish, asked.office, told)
    with opened_drafts(settings) as kept:
        saved = kept.create(reader.name, made.draft.kind, title_of(made, asked.title), dump(made.draft))
    return saved, made.notices


def _listened(lines: Iterator[str], told: Told) -> dict[str, Any]:
    kind = ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            data = json.loads(value)
            if kind == "progress":
                told(data["text"])
            elif kind == "error":
                raise InvalidRequest(data["detail"], code=data["code"])
            elif kind == "done":
                found: dict[str, Any] = data
                return found
    raise ServerUnavailable("Máy chủ ngắt giữa chừng khi soạn dự thảo; hãy thử lại.")
