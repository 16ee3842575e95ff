"""LibreOffice as a converter: one run a file, limited, without network, in a folder that does not stay."""

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

from congvu_ingest.convert.profile import write_profile
from congvu_ingest.guard import Limits
from congvu_ingest.read.errors import missing_converter, unreadable
from congvu_ingest.sandbox import MEGABYTE, Bounds

FOLDER = "congvu-office-"
# With its profile new, LibreOffice may ask to be started once more.
START_AGAIN, STARTS = 81, 3
PAUSE = 0.02


@dataclass(frozen=True)
class Filter:
    """How a format goes through: the format it becomes, LibreOffice's filter and the module that has it."""

    target: str
    name: str
    module: str


# The filter is named, because LibreOffice else takes what it does not know for text.
FILTERS = {
    "doc": Filter("docx", "MS Word 97", "writer"),
    "rtf": Filter("docx", "Rich Text Format", "writer"),
    "odt": Filter("docx", "writer8", "writer"),
    "xls": Filter("xlsx", "MS Excel 97", "calc"),
    "ods": Filter("xlsx", "calc8", "calc"),
    "ppt": Filter("pptx", "MS PowerPoint 97", "impress"),
    "odp": Filter("pptx", "impress8", "impress"),
    "xlsb": Filter("xlsx", "Calc MS Excel 2007 Binary", "calc"),
    "wordxml": Filter("docx", "MS Word 2003 XML", "writer"),
    "excelxml": Filter("xlsx", "MS Excel 2003 XML", "calc"),
}
MODULES = {"writer": "libswlo.so", "calc": "libsclo.so", "impress": "libsdlo.so"}


class Office:
    """Converts with an installed LibreOffice; may be used from several threads."""

    def __init__(self, limits: Limits, program: Path | None = None) -> None:
        self._limits = limits
        self._program = installed_office() if program is None else program
        _clear_left_behind()
        self.targets = {name: found.target for name, found in FILTERS.items()}

    @contextlib.contextmanager
    def converted(self, path: Path, file_format: str) -> Iterator[Path]:
        """Give the converted copy; raises NeedsConverter without LibreOffice, else UnreadableFile."""
        if self._program is None:
            raise missing_converter(file_format)
        with tempfile.TemporaryDirectory(
            prefix=f"{FOLDER}{os.getpid()}-", ignore_cleanup_errors=True
        ) as name:
            yield self._convert(self._program, path, FILTERS[file_format], file_format, Path(name))

    def _convert(self, program: Path, path: Path, way: Filter, file_format: str, folder: Path) -> Path:
        # A copy: links relative to the original lead nowhere, no lock file stands beside it.
        copy = folder / f"document.{file_format}"
        shutil.copyfile(path, copy)
        write_profile(folder / "profile")
        status = self._run(program, way, copy, folder)
        made = folder / "out" / f"document.{way.target}"
        if not made.is_file():
            raise _why(program, way, file_format, status)
        if made.stat().st_size > self._limits.output_mb * MEGABYTE:
            raise unreadable("output")
        return made

    def _run(self, program: Path, way: Filter, copy: Path, folder: Path) -> int:
        deadline = time.monotonic() + self._limits.seconds
        status = START_AGAIN
        for _ in range(STARTS):
            if status != START_AGAIN:
                break
            status = _outcome(self._command(program, way, copy, folder), folder, deadline)
        return status

    def _command(self, program: Path, way: Filter, copy: Path, folder: Path) -> list[str]:
        bounds = Bounds(self._limits.cpu_seconds, self._limits.memory_mb, self._limits.output_mb)
        return [
            *(sys.executable, "-P", "-m", "congvu_ingest.convert.confined"),
            *(str(os.getpid()), json.dumps(asdict(bounds))),
            *(str(program), "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *(f"--infilter={way.name}", "--convert-to", way.target, "--outdir", str(folder / "out")),
            str(copy),
        ]


def installed_office() -> Path | None:
    """Return LibreOffice's own program, not the scripts before it, which would outlive being killed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    program = Path(found).resolve().with_name("soffice.bin")
    return program if program.is_file() else None


def _clear_left_behind() -> None:
    """Remove the folders of workers that were killed in the middle of a conversion."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        owner = folder.name.removeprefix(FOLDER).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


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
                raise unreadable("timeout")
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


def _why(program: Path, way: Filter, file_format: str, status: int) -> Exception:
    """Say why nothing was made; LibreOffice itself tells nothing, its status may be 0."""
    if not any((program.parent / name).exists() for name in (MODULES[way.module], "libmergedlo.so")):
        return missing_converter(file_format)
    if status == -signal.SIGXCPU:
        return unreadable("timeout")
    if status == -signal.SIGKILL:
        return unreadable("memory")
    return unreadable("crashed" if status < 0 else "damaged")
