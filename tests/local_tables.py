"""Local tables for tests, made up: lines of CSV under the heads of the templates."""

from __future__ import annotations

import csv
from io import StringIO

from congvu.documents import Block, BlockKind, Content, Structured
from congvu_ingest.local_columns import TEMPLATES
from congvu_ingest.structure import structure

SOURCE = "14/2026/NQ-HĐND"


def table(name: str, *rows: str, delimiter: str = ",", title: str = "") -> str:
    """A CSV text: the template's heads, then rows whose cells are parted by "|"."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([TEMPLATES[name], *(row.split("|") for row in rows)])
    return f"{title}\n{out.getvalue()}" if title else out.getvalue()


def fee(
    code: str = "9.000501",
    case: str = "Nhà ở",
    channel: str = "",
    amount: str = "75.000",
    begins: str = "01/4/2026",
    ends: str = "",
    source: str = SOURCE,
) -> str:
    """A row of the table of fees."""
    return f"{code}|{case}|{channel}|{amount}|đồng/giấy phép|{begins}|{ends}|{source}|"


def blocks(text: str) -> list[Block]:
    """Blocks as the readers of sheets give them: each row under the heads of its filled cells."""
    head, *rows = list(csv.reader(StringIO(text)))
    pairs = [[(name, cell) for name, cell in zip(head, row, strict=True) if cell.strip()] for row in rows]
    return [
        Block(" | ".join(c for _, c in row), BlockKind.ROW, header=" | ".join(n for n, _ in row))
        for row in pairs
    ]


def local_table(name: str, *rows: str, title: str = "bang") -> Structured:
    """A local table made ready for the registry."""
    return structure(Content("csv", tuple(blocks(table(name, *rows)))), f"{title}.csv")
