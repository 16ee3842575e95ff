"""A scripted endpoint of OpenAI's chat protocol: real HTTP, server-sent events, every way to misbehave."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(frozen=True)
class Say:
    """One piece of the answer's text."""

    text: str


@dataclass(frozen=True)
class Raw:
    """Bytes as they are, in the place of an event."""

    data: bytes


@dataclass(frozen=True)
class Wait:
    """Silence, seconds."""

    seconds: float


@dataclass(frozen=True)
class Hang:
    """The connection is cut without a word."""


@dataclass(frozen=True)
class Fail:
    """An HTTP error in the place of a stream; only as the first act."""

    status: int
    body: bytes = b'{"error": {"message": "scripted"}}'
    content_type: str = "application/json"


Act = Say | Raw | Wait | Hang | Fail
Script = Callable[[dict[str, Any]], Iterator[Act] | list[Act]]


@dataclass
class ScriptedModel:
    """The server's address, what it was sent, and the script it plays (may be changed)."""

    url: str
    script: Script
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    content_type: str = "text/event-stream"

    @property
    def prompts(self) -> list[str]:
        """The texts of all messages it was sent, one for each request."""
        return ["\n".join(str(one["content"]) for one in body["messages"]) for body in self.requests]


def say(text: str, size: int = 7) -> list[Act]:
    """An answer in pieces that cut words in two, as models' pieces do."""
    return [Say(text[start : start + size]) for start in range(0, len(text), size)]


def always(text: str, size: int = 7) -> Script:
    """A script that says the same whatever is asked."""
    return lambda _body: say(text, size)


@contextmanager
def scripted_model(script: Script) -> Iterator[ScriptedModel]:
    """Serve a script on loopback until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    model = ScriptedModel(f"http://127.0.0.1:{server.server_port}/v1", script)
    server.model = model
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    model: ScriptedModel

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves early is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = self.server.model
        model.requests.append(body)
        model.headers.append({name.lower(): value for name, value in self.headers.items()})
        acts = iter(model.script(body))
        first = next(acts, None)
        if isinstance(first, Fail):
            self._send(first.status, first.content_type)
            self.wfile.write(first.body)
            return
        self._send(200, model.content_type)
        for act in _and_the_rest(first, acts):
            if not self._perform(act):
                return
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, status: int, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Connection", "close")
        self.end_headers()

    def _perform(self, act: Act) -> bool:
        if isinstance(act, Hang):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        if isinstance(act, Wait):
            time.sleep(act.seconds)
        elif isinstance(act, Raw):
            self.wfile.write(act.data)
        elif isinstance(act, Say):
            self._event({"choices": [{"index": 0, "delta": {"content": act.text}, "finish_reason": None}]})
        self.wfile.flush()
        return True

    def _event(self, values: dict[str, Any]) -> None:
        chunk = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"} | values
        self.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())


def _and_the_rest(first: Act | None, acts: Iterator[Act]) -> Iterator[Act]:
    if first is not None:
        yield first
    yield from acts
