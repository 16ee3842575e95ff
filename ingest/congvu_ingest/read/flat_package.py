"""An Office package in one XML file ("Word XML Document" of Word 2007 and later): made a ZIP again."""

from __future__ import annotations

import base64
import binascii
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.trees import parse_tree

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def unflatten(path: Path, target: Path) -> None:
    """Write the package that a flat file holds to `target`; raises UnreadableFile for what is broken."""
    parts = parse_tree(path.read_bytes()).findall(f"{PKG}part")
    overrides = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            name = part.get(f"{PKG}name", "").lstrip("/")
            if name:
                archive.writestr(name, _data(part))
                kind = part.get(f"{PKG}contentType", "")
                etree.SubElement(overrides, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        archive.writestr(
            "[Content_Types].xml", etree.tostring(overrides, xml_declaration=True, encoding="UTF-8")
        )


def _data(part: Any) -> bytes:
    xml, binary = part.find(f"{PKG}xmlData"), part.find(f"{PKG}binaryData")
    if xml is not None and len(xml):
        return bytes(etree.tostring(xml[0], xml_declaration=True, encoding="UTF-8", standalone=True))
    try:
        return base64.b64decode("" if binary is None else "".join(binary.itertext()))
    except (binascii.Error, ValueError) as error:
        raise unreadable("damaged") from error
