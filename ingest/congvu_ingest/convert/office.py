"""LibreOffice as a converter of files from outside: one run a file, in a folder that does not stay."""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from congvu.office import MADE, Conversion, clear_left_behind, convert, installed_office, working_folder
from congvu.sandbox import MEGABYTE, Bounds
from congvu_ingest.guard import Limits
from congvu_ingest.read.errors import missing_converter, unreadable


@dataclass(frozen=True)
class Filter:
    """How a format goes through: the format it becomes, LibreOffice's filter and the module that has it."""

    target: str
    name: str
    module: str


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
        clear_left_behind()
        self.targets = {name: found.target for name, found in FILTERS.items()}

    @contextlib.contextmanager
    def converted(self, path: Path, file_format: str) -> Iterator[Path]:
        """Give the converted copy; raises NeedsConverter without LibreOffice, else UnreadableFile."""
        if self._program is None:
            raise missing_converter(file_format)
        with working_folder() as folder:
            yield self._convert(self._program, path, FILTERS[file_format], file_format, folder)

    def _convert(self, program: Path, path: Path, way: Filter, file_format: str, folder: Path) -> Path:
        # A copy: links relative to the original lead nowhere, no lock file stands beside it.
        copy = folder / f"document.{file_format}"
        shutil.copyfile(path, copy)
        limits = self._limits
        bounds = Bounds(limits.cpu_seconds, limits.memory_mb, limits.output_mb)
        try:
            status = convert(program, Conversion(copy, way.target, way.name), folder, bounds, limits.seconds)
        except TimeoutError as error:
            raise unreadable("timeout") from error
        made = folder / MADE / f"document.{way.target}"
        if not made.is_file():
            raise _why(program, way, file_format, status)
        if made.stat().st_size > limits.output_mb * MEGABYTE:
            raise unreadable("output")
        return made


def _why(program: Path, way: Filter, file_format: str, status: int) -> Exception:
    """Say why nothing was made; LibreOffice itself tells nothing, its status may be 0."""
    if not any((program.parent / name).exists() for name in (MODULES[way.module], "libmergedlo.so")):
        return missing_converter(file_format)
    if status == -signal.SIGXCPU:
        return unreadable("timeout")
    if status == -signal.SIGKILL:
        return unreadable("memory")
    return unreadable("crashed" if status < 0 else "damaged")
