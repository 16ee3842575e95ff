"""Which documents are meant: by their number in the collection, number and symbol, or procedure code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from congvu.documents import Reader, Scope
from congvu.errors import NotFound
from congvu.references import find_identifiers
from congvu.store.catalog import Catalog, DocumentRow, visible
from congvu.store.named import best_on, by_number, by_title
from congvu.store.provenance import name_of
from congvu.store.schema import documents

_ID = re.compile(r"\d{1,9}")
UNKNOWN = "Trong kho không có văn bản hay thủ tục nào mang số {}; hãy kiểm tra lại số ký hiệu."


def documents_meant(catalog: Catalog, reader: Reader, words: Sequence[str], day: date) -> tuple[int, ...]:
    """Return the ids of documents that all words name; () if one of them is no name but a question.

    Raises NotFound for a number that no document bears.
    """
    found = [_meant(catalog, reader, word.strip(), day) for word in words]
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def subject_name(row: DocumentRow) -> str:
    """Return what a document is called in a summary: a procedure by its title and code."""
    if row.kind == "procedure":
        return f"{row.title} ({row.procedure_code})" if row.procedure_code else row.title
    return name_of(row)


def _meant(catalog: Catalog, reader: Reader, word: str, day: date) -> int | None:
    if _ID.fullmatch(word):
        return catalog.document(reader, int(word)).id
    named = find_identifiers(word)
    whole = next((one for one in named if one.text.strip() == word), None)
    if whole is None:
        return _by_title(catalog, reader, word, day)
    if whole.kind == "procedure":
        return _procedure(catalog, reader, whole.key) or _unknown(word)
    best = best_on(by_number(catalog, Scope(reader, whenever=True), [whole]), day)
    return best.id if best else _unknown(word)


def _by_title(catalog: Catalog, reader: Reader, word: str, day: date) -> int | None:
    """Return a law that the words are the whole name of."""
    best = best_on(by_title(catalog, Scope(reader, whenever=True), word), day)
    return best.id if best and len(word.split()) <= len(best.title.split()) + 4 else None


def _procedure(catalog: Catalog, reader: Reader, code: str) -> int | None:
    query = select(documents.c.id).where(visible(reader), documents.c.procedure_code == code)
    with catalog.registry.reading() as connection:
        return connection.scalar(query)


def _unknown(word: str) -> int:
    raise NotFound(UNKNOWN.format(word), code="summary.unknown_number")
