"""The API as the tools reach it: a server's over HTTP, or one in this process where no server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.types import ASGIApp

from congvu.api.client import TIMEOUT, bearing, problem_of
from congvu.config import Settings
from congvu.errors import CongvuError, InvalidRequest, NotFound, ServerUnavailable

NO_ANSWER = "Máy chủ {!r} không trả lời; hãy xem máy chủ còn chạy không."
INSIDE = "http://127.0.0.1"


class Door:
    """Calls of the API; `base` is the address that links into the page begin with."""

    def __init__(self, client: httpx.AsyncClient, base: str) -> None:
        self.client = client
        self.base = base.rstrip("/")

    async def get(self, path: str, **values: Any) -> Any:
        """Return what a path gives; raises CongvuError."""
        return await self._call("GET", path, params={k: v for k, v in values.items() if v not in (None, "")})

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        """Return what a path answers to a body; raises CongvuError."""
        return await self._call("POST", path, json=body)

    async def _call(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = await self.client.request(method, f"/api/v1{path}", **options)
        except httpx.HTTPError as error:
            raise ServerUnavailable(NO_ANSWER.format(str(self.client.base_url))) from error
        if response.is_success:
            return response.json()
        raise error_of(response)


def error_of(response: httpx.Response) -> CongvuError:
    """Return the error that a response tells of."""
    detail, code = problem_of(response)
    kind = {404: NotFound}.get(response.status_code, InvalidRequest)
    return (ServerUnavailable if response.status_code >= 500 else kind)(detail, code=code)


@asynccontextmanager
async def door_to(settings: Settings, url: str) -> AsyncIterator[Door]:
    """Give the door to a running server."""
    async with httpx.AsyncClient(
        base_url=url, headers=bearing(settings.token.get_secret_value()), timeout=TIMEOUT, trust_env=False
    ) as client:
        yield Door(client, settings.public_url or url)


@asynccontextmanager
async def door_within(settings: Settings, app: ASGIApp, base: str) -> AsyncIterator[Door]:
    """Give the door to an app of this process."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        base_url=INSIDE,
        headers=bearing(settings.token.get_secret_value()),
        transport=transport,
        timeout=TIMEOUT,
    ) as client:
        yield Door(client, settings.public_url or base)
