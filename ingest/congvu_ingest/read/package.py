"""What can be said of an Office package (a ZIP) before anything in it is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from congvu_ingest.read.errors import unreadable

MOST_BYTES = 300 << 20
MOST_RATIO = 200


def check_package(path: Path) -> None:
    """Refuse what is damaged, locked or, by the sizes it tells, a bomb; raises UnreadableFile."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
            locked = any(item.flag_bits & 1 for item in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise unreadable("damaged") from error
    if locked:
        raise unreadable("encrypted")
    if size > MOST_BYTES or size > MOST_RATIO * max(path.stat().st_size, 1 << 16):
        raise unreadable("too_large")
