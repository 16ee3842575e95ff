"""The warm parent: readers loaded once, one forked child a file. Started by `guard.py`, never imported by it.

Requests are lines of JSON on standard input, replies are lines of JSON on standard output. A child's word is
taken as bytes of limited length and as nothing else.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.read import sniff
from congvu_ingest.read.errors import SENTENCES
from congvu_ingest.sandbox import forbid_network, limit_resources

CHUNK = 1 << 16
MEGABYTE = 1 << 20

Read = Callable[[Path], Content]


def serve(read: Read) -> None:
    """Answer requests until standard input ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        replies.write(json.dumps(handle(read, json.loads(line))) + "\n")
        replies.flush()


def handle(read: Read, request: dict[str, Any]) -> dict[str, Any]:
    """Open one file in a child of its own and return its reply, or why there is none."""
    folder = tempfile.mkdtemp(prefix="congvu-read-")
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _child(read, request, folder, sending)
    os.close(sending)
    try:
        data, why = _receive(receiving, request)
    finally:
        os.close(receiving)
        status = _end(child)
        shutil.rmtree(folder, ignore_errors=True)
    why = why or _why(status)
    if why:
        return failure(f"unreadable.{why}", SENTENCES[why])
    reply: dict[str, Any] = json.loads(data)
    return reply


def failure(code: str, message: str, file_format: str = "unknown") -> dict[str, Any]:
    """Return a reply that says why a file could not be read."""
    return {"error": {"code": code, "message": message, "format": file_format}}


def _child(read: Read, request: dict[str, Any], folder: str, sending: int) -> NoReturn:
    try:
        _confine(request, folder)
        reply = json.dumps(_reply(read, Path(request["path"])))
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(reply.encode("utf-8"))
        os._exit(0)
    except MemoryError:
        os._exit(EXIT_MEMORY)
    except BaseException:  # noqa: BLE001 - a forked child must never return into the parent's code
        os._exit(EXIT_CRASHED)


EXIT_MEMORY, EXIT_CRASHED = 11, 12


def _confine(request: dict[str, Any], folder: str) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ.update(TMPDIR=folder, HOME=folder)
    tempfile.tempdir = None
    limit_resources(
        memory_bytes=request["memory_mb"] * MEGABYTE,
        cpu_seconds=request["cpu_seconds"],
        file_bytes=request["output_mb"] * MEGABYTE,
    )
    forbid_network()


def _reply(read: Read, path: Path) -> dict[str, Any]:
    file_format = "unknown"
    try:
        file_format = sniff(path)
        return {"content": asdict(read(path))}
    except UnreadableFile as error:
        kind = type(error).__name__
        return {"error": failure(error.code, str(error), file_format)["error"] | {"kind": kind}}
    except MemoryError:
        return failure("unreadable.memory", SENTENCES["memory"], file_format)
    except Exception:  # noqa: BLE001 - whatever a parser trips over, the file is at fault
        return failure("unreadable.damaged", SENTENCES["damaged"], file_format)


def _receive(pipe: int, request: dict[str, Any]) -> tuple[bytes, str]:
    """Read the child's reply; returns it, or why it was cut off."""
    deadline = time.monotonic() + request["seconds"]
    most, size = request["output_mb"] * MEGABYTE, 0
    parts: list[bytes] = []
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return b"", "timeout"
        chunk = os.read(pipe, CHUNK)
        if not chunk:
            return b"".join(parts), ""
        parts.append(chunk)
        size += len(chunk)
        if size > most:
            return b"", "output"


def _end(child: int) -> int:
    """End the child's whole process group and return its exit status."""
    deadline = time.monotonic() + 0.2
    status = 0
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        time.sleep(0.001)
    else:
        done = 0
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    return status if done else os.waitpid(child, 0)[1]


def _why(status: int) -> str:
    if os.WIFSIGNALED(status):
        return "timeout" if os.WTERMSIG(status) == signal.SIGXCPU else "crashed"
    return {0: "", EXIT_MEMORY: "memory"}.get(os.WEXITSTATUS(status), "crashed")


def main(arguments: list[str]) -> None:
    """Serve with the reader named "module:function"."""
    module, _, function = arguments[0].partition(":")
    serve(getattr(importlib.import_module(module), function))


if __name__ == "__main__":
    main(sys.argv[1:])
