"""From blocks to a document ready for the registry: text, pages, passages, metadata."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from congvu.documents import Block, BlockKind, Content, Page, Passage, Structured
from congvu.procedures import Method, Paper
from congvu_ingest.headings import document_passages
from congvu_ingest.legal import legal_passages
from congvu_ingest.letterhead import head_length
from congvu_ingest.local import quotable, read_local
from congvu_ingest.metadata import full_name, read_metadata, root_name
from congvu_ingest.passages import Line
from congvu_ingest.procedure import procedure_passages
from congvu_ingest.relations import find_relations
from congvu_ingest.scans import as_meant, as_sure, scan_pages

Cells = TypeVar("Cells", Method, Paper)


def structure(content: Content, name: str) -> Structured:
    """Make text, pages, passages and metadata of what a reader read; `name` is the file's own name.

    Body passages follow the text's order and `passage.text == text[passage.start:passage.end]`. The first
    passage is the document's name (kind "title"): found by it, never quoted, so it has no span.
    """
    text, lines = place(content.blocks)
    sure = {picture.page: picture.confidence for picture in content.pictures}
    pages = tuple(replace(page, confidence=sure.get(page.number)) for page in paginate(lines, len(text)))
    lines = as_meant(lines)
    warnings: list[str] = []
    metadata = as_sure(read_metadata(content, lines, name), content.blocks, warnings)
    local = read_local(content, lines, metadata)
    lines = quotable(content, lines, local)
    root = root_name(metadata)
    if content.format == "procedure":
        body = procedure_passages(text, lines, root)
    elif metadata.kind == "legal":
        body = legal_passages(text, lines, root, warnings)
    else:
        headed = metadata.kind == "letter" or metadata.number
        head = head_length(lines) if headed else None
        body = document_passages(text, lines, root, full_name(metadata), head)
    title = Passage(full_name(metadata), 0, 0, kind="title")
    paged = any(block.page is not None for block in content.blocks)
    body = [replace(p, page=page_at(pages, p.start) if paged else None) for p in body]
    warnings += local.warnings
    relations = () if content.format == "procedure" else find_relations(text, lines)
    return Structured(
        text,
        pages,
        (title, *body),
        metadata,
        (*content.warnings, *warnings),
        methods=placed(content.methods, lines, "methods"),
        papers=placed(content.papers, lines, "documents"),
        relations=relations,
        scans=scan_pages(content.pictures, lines),
        facts=local.facts,
    )


def placed(cells: Sequence[Cells], lines: Sequence[Line], section: str) -> tuple[Cells, ...]:
    """Give the cells of a section's rows the rows' places; nothing if they are not as many as the rows."""
    rows = [line for line in lines if line.is_row and line.block.section == section]
    if len(rows) != len(cells):
        return ()
    return tuple(replace(one, start=row.start, end=row.end) for one, row in zip(cells, rows, strict=True))


def place(blocks: Sequence[Block]) -> tuple[str, list[Line]]:
    """Join the blocks' texts by line feeds and give each line its place; a row stays one line."""
    texts: list[str] = []
    lines: list[Line] = []
    at = 0
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        whole = block.kind is BlockKind.ROW
        lines += _lines(text, at, block, whole=whole)
        texts.append(text)
        at += len(text) + 1
    return "\n".join(texts), lines


def _lines(text: str, at: int, block: Block, *, whole: bool) -> list[Line]:
    if whole or "\n" not in text:
        return [Line(text, at, at + len(text), block)]
    found: list[Line] = []
    for part in text.split("\n"):
        stripped = part.strip()
        if stripped:
            start = at + part.index(stripped)
            found.append(Line(stripped, start, start + len(stripped), block))
        at += len(part) + 1
    return found


def paginate(lines: Sequence[Line], length: int) -> tuple[Page, ...]:
    """Give the pages that bear text; together they cover the text without gap or overlap."""
    starts: list[tuple[int, int]] = []
    for line in lines:
        number = line.block.page or (starts[-1][0] if starts else 1)
        if not starts:
            starts.append((number, 0))
        elif number > starts[-1][0]:
            starts.append((number, line.start))
    ends = [start for _, start in starts[1:]] + [length]
    return tuple(Page(number, start, end) for (number, start), end in zip(starts, ends, strict=False)) or (
        Page(1, 0, length),
    )


def page_at(pages: Sequence[Page], position: int) -> int:
    """Give the number of the page that holds a position of the text."""
    index = bisect_right(pages, position, key=lambda page: page.start) - 1
    return pages[index].number
