"""Relations in the registry: written with their revision, tied to the documents they mean as these come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, or_, select, update

from congvu.documents import Relation, RelationKind
from congvu.store.identity import CENTRAL
from congvu.store.schema import documents, relations, revisions
from congvu.text import fold
from congvu.validity import Effect, Facts

_SHORT = re.compile(r"[^/]+/(?:19|20)\d\d/(?:[A-ZĐ][A-Za-zĐđ]*(?=-)|QH|UBTVQH)")
_CUT = re.compile(r"[^/]+/(?:19|20)\d\d/[A-ZĐ][A-Za-zĐđ]*")
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
# The same organ under its older name: a province became a city, a town a ward.
_RANK = re.compile(r"\b(?:tinh|thanh pho|thi xa|quan|huyen|xa|phuong|thi tran|dac khu)\b")
LONGEST_KEY = 300


def write_relations(connection: Connection, revision_id: int, found: Sequence[Relation]) -> None:
    """Keep what a revision says of other texts; all of it is open until `tie` finds the documents meant."""
    rows = [
        asdict(one)
        | {
            "revision_id": revision_id,
            "kind": one.kind.value,
            "target_key": _key(one.target_number, one.target_type, one.target_name),
            "target_name": one.target_name[:1000],
        }
        for one in found
    ]
    if rows:
        connection.execute(insert(relations), rows)


def tie(connection: Connection, document_id: int) -> None:
    """Find what a document's relations mean, and the open relations that mean this document."""
    document = connection.execute(select(documents).where(documents.c.id == document_id)).one()
    open_ones = select(relations).where(relations.c.target_document_id.is_(None))
    own = open_ones.where(relations.c.revision_id == document.current_revision_id)
    for row in connection.execute(own).all():
        _point(connection, row, _meant(connection, row, document))
    query = open_ones.where(relations.c.target_key.in_(_keys_of(document)))
    for row in connection.execute(query).all():
        source = _source(connection, row.revision_id)
        if source is not None:
            _point(connection, row, _meant(connection, row, source))


def untie(connection: Connection, document_id: int) -> list[int]:
    """Open a document's relations in both directions, because it is to bear another name.

    Returns the ids of those that meant it: whoever renames it lets `tie_again` see what they mean now.
    """
    meant = relations.c.target_document_id == document_id
    named = list(connection.scalars(select(relations.c.id).where(meant)))
    own = select(documents.c.current_revision_id).where(documents.c.id == document_id).scalar_subquery()
    both = or_(meant, relations.c.revision_id == own)
    connection.execute(update(relations).where(both).values(target_document_id=None))
    return named


def tie_again(connection: Connection, relation_ids: Sequence[int]) -> list[int]:
    """Find what open relations mean now; returns the documents found."""
    found: list[int] = []
    query = select(relations).where(
        relations.c.id.in_(relation_ids), relations.c.target_document_id.is_(None)
    )
    for row in connection.execute(query).all():
        source = _source(connection, row.revision_id)
        meant = _meant(connection, row, source) if source is not None else None
        _point(connection, row, meant)
        found += [meant] if meant is not None else []
    return found


def targets_of(connection: Connection, document_id: int) -> list[int]:
    """Return the documents that a document's revisions speak of, as far as they are in the collection."""
    query = (
        select(relations.c.target_document_id)
        .join(revisions, revisions.c.id == relations.c.revision_id)
        .where(revisions.c.document_id == document_id, relations.c.target_document_id.is_not(None))
        .distinct()
    )
    return sorted(int(found) for found in connection.scalars(query) if found != document_id)


def effects_on(connection: Connection, document_ids: Sequence[int]) -> dict[int, list[Effect]]:
    """Return what current texts do to documents, by document, in the order of their sources' days."""
    source = documents.alias()
    query = (
        select(
            relations,
            source.c.id.label("source_id"),
            *(source.c[name].label(f"source_{name}") for name in Facts.__dataclass_fields__),
        )
        .join(source, source.c.current_revision_id == relations.c.revision_id)
        .where(
            relations.c.target_document_id.in_(document_ids),
            relations.c.kind != RelationKind.BASED_ON.value,
            source.c.id != relations.c.target_document_id,
        )
        .order_by(relations.c.id)
    )
    found: dict[int, list[Effect]] = {}
    for row in connection.execute(query):
        found.setdefault(row.target_document_id, []).append(_effect(row))
    return found


