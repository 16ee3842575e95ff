"""Content and lines out of plain text, for the tests of the way in."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.documents import Block, BlockKind, Content, Passage
from congvu_ingest.passages import Line
from congvu_ingest.structure import place


def blocks_of(text: str) -> tuple[Block, ...]:
    """One block a line: "# " begins a heading (its level is the number of signs), "| " a row."""
    found: list[Block] = []
    for raw in text.strip().split("\n"):
        line = raw.strip()
        signs = len(line) - len(line.lstrip("#"))
        if signs:
            found.append(Block(line.lstrip("# "), BlockKind.HEADING, level=signs))
        elif line.startswith("| "):
            found.append(Block(line[2:], BlockKind.ROW))
        elif line:
            found.append(Block(line))
    return tuple(found)


def content_of(text: str, **metadata: str) -> Content:
    """Content of a text file that carries no metadata of its own but what is given."""
    return Content("txt", blocks_of(text), metadata=metadata)


def lines_of(text: str) -> tuple[str, list[Line]]:
    """The revision's text and its lines."""
    return place(blocks_of(text))


def section(code: str, title: str, *texts: str, rows: Sequence[str] = (), header: str = "") -> list[Block]:
    """Blocks of one section of a procedure as the reader gives them."""
    return [
        Block(title, BlockKind.HEADING, level=1, section=code),
        *(Block(text, section=code) for text in texts),
        *(Block(row, BlockKind.ROW, header=header, section=code) for row in rows),
    ]


def spans_hold(text: str, passages: Sequence[Passage]) -> bool:
    """Say whether every body passage quotes its span and none begins before the one above it ends."""
    at = 0
    for found in passages:
        if found.kind == "title":
            continue
        if found.text != text[found.start : found.end] or found.start < at or not found.text.strip():
            return False
        at = found.end
    return True
