"""Where the collection speaks of a text by its number: rows of legal bases, sentences about other texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow, PassageRow, visible
from congvu.store.registry import SEARCHABLE
from congvu.store.schema import documents, passages, relations, revisions

SECTION = "legal_basis"
MOST = 60
"""Lines read of one number; the portal repeats a row in hundreds of procedures."""


@dataclass(frozen=True)
class Mention:
    """A line of a current revision that names a number; characters `start` to `end` of its text."""

    text: str
    document_id: int
    revision_id: int
    start: int
    end: int


def mentions(
    catalog: Catalog, reader: Reader, numbers: Sequence[str], told_by: int = 0
) -> dict[str, list[Mention]]:
    """Return, by number, the lines that name it, each wording once (of `told_by`, where it has it)."""
    found: dict[str, list[Mention]] = {number: [] for number in numbers}
    if not numbers:
        return found
    lines = [*_sentences(catalog, reader, numbers), *_rows(catalog, reader, numbers)]
    lines.sort(key=lambda line: line.document_id != told_by)
    for one in {line.text: line for line in reversed(lines)}.values():
        for number in numbers:
            if number in one.text and len(found[number]) < MOST:
                found[number].append(one)
    return found


def basis_lines(catalog: Catalog, reader: Reader, document: DocumentRow) -> list[Mention]:
    """Return the rows of a procedure's legal bases, in the order of its record."""
    own = catalog.document_passages(reader, document.id)
    return [line for passage in own if passage.section == SECTION for line in _lines(passage)]


def _rows(catalog: Catalog, reader: Reader, numbers: Sequence[str]) -> list[Mention]:
    p = passages.c
    query = (
        select(p.text, p.start, p.revision_id, revisions.c.document_id)
        .join(revisions, revisions.c.id == p.revision_id)
        .join(documents, documents.c.current_revision_id == p.revision_id)
        .where(
            p.section == SECTION,
            p.kind == "body",
            documents.c.state.in_(SEARCHABLE),
            visible(reader),
            visible(reader, revisions),
            or_(*(p.text.contains(number, autoescape=True) for number in numbers)),
        )
        .order_by(p.id)
    )
    found = []
    with catalog.registry.reading() as connection:
        for row in connection.execute(query):
            found += _cut(row.text, row.start, row.document_id, row.revision_id)
    return found


def _sentences(catalog: Catalog, reader: Reader, numbers: Sequence[str]) -> list[Mention]:
    r = relations.c
    length = r.end - r.start
    query = (
        select(
            r.revision_id,
            r.start,
            r.end,
            documents.c.id.label("document_id"),
            func.substr(revisions.c.text, r.start + 1, length).label("words"),
        )
        .join(revisions, revisions.c.id == r.revision_id)
        .join(documents, documents.c.current_revision_id == r.revision_id)
        .where(r.target_number.in_(numbers), documents.c.state.in_(SEARCHABLE), visible(reader))
        .order_by(r.id)
    )
    with catalog.registry.reading() as connection:
        return [
            Mention(row.words, row.document_id, row.revision_id, row.start, row.end)
            for row in connection.execute(query)
        ]


def _lines(passage: PassageRow) -> list[Mention]:
    return _cut(passage.text, passage.start, passage.document_id, passage.revision_id)


def _cut(text: str, start: int, document_id: int, revision_id: int) -> list[Mention]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            first = start + at + lead
            found.append(Mention(line.strip(), document_id, revision_id, first, first + len(line.strip())))
        at += len(line) + 1
    return found
