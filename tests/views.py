"""The views of the page, read from its registry, so that tests follow it."""

from __future__ import annotations

import re

from congvu.api.routes.pages import WEB

LINE = re.compile(r'name: "(\w+)", at: "([^"]+)", group: "\w+", load: \(\) =>')


def built_views() -> list[tuple[str, str]]:
    """Name and address of every view that has a loader, in the order of the navigation."""
    return LINE.findall((WEB / "views.js").read_text(encoding="utf-8"))


def script_bytes() -> dict[str, int]:
    """Size of each script of the page but the vendored ones, by path."""
    paths = (path for path in WEB.rglob("*.js") if "vendor" not in path.parts)
    return {path.relative_to(WEB).as_posix(): path.stat().st_size for path in paths}
