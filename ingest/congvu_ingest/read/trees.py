"""XML from outside: parsed without document types, entities and network."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from congvu_ingest.read.errors import unreadable

HEAD = 1 << 16
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_tree(data: bytes) -> Any:
    """Return the root element; raises UnreadableFile for what is broken or declares entities."""
    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable("damaged") from error


def refuse_entities(data: bytes) -> None:
    """Raise UnreadableFile for XML with a document type: it may name files, or grow without end."""
    # In UTF-16 every other byte is zero.
    if _DECLARES.search(data[:HEAD].replace(b"\0", b"")):
        raise unreadable("damaged")
