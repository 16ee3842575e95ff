"""The views of the page, read from its registry, so that tests follow it."""

from __future__ import annotations

from congvu.api.page_files import PageFiles
from congvu.api.preloads import views_in
from congvu.api.routes.pages import WEB


def built_views() -> list[tuple[str, str]]:
    """Name and address of every view, in the order of the navigation."""
    found = views_in((WEB / "views.js").read_text(encoding="utf-8"))
    return [(name, at) for at, name in found.items()]


def script_bytes() -> dict[str, int]:
    """Size of each script of the page but the vendored ones, as it is served before it is packed, by path."""
    files = PageFiles(WEB).edition().files
    return {path: len(body) for path, body in files.items() if path.endswith(".js") and "vendor/" not in path}
