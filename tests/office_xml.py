"""Office files that are one XML file, or XLSX in binary parts, made by the tests."""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
from collections.abc import Sequence

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
Rows = Sequence[Sequence[str | float]]


def word_2003(paragraph: str, rows: Sequence[Sequence[str]], before: str = "") -> bytes:
    """A Word 2003 XML document of a paragraph and a table; `before` stands before its root."""
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{_word(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'{before}<w:wordDocument xmlns:w="{WORD}"><w:body>{_word(paragraph)}'
        f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl></w:body></w:wordDocument>"
    ).encode()


def excel_2003(rows: Rows) -> bytes:
    """An Excel 2003 XML workbook of one sheet."""
    cells = "".join(f"<Row>{''.join(map(_excel, row))}</Row>" for row in rows)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{SHEET}" xmlns:ss="{SHEET}"><Worksheet ss:Name="Phí"><Table>{cells}</Table>'
        "</Worksheet></Workbook>"
    ).encode()


def flat_docx(package: bytes) -> bytes:
    """A DOCX as one XML file, as Word's "XML Document" is."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kinds = parts.pop("[Content_Types].xml").decode()
    named = dict(re.findall(r'PartName="/([^"]+)"\s+ContentType="([^"]+)"', kinds))
    inside = "".join(
        f'<pkg:part pkg:name="/{name}" pkg:contentType="{named.get(name, "application/xml")}">'
        f"{_flat(name, data)}</pkg:part>"
        for name, data in parts.items()
    )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<pkg:package xmlns:pkg="{space}">{inside}</pkg:package>'.encode()


def _flat(name: str, data: bytes) -> str:
    if not name.endswith((".xml", ".rels")):
        return f"<pkg:binaryData>{base64.encodebytes(data).decode()}</pkg:binaryData>"
    return f"<pkg:xmlData>{re.sub(r'<[?]xml[^>]*>', '', data.decode())}</pkg:xmlData>"


def xlsb_bytes(rows: Rows) -> bytes:
    """A workbook of one sheet in Excel's binary parts (MS-XLSB records)."""
    sheet = _record(129) + _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, struct.pack("<IIHBBBIII", number, 0, 300, 0, 0, 0, 1, 0, len(row) - 1))
        sheet += b"".join(_cell(column, value) for column, value in enumerate(row))
    sheet += _record(146) + _record(130)
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Phí")
    book = b"".join(_record(*part) for part in ((131,), (143,), (156, bundle), (144,), (132,)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types())
        archive.writestr("_rels/.rels", _relation("xl/workbook.bin", "officeDocument"))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", _relation("worksheets/sheet1.bin", "worksheet"))
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return out.getvalue()


def _word(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _excel(value: str | float) -> str:
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    assert len(data) < 128
    return head + bytes([len(data)]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: str | float) -> bytes:
    head = struct.pack("<II", column, 0)
    return (
        _record(6, head + _wide(value))
        if isinstance(value, str)
        else _record(5, head + struct.pack("<d", value))
    )


def _types() -> str:
    binary = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType="{binary}"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
        "</Types>"
    )


def _relation(target: str, kind: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATION}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )
