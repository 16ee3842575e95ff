"""The warm parent: readers loaded once, one forked child a file. Started by `guard_parent.py`.

An order, then requests, are lines of JSON on standard input; each reply is a line of JSON on standard output
that says how the child ended and how many bytes of its answer follow. The parent itself never looks into a
file or an answer.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from pydantic import TypeAdapter

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.read import NeedsConverter, NeedsOcr, NoDocument, extract, sniff
from congvu_ingest.read.errors import unreadable
from congvu_ingest.sandbox import MEGABYTE, Bounds, forbid, limit_resources

Read = Callable[[Path], Content]
"""A reader of files; given a `Request` for a member, the child extracts instead."""

CHUNK = 1 << 16
FOLDER = "congvu-read-"
EXIT_MEMORY, EXIT_CRASHED = 11, 12
LAST_MOMENTS = 0.2
MOST_FILES = 1024


@dataclass(frozen=True)
class Order:
    """How to read: the reader as "module:function" and what one reading may cost."""

    reader: str
    seconds: float
    output_mb: int
    bounds: Bounds


@dataclass(frozen=True)
class Request:
    """A file to read, or the `member` of a package to be written to `target`."""

    path: str
    member: int | None = None
    target: str = ""


@dataclass(frozen=True)
class Ending:
    """How a child ended (answered, crashed, timeout, memory, output) and its answer's length in bytes."""

    how: str
    length: int = 0


@dataclass(frozen=True)
class Answer:
    """What a child says of its file: the content, or why there is none (`kind` names the error's class)."""

    format: str
    content: Content | None = None
    kind: str = ""
    code: str = ""
    message: str = ""


ANSWERS = TypeAdapter(Answer)
ORDERS = TypeAdapter(Order)
REQUESTS = TypeAdapter(Request)


def main() -> None:
    """Take the order, load the reader, then answer requests until standard input ends."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    order = ORDERS.validate_json(requests.readline())
    module, _, function = order.reader.partition(":")
    read: Read = getattr(importlib.import_module(module), function)
    os.environ.clear()
    # A reader that prints must not be taken for a reply.
    os.dup2(2, 1)
    gc.collect()
    gc.freeze()
    try:
        for line in requests:
            ending, answer = serve(read, order, REQUESTS.validate_json(line), requests.fileno())
            replies.write(json.dumps(asdict(ending)).encode() + b"\n" + answer)
            replies.flush()
    except BrokenPipeError:
        pass
    finally:
        _remove_own_folder()


def _remove_own_folder() -> None:
    """Who started the parent may have been killed and can no longer do it."""
    if Path.cwd().name.startswith(FOLDER):
        shutil.rmtree(Path.cwd(), ignore_errors=True)


def serve(read: Read, order: Order, request: Request, asker: int) -> tuple[Ending, bytes]:
    """Have a child read one file; returns how it ended and what it answered. Nothing of it stays behind.

    `asker` is the pipe that requests come from: it closes when nobody waits for the answer any more.
    """
    folder = tempfile.mkdtemp(prefix="file-", dir=Path.cwd())
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _child(read, order, request, folder, sending)
    os.close(sending)
    try:
        answer, why = _receive(receiving, order, asker)
    finally:
        os.close(receiving)
        status = _end(child)
        shutil.rmtree(folder, ignore_errors=True)
    why = why or _why(status)
    return (Ending(why), b"") if why else (Ending("answered", len(answer)), answer)


def _receive(pipe: int, order: Order, asker: int) -> tuple[bytes, str]:
    """Take the child's answer; returns it, or why it was cut off."""
    deadline = time.monotonic() + order.seconds
    parts: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        ready = select.select([pipe, asker], [], [], max(left, 0))[0]
        if left <= 0 or not ready:
            return b"", "timeout"
        if pipe not in ready:
            return b"", "crashed"
        chunk = os.read(pipe, CHUNK)
        if not chunk:
            return b"".join(parts), ""
        parts.append(chunk)
        size += len(chunk)
        if size > order.output_mb * MEGABYTE:
            return b"", "output"


def _end(child: int) -> int:
    """End the child's whole process group and return its exit status."""
    deadline = time.monotonic() + LAST_MOMENTS
    while time.monotonic() < deadline:
        # Left unreaped until the group is killed, so that its number cannot have passed to another.
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        time.sleep(0.001)
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _why(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return ""
    if code == -signal.SIGXCPU:
        return "timeout"
    # A kill that was not ours is the kernel's when the machine runs out of memory.
    return "memory" if code in {EXIT_MEMORY, -signal.SIGKILL} else "crashed"


def _child(read: Read, order: Order, request: Request, folder: str, sending: int) -> NoReturn:
    code = EXIT_CRASHED
    try:
        _confine(order.bounds, folder, sending)
        _send(sending, ANSWERS.dump_json(answer_of(read, request)))
        code = 0
    except MemoryError:
        code = EXIT_MEMORY
    finally:
        os._exit(code)


def _confine(bounds: Bounds, folder: str, sending: int) -> None:
    """Be a group of its own in a folder of its own, with no file open but the answer: no other's reply."""
    os.setsid()
    os.chdir(folder)
    os.environ.update(TMPDIR=folder, HOME=folder)
    tempfile.tempdir = None
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, sending)
    os.closerange(sending + 1, MOST_FILES)
    limit_resources(bounds)
    forbid()


def answer_of(read: Read, request: Request) -> Answer:
    """Read a file, or extract a member, and say how it went."""
    found = "unknown"
    path = Path(request.path)
    try:
        found = sniff(path)
        if request.member is None:
            return Answer(found, content=read(path))
        extract(path, request.member, Path(request.target))
        return Answer(found, content=Content(found, ()))
    except UnreadableFile as error:
        return Answer(found, kind=_kind(error), code=error.code, message=str(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # parsers fail in ways of their own: the file is damaged for us
        damaged = unreadable("damaged")
        return Answer(found, kind=type(error).__name__, code=damaged.code, message=str(damaged))


def _kind(error: UnreadableFile) -> str:
    kinds = (NeedsOcr, NeedsConverter, NoDocument)
    return next((kind.__name__ for kind in kinds if isinstance(error, kind)), "UnreadableFile")


def _send(sending: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(sending, view) :]


if __name__ == "__main__":
    main()
