"""The page and its files; every address of the page gives the same document, which shows the right view."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import congvu.web

WEB = Path(congvu.web.__file__).parent
VIEWS = (
    "/mot-cua",
    "/tim",
    "/tai-lieu",
    "/tom-tat",
    "/soan-thao",
    "/kiem-tra",
    "/tong-quan",
    "/hoc",
)  # as in web/views.js
REVALIDATE = {"Cache-Control": "no-cache"}


class PageFiles(StaticFiles):
    """The page's files, asked for again each time: an updated server shows an updated page."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file of the page, never the package's Python."""
        response = await super().get_response("missing" if path.endswith(".py") else path, scope)
        response.headers.update(REVALIDATE)
        return response


def install(app: FastAPI) -> None:
    """Serve the page at `/`, `/xem/{document_id}` and at and below every view, its files below `/static`."""

    def page() -> FileResponse:
        return FileResponse(WEB / "index.html", media_type="text/html", headers=REVALIDATE)

    for address in ("/", "/xem/{document_id}", *VIEWS, *(f"{view}/{{rest:path}}" for view in VIEWS)):
        app.get(address, include_in_schema=False)(page)
    app.mount("/static", PageFiles(directory=WEB), name="static")
