"""What openpyxl, reading row by row, does not tell of a sheet: merged cells, values not kept."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

MOST_MERGES, LARGEST_MERGE = 20_000, 100_000
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v(?:\s*/>|></(?:\w+:)?v>))?</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Merge:
    """An area that shows one cell: its first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Parts:
    """The merged areas by their first row, and whether the file keeps no value for some formula."""

    merges: tuple[Merge, ...] = ()
    uncounted: bool = False


def sheet_parts(path: Path, part: str) -> Parts:
    """Look at a sheet's part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        data = archive.read(part)
    found = [_merge(match) for match in islice(_MERGE.finditer(data), MOST_MERGES)]
    kept = [merge for merge in found if (merge.bottom - merge.top + 1) * merge.right <= LARGEST_MERGE]
    return Parts(tuple(sorted(kept, key=lambda merge: merge.top)), bool(_NO_VALUE.search(data)))


def _merge(match: re.Match[bytes]) -> Merge:
    return Merge(int(match[2]), _column(match[1]), int(match[4]), _column(match[3]))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
