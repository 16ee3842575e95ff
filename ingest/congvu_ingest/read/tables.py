"""Telling tables of data from tables that only lay out a letterhead or a signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from congvu.documents import Block, BlockKind

BETWEEN = " | "
NATION = r"CỘNG H(?:OÀ|ÒA|OA)\s*XÃ HỘI|Độc lập\s*[-–]\s*Tự do"
SIGNED = r"Nơi nhận|^(?:TM|KT|TL|TUQ|Q)\."
LAYOUT = re.compile(f"{NATION}|{SIGNED}", re.MULTILINE)


def table_blocks(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield a block a row under the first row as its head; cells of a layout table one after the other."""
    if _only_lays_out(rows):
        for row in rows:
            yield from (Block(line) for cell in row for line in cell.split("\n") if line.strip())
        return
    header = BETWEEN.join(_line(cell) for cell in rows[0])
    for row in rows[1:]:
        if text := BETWEEN.join(_line(cell) for cell in row if cell.strip()):
            yield Block(text, BlockKind.ROW, header=header)


def _only_lays_out(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2 or max(map(len, rows)) < 2 or not all(cell.strip() for cell in rows[0]):
        return True
    return any(LAYOUT.search(cell) for row in rows for cell in row)


def _line(cell: str) -> str:
    return " ".join(cell.split())
