"""Digital signatures: told, never judged. To judge one needs the issuers' lists, which change daily."""

from __future__ import annotations

import mmap
import zipfile
from pathlib import Path

NOT_CHECKED = "Tệp có chữ ký số; chữ ký không được kiểm tra ở đây, hãy xem bằng phần mềm ký số khi cần."
# What a signature covers; it stands in plain bytes, since signing comes after everything is packed.
_PDF = b"/ByteRange"
_PACKAGE = "_xmlsignatures/"
_PACKAGES = frozenset({"docx", "xlsx", "pptx"})


def is_signed(path: Path, file_format: str) -> bool:
    """Say whether a PDF or Office package carries a digital signature."""
    if file_format == "pdf":
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return data.find(_PDF) >= 0
    if file_format in _PACKAGES:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith(_PACKAGE) for name in archive.namelist())
    return False
