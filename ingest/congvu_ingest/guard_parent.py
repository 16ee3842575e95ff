"""The near end of a warm parent: starts it, asks it, ends it."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import tempfile
import time

from pydantic import TypeAdapter, ValidationError

from congvu_ingest.guard_child import CHUNK, FOLDER, ORDERS, REQUESTS, Ending, Order, Request

GRACE = 30.0
KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
LONGEST_HEAD = 1 << 12

_ENDINGS = TypeAdapter(Ending)


class ParentGone(Exception):
    """The warm parent ended or does not answer."""


class WarmParent:
    """One warm parent, started at once; to be asked by one thread at a time."""

    def __init__(self, order: Order) -> None:
        self._patience = order.seconds + GRACE
        self._folder = tempfile.TemporaryDirectory(prefix=FOLDER, ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "congvu_ingest.guard_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=self._folder.name,
            env=_environment(),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout
        self._send(ORDERS.dump_json(order))

    def ask(self, request: Request) -> tuple[Ending, bytes]:
        """Have one file read; returns how it ended and the answer. Raises ParentGone."""
        self._send(REQUESTS.dump_json(request))
        deadline = time.monotonic() + self._patience
        head = b""
        while b"\n" not in head and len(head) < LONGEST_HEAD + CHUNK:
            head += self._receive(deadline)
        head, _, rest = head.partition(b"\n")
        try:
            ending = _ENDINGS.validate_json(head)
        except ValidationError as error:
            raise ParentGone("no reply of ours") from error
        parts = [rest]
        missing = ending.length - len(rest)
        while missing > 0:
            parts.append(self._receive(deadline))
            missing -= len(parts[-1])
        return ending, b"".join(parts)

    def close(self) -> None:
        """End the parent, its child with it, and remove its folder."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._requests, self._replies):
            with contextlib.suppress(OSError):
                pipe.close()
        self._folder.cleanup()

    def _send(self, line: bytes) -> None:
        try:
            self._requests.write(line + b"\n")
        except OSError as error:
            raise ParentGone(str(error)) from error

    def _receive(self, deadline: float) -> bytes:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self._replies], [], [], left)[0]:
            raise ParentGone("no answer in time")
        data = os.read(self._replies.fileno(), CHUNK)
        if not data:
            raise ParentGone("it ended")
        return data


def _environment() -> dict[str, str]:
    """Give what Python needs to start: no setting or key of congvu goes near a reader."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return kept | {"PYTHONPATH": path, "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
