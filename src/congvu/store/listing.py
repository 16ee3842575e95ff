"""Whole-collection lists: every document that meets exact conditions, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, or_, select

from congvu.documents import Scope, Standing
from congvu.procedures import Flag
from congvu.store.catalog import DOCUMENT_COLUMNS, Catalog, DocumentRow, PassageRow
from congvu.store.registry import CHUNK, SEARCHABLE, in_scope
from congvu.store.schema import documents, passages, procedure_methods
from congvu.text import fold, fold_tones

_WORD = re.compile(r"[^\W_]+")

# Flags that leave it open whether "Miễn phí" in a row means that nothing is to be paid.
NOT_FREE = frozenset(
    {
        Flag.NOT_SET,
        Flag.FREE_BUT_AMOUNT,
        Flag.FREE_BUT_LOCAL,
        Flag.FREE_BUT_RULE,
        Flag.FREE_IN_CASES,
        Flag.LOCAL_FEE,
        Flag.FEE_BY_RULE,
        Flag.NOTE_UNREAD,
        Flag.AMOUNT_UNCLEAR,
        Flag.OTHER_AMOUNTS,
    }
)


@dataclass(frozen=True)
class Span:
    """Days from `start` up to but not including `end`."""

    start: date
    end: date


@dataclass(frozen=True)
class Wanted:
    """Conditions of a list; empty or None: no condition.

    `kinds` and `but_kinds` choose by the document's kind; `fields` are exact names, `level` and `organs` are
    words that the level or the section "where" (of other documents: the issuer) must hold, `words` what the
    title must hold (told with accents if `accented`). `issued`, `begins`, `ends` are spans of the dates.
    """

    kinds: tuple[str, ...] = ()
    but_kinds: tuple[str, ...] = ()
    doc_type: str = ""
    fields: tuple[str, ...] = ()
    level: str = ""
    organs: tuple[str, ...] = ()
    words: str = ""
    accented: bool = True
    issued: Span | None = None
    begins: Span | None = None
    ends: Span | None = None
    standing: Standing | None = None
    channel: str = ""
    free: bool = False


def documents_wanted(catalog: Catalog, scope: Scope, wanted: Wanted) -> list[DocumentRow]:
    """Return all documents inside a scope that meet the conditions: procedures by field and title, then texts
    from the newest on."""
    query = select(*DOCUMENT_COLUMNS).where(
        in_scope(scope), documents.c.state.in_(SEARCHABLE), *_conditions(wanted)
    )
    with catalog.registry.reading() as connection:
        rows = [_row(row) for row in connection.execute(query)]
        charged = _charged(connection, [row.current_revision_id for row in rows]) if wanted.free else set()
    found = [row for row in rows if _bears(row.title, wanted) and row.current_revision_id not in charged]
    return sorted(found, key=_order)


def fields_within(catalog: Catalog, scope: Scope) -> list[str]:
    """Return the names of the fields that documents inside a scope have."""
    query = select(documents.c.field).where(in_scope(scope), documents.c.field != "").distinct()
    with catalog.registry.reading() as connection:
        return sorted(connection.scalars(query))


def opening_passages(
    catalog: Catalog, scope: Scope, rows: Sequence[DocumentRow], section: str
) -> dict[int, PassageRow]:
    """Return document id → the passage to open it at: the first of a section, else its first one."""
    revision_ids = [row.current_revision_id for row in rows]
    ids: dict[int, int] = {}
    with catalog.registry.reading() as connection:
        for conditions in ((), (passages.c.section == section,)):
            for row in connection.execute(_first(revision_ids, *conditions)):
                ids[row.revision_id] = row.id
    found = catalog.passages(scope.reader, list(ids.values()))
    return {passage.document_id: passage for passage in found.values()}


def _conditions(wanted: Wanted) -> Iterator[Any]:
    columns = documents.c
    equal = {"doc_type": wanted.doc_type, "standing": wanted.standing and wanted.standing.value}
    yield from (columns[name] == value for name, value in equal.items() if value)
    within = {"kind": wanted.kinds, "field": wanted.fields}
    yield from (columns[name].in_(values) for name, values in within.items() if values)
    spans = {"issued_on": wanted.issued, "effective_from": wanted.begins, "effective_to": wanted.ends}
    for name, span in spans.items():
        if span is not None:
            yield and_(columns[name] >= span.start, columns[name] < span.end)
    yield columns.kind.not_in(wanted.but_kinds)
    if wanted.level:
        yield columns.level.contains(wanted.level, autoescape=True)
    if wanted.organs:
        yield or_(*(_at(organ) for organ in wanted.organs))
    if wanted.channel:
        yield exists().where(
            procedure_methods.c.revision_id == columns.current_revision_id,
            procedure_methods.c.channel == wanted.channel,
        )


def _at(organ: str) -> Any:
    place = exists().where(
        passages.c.revision_id == documents.c.current_revision_id,
        passages.c.section == "where",
        passages.c.text.icontains(organ, autoescape=True),
    )
    return or_(documents.c.issuer.icontains(organ, autoescape=True), place)


def _charged(connection: Connection, revision_ids: Sequence[int]) -> set[int]:
    """Return the revisions with a row that is not plainly free, or without any row."""
    free: dict[int, bool] = {}
    table = procedure_methods
    query = select(table.c.revision_id, table.c.free, table.c.flags)
    for start in range(0, len(revision_ids), CHUNK):
        chunk = revision_ids[start : start + CHUNK]
        for row in connection.execute(query.where(table.c.revision_id.in_(chunk))):
            plainly = row.free and NOT_FREE.isdisjoint(row.flags)
            free[row.revision_id] = free.get(row.revision_id, True) and plainly
    return {one for one in revision_ids if not free.get(one, False)}


def _bears(title: str, wanted: Wanted) -> bool:
    """Say whether a title has all the words, next to each other in their order."""
    if not wanted.words:
        return True
    told = fold_tones if wanted.accented else fold
    return f" {_plain(told(wanted.words))} " in f" {_plain(told(title))} "


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _order(row: DocumentRow) -> tuple[Any, ...]:
    newest = -(row.issued_on or date.min).toordinal()
    return row.kind != "procedure", fold(row.field), newest, fold(row.title)


def _first(revision_ids: Sequence[int], *conditions: Any) -> Select[Any]:
    return (
        select(passages.c.revision_id, func.min(passages.c.id).label("id"))
        .where(passages.c.revision_id.in_(revision_ids), passages.c.kind == "body", *conditions)
        .group_by(passages.c.revision_id)
    )


def _row(row: Row[Any]) -> DocumentRow:
    return DocumentRow(**{name: row._mapping[name] for name in DocumentRow.__dataclass_fields__})
