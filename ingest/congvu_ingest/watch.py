"""Watching a folder: the file system tells when something moves, and the folder is followed again.

Every start looks at the whole folder first, so that what happened in between is not missed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

from congvu.errors import CongvuError
from congvu_ingest.folder import SETTLED_SECONDS, Changes, Folder

log = logging.getLogger(__name__)

LOOK_AGAIN_MS = 2000
"""How long the watcher waits for an event before it looks whether unsettled files have settled."""

Told = Callable[[Changes], None]


def watch_folder(folder: Folder, told: Told, stop: Event, *, poll: bool = False) -> None:
    """Follow a folder until `stop` is set; `told` hears of each look that brought something.

    `poll` is for network drives, whose changes the system does not report. A look that fails, as while a
    drive is away, is logged; the next one goes on.
    """
    # The first look comes when the system already watches: what happens meanwhile is told afterwards.
    waiting = True
    for happened in _events(folder.path, stop, poll=poll):
        if happened or waiting:
            waiting = _look(folder, told)


def _look(folder: Folder, told: Told) -> bool:
    """Follow the folder once; returns whether it must be looked at again without an event."""
    try:
        changes = folder.follow()
    except (CongvuError, OSError) as error:
        log.warning("%s", error)
        return True
    if changes.any:
        told(changes)
    return changes.unsettled > 0


def _events(path: Path, stop: Event, *, poll: bool) -> Iterator[bool]:
    """Yield True when something happened, False from time to time when nothing did."""
    for events in watch(
        path,
        watch_filter=None,
        debounce=int(SETTLED_SECONDS * 1000),
        rust_timeout=LOOK_AGAIN_MS,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=poll,
        raise_interrupt=False,
    ):
        yield bool(events)
