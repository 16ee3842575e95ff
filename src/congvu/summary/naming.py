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

TITLE_WORDS = 24
# What a stamp of receipt leaves before a title: dots, and digits among letters.
_STAMP = re.compile(
    r"^(?=[^\n]{0,60}?(?:\.\.|\d[^\W\d_]|[^\W\d_]\d))[^\n]{0,60}?"
    r"(?=(?:Quy định|Sửa đổi|Hướng dẫn|Ban hành|Về việc|V/v|Quy chế|Công bố|Phê duyệt)\b)"
)
_ID = re.compile(r"\d{1,9}")
UNKNOWN = "Trong kho không có văn bản hay thủ tục nào mang số {}; hãy kiểm tra lại số ký hiệu."


def documents_meant(catalog: Catalog, reader: Reader, words: Sequence[str], day: date) -> tuple[int, ...]:
    """Return the ids of documents that all words name; () if one of them is no name but a question.

    Raises NotFound for a number that no document bears.
    """
    found = [_meant(catalog, reader, word.strip(), day) for word in words]
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def subject_name(row: DocumentRow) -> str:
    """Return what a document is called in a summary: a procedure by its title and code, a text by its number.

    Endless titles are cut; what a stamp left before the title of a scan is not told.
    """
    if row.kind == "procedure":
        title = _cut(row.title)
        return f"{title} ({row.procedure_code})" if row.procedure_code else title
    if row.number:
        return name_of(row)
    title = _STAMP.sub("", row.title) if _STAMP.match(row.title) else row.title
    kind = row.doc_type if row.doc_type not in ("", "Luật", "Bộ luật") else ""
    if kind and not title.casefold().startswith(kind.casefold()):
        title = f"{kind} {title[:1].lower()}{title[1:]}"
    return _cut(title)


def _cut(title: str) -> str:
    """Return a title of at most so many words, cut before a bracket or at a pause where there is one."""
    words = title.split()
    if len(words) <= TITLE_WORDS:
        return title
    kept = " ".join(words[:TITLE_WORDS])
    pause = max(kept.rfind(sign, len(kept) // 2) for sign in (" (", ", ", "; "))
    return f"{(kept[:pause] if pause > 0 else kept).rstrip(' ,;(')} …"


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
