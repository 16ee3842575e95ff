"""What a file is, by its content; its name's ending says nothing."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

HEAD = 8192
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
BITMAP = re.compile(rb"BM....\0\0\0\0", re.DOTALL)
OLE2_STREAMS = {
    "locked": "EncryptedPackage",
    "doc": "WordDocument",
    "xls": "Workbook",
    "ppt": "PowerPoint Document",
}
OOXML = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<(?:head|body|table|h1)[\s>]", re.IGNORECASE)
# Some gateways put the length of the message before it.
EDXML = re.compile(r"\d*\s*(?:<[?!].*?)?<(?:edXML:|(?:\w+:)?edXML[\s>])", re.IGNORECASE | re.DOTALL)
# Lists and numbers are as common in plain text: only a heading, a table or a fence makes it Markdown.
MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|[\s:|-]*-{3,}[\s:|-]*\|\s*$|```)", re.MULTILINE)


def sniff(path: Path) -> str:
    """Return the format: pdf, docx, html, txt, md, procedure, or one that is not read.

    Those are doc, xls, xlsx, ppt, pptx, rtf, odt, zip, image, edxml, locked (Office with a password), empty
    and unknown.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(OLE2):
        return _ole2(path)
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    if head.startswith(IMAGES) or BITMAP.match(head):
        return "image"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _text(path, head)


def decode(data: bytes) -> str | None:
    """Return the text of bytes in UTF-8 or UTF-16 (with its mark), None if they are neither."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    return _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _ole2(path: Path) -> str:
    data = path.read_bytes()
    for name, stream in OLE2_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return name
    return "xls" if "Book".encode("utf-16-le") in data else "unknown"


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and b"opendocument.text" in _start(archive, "mimetype"):
                return "odt"
    except (zipfile.BadZipFile, OSError, RuntimeError, KeyError):
        return "docx" if b"word/document.xml" in path.read_bytes() else "zip"
    return next((name for name, part in OOXML.items() if part in names), "zip")


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(100)


def _text(path: Path, head: bytes) -> str:
    text = decode(path.read_bytes())
    if text is None:
        return "unknown"
    start = text[:HEAD].lstrip()
    if start.startswith("{") and _is_procedure(text):
        return "procedure"
    if EDXML.match(start):
        return "edxml"
    if HTML.search(start):
        return "html"
    return "md" if MARKDOWN.search(text) else "txt"


def _is_procedure(text: str) -> bool:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"ma_thu_tuc", "ten_thu_tuc"} <= record.keys()