def _effect(row: Row[Any]) -> Effect:
    names = (
        "revision_id",
        "start",
        "end",
        "extent",
        "address",
        "provision",
        "whole",
        "effective_on",
        "until",
    )
    return Effect(
        kind=RelationKind(row.kind),
        source=Facts(row.source_issued_on, row.source_effective_from, row.source_effective_to),
        source_id=row.source_id,
        **{name: row._mapping[name] for name in names},
    )


def _key(number: str, kind: str, name: str) -> str:
    return (number or fold(f"{kind} {name}"))[:LONGEST_KEY]


def _keys_of(document: Row[Any]) -> list[str]:
    """Return all keys under which a relation may mean a document: its number, that cut short, its name."""
    short = _SHORT.match(document.number)
    title = document.title.removeprefix(document.doc_type).strip()
    named = _key("", document.doc_type, title)
    return [key for key in (document.number, short[0] if short else "", named) if key]


def _point(connection: Connection, row: Row[Any], document_id: int | None) -> None:
    if document_id is not None:
        values = {"target_document_id": document_id}
        connection.execute(update(relations).where(relations.c.id == row.id).values(values))


def _source(connection: Connection, revision_id: int) -> Row[Any] | None:
    query = select(documents).join(revisions, revisions.c.document_id == documents.c.id)
    return connection.execute(query.where(revisions.c.id == revision_id)).first()


def _meant(connection: Connection, row: Row[Any], source: Row[Any]) -> int | None:
    """Return the one document that a relation can mean, None if there is none or more than one."""
    found = connection.execute(select(documents).where(_may_be(row))).all()
    fitting = [one for one in found if _fits(row, one, source)]
    same = [one for one in fitting if fold(one.issuer) == fold(source.issuer)]
    kept = same or fitting
    return int(kept[0].id) if len(kept) == 1 else None


def _may_be(row: Row[Any]) -> ColumnElement[bool]:
    if row.target_number:
        exact = documents.c.number == row.target_number
        longer = documents.c.number.startswith(row.target_number, autoescape=True)
        return or_(exact, longer) if _CUT.fullmatch(row.target_number) else exact
    title = f"{row.target_type} {row.target_name}"
    return documents.c.doc_type.in_([row.target_type, ""]) & documents.c.title.in_(_spellings(title))


def _spellings(title: str) -> Iterable[str]:
    """Return the forms in which a law's name is kept: "Luật cư trú" and "Luật Cư trú" are the same."""
    kind, _, name = title.partition(" ")
    if title.startswith("Bộ luật"):
        kind, name = "Bộ luật", title.removeprefix("Bộ luật ")
    names = {name, name[:1].upper() + name[1:], name[:1].lower() + name[1:]}
    return sorted({*names, *(f"{kind} {one}" for one in names)})


def _fits(row: Row[Any], candidate: Row[Any], source: Row[Any]) -> bool:
    if candidate.id == source.id:
        return False
    if row.target_type and candidate.doc_type and fold(row.target_type) != fold(candidate.doc_type):
        return False
    year = _year(candidate)
    if row.target_year and year and row.target_year != year:
        return False
    if not row.target_number or CENTRAL.search(candidate.number):
        return True
    # "123/QĐ-UBND" recurs in every commune: the organ that speaks means its own.
    return _organ(candidate.issuer) == _organ(source.issuer)


def _year(document: Row[Any]) -> int | None:
    found = _YEAR.search(document.number)
    return int(found[1]) if found else document.issued_on.year if document.issued_on else None


def _organ(name: str) -> str:
    plain = fold(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return " ".join(_RANK.sub(" ", plain).split())
