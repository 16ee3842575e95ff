"""The files of the page: an edition of all of them, named by what they hold, that browsers may keep."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from congvu.api.preloads import Preloads

ASK_AGAIN = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"
PACKED = ("text/", "application/json", "image/svg+xml")
WORTH_PACKING = 500  # bytes; what is smaller travels in one packet anyhow
NEEDLESS = re.compile(rb"^[ \t]+(?://.*)?|^//.*", re.MULTILINE)
Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Edition:
    """The page's files as they were at one moment; `signature` is their paths, times and sizes."""

    signature: Signature
    files: Mapping[str, bytes]
    _packed: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """Return twelve hexadecimal digits that no other content has."""
        digest = hashlib.sha256()
        for path, body in self.files.items():
            digest.update(f"{path}\0{len(body)}\0".encode() + body)
        return digest.hexdigest()[:12]

    @cached_property
    def preloads(self) -> Preloads:
        """Return what opening an address needs."""
        return Preloads(self.files)

    def page(self, address: str) -> bytes:
        """Return the document for an address of the page, with what that address needs named at its head."""
        here = f"/static/@{self.version}"
        links = "".join(
            f'  <link rel="modulepreload" href="{here}/{one}">\n'
            if one.endswith(".js")
            else f'  <link rel="preload" as="style" href="{here}/{one}">\n'
            for one in self.preloads.of(address)
        )
        text = self.files["index.html"].decode().replace('"/static/', f'"{here}/')
        return text.replace("</title>\n", f"</title>\n{links}", 1).encode()

    def packed(self, path: str) -> bytes:
        """Return a file as gzip."""
        if path not in self._packed:
            self._packed[path] = gzip.compress(self.files[path], mtime=0)
        return self._packed[path]


class PageFiles:
    """The newest edition of the files below a folder; a changed file makes another one, without a restart."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._edition = Edition((), {})

    def edition(self) -> Edition:
        """Return the edition of this moment."""
        paths = [
            path
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.suffix not in (".py", ".pyc")
        ]
        stats = [(path.relative_to(self.root).as_posix(), path.stat()) for path in paths]
        signature = tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
        if signature != self._edition.signature:
            files = {name: _served(name, path) for (name, _), path in zip(stats, paths, strict=True)}
            self._edition = Edition(signature, files)
        return self._edition

    def page(self, request: Request) -> Response:
        """Answer an address of the page."""
        body = self.edition().page(request.url.path)
        headers = {"Cache-Control": ASK_AGAIN, "Vary": "Accept-Encoding"}
        if _takes_gzip(request.headers):
            body, headers["Content-Encoding"] = gzip.compress(body, 5), "gzip"
        return Response(body, media_type="text/html", headers=headers)

    async def file(self, request: Request) -> Response:
        """Answer `path` or `@version/path`: kept under the newest version, else asked for again each time."""
        path = request.path_params["path"]
        version, _, rest = path.partition("/")
        if version == f"@{self._edition.version}":
            return _answer(self._edition, rest, request.headers, FOR_EVER)
        return _answer(self.edition(), rest if version.startswith("@") else path, request.headers, ASK_AGAIN)


def lean(script: bytes) -> bytes:
    """Return a script without its lines of comment and its indentation; every line keeps its number.

    It must hold no text that runs over several lines, and no comment but those that begin with two slashes.
    """
    return NEEDLESS.sub(b"", script)


def _served(name: str, path: Path) -> bytes:
    own = name.endswith(".js") and not name.startswith("vendor/")
    return lean(path.read_bytes()) if own else path.read_bytes()


def _answer(edition: Edition, path: str, asked: Headers, keeping: str) -> Response:
    if path not in edition.files:
        raise HTTPException(404)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    tag = f'W/"{edition.version}"'
    headers = {"Cache-Control": keeping, "ETag": tag, "Vary": "Accept-Encoding"}
    if asked.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    body = edition.files[path]
    if kind.startswith(PACKED) and len(body) > WORTH_PACKING and _takes_gzip(asked):
        body, headers["Content-Encoding"] = edition.packed(path), "gzip"
    return Response(body, media_type=kind, headers=headers)


def _takes_gzip(asked: Headers) -> bool:
    return "gzip" in asked.get("accept-encoding", "")
