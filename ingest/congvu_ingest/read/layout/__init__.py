"""A Word document as it is laid out, for the checker of form; to be called inside the guarded child only."""

from __future__ import annotations

import zipfile
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError

from congvu.documents import Block, Content
from congvu.errors import UnreadableFile
from congvu.layout import LaidOut
from congvu.text import normalize
from congvu_ingest.read.docx import opened
from congvu_ingest.read.errors import CONVERTERS, needs_converter, unreadable
from congvu_ingest.read.layout.body import Body
from congvu_ingest.read.layout.formats import Formats
from congvu_ingest.read.layout.papers import papers_of
from congvu_ingest.read.package import check_package
from congvu_ingest.read.sniff import sniff
from congvu_ingest.secrecy import secrecy_mark

__all__ = ["lay_out"]

WORDS = frozenset({"doc", "rtf", "odt", "wordxml"})
NOT_LAID_OUT = (
    "Chỉ kiểm tra được thể thức trên tệp soạn thảo Word (.docx, .doc), .odt hoặc .rtf; "
    "hãy chọn tệp soạn thảo gốc, không phải bản PDF, bản quét hay bảng tính."
)
SECRET = "Tệp mang dấu mật nên không được đưa lên máy nối mạng; tệp không được giữ lại."


def lay_out(path: Path) -> LaidOut:
    """Return how a Word document is laid out.

    Raises NeedsConverter for the older formats of texts and UnreadableFile, also for a file of another kind
    (`unreadable.not_laid_out`) and for one that bears a secrecy mark (`secret`).
    """
    found = sniff(path)
    if found in WORDS:
        raise needs_converter(found)
    if found != "docx":
        known = found in CONVERTERS or found in ("pdf", "xlsx", "pptx", "image", "html", "txt", "md", "csv")
        raise UnreadableFile(NOT_LAID_OUT, code="unreadable.not_laid_out") if known else _unknown(found)
    check_package(path)
    try:
        document = opened(path)
        formats = Formats(document)
        laid = LaidOut(Body(document, formats).lines(), papers_of(document, formats))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise unreadable("damaged") from error
    if not any(line.text.strip() for line in laid.lines):
        raise unreadable("no_text")
    blocks = tuple(Block(" ".join(normalize(line.text).split())) for line in laid.lines if line.text.strip())
    if secrecy_mark(Content("docx", blocks)):
        raise UnreadableFile(SECRET, code="secret")
    return laid


def _unknown(found: str) -> UnreadableFile:
    if found in ("empty", "error_page", "encrypted"):
        return unreadable(found)
    if found == "locked":
        return unreadable("encrypted")
    return UnreadableFile(NOT_LAID_OUT, code="unreadable.not_laid_out")
