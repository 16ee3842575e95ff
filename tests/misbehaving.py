"""A reader for the tests of the guard: the file's text says how it goes wrong."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from congvu.documents import Block, Content

WORDS = "Kế hoạch trồng cây xanh của phường"


def read(path: Path) -> Content:
    """Do what the first word of the file names, with the rest of the line as its argument."""
    name, _, argument = path.read_text("utf-8").strip().partition(" ")
    return Content("txt", (Block(MOVES[name](argument)),))


def _behave(_: str) -> str:
    return WORDS


def _exit(_: str) -> str:
    os._exit(0)


def _segfault(_: str) -> str:
    ctypes.string_at(0)
    return ""


def _killed(_: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def _hang(_: str) -> str:
    time.sleep(60)
    return ""


def _spin(_: str) -> str:
    while True:
        pass


def _hog(_: str) -> str:
    held: list[bytearray] = []
    while True:
        held.append(bytearray(1 << 24))


def _shout(_: str) -> str:
    return "a" * (3 << 20)


def _print(_: str) -> str:
    sys.stdout.write('{"how": "answered", "length": 0}\n')
    sys.stdout.flush()
    os.write(1, b'{"how": "answered", "length": 0}\n')
    return WORDS


def _forge(_: str) -> str:
    """Write a reply of one's own into whatever is open."""
    for number in range(256):
        try:
            os.write(number, b'{"how": "answered", "length": 2}\n{}')
        except OSError:
            continue
    return WORDS


def _orphan(marker: str) -> str:
    """Leave a process behind that would make a file later."""
    if os.fork() == 0:
        with contextlib.suppress(OSError):
            os.setsid()
        os.closerange(3, 256)
        time.sleep(0.5)
        Path(marker).write_text("still here", encoding="utf-8")
        os._exit(0)
    return WORDS


def _raise(_: str) -> str:
    raise ZeroDivisionError("secret words of the file")


def _kill_parent(_: str) -> str:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)
    return ""


def _litter(_: str) -> str:
    Path("here").write_text("x", encoding="utf-8")
    Path(os.environ["TMPDIR"], "there").write_text("x", encoding="utf-8")
    return os.environ["TMPDIR"]


def _environment(_: str) -> str:
    return " ".join(sorted(os.environ))


def _reach_out(address: str) -> str:
    return " ".join(errno.errorcode.get(_errno(move), "done") for move in _outward(address))


def _outward(address: str) -> list[Callable[[], object]]:
    port = int(address)
    return [
        lambda: socket.create_connection(("127.0.0.1", port), timeout=2),
        lambda: socket.socket(socket.AF_UNIX),
        lambda: socket.socketpair(),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        lambda: subprocess.run(["/bin/true"], check=True),
        os.setsid,
    ]


def _errno(move: Callable[[], object]) -> int:
    try:
        move()
    except OSError as error:
        return error.errno or 0
    return 0


def _thread(_: str) -> str:
    found: list[str] = []
    thread = threading.Thread(target=found.append, args=(WORDS,))
    thread.start()
    thread.join()
    return found[0]


MOVES: dict[str, Callable[[str], str]] = {
    "behave": _behave,
    "exit": _exit,
    "segfault": _segfault,
    "killed": _killed,
    "hang": _hang,
    "spin": _spin,
    "hog": _hog,
    "shout": _shout,
    "print": _print,
    "forge": _forge,
    "orphan": _orphan,
    "raise": _raise,
    "kill_parent": _kill_parent,
    "litter": _litter,
    "environment": _environment,
    "reach_out": _reach_out,
    "thread": _thread,
}
