"""Facts of the local layer out of a document's tables; a row that errs is not used and is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from congvu.documents import Content, Metadata
from congvu.local import FactKind, LocalFact
from congvu_ingest.local_cells import (
    UnusableCell,
    amount_in,
    channel_in,
    code_in,
    day_in,
    duration_in,
    shown,
    source_in,
    status_in,
)
from congvu_ingest.local_columns import column_of, counts_otherwise, kinds_of
from congvu_ingest.local_conflicts import Read, without_conflicts
from congvu_ingest.passages import Line
from congvu_ingest.read.tables import BETWEEN

MOST_WARNINGS = 30
SHEETS = frozenset({"csv", "xlsx", "xls", "ods"})
ONCE = frozenset({"code", "amount", "time", "address", "place", "status", "from", "to"})
FORMULA = ("=", "@")

Cells = dict[str, str]


@dataclass(frozen=True)
class _Row:
    """A line of a table with the number by which a person finds it."""

    number: int
    line: Line


@dataclass(frozen=True)
class LocalTables:
    """What a document's local tables say, in order, and a sentence for each row that is not used.

    `unused` are the places in the text where such rows begin.
    """

    facts: tuple[LocalFact, ...] = ()
    warnings: tuple[str, ...] = ()
    unused: frozenset[int] = frozenset()


def read_local(content: Content, lines: Sequence[Line], metadata: Metadata) -> LocalTables:
    """Read the local tables of a document.

    A row without a source or a first day of its own takes those of its document.
    """
    if content.format == "procedure":
        return LocalTables()
    tables = [_table(rows, metadata) for rows in _tables(lines, counted_from_top=content.format in SHEETS)]
    warnings = [sentence for one in tables for sentence in one.warnings]
    if len(warnings) > MOST_WARNINGS:
        warnings[MOST_WARNINGS:] = [f"Còn {len(warnings) - MOST_WARNINGS} dòng khác không được dùng."]
    facts = tuple(fact for one in tables for fact in one.facts)
    return LocalTables(facts, tuple(warnings), frozenset().union(*(one.unused for one in tables)))


def quotable(content: Content, lines: Sequence[Line], tables: LocalTables) -> list[Line]:
    """Return the lines that may be found and quoted: in a sheet, a row that is not used is neither."""
    if content.format not in SHEETS:
        return list(lines)
    return [line for line in lines if line.start not in tables.unused]


def _tables(lines: Sequence[Line], *, counted_from_top: bool) -> Iterator[list[_Row]]:
    """Yield the runs of rows. In a sheet rows count from its top, elsewhere from the table's head."""
    above = 0
    for is_row, group in groupby(lines, key=lambda line: line.is_row):
        found = list(group)
        if is_row:
            yield [_Row(above + place, line) for place, line in enumerate(found, 2)]
            above += len(found) if counted_from_top else 0
        elif counted_from_top:
            since = next((i for i, line in enumerate(reversed(found)) if line.is_heading), None)
            above = above + len(found) if since is None else since


def _table(rows: Sequence[_Row], metadata: Metadata) -> LocalTables:
    heads = list(dict.fromkeys(head for row in rows for head in row.line.block.header.split(BETWEEN)))
    kinds = kinds_of(heads)
    if not kinds:
        return LocalTables()
    wrong = [head for head in heads if column_of(head) == "amount" and counts_otherwise(head)]
    if wrong:
        why = f"Bảng có cột “{wrong[0]}”: mức thu phải ghi bằng đồng; bảng này không được dùng."
        return LocalTables((), (why,), frozenset(row.line.start for row in rows))
    read: list[Read] = []
    warnings: list[tuple[int, str]] = []
    for row in rows:
        try:
            cells = _cells(row.line)
            read += [_read(kind, cells, row, metadata) for kind in kinds]
        except UnusableCell as error:
            warnings.append((row.number, f"Dòng {row.number}: {error}; dòng này không được dùng."))
    kept, conflicts = without_conflicts(read)
    told = [sentence for _, sentence in sorted([*warnings, *conflicts])]
    used = {one.fact.start for one in kept}
    unused = frozenset(row.line.start for row in rows if row.line.start not in used)
    return LocalTables(tuple(one.fact for one in kept), tuple(told), unused)


