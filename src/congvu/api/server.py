"""`congvu serve`: the API and the page on one address, with workers beside it."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import FrameType

import uvicorn
from fastapi import FastAPI

from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.api.daily import Daily
from congvu.api.security import is_loopback
from congvu.api.workers import Workers
from congvu.config import Settings
from congvu.errors import ConfigError
from congvu.privacy import guard_logs

STOP_SECONDS = 5


def serve(settings: Settings) -> None:
    """Serve until told to stop; prints the URL once questions are answered.

    Raises ConfigError for an address that others can reach without a token, or one that is taken.
    """
    refuse_open_address(settings)
    signal.signal(signal.SIGTERM, _end)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("httpx", "chromadb", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    guard_logs()
    with listening(settings) as bound:
        url = url_of(settings.host, bound.getsockname()[1])
        backend = Backend.open(settings, url)
        daily = Daily(backend.purge)
        daily.start()
        backend.indexes.start_following()
        workers = Workers(settings.workers)
        try:
            app = create_app(backend, url)
            app.state.workers = workers
            app.router.lifespan_context = _announcing(app, url)
            workers.start()
            config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=STOP_SECONDS)
            uvicorn.Server(config).run(sockets=[bound])
        finally:
            workers.stop()
            daily.stop()
            backend.close()


def _end(_number: int, _frame: FrameType | None) -> None:
    """Unwind: uvicorn raises the signal again when it is done, which would leave workers and lock behind."""
    raise SystemExit(0)


def refuse_open_address(settings: Settings) -> None:
    """Raise ConfigError for an address that others can reach while no token is set."""
    if not is_loopback(settings.host) and not settings.token.get_secret_value():
        raise ConfigError(
            f"Địa chỉ {settings.host!r} mở cho máy khác mà chưa có mã truy cập; "
            "hãy đặt CONGVU_TOKEN hoặc để host là 127.0.0.1."
        )


def listening(settings: Settings) -> socket.socket:
    """Return a socket bound to the address of the settings; raises ConfigError if that cannot be."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        remedy = (
            "hãy dừng chương trình đang giữ cổng hoặc đổi CONGVU_PORT"
            if error.errno in (errno.EADDRINUSE, errno.EACCES)
            else "hãy sửa CONGVU_HOST thành địa chỉ của máy này, ví dụ 127.0.0.1"
        )
        raise ConfigError(
            f"Không mở được cổng {settings.port} ở {settings.host!r} ({error.strerror}); {remedy}."
        ) from error


def url_of(host: str, port: int) -> str:
    """Return the URL under which this machine reaches the server."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"


def _announcing(app: FastAPI, url: str) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(running: FastAPI) -> AsyncIterator[None]:
        async with before(running):
            sys.stdout.write(f"congvu: {url}\n")
            sys.stdout.flush()
            yield

    return lifespan
