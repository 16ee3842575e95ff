"""The warm parent: readers loaded once, one forked child a file. Started by `guard_parent.py`.

An order, then requests, are lines of JSON on standard input; each reply is a line of JSON on standard output
that says how the child ended and how many bytes of its answer follow. The parent itself never looks into a
file or an answer. A request names a file, and the pages of it that are to be read off their pictures: only
then do the limits grow, with the number of pages.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import math
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ConfigDict, TypeAdapter

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu.layout import LaidOut
from congvu.sandbox import MEGABYTE, Bounds, forbid, limit_resources
from congvu_ingest.read import NeedsConverter, NeedsOcr, NoDocument, extract, sniff
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.layout import lay_out

Read = Callable[[Path], Content | LaidOut]
ReadScan = Callable[[Path, Sequence[int], str], Content]

CHUNK = 1 << 16
FOLDER = "congvu-read-"
EXIT_MEMORY, EXIT_CRASHED = 11, 12
LAST_MOMENTS = 0.2
MOST_FILES = 1024
PAGE_OUTPUT_MB = 0.5
"""What a page's small picture and the places of its words may add to an answer."""


@dataclass(frozen=True)
class Order:
    """How to read: the readers of text and of scans as "module:function" and what one reading may cost.

    Each page that is read off its picture may take `page_seconds` more. `tessdata` is Tesseract's folder.
    """

    reader: str
    seconds: float
    output_mb: int
    bounds: Bounds
    scanner: str = "congvu_ingest.read.scan:read_scan"
    page_seconds: float = 10.0
    tessdata: str = ""

    def allowing(self, pages: int) -> Order:
        """Return the order with what so many scanned pages may cost on top."""
        more = math.ceil(pages * self.page_seconds)
        bounds = replace(self.bounds, cpu_seconds=self.bounds.cpu_seconds + more)
        output_mb = self.output_mb + math.ceil(pages * PAGE_OUTPUT_MB)
        return replace(self, seconds=self.seconds + more, output_mb=output_mb, bounds=bounds)


@dataclass(frozen=True)
class Request:
    """A file to read: its text, those of its pages that are pictures, or a package's `member` to extract.

    A member is written to the file `target`. `layout` asks how a text is laid out instead of for its text.
    """

    path: str
    pages: tuple[int, ...] = ()
    member: int | None = None
    target: str = ""
    layout: bool = False


@dataclass(frozen=True)
class Ending:
    """How a child ended (answered, crashed, timeout, memory, output) and its answer's length in bytes."""

    how: str
    length: int = 0


@dataclass(frozen=True)
class Answer:
    """What a child says of its file: content or layout, or why there is none (`kind`: the error's class)."""

    format: str
    content: Content | None = None
    layout: LaidOut | None = None
    kind: str = ""
    code: str = ""
    message: str = ""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


ANSWERS = TypeAdapter(Answer)
ORDERS = TypeAdapter(Order)
REQUESTS = TypeAdapter(Request)


def main() -> None:
    """Take the order, load the reader, then answer requests until standard input ends."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    order = ORDERS.validate_json(requests.readline())
    read: Read = _loaded(order.reader)
    scan: ReadScan = _loaded(order.scanner)
    os.environ.clear()
    # A reader that prints must not be taken for a reply.
    os.dup2(2, 1)
    gc.collect()
    gc.freeze()
    try:
        for line in requests:
            request = REQUESTS.validate_json(line)
            chosen = _chosen(request, order, read, scan)
            allowed = order.allowing(len(request.pages))
            ending, answer = serve(chosen, allowed, Path(request.path), requests.fileno())
            replies.write(json.dumps(asdict(ending)).encode() + b"\n" + answer)
            replies.flush()
    except BrokenPipeError:
        pass
    finally:
        _remove_own_folder()


def _loaded(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def _chosen(request: Request, order: Order, read: Read, scan: ReadScan) -> Read:
    if request.member is not None:
        return partial(_extracted, request.member, Path(request.target))
    if request.layout:
        return lay_out
    return partial(_scanned, scan, request.pages, order.tessdata) if request.pages else read


def _extracted(member: int, target: Path, path: Path) -> Content:
    extract(path, member, target)
    return Content(sniff(path), ())


def _scanned(scan: ReadScan, pages: Sequence[int], tessdata: str, path: Path) -> Content:
    return scan(path, pages, tessdata)


def _remove_own_folder() -> None:
    """Who started the parent may have been killed and can no longer do it."""
    if Path.cwd().name.startswith(FOLDER):
        shutil.rmtree(Path.cwd(), ignore_errors=True)


def serve(read: Read, order: Order, path: Path, asker: int) -> tuple[Ending, bytes]:
    """Have a child read one file; returns how it ended and what it answered. Nothing of it stays behind.

    `asker` is the pipe that requests come from: it closes when nobody waits for the answer any more.
    """
    folder = tempfile.mkdtemp(prefix="file-", dir=Path.cwd())
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _child(read, order, path, folder, sending)
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


def _child(read: Read, order: Order, path: Path, folder: str, sending: int) -> NoReturn:
    code = EXIT_CRASHED
    try:
        _confine(order.bounds, folder, sending)
        _send(sending, ANSWERS.dump_json(answer_of(read, path)))
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


def answer_of(read: Read, path: Path) -> Answer:
    """Read a file and say how it went."""
    found = "unknown"
    try:
        found = sniff(path)
        told = read(path)
        return Answer(found, layout=told) if isinstance(told, LaidOut) else Answer(found, content=told)
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