def _cells(line: Line) -> Cells:
    """Return the row's cells by column; those of columns that no local table has are left out."""
    names = line.block.header.split(BETWEEN)
    texts = line.text.split(BETWEEN)
    if not line.block.header or len(names) != len(texts):
        raise UnusableCell("số ô không khớp với các cột")
    found: Cells = {}
    for name, text in zip(names, texts, strict=True):
        column = column_of(name)
        if text.startswith(FORMULA):
            raise UnusableCell(f"ô “{shown(text)}” là công thức, không phải dữ liệu")
        if column in ONCE and column in found:
            raise UnusableCell(f"có hai cột cùng nghĩa với “{name}”")
        if column and text not in ("-", "–"):
            found.setdefault(column, text)
    return found


def _read(kind: FactKind, cells: Cells, row: _Row, metadata: Metadata) -> Read:
    # One unit may have several centres; a procedure's name is only spelled differently.
    name = cells.get("name", "") if kind is FactKind.CENTRE else ""
    return Read(row.number, name, _fact(kind, cells, row.line, metadata))


def _fact(kind: FactKind, cells: Cells, line: Line, metadata: Metadata) -> LocalFact:
    fact = replace(MAKERS[kind](cells), kind=kind, start=line.start, end=line.end)
    dated = kind not in (FactKind.CENTRE, FactKind.STEP)
    source = cells.get("source", "") or (_own_number(metadata) if dated else "")
    day = cells.get("date", "") if kind is FactKind.LISTING else ""
    begins = day_in(cells.get("from", day), "ngày hiệu lực") or metadata.effective_from
    last = day_in(cells.get("to", ""), "ngày hết hiệu lực")
    if begins is None and dated:
        raise UnusableCell("thiếu ngày hiệu lực")
    if begins and last and last < begins:
        raise UnusableCell(f"hiệu lực đến {last:%d/%m/%Y} lại trước hiệu lực từ {begins:%d/%m/%Y}")
    return replace(
        fact,
        source=source_in(source) if dated else source[:200],
        effective_from=begins,
        effective_to=_day_after(last),
    )


def _day_after(last: date | None) -> date | None:
    return last + timedelta(days=1) if last else None


def _own_number(metadata: Metadata) -> str:
    return f"{metadata.doc_type} {metadata.number}".strip() if metadata.number else ""


def _fee(cells: Cells) -> LocalFact:
    text = _needed(cells, "amount", "mức thu")
    amount, unit = amount_in(text, cells.get("unit") or cells.get("time_unit", ""))
    return replace(_of_code(cells), value=text, unit=unit[:100], amount=amount)


def _time(cells: Cells) -> LocalFact:
    value, unit = duration_in(_needed(cells, "time", "thời hạn"), cells.get("time_unit", ""))
    return replace(_of_code(cells), value=value, unit=unit)


def _step(cells: Cells) -> LocalFact:
    value, unit = "", ""
    if "time" in cells:
        value, unit = duration_in(cells["time"], cells.get("time_unit", ""))
    step = _needed(cells, "step", "số của bước")
    content = _needed(cells, "content", "nội dung")
    code = code_in(_needed(cells, "code", "mã thủ tục"))
    return LocalFact(FactKind.STEP, code, case=step[:300], value=content, unit=f"{value} {unit}".strip())


def _centre(cells: Cells) -> LocalFact:
    place = _needed(cells, "place", "đơn vị hành chính")
    return LocalFact(FactKind.CENTRE, case=place[:300], value=_needed(cells, "address", "địa chỉ"))


def _listing(cells: Cells) -> LocalFact:
    status = status_in(_needed(cells, "status", "trạng thái"))
    return replace(_of_code(cells), case=cells.get("name", "")[:300], value=status.value)


def _of_code(cells: Cells) -> LocalFact:
    code = code_in(_needed(cells, "code", "mã thủ tục"))
    channel = channel_in(cells.get("channel", ""))
    return LocalFact(FactKind.FEE, code, case=cells.get("case", "")[:300], channel=channel)


def _needed(cells: Cells, column: str, name: str) -> str:
    if column not in cells:
        raise UnusableCell(f"thiếu {name}")
    return cells[column]


MAKERS: dict[FactKind, Callable[[Cells], LocalFact]] = {
    FactKind.FEE: _fee,
    FactKind.TIME: _time,
    FactKind.STEP: _step,
    FactKind.CENTRE: _centre,
    FactKind.LISTING: _listing,
}
