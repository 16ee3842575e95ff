"""A real server in this process, for tests that speak real HTTP."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import anyio
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.api.server import listening
from congvu.config import Settings

LATENCY = float(os.environ.get("SERVER_LATENCY", "0"))
"""Seconds that a request waits at most, each another time: finds pages that count on the order of answers."""


@contextmanager
def served(backend: Backend) -> Iterator[str]:
    """A real server over the backend; gives its URL."""
    bound = listening(Settings(port=0))
    server = uvicorn.Server(uvicorn.Config(late(create_app(backend)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    bound.close()


def late(app: ASGIApp) -> ASGIApp:
    """The app whose answers come up to `LATENCY` late."""
    if not LATENCY:
        return app

    async def waiting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await anyio.sleep(random.uniform(0, LATENCY))
        await app(scope, receive, send)

    return waiting
