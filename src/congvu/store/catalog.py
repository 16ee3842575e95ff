"""Reading documents: lists, details, pages, passages, each only as far as a reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select

from congvu.documents import Page, Reader, Word
from congvu.errors import Deleted, NotFound
from congvu.procedures import Method, Paper
from congvu.store.deletions import deletions_of
from congvu.store.procedure_rows import read_methods, read_papers
from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import documents, passages, revisions, scan_pages

DOCUMENT_COLUMNS = [column for column in documents.c if column.name != "identity"]


@dataclass(frozen=True)
class Filter:
    """Which documents a list shows; empty strings mean "any"; `words` are looked for in title and number."""

    state: str = ""
    kind: str = ""
    collection: str = ""
    access: str = ""
    field: str = ""
    level: str = ""
    words: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """A document as lists show it."""

    id: int
    current_revision_id: int
    collection: str
    access: str
    standing: str
    state: str
    kind: str
    title: str
    doc_type: str
    number: str
    issuer: str
    procedure_code: str
    field: str
    level: str
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None


@dataclass(frozen=True)
class RevisionRow:
    """One file of a document."""

    id: int
    document_id: int
    sha256: str
    format: str
    name: str
    size: int
    state: str
    code: str
    message: str
    warnings: tuple[str, ...]
    added_at: Any
    current: bool


@dataclass(frozen=True)
class PassageRow:
    """A passage with its place."""

    id: int
    revision_id: int
    document_id: int
    ordinal: int
    kind: str
    section: str
    address: str
    heading: tuple[str, ...]
    text: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True)
class ScanRow:
    """A page that was read off its picture; `image` is the sha256 of a small gray JPEG of it."""

    page: int
    confidence: int
    width: int
    height: int
    image: str
    words: tuple[Word, ...]


class Catalog:
    """What a reader may know of the registry's documents; what is not visible does not exist (NotFound)."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def documents(
        self, reader: Reader, wanted: Filter, limit: int = 50, offset: int = 0
    ) -> tuple[list[DocumentRow], int]:
        """Return a page of the list, newest first, and how many there are in all."""
        condition = and_(visible(reader), _matches(wanted))
        query = select(*DOCUMENT_COLUMNS).where(condition).order_by(documents.c.id.desc())
        with self.registry.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(documents).where(condition)) or 0
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [document_of(row) for row in rows], total

    def document(self, reader: Reader, document_id: int) -> DocumentRow:
        """Return one document."""
        return self.by_ids(reader, [document_id])[document_id]

    def by_ids(self, reader: Reader, ids: Sequence[int]) -> dict[int, DocumentRow]:
        """Return documents by id; raises NotFound if one of them is not visible, Deleted if it was once."""
        found = self.still_there(reader, ids)
        for document_id in ids:
            if document_id not in found:
                if gone := deletions_of(self.registry, reader, [document_id]):
                    raise Deleted(gone[document_id].sentence)
                raise NotFound(f"Không có tài liệu số {document_id} trong kho.")
        return found

    def still_there(self, reader: Reader, ids: Sequence[int]) -> dict[int, DocumentRow]:
        """Return those of the documents that are visible now; an index may still name others for a moment."""
        query = select(*DOCUMENT_COLUMNS).where(documents.c.id.in_(ids), visible(reader))
        with self.registry.reading() as connection:
            return {row.id: document_of(row) for row in connection.execute(query)}

    def revisions(self, reader: Reader, document_id: int) -> list[RevisionRow]:
        """Return a document's revisions that the reader may see, newest first."""
        document = self.document(reader, document_id)
        query = _revisions(reader).where(revisions.c.document_id == document_id)
        with self.registry.reading() as connection:
            rows = connection.execute(query.order_by(revisions.c.id.desc())).all()
        return [_revision(row, document.current_revision_id) for row in rows]

    def revision(self, reader: Reader, document_id: int, revision_id: int | None = None) -> RevisionRow:
        """Return one revision, the current one unless named."""
        found = self.revisions(reader, document_id)
        for revision in found:
            if revision.id == revision_id or (revision_id is None and revision.current):
                return revision
        raise NotFound(f"Tài liệu số {document_id} không có bản {revision_id}.")

    def text(
        self, reader: Reader, document_id: int, revision_id: int | None = None
    ) -> tuple[str, list[Page]]:
        """Return a revision's whole text and its pages' places in it."""
        revision = self.revision(reader, document_id, revision_id)
        with self.registry.reading() as connection:
            query = select(revisions.c.text, revisions.c.pages).where(revisions.c.id == revision.id)
            row = connection.execute(query).one()
        return row.text, [Page(**page) for page in row.pages]

    def scans(
        self, reader: Reader, document_id: int, revision_id: int, pages: Sequence[int]
    ) -> list[ScanRow]:
        """Return those of a revision's pages that were read off pictures, in order."""
        revision = self.revision(reader, document_id, revision_id)
        query = select(scan_pages).where(
            scan_pages.c.revision_id == revision.id, scan_pages.c.page.in_(pages)
        )
        with self.registry.reading() as connection:
            return [_scan(row) for row in connection.execute(query.order_by(scan_pages.c.page))]

    def passages(self, reader: Reader, ids: Sequence[int]) -> dict[int, PassageRow]:
        """Return passages by id; those not visible are left out."""
        found: dict[int, PassageRow] = {}
        with self.registry.reading() as connection:
            for start in range(0, len(ids), CHUNK):
                query = _passages(reader).where(passages.c.id.in_(ids[start : start + CHUNK]))
                found.update({row.id: _passage(row) for row in connection.execute(query)})
        return found

    def document_passages(
        self, reader: Reader, document_id: int, revision_id: int | None = None
    ) -> list[PassageRow]:
        """Return the body passages of a revision in reading order."""
        revision = self.revision(reader, document_id, revision_id)
        query = _passages(reader).where(passages.c.revision_id == revision.id, passages.c.kind == "body")
        with self.registry.reading() as connection:
            return [_passage(row) for row in connection.execute(query.order_by(passages.c.ordinal))]

    def methods(self, reader: Reader, document_id: int, revision_id: int | None = None) -> list[Method]:
        """Return a procedure's ways to file; empty for other documents."""
        revision = self.revision(reader, document_id, revision_id)
        with self.registry.reading() as connection:
            return read_methods(connection, revision.id)

    def papers(self, reader: Reader, document_id: int, revision_id: int | None = None) -> list[Paper]:
        """Return the papers of a procedure's dossier; empty for other documents."""
        revision = self.revision(reader, document_id, revision_id)
        with self.registry.reading() as connection:
            return read_papers(connection, revision.id)

    def counts(self, reader: Reader) -> dict[str, int]:
        """Return the number of visible documents by state."""
        query = select(documents.c.state, func.count()).where(visible(reader)).group_by(documents.c.state)
        with self.registry.reading() as connection:
            return {state: count for state, count in connection.execute(query)}

    def collections(self, reader: Reader) -> list[str]:
        """Return the names of the collections in which the reader sees a document."""
        query = select(documents.c.collection).where(visible(reader)).distinct()
        with self.registry.reading() as connection:
            return sorted(connection.scalars(query))

    def standings(self) -> set[str]:
        """Return the partitions that hold any document."""
        with self.registry.reading() as connection:
            return set(connection.scalars(select(documents.c.standing).distinct()))


