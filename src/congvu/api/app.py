"""The application: routes, guard and error form around one backend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from congvu import __version__
from congvu.api import errors
from congvu.api.backend import Backend
from congvu.api.limits import BodyLimit
from congvu.api.mcp import mount
from congvu.api.routes import (
    ask,
    checks,
    conversations,
    desk,
    documents,
    draft_filling,
    drafts,
    feedback,
    health,
    jobs,
    lists,
    openai,
    overview,
    pages,
    scans,
    search,
    shelf,
    structure,
    summaries,
    surroundings,
)
from congvu.api.schemas import Problem
from congvu.api.security import Guard

PREFIX = "/api/v1"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ROUTES = (
    ask,
    checks,
    conversations,
    desk,
    documents,
    draft_filling,
    drafts,
    feedback,
    health,
    jobs,
    lists,
    overview,
    scans,
    search,
    shelf,
    structure,
    summaries,
    surroundings,
)
"""Subjects below the prefix, one a line."""
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Problem, "description": "Yêu cầu không thực hiện được (application/problem+json)."},
    "5XX": {"model": Problem, "description": "Máy chủ chưa phục vụ được (application/problem+json)."},
}


def create_app(backend: Backend, url: str = "") -> FastAPI:
    """Return the app over a backend; whoever opened the backend closes it. `url`: where it is reached.

    There is no interactive documentation page: its files would come from the internet.
    """
    app = FastAPI(title="congvu", version=__version__, docs_url=None, redoc_url=None, responses=PROBLEMS)
    app.state.backend = backend
    for module in ROUTES:
        app.include_router(module.router, prefix=PREFIX)
    app.include_router(openai.router, prefix="/v1")
    pages.install(app)
    mount.install(app, backend.settings, url)
    errors.install(app)
    app.add_middleware(BodyLimit, upload_max_mb=backend.settings.upload_max_mb)
    app.add_middleware(Guard, settings=backend.settings)
    _let_in(app, backend.settings.allowed_origins)
    return app


def _let_in(app: FastAPI, origins: Sequence[str]) -> None:
    """Answer the browsers of other pages' scripts; before the guard: their first call bears no token."""
    if origins:
        allowed = [origin.rstrip("/") for origin in origins]
        app.add_middleware(CORSMiddleware, allow_origins=allowed, allow_methods=METHODS, allow_headers=["*"])
