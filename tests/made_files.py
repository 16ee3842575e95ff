"""Files made by the tests themselves: PDF, DOCX and archives, whole, broken and hostile."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from docx import Document
from pypdf import PdfReader, PdfWriter


def pdf_bytes(*pages: Sequence[str], font: str = "Helvetica") -> bytes:
    """A PDF whose pages bear these lines (signs of Windows-1252: the font is not embedded)."""
    return _with_streams(
        [
            f"BT /F1 12 Tf 72 770 Td 16 TL {' '.join(f'({_escaped(line)}) Tj T*' for line in lines)} ET"
            for lines in pages
        ],
        font,
    )


def table_pdf(*pages: tuple[Sequence[str], Sequence[Sequence[str]]], height: int = 30) -> bytes:
    """A PDF whose pages bear lines, and below them a ruled table; an empty cell joins the one above."""
    return _with_streams([_lines_and_table(lines, rows, height) for lines, rows in pages], "Helvetica")


def _lines_and_table(lines: Sequence[str], rows: Sequence[Sequence[str]], height: int) -> str:
    shown = [f"BT /F1 12 Tf 72 770 Td 16 TL {' '.join(f'({_escaped(line)}) Tj T*' for line in lines)} ET"]
    top, width = 760 - 16 * len(lines), 440 // len(rows[0])
    rules = [
        f"{72 + width * at} {top} m {72 + width * at} {top - height * len(rows)} l S"
        for at in range(len(rows[0]) + 1)
    ]
    rules.append(
        f"72 {top - height * len(rows)} m {72 + width * len(rows[0])} {top - height * len(rows)} l S"
    )
    for number, row in enumerate(rows):
        y = top - height * number
        for at, text in enumerate(row):
            x = 72 + width * at
            shown.append(f"BT /F1 10 Tf {x + 4} {y - 18} Td ({_escaped(text)}) Tj ET")
            if text or number == 0:
                rules.append(f"{x} {y} m {x + width} {y} l S")
    return " ".join([*rules, *shown])


def _with_streams(streams: Sequence[str], font: str) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % font.encode("ascii"),
    ]
    kids = []
    for shown in streams:
        stream = shown.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _assembled(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: Sequence[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)


def locked_pdf(password: str) -> bytes:
    """A PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(["Ke hoach cua phuong"]))))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_bytes(*paragraphs: tuple[str, str], table: Sequence[Sequence[str]] = (), end: str = "") -> bytes:
    """A Word document of (style, text) paragraphs, one table after them, and a last paragraph."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if end:
        document.add_paragraph(end)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bytes(**parts: bytes) -> bytes:
    """An archive; in a part's name `__` stands for `/` and `_dot_` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def bomb_docx(megabytes: int) -> bytes:
    """A Word document whose body is so many megabytes of one letter."""
    source = io.BytesIO(docx_bytes(("Normal", "BODY")))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"BODY", b"a" * (megabytes << 20))
            new.writestr(name, data)
    return out.getvalue()


def bomb_pdf(megabytes: int) -> bytes:
    """A PDF whose one page's content unpacks to so many megabytes."""
    packed = zlib.compress(b"q Q " * (megabytes << 18), 9)
    return _assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>",
        ]
    )


def ole2_bytes(stream: str) -> bytes:
    """The start of an OLE2 file that names a stream: enough to tell Word from Excel."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + stream.encode("utf-16-le") + bytes(512)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path
