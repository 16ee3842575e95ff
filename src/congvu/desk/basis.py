"""The legal basis of a procedure: each text named, with its worth on a day if it is in the collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.desk.pieces import Piece, Place
from congvu.documents import Scope
from congvu.references import Identifier, find_identifiers
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.named import best_on, by_number
from congvu.store.provenance import bearings
from congvu.validity import WORDS


@dataclass(frozen=True)
class BasisLine:
    """A text that a procedure rests on, as the portal names it.

    `number` is "" where the line bears none that can be read. `document_id` is None while the text is not in
    the collection; then nothing is known of its validity (`state` "").
    """

    text: str
    number: str
    place: Place
    document_id: int | None = None
    state: str = ""
    state_words: str = ""


def basis_lines(catalog: Catalog, scope: Scope, pieces: Sequence[Piece], day: date) -> tuple[BasisLine, ...]:
    """Return the lines of a legal basis; a text that several lines name is stated once."""
    lines = list(_numbered(pieces))
    numbers = [named for _, named in lines if named is not None]
    held = _held(catalog, scope, numbers, day)
    worth = bearings(catalog, scope.reader, [one.id for one in held.values()], day) if held else {}
    found = []
    for piece, named in lines:
        document = held.get(named.key) if named else None
        state = worth[document.id].validity.state if document else None
        found.append(
            BasisLine(
                piece.text,
                named.key if named else "",
                piece.place,
                document.id if document else None,
                state.value if state else "",
                WORDS[state] if state else "chưa có trong kho, chưa kiểm tra được hiệu lực",
            )
        )
    return tuple(found)


def _numbered(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Identifier | None]]:
    """Yield lines with the number at their end: a title before it may name the texts that it amends."""
    seen: set[str] = set()
    for piece in pieces:
        numbers = [one for one in find_identifiers(piece.text) if one.kind != "procedure"]
        named = numbers[-1] if numbers else None
        if named is None or named.key not in seen:
            yield piece, named
        if named is not None:
            seen.add(named.key)


def _held(catalog: Catalog, scope: Scope, numbers: Sequence[Identifier], day: date) -> dict[str, DocumentRow]:
    """Return key of a number → the document that bears it."""
    rows = by_number(catalog, scope, numbers)
    found: dict[str, DocumentRow] = {}
    for named in numbers:
        own = [row for row in rows if row.number == named.key]
        partial = [row for row in rows if named.kind == "partial" and row.number.startswith(named.key)]
        best = best_on(own or partial, day)
        if best is not None:
            found[named.key] = best
    return found
