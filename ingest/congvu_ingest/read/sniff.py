"""What a file is, by its content; its name's ending says nothing."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from congvu.text import normalize
from congvu_ingest.read.delimited import find_shape
from congvu_ingest.read.legacy import encoding_of, is_vietnamese

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
OOXML = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "xlsb": "xl/workbook.bin",
}
# Office's formats in one XML file, by the name space of their root.
FLAT = {
    "wordxml": "http://schemas.microsoft.com/office/word/2003/wordml",
    "excelxml": "urn:schemas-microsoft-com:office:spreadsheet",
    "flatopc": "http://schemas.microsoft.com/office/2006/xmlPackage",
}
XML = re.compile(r"<\?xml\s")
ODF = re.compile(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
ODF_NAMES = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
MANIFEST = 1 << 20
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<(?:head|body|table|h1)[\s>]", re.IGNORECASE)
# Some gateways put the length of the message before it.
EDXML = re.compile(r"\d*\s*(?:<[?!].*?)?<(?:edXML:|(?:\w+:)?edXML[\s>])", re.IGNORECASE | re.DOTALL)
# Lists and numbers are as common in plain text: only a heading, a table or a fence makes it Markdown.
MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|[\s:|-]*-{3,}[\s:|-]*\|\s*$|```)", re.MULTILINE)


def sniff(path: Path) -> str:
    """Return the format: pdf, docx, xlsx, pptx, html, txt, md, csv, procedure, image.

    zip and edxml hold files. A converter is needed for doc, xls, ppt, rtf, odt, ods, odp, xlsb, wordxml and
    excelxml; flatopc is a docx in one XML file. Not read are locked (Office with a password), xml (any
    other), empty and unknown.
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
    """Return the text of bytes in UTF-8, UTF-16 (with its mark) or a code page of before; else None."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    text = _decoded(data, "utf-8-sig")
    return text if text is not None else _in_code_page(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _in_code_page(data: bytes) -> str | None:
    """Every byte means something in a code page: only text that is Vietnamese in it is taken for such.

    TCVN3 and VNI stand in Western Windows text (1252); Vietnamese Windows (1258) has combining marks.
    """
    if CONTROLS.search(data):
        return None
    western = data.decode("cp1252", "replace")
    if encoding_of(western):
        return western
    vietnamese = normalize(data.decode("cp1258", "replace"))
    return vietnamese if is_vietnamese(vietnamese) else None


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
            if "mimetype" in names and (found := ODF.match(_start(archive, "mimetype"))):
                return "locked" if _is_locked(archive, names) else ODF_NAMES[found[1]]
    except (zipfile.BadZipFile, OSError, RuntimeError, KeyError):
        return "docx" if b"word/document.xml" in path.read_bytes() else "zip"
    return next((name for name, part in OOXML.items() if part in names), "zip")


def _is_locked(archive: zipfile.ZipFile, names: set[str]) -> bool:
    name = "META-INF/manifest.xml"
    return name in names and b"encryption-data" in _start(archive, name, MANIFEST)


def _start(archive: zipfile.ZipFile, name: str, length: int = 100) -> bytes:
    with archive.open(name) as file:
        return file.read(length)


def _text(path: Path, head: bytes) -> str:
    # A message of the exchange may be large, and is looked at again for each file in it.
    if EDXML.match(head.decode("utf-8-sig", "ignore").lstrip()):
        return "edxml"
    text = decode(path.read_bytes())
    if text is None:
        return "unknown"
    start = text[:HEAD].lstrip()
    if start.startswith("{") and _is_procedure(text):
        return "procedure"
    if EDXML.match(start):
        return "edxml"
    flat = next((name for name, space in FLAT.items() if start.startswith("<?xml") and space in start), "")
    if flat:
        return flat
    if HTML.search(start):
        return "html"
    if XML.match(start):
        return "xml"
    if find_shape(text):
        return "csv"
    return "md" if MARKDOWN.search(text) else "txt"


def _is_procedure(text: str) -> bool:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"ma_thu_tuc", "ten_thu_tuc"} <= record.keys()
