"""Reading a file: its content decides the format, one reader a format, blocks in reading order."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from congvu.documents import Content
from congvu_ingest.read.csv_table import read_csv
from congvu_ingest.read.docx import read_docx
from congvu_ingest.read.errors import (
    CONVERTERS,
    NeedsConverter,
    NeedsOcr,
    NoDocument,
    needs_converter,
    unreadable,
)
from congvu_ingest.read.flat_package import unflatten
from congvu_ingest.read.html import read_html
from congvu_ingest.read.ole2 import asks_for_password
from congvu_ingest.read.packages import PACKAGES, extract, read_package
from congvu_ingest.read.pdf import read_pdf
from congvu_ingest.read.pictures import read_image
from congvu_ingest.read.pptx import read_pptx
from congvu_ingest.read.procedure import read_procedure
from congvu_ingest.read.signatures import NOT_CHECKED, is_signed
from congvu_ingest.read.sniff import sniff
from congvu_ingest.read.text import read_markdown, read_text
from congvu_ingest.read.trees import refuse_entities
from congvu_ingest.read.xlsx import read_xlsx

__all__ = ["NeedsConverter", "NeedsOcr", "NoDocument", "extract", "read", "sniff"]

READERS: dict[str, Callable[[Path], Content]] = {
    "procedure": read_procedure,
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pptx": read_pptx,
    "html": read_html,
    "txt": read_text,
    "md": read_markdown,
    "image": read_image,
    "csv": read_csv,
}

OLE2_FORMATS = {"doc", "xls", "ppt"}
XML_FORMATS = {"wordxml", "excelxml"}
OFFICE_PACKAGES = {"docx", "xlsx", "pptx"}
TAIL = 4096


def read(path: Path) -> Content:
    """Read a file of any format; pages that are pictures are named only (`scan.read_scan` reads them).

    Raises NeedsConverter or another UnreadableFile, each with its sentence and remedy. To be called
    inside the guarded child only: files from outside are not to be trusted.
    """
    found = sniff(path)
    if found in READERS:
        content = READERS[found](path)
        signed = (NOT_CHECKED,) if is_signed(path, found) else ()
        return replace(content, warnings=(*content.warnings, *signed))
    if found in PACKAGES:
        return read_package(path)
    if found == "flatopc":
        return _read_flat(path)
    if found in XML_FORMATS:
        refuse_entities(path.read_bytes())
    if found == "locked":
        raise unreadable("encrypted")
    if found == "rtf" and not _ends(path):
        raise unreadable("damaged")
    if found in OLE2_FORMATS and asks_for_password(path):
        # Not refused yet: Excel locks the structure of a workbook with a password that everybody knows.
        raise needs_converter(found, locked=True)
    raise needs_converter(found) if found in CONVERTERS else unreadable(found)


def _read_flat(path: Path) -> Content:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        unflatten(path, package)
        found = sniff(package)
        if found not in OFFICE_PACKAGES:
            raise unreadable("damaged")
        return READERS[found](package)


def _ends(path: Path) -> bool:
    """Say whether an RTF file is whole: a converter takes what is there of a part for all of it."""
    with path.open("rb") as file:
        file.seek(-min(TAIL, path.stat().st_size), os.SEEK_END)
        return file.read().rstrip(b"\0\r\n\t \x1a").endswith(b"}")
