"""What a child process may not do while it opens a file from outside: the kernel holds it to that."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
from dataclasses import dataclass

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 1, 38, 22, 2
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _RETURN = 0x20, 0x15, 0x35, 0x06
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_X32 = 0x40000000
# Places in what the kernel shows a filter (struct seccomp_data, little-endian); a family is one word long.
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_AF_UNIX = 1

# Machine → (audit architecture, numbers of the system calls socket, connect, bind, socketpair, execve,
# execveat, ptrace, setpgid, setsid, io_uring_setup). The last could open sockets past the filter; a new group
# or session would outlive the killing of the child's own.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 42, 49, 53, 59, 322, 101, 109, 112, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 199, 221, 281, 117, 154, 157, 425)),
}

MEGABYTE = 1 << 20
OPEN_FILES = 64
CPU_GRACE = 1


@dataclass(frozen=True)
class Bounds:
    """What one reading may use: processor seconds, megabytes of address space and of one written file."""

    cpu_seconds: int
    memory_mb: int
    file_mb: int


def limit_resources(bounds: Bounds) -> None:
    """Limit address space, processor time, open files and the size of files written; no core dumps.

    A limit that already stands and is lower stays. The process dies with its parent.
    """
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, bounds.file_mb * MEGABYTE)
    _limit(resource.RLIMIT_CPU, bounds.cpu_seconds, CPU_GRACE)
    _limit(resource.RLIMIT_AS, bounds.memory_mb * MEGABYTE)


def _limit(which: int, soft: int, grace: int = 0) -> None:
    _, highest = resource.getrlimit(which)
    hard = soft + grace if highest == resource.RLIM_INFINITY else min(soft + grace, highest)
    resource.setrlimit(which, (min(soft, hard), hard))


def keep_inside() -> None:
    """Take network and leaving the process group from this process and the programs it becomes.

    Sockets within the machine may be made, but not connected: LibreOffice opens one at its start.
    """
    known = _MACHINES.get(platform.machine())
    if known is None:
        _own_network()
        return
    architecture, (socket, connect, _, _, _, _, *rest) = known
    _install(_program(architecture, (connect, *rest), local=socket))


def forbid() -> None:
    """Take network, starting programs and leaving the process group from this process; raises OSError.

    A seccomp filter (needs no privilege) refuses the system calls with EPERM. Where the machine is not one it
    knows, a network namespace of its own leaves no way out.
    """
    known = _MACHINES.get(platform.machine())
    if known is None:
        _own_network()
        return
    _install(_program(*known))


def _own_network() -> None:
    if _libc().unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        raise _last_error()


def _program(architecture: int, refused: tuple[int, ...], local: int | None = None) -> bytes:
    """Give the filter: foreign calling conventions kill, refused calls fail, all others pass.

    `local` is the number of `socket` where only sockets within the machine may be made.
    """
    count = len(refused)
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        *([] if local is None else _only_local(local)),
        (_JUMP_GREATER_EQUAL, count + 1, 0, _X32),
        *((_JUMP_EQUAL, count - place, 0, number) for place, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _only_local(socket: int) -> list[tuple[int, int, int, int]]:
    return [
        (_JUMP_EQUAL, 0, 4, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]


def _install(program: bytes) -> None:
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, 0)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(header, len(header)))


def _prctl(option: int, value: int, pointer: object) -> None:
    if _libc().prctl(option, value, pointer, 0, 0) != 0:
        raise _last_error()


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _last_error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
