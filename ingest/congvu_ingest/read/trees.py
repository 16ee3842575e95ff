"""XML from outside: parsed without document types, entities and network."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from congvu_ingest.read.errors import unreadable

HEAD = 1 << 16
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_tree(data: bytes) -> Any:
    """Return the root element; raises UnreadableFile for what is broken or declares entities.

    A name space that was not declared is forgiven: messages of the exchange are sent with one ("xlink:href").
    """
    refuse_entities(data)
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if not all(entry.domain == etree.ErrorDomains.NAMESPACE for entry in error.error_log):
            raise unreadable("damaged") from error
    root = etree.fromstring(data, _parser(recover=True))
    for element in root.iter(etree.Element):
        # An undeclared prefix is left in the name.
        element.tag = element.tag.rpartition(":")[2] if element.tag[0] != "{" else element.tag
    return root


def _parser(*, recover: bool = False) -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover
    )


def refuse_entities(data: bytes) -> None:
    """Raise UnreadableFile for XML with a document type: it may name files, or grow without end."""
    # In UTF-16 every other byte is zero.
    if _DECLARES.search(data[:HEAD].replace(b"\0", b"")):
        raise unreadable("damaged")
