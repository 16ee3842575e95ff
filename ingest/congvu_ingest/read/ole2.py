"""Whether a file of Office 97-2003 asks for a password: each program keeps that in a place of its own."""

from __future__ import annotations

from pathlib import Path

import olefile

LOCKED_WORD = 0x0100
END_OF_GLOBALS, FILEPASS = 0x0085, 0x002F
LOCKED_SLIDES = b"\xdf\xc4\xd1\xf3"
MOST_RECORDS = 64


def asks_for_password(path: Path) -> bool:
    """Say whether the file is encrypted; a damaged one is not known to be."""
    try:
        with olefile.OleFileIO(path) as file:
            return _word(file) or _excel(file) or _slides(file)
    except (OSError, ValueError, IndexError, TypeError):
        return False


def _word(file: olefile.OleFileIO) -> bool:
    flags = _start(file, "WordDocument", 12)[10:12]
    return bool(int.from_bytes(flags, "little") & LOCKED_WORD)


def _excel(file: olefile.OleFileIO) -> bool:
    """Look at the records before the first sheet's: FILEPASS stands right behind the beginning."""
    data = _start(file, "Workbook", 1 << 16) or _start(file, "Book", 1 << 16)
    at = 0
    for _ in range(MOST_RECORDS):
        kind = int.from_bytes(data[at : at + 2], "little")
        if kind in (FILEPASS, END_OF_GLOBALS):
            return kind == FILEPASS
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return False


def _slides(file: olefile.OleFileIO) -> bool:
    return _start(file, "Current User", 16)[12:16] == LOCKED_SLIDES


def _start(file: olefile.OleFileIO, stream: str, length: int) -> bytes:
    if not file.exists(stream):
        return b""
    data: bytes = file.openstream(stream).read(length)
    return data
