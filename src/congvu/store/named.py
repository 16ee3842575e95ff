"""Documents that a question calls by name: by number and symbol, or a law by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select

from congvu.documents import Scope
from congvu.references import Identifier
from congvu.store.catalog import DOCUMENT_COLUMNS, Catalog, DocumentRow
from congvu.store.registry import SEARCHABLE, in_scope
from congvu.store.schema import documents
from congvu.text import syllables

LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
_NUMBER_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def by_number(catalog: Catalog, scope: Scope, named: Sequence[Identifier]) -> list[DocumentRow]:
    """Return the documents inside a scope that bear one of the numbers; a partial number begins theirs."""
    conditions: list[Any] = []
    for one in named:
        if one.kind == "procedure":
            continue
        exact = documents.c.number == one.key
        begins = documents.c.number.startswith(one.key, autoescape=True)
        conditions.append(begins if one.kind == "partial" else exact)
    return _rows(catalog, scope, or_(*conditions)) if conditions else []


def by_title(catalog: Catalog, scope: Scope, text: str) -> list[DocumentRow]:
    """Return the laws inside a scope whose whole title stands in a text, those with the longest title only.

    A year in the text ("Luật Đất đai 2013") chooses between laws of the same title.
    """
    said = f" {' '.join(syllables(text))} "
    laws = _rows(catalog, scope, documents.c.doc_type.in_(LAWS))
    found = [(len(title), law) for law in laws if (title := _title(law)) and f" {title} " in said]
    longest = max((length for length, _ in found), default=0)
    named = [law for length, law in found if length == longest]
    years = set(_YEAR.findall(text))
    return [law for law in named if _year(law) in years] or named


def best_on(found: Sequence[DocumentRow], day: date) -> DocumentRow | None:
    """Return the one in force on a day, else the last issued before it, else the last issued."""
    return max(
        found, key=lambda one: (_binds(one, day), _known(one, day), one.issued_on or date.min), default=None
    )


def _binds(document: DocumentRow, day: date) -> bool:
    begins = document.effective_from or document.issued_on or date.min
    return begins <= day and (document.effective_to is None or day < document.effective_to)


def _known(document: DocumentRow, day: date) -> bool:
    return (document.issued_on or date.min) <= day


def _title(law: DocumentRow) -> str:
    words = syllables(law.title)
    kind = syllables(law.doc_type)
    return " ".join(words if words[: len(kind)] == kind else [*kind, *words]) if words else ""


def _year(law: DocumentRow) -> str:
    found = _NUMBER_YEAR.search(law.number)
    return found[1] if found else str(law.issued_on.year) if law.issued_on else ""


def _rows(catalog: Catalog, scope: Scope, condition: Any) -> list[DocumentRow]:
    query = select(*DOCUMENT_COLUMNS).where(in_scope(scope), documents.c.state.in_(SEARCHABLE), condition)
    with catalog.registry.reading() as connection:
        return [_document(row) for row in connection.execute(query.order_by(documents.c.id))]


def _document(row: Row[Any]) -> DocumentRow:
    return DocumentRow(**{name: row._mapping[name] for name in DocumentRow.__dataclass_fields__})
