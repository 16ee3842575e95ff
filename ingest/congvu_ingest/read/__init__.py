"""Reading a file: its content decides the format, one reader a format, blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from congvu.documents import Content
from congvu_ingest.read.docx import read_docx
from congvu_ingest.read.errors import (
    CONVERTERS,
    LEGACY,
    OCR,
    NeedsConverter,
    NeedsOcr,
    NoDocument,
    needs_converter,
    unreadable,
)
from congvu_ingest.read.html import read_html
from congvu_ingest.read.legacy import legacy_encoding
from congvu_ingest.read.packages import PACKAGES, extract, read_package
from congvu_ingest.read.pdf import read_pdf
from congvu_ingest.read.procedure import read_procedure
from congvu_ingest.read.sniff import sniff
from congvu_ingest.read.text import read_markdown, read_text

__all__ = ["NeedsConverter", "NeedsOcr", "NoDocument", "extract", "read", "sniff"]

READERS: dict[str, Callable[[Path], Content]] = {
    "procedure": read_procedure,
    "pdf": read_pdf,
    "docx": read_docx,
    "html": read_html,
    "txt": read_text,
    "md": read_markdown,
}


def read(path: Path) -> Content:
    """Read a file of any format.

    Raises NeedsOcr, NeedsConverter or another UnreadableFile, each with its sentence and remedy. To be called
    inside the guarded child only: files from outside are not to be trusted.
    """
    found = sniff(path)
    if found in READERS:
        return _in_unicode(READERS[found](path))
    if found in PACKAGES:
        return read_package(path)
    if found == "image":
        raise NeedsOcr(OCR)
    if found == "locked":
        raise unreadable("encrypted")
    raise needs_converter(found) if found in CONVERTERS else unreadable(found)


def _in_unicode(content: Content) -> Content:
    """Text in an encoding of before Unicode would be stored as signs that nobody can find or read."""
    if encoding := legacy_encoding(content):
        raise NeedsConverter(LEGACY.format(encoding=encoding))
    return content
