"""A procedure's typed rows on their way into the registry and out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from congvu.procedures import Duration, Fee, Flag, Method, Paper, Unit
from congvu.store.schema import procedure_methods, procedure_papers


def write_rows(
    connection: Connection, revision_id: int, methods: Sequence[Method], papers: Sequence[Paper]
) -> None:
    """Store the rows of one revision's tables, in the transaction of whoever calls."""
    for table, rows in (
        (procedure_methods, [_method_row(one) for one in methods]),
        (procedure_papers, [_paper_row(one) for one in papers]),
    ):
        numbered = [row | {"revision_id": revision_id, "ordinal": at} for at, row in enumerate(rows)]
        if numbered:
            connection.execute(insert(table), numbered)


def read_methods(connection: Connection, revision_id: int) -> list[Method]:
    """Return the ways to file of a revision, in the table's order."""
    table = procedure_methods
    query = select(table).where(table.c.revision_id == revision_id).order_by(table.c.ordinal)
    return [_method(row) for row in connection.execute(query)]


def read_papers(connection: Connection, revision_id: int) -> list[Paper]:
    """Return the papers of a revision's dossier, in the table's order."""
    table = procedure_papers
    query = select(table).where(table.c.revision_id == revision_id).order_by(table.c.ordinal)
    return [_paper(row) for row in connection.execute(query)]


def _method_row(method: Method) -> dict[str, Any]:
    values = asdict(method)
    time = values.pop("duration")
    return values | {
        "time_text": time["text"],
        "time_value": time["value"],
        "time_unit": time["unit"],
        "fees": list(values["fees"]),
        "until": [day.isoformat() for day in method.until],
        "flags": [flag.value for flag in method.flags],
    }


def _method(row: Row[Any]) -> Method:
    values = row._mapping
    kept = {name: values[name] for name in Method.__dataclass_fields__ if name in values}
    return Method(
        **kept
        | {
            "duration": Duration(row.time_text, row.time_value, Unit(row.time_unit)),
            "fees": tuple(Fee(**fee) for fee in row.fees),
            "until": tuple(map(date.fromisoformat, row.until)),
            "flags": tuple(map(Flag, row.flags)),
        }
    )


def _paper_row(paper: Paper) -> dict[str, Any]:
    return asdict(paper) | {"forms": list(paper.forms)}


def _paper(row: Row[Any]) -> Paper:
    values = row._mapping
    kept = {name: values[name] for name in Paper.__dataclass_fields__}
    return Paper(**kept | {"forms": tuple(row._mapping["forms"])})
