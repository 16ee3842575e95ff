"""Word documents (DOCX): paragraphs, headings by style, tables as rows under their heads."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.tables import table_blocks

MOST_BYTES = 300 << 20
MOST_RATIO = 200
HEADING = re.compile(r"(?:heading|title|tiêu đề)\s*(\d?)", re.IGNORECASE)


def read_docx(path: Path) -> Content:
    """Read the body of a document; headers, footers and comments are left out."""
    _check_size(path)
    try:
        document = Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise unreadable("damaged") from error
    blocks = tuple(block for item in document.iter_inner_content() for block in _blocks(item))
    if not blocks:
        raise unreadable("no_text")
    return Content("docx", blocks)


def _check_size(path: Path) -> None:
    """A bomb is known by the sizes its directory tells, before anything is unpacked."""
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


def _blocks(item: Any) -> Iterator[Block]:
    if isinstance(item, Table):
        yield from _rows(item)
    elif isinstance(item, Paragraph) and (text := _clean(item.text)):
        level = _level(item)
        for line in text.split("\n"):
            yield Block(line, BlockKind.HEADING if level else BlockKind.PARAGRAPH, level=level)


def _level(paragraph: Paragraph) -> int:
    found = HEADING.match(paragraph.style.name or "") if paragraph.style is not None else None
    return int(found[1] or 1) if found else 0


def _rows(table: Table) -> Iterator[Block]:
    return table_blocks([[_clean(cell.text) for cell in _cells(row)] for row in table.rows])


def _cells(row: Any) -> list[Any]:
    """Merged cells come once."""
    seen: list[Any] = []
    for cell in row.cells:
        if not seen or cell._tc is not seen[-1]._tc:
            seen.append(cell)
    return seen


def _clean(text: str) -> str:
    lines = (" ".join(line.split()) for line in normalize(text).split("\n"))
    return "\n".join(line for line in lines if line)
