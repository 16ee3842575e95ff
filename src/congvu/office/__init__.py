"""LibreOffice as a program that converts one file: limited, offline, in a folder that does not stay."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from congvu.office.profile import write_profile
from congvu.sandbox import Bounds

FOLDER = "congvu-office-"
MADE = "out"
# With its profile new, LibreOffice may ask to be started once more.
START_AGAIN, STARTS = 81, 3
PAUSE = 0.02


@dataclass(frozen=True)
class Conversion:
    """Which file becomes what: `target` as `--convert-to` takes it; `source` names the filter that reads.

    The filter is named where the file is from outside: LibreOffice else takes what it does not know for text.
    """

    path: Path
    target: str
    source: str = ""


def installed_office() -> Path | None:
    """Return LibreOffice's own program, not the scripts before it, which would outlive being killed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    program = Path(found).resolve().with_name("soffice.bin")
    return program if program.is_file() else None


@contextlib.contextmanager
def working_folder() -> Iterator[Path]:
    """Give a folder for one conversion that goes with the context."""
    name = f"{FOLDER}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=name, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear_left_behind() -> None:
    """Remove the folders of processes that were killed in the middle of a conversion."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        owner = folder.name.removeprefix(FOLDER).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def convert(program: Path, conversion: Conversion, folder: Path, bounds: Bounds, seconds: float) -> int:
    """Convert a file into `out` below the folder; returns LibreOffice's status, which may be 0 for nothing.

    Negative is the signal that ended it. Raises TimeoutError after that many seconds.
    """
    write_profile(folder / "profile")
    deadline = time.monotonic() + seconds
    status = START_AGAIN
    for _ in range(STARTS):
        if status != START_AGAIN:
            break
        status = _outcome(_command(program, conversion, folder, bounds), folder, deadline)
    return status


def _command(program: Path, conversion: Conversion, folder: Path, bounds: Bounds) -> list[str]:
    return [
        *(sys.executable, "-P", "-m", "congvu.office.confined"),
        *(str(os.getpid()), json.dumps(asdict(bounds))),
        *(str(program), "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *([f"--infilter={conversion.source}"] if conversion.source else []),
        *("--convert-to", conversion.target, "--outdir", str(folder / MADE)),
        str(conversion.path),
    ]


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _outcome(command: list[str], folder: Path, deadline: float) -> int:
    """Run a command to its end or the deadline; its whole process group ends with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        # Left unreaped until the group is killed, so that its number cannot have passed to another.
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(PAUSE)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode


def _environment(folder: Path) -> dict[str, str]:
    """Give what is needed to start: no setting or key of congvu goes near a converter."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {
        **{"PATH": os.defpath, "PYTHONPATH": path, "PYTHONUTF8": "1", "LANG": "C.UTF-8"},
        **{"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
    }
