"""`congvu mcp`: the tools over standard input and output, or over streamable HTTP on a port."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.api.mcp.door import door_to, door_within
from congvu.api.mcp.tools import Doorway, tool_server
from congvu.api.server import url_of
from congvu.config import Settings
from congvu.store.lock import IndexLock


def serve_stdio(settings: Settings) -> None:
    """Serve the tools to the program that started this process, until it closes the pipe.

    Raises StoreLocked where another process that is no server holds the indexes, and what opening raises.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)  # standard output speaks the protocol
    with doorway_of(settings) as doorway:
        tool_server(doorway).run("stdio")


@contextmanager
def doorway_of(settings: Settings) -> Iterator[Doorway]:
    """Give the way to the API: a running server's, or one of this process over the opened collection."""
    url = IndexLock(settings.data_dir).owner()
    if url:
        yield partial(door_to, settings, url)
        return
    backend = Backend.open(settings)
    try:
        backend.indexes.catch_up()
        backend.indexes.start_following()
        yield partial(door_within, settings, create_app(backend), url_of(settings.host, settings.port))
    finally:
        backend.close()
