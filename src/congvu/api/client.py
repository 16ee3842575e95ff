"""Asking from the terminal: over the server that owns the indexes, or by opening them here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from typing import Any

import httpx

from congvu.answer.listing import Listed, Listing
from congvu.answer.outcome import Answer, Choice, Citation, Notice, Outcome, Statement, Table, TableRow
from congvu.api.backend import Backend, reader_of
from congvu.api.dialogue import NEW
from congvu.config import Settings
from congvu.documents import Scope
from congvu.errors import InvalidRequest, ServerUnavailable, StoreLocked
from congvu.store.catalog import Catalog
from congvu.store.lock import PATIENCE, IndexLock
from congvu.store.registry import Registry

TIMEOUT = 120.0
LAST = "last"
WAITING = f"Một lệnh khác đang cập nhật chỉ mục; chờ nhiều nhất {PATIENCE:.0f} giây …"


def ask_collection(
    settings: Settings,
    question: str,
    as_of: date | None = None,
    *,
    conversation: str | None = None,
    told: Callable[[str], None] = lambda _sentence: None,
) -> Answer:
    """Answer a question out of the collection; a running server is asked, since it owns the indexes.

    `conversation` is an id, `new` or `last`, None for a question by itself. A command that only passes by is
    waited for, and `told` says so. Raises StoreLocked, ServerUnavailable,
    InvalidRequest, and what opening the collection raises.
    """
    lock = IndexLock(settings.data_dir)
    url = lock.owner()
    if url == "":
        told(WAITING)
    if not url:
        try:
            return _ask_here(settings, question, as_of, conversation)
        except StoreLocked:
            url = lock.owner()
            if not url:
                raise
    with httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False) as client:
        return ask_server(client, settings.token.get_secret_value(), question, as_of, conversation)


def list_collection(settings: Settings, question: str, today: date | None = None) -> Listed:
    """Return the whole list a question asks for; only the registry is opened, so a server may be running.

    Raises InvalidRequest if the question asks for no list.
    """
    registry = Registry.open(settings)
    try:
        scope = Scope(reader_of(settings))
        return Listing(Catalog(registry)).listed(question, scope, today or date.today())
    finally:
        registry.close()


@contextmanager
def chatting(settings: Settings, conversation: str) -> Iterator[Callable[[str], Answer]]:
    """Give how to ask one question after the other in a conversation (an id, `new` or `last`).

    Raises as `ask_collection` does.
    """
    key = conversation
    url = IndexLock(settings.data_dir).owner()
    with ExitStack() as opened:
        ask: Callable[[str, date | None, str], Answer]
        if url:
            client = opened.enter_context(httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False))
            ask = partial(ask_server, client, settings.token.get_secret_value())
        else:
            ask = partial(_ask_backend, opened.enter_context(opened_here(settings)))

        def going_on(question: str) -> Answer:
            nonlocal key
            answer = ask(question, None, key)
            key = answer.conversation
            return answer

        yield going_on


def ask_server(
    client: httpx.Client,
    token: str,
    question: str,
    as_of: date | None = None,
    conversation: str | None = None,
) -> Answer:
    """Ask a server and rebuild its answer; raises ServerUnavailable, InvalidRequest."""
    headers = bearing(token)
    if conversation == LAST:
        listed = sent(client, "GET", "/api/v1/conversations?limit=1", headers)
        conversation = _last([one["id"] for one in listed["conversations"]])
    day = as_of.isoformat() if as_of else None
    body = {"question": question, "as_of": day, "conversation": conversation}
    return answer_of(sent(client, "POST", "/api/v1/ask", headers, body))


def sent(client: httpx.Client, method: str, path: str, headers: httpx.Headers, body: Any = None) -> Any:
    """Return what a server answers, as JSON; raises ServerUnavailable, InvalidRequest."""
    try:
        response = client.request(method, path, headers=headers, json=body)
    except httpx.HTTPError as error:
        raise ServerUnavailable(
            f"Máy chủ {str(client.base_url)!r} không trả lời; hãy xem máy chủ còn chạy không."
        ) from error
    if response.is_success:
        return response.json()
    detail, code = problem_of(response)
    raise (ServerUnavailable if response.status_code >= 500 else InvalidRequest)(detail, code=code)


def bearing(token: str) -> httpx.Headers:
    """Return the header that carries a token; letters beyond ASCII go as UTF-8."""
    return httpx.Headers({"Authorization": f"Bearer {token}"} if token else {}, encoding="utf-8")


def answer_of(values: dict[str, Any]) -> Answer:
    """Return the answer that its JSON describes."""
    parts: dict[str, Any] = {
        "outcome": Outcome(values["outcome"]),
        "statements": tuple(
            Statement(**one | {"citations": tuple(one["citations"])}) for one in values["statements"]
        ),
        "citations": tuple(
            Citation(**one | {"heading": tuple(one["heading"])}) for one in values["citations"]
        ),
        "notices": tuple(Notice(**one) for one in values["notices"]),
        "choices": tuple(Choice(**one) for one in values["choices"]),
        "document_ids": tuple(values["document_ids"]),
        "table": _table(values.get("table")),
    }
    return Answer(**values | parts)


def _table(values: dict[str, Any] | None) -> Table | None:
    if values is None:
        return None
    rows = [
        TableRow(row["label"], tuple(tuple(cell) for cell in row["cells"]), row["same"])
        for row in values["rows"]
    ]
    return Table(tuple(values["columns"]), tuple(rows))


def _ask_here(settings: Settings, question: str, as_of: date | None, conversation: str | None) -> Answer:
    with opened_here(settings) as backend:
        return _ask_backend(backend, question, as_of, conversation)


@contextmanager
def opened_here(settings: Settings) -> Iterator[Backend]:
    """Give the collection opened here, its indexes caught up; raises as `Backend.open` does."""
    backend = Backend.open(settings)
    try:
        backend.indexes.catch_up()
        backend.purge()
        yield backend
    finally:
        backend.close()


def _ask_backend(backend: Backend, question: str, as_of: date | None, conversation: str | None) -> Answer:
    if conversation == LAST:
        rows, _ = backend.conversations.listing(backend.reader.name, limit=1)
        conversation = _last([row.id for row in rows])
    return backend.dialogue.ask(question, conversation, Scope(backend.reader, as_of=as_of))


def _last(keys: Sequence[str]) -> str:
    """Return the conversation last used, or begin one."""
    return keys[0] if keys else NEW


def problem_of(response: httpx.Response) -> tuple[str, str]:
    try:
        body = response.json()
        return str(body["detail"]), str(body["code"])
    except (ValueError, KeyError, TypeError):
        return f"Máy chủ trả lời mã {response.status_code}; hãy xem nhật ký máy chủ.", "server_error"
