"""The page and its files; every address of the page gives the same document, which shows the right view."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

import congvu.web
from congvu.api.page_files import PageFiles
from congvu.api.preloads import views_in

WEB = Path(congvu.web.__file__).parent


def install(app: FastAPI) -> None:
    """Serve the page at `/`, `/xem/{document_id}` and at and below every view, its files below `/static`."""
    files = PageFiles(WEB)
    views = views_in((WEB / "views.js").read_text(encoding="utf-8"))
    below = [f"{at}/{{rest:path}}" for at in views if at != "/"]
    for address in (*views, *below, "/xem/{document_id}"):
        app.add_route(address, files.page, include_in_schema=False)
    app.add_route("/static/{path:path}", files.file, include_in_schema=False)
