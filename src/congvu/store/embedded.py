"""What is embedded for a passage, and the key under which its vector is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

HEADING_CHARACTERS, ROOT_CHARACTERS = 240, 80
ARROW = " › "


def embedding_text(kind: str, heading: Sequence[str], text: str) -> str:
    """Return what is embedded for a passage: where it stands, then what it says."""
    if kind == "title" or not heading:
        return text
    return f"{short_heading(heading)}\n{text}"


def short_heading(heading: Sequence[str]) -> str:
    """Return a heading path of at most HEADING_CHARACTERS: the document's name is cut first, then what stands
    between it and the last element, which says most about the passage."""
    root, *rest = heading
    last = rest[-1] if rest else ""
    for kept in (rest, rest[-1:]):
        room = HEADING_CHARACTERS - sum(len(part) + len(ARROW) for part in kept)
        if room >= ROOT_CHARACTERS:
            return ARROW.join([root[:room], *kept])
    return ARROW.join([root[:ROOT_CHARACTERS], last[: HEADING_CHARACTERS - ROOT_CHARACTERS]])


def vector_key(text: str) -> str:
    """Return the key under which the vector of a text is cached."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:40]
