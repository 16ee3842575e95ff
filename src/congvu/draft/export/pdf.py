"""PDF of a Word file, made by an installed LibreOffice."""

from __future__ import annotations

from pathlib import Path
from threading import BoundedSemaphore

from congvu.errors import ConversionFailed, ProgramMissing
from congvu.office import MADE, Conversion, clear_left_behind, convert, installed_office, working_folder
from congvu.sandbox import Bounds

PACKAGE = "libreoffice-writer-nogui"
BOUNDS = Bounds(cpu_seconds=60, memory_mb=2048, file_mb=64)
SECONDS = 90.0
# The version that the decree asks of electronic copies, or later; boxes to tick are drawn, not form fields.
FILTER = (
    'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
# A run takes a core and some 200 MB.
AT_ONCE = BoundedSemaphore(2)
MISSING = (
    "Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; hãy xuất DOCX, "
    f"hoặc nhờ quản trị viên cài gói {PACKAGE} (apt install)."
)
FAILED = "LibreOffice không chuyển được dự thảo sang PDF; hãy thử lại, hoặc xuất DOCX rồi tự lưu thành PDF."
SLOW = "Chuyển dự thảo sang PDF quá thời gian cho phép; hãy thử lại khi máy chủ bớt việc, hoặc xuất DOCX."


def pdf(word: bytes, *, program: Path | None = None) -> bytes:
    """Return a Word file as PDF; raises ProgramMissing, or ConversionFailed where another try may help."""
    program = program or installed_office()
    if program is None:
        raise ProgramMissing(MISSING)
    if not AT_ONCE.acquire(timeout=SECONDS):
        raise ConversionFailed(SLOW, code="conversion_slow")
    try:
        return _converted(word, program)
    finally:
        AT_ONCE.release()


def _converted(word: bytes, program: Path) -> bytes:
    clear_left_behind()
    with working_folder() as folder:
        path = folder / "document.docx"
        path.write_bytes(word)
        try:
            convert(program, Conversion(path, FILTER), folder, BOUNDS, SECONDS)
        except TimeoutError as error:
            raise ConversionFailed(SLOW, code="conversion_slow") from error
        made = folder / MADE / "document.pdf"
        if not made.is_file():
            raise ConversionFailed(FAILED)
        return made.read_bytes()