def visible(reader: Reader, table: Any = documents) -> Any:
    """Return the SQL condition for what a reader may see."""
    allowed = table.c.access.in_(sorted(reader.access))
    if reader.collections is None:
        return allowed
    return and_(allowed, table.c.collection.in_(sorted(reader.collections)))


def _matches(wanted: Filter) -> Any:
    columns = ("state", "kind", "collection", "access", "field", "level")
    conditions = [documents.c[name] == getattr(wanted, name) for name in columns if getattr(wanted, name)]
    if wanted.words:
        texts = (documents.c.title, documents.c.number, documents.c.procedure_code)
        conditions.append(or_(*(text.icontains(wanted.words, autoescape=True) for text in texts)))
    return and_(True, *conditions)


def _revisions(reader: Reader) -> Select[Any]:
    return select(
        *(revisions.c[name] for name in RevisionRow.__dataclass_fields__ if name in revisions.c)
    ).where(visible(reader, revisions))


def _passages(reader: Reader) -> Select[Any]:
    joined = passages.join(revisions, revisions.c.id == passages.c.revision_id)
    return select(passages, revisions.c.document_id).select_from(joined).where(visible(reader, revisions))


def document_of(row: Row[Any]) -> DocumentRow:
    """Make a document of a row with all of DOCUMENT_COLUMNS."""
    values = row._mapping
    return DocumentRow(**{name: values[name] for name in DocumentRow.__dataclass_fields__})


def _revision(row: Row[Any], current_id: int) -> RevisionRow:
    values = dict(row._mapping)
    return RevisionRow(**values | {"warnings": tuple(row.warnings), "current": row.id == current_id})


def _scan(row: Row[Any]) -> ScanRow:
    words = tuple(Word(start, end, sure, tuple(box)) for start, end, sure, *box in row.words)
    return ScanRow(row.page, row.confidence, row.width, row.height, row.image, words)


def _passage(row: Row[Any]) -> PassageRow:
    values = row._mapping
    kept = {name: values[name] for name in PassageRow.__dataclass_fields__}
    return PassageRow(**kept | {"heading": tuple(row.heading)})
