"""What opening an address of the page needs, read off the imports of its scripts: no list to keep in step."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache

IMPORTED = re.compile(r'^(?:import|export)\b(?:[^;"]*\bfrom)?\s*"(\.{1,2}/[^"]+)"', re.MULTILINE)
VIEW = re.compile(r'\{ name: "(\w+)", at: "([^"]+)"')
FRAME = "main.js"
SOURCE = "/xem/"


class Preloads:
    """The scripts and the style sheet of each view, by the text of the page's files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.views = views_in(files["views.js"].decode())
        self.of_view = cache(self._of_view)

    def of(self, address: str) -> tuple[str, ...]:
        """Return the paths that the address needs: every script it imports and the view's style sheet."""
        return self.of_view("source" if address.startswith(SOURCE) else self._view_at(address))

    def _view_at(self, address: str) -> str:
        below = (name for at, name in self.views.items() if at != "/" and f"{address}/".startswith(f"{at}/"))
        return next(below, self.views["/"])

    def _of_view(self, name: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for entry in (FRAME, f"{name}/{name}.js"):
            self._follow(entry, found)
        return (*found, f"{name}/{name}.css")

    def _follow(self, path: str, found: dict[str, None]) -> None:
        if path in found:
            return
        found[path] = None
        for written in IMPORTED.findall(self.files[path].decode()):
            self._follow(posixpath.normpath(posixpath.join(posixpath.dirname(path), written)), found)


def views_in(registry: str) -> dict[str, str]:
    """Return the names of the views by their addresses, out of the text of views.js."""
    return {at: name for name, at in VIEW.findall(registry)}
