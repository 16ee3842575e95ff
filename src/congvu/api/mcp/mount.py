"""The tools at `/mcp` of a running server: streamable HTTP, behind the same guard as everything else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from mcp.server.transport_security import TransportSecuritySettings

from congvu.api.mcp.door import door_within
from congvu.api.mcp.tools import tool_server
from congvu.config import Settings

PATH = "/mcp"
GUARDED_ALREADY = TransportSecuritySettings(
    enable_dns_rebinding_protection=False
)  # the app's own guard does it


def install(app: FastAPI, settings: Settings, base: str) -> None:
    """Serve the tools; every call stands alone, so that a restart loses no session."""
    tools = tool_server(partial(door_within, settings, app, base))
    inner = tools.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        transport_security=GUARDED_ALREADY,
    )
    app.router.routes.extend(inner.routes)
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(running: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run(), before(running):
            yield

    app.router.lifespan_context = lifespan
