"""ZIP: its files, but for folders, hidden files and what programs leave behind."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from congvu.documents import Member
from congvu.text import normalize
from congvu_ingest.files import is_left_behind
from congvu_ingest.read.errors import unreadable

MOST_MEMBERS = 2000
MOST_BYTES = 2 << 30
MOST_RATIO = 200
SMALL = 1 << 20
"""Below this size of a member its ratio does not matter: text packs well."""


def members(path: Path) -> list[Member]:
    """Tell what is inside by the archive's directory, before anything is unpacked."""
    with _opened(path) as archive:
        found = [Member(_name(item), item.file_size) for item in _files(archive)]
    if len(found) > MOST_MEMBERS or sum(member.size for member in found) > MOST_BYTES:
        raise unreadable("too_large")
    return found


def extract(path: Path, number: int, target: Path) -> None:
    """Write one file out; one that is larger than its directory says, or a bomb, raises UnreadableFile."""
    with _opened(path) as archive:
        item = _files(archive)[number]
        if item.file_size > max(SMALL, MOST_RATIO * max(item.compress_size, 1)):
            raise unreadable("too_large")
        try:
            with archive.open(item) as source, target.open("wb") as written:
                shutil.copyfileobj(source, written)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            raise unreadable("damaged") from error


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise unreadable("damaged") from error
    with archive:
        if any(item.flag_bits & 1 for item in archive.infolist()):
            raise unreadable("encrypted")
        yield archive


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [item for item in archive.infolist() if not item.is_dir() and not is_left_behind(_parts(item))]


def _parts(item: zipfile.ZipInfo) -> tuple[str, ...]:
    return PurePosixPath(item.filename.replace("\\", "/")).parts


def _name(item: zipfile.ZipInfo) -> str:
    """Give the name as its author wrote it: without the flag for UTF-8 it was read as code page 437."""
    name = item.filename
    if not item.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = item.filename
    return normalize(PurePosixPath(name.replace("\\", "/")).name)
