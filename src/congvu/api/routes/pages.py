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
REVALIDATE = {"Cache-Control": "no-cache"}


class PageFiles(StaticFiles):
    """The page's files, asked for again each time: an updated server shows an updated page."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file of the page, never the package's Python."""
        response = await super().get_response("missing" if path.endswith(".py") else path, scope)
        response.headers.update(REVALIDATE)
        return response


def install(app: FastAPI) -> None:
    """Serve the page at `/`, `/tai-lieu` and `/xem/{document_id}`, its files below `/static`."""

    @app.get("/", include_in_schema=False)
    @app.get("/tai-lieu", include_in_schema=False)
    @app.get("/xem/{document_id}", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(WEB / "index.html", media_type="text/html", headers=REVALIDATE)

    app.mount("/static", PageFiles(directory=WEB), name="static")
