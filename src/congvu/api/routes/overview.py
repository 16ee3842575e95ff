"""The overview: as JSON for the page, as XLSX and CSV for a spreadsheet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from congvu import jobs
from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.schemas.overview import (
    DueOut,
    FieldCountOut,
    LineOut,
    MissingOut,
    NamedTextOut,
    OverviewOut,
    UsedOut,
    WeekOut,
)
from congvu.errors import InvalidRequest, NotFound
from congvu.overview.asked import AskedCounts, asked_counts, monday
from congvu.overview.due import MOST_SHOWN, Due, due
from congvu.overview.machine import Machine, told
from congvu.overview.missing import Missing, NamedText, missing_questions, missing_texts
from congvu.overview.tables import Table, as_workbook, tables_of
from congvu.sheets import as_csv
from congvu.store.intake import now

router = APIRouter(tags=["Tổng quan"])

WEEKS = timedelta(weeks=11)
LONGEST = timedelta(days=3660)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_MISSING = 30
Since = Annotated[date | None, Query(description="Từ ngày này; bỏ trống: thứ Hai của 12 tuần gần nhất.")]
Until = Annotated[date | None, Query(description="Đến hết ngày này; bỏ trống: hôm nay.")]


@dataclass(frozen=True)
class Period:
    """What all three forms of the overview show."""

    counts: AskedCounts
    missing: list[Missing]
    named: list[NamedText]
    due: dict[str, list[Due]]


@router.get("/overview")
def show_overview(backend: Opened, request: Request, since: Since = None, until: Until = None) -> OverviewOut:
    """Hỏi gì, thiếu gì, gì đến hạn, hệ thống ra sao; không có dữ liệu cá nhân."""
    found, counts = _period(backend, since, until), _machine(backend, request)
    asked = found.counts
    return OverviewOut(
        since=asked.since,
        until=asked.until,
        total=asked.total,
        outcomes=asked.outcomes,
        aspects=asked.aspects,
        weeks=[WeekOut.model_validate(one) for one in asked.weeks],
        fields=[FieldCountOut.model_validate(one) for one in asked.fields],
        procedures=[UsedOut.model_validate(one) for one in asked.procedures],
        texts=[UsedOut.model_validate(one) for one in asked.texts],
        grades=asked.grades,
        missing=[MissingOut.model_validate(one) for one in found.missing[:MOST_MISSING]],
        missing_total=len(found.missing),
        named=[NamedTextOut.model_validate(one) for one in found.named],
        due={
            kind: [DueOut.model_validate(one) for one in some[:MOST_SHOWN]]
            for kind, some in found.due.items()
        },
        due_totals={kind: len(some) for kind, some in found.due.items()},
        system=[LineOut.model_validate(one) for one in told(counts)],
        states=dict(counts.states),
        usage_days=backend.settings.usage_days,
        unanswered_days=backend.settings.unanswered_days,
    )


@router.get("/overview.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
def send_workbook(backend: Opened, since: Since = None, until: Until = None) -> Response:
    """Các bảng số liệu thành một tệp Excel."""
    return _sent(as_workbook(_tables(backend, since, until)), XLSX, "tong-quan.xlsx")


@router.get("/overview.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
def send_table(
    backend: Opened,
    table: Annotated[str, Query(description="weeks, fields, used, missing, texts hoặc due.")] = "weeks",
    since: Since = None,
    until: Until = None,
) -> Response:
    """Một bảng số liệu ở dạng CSV."""
    tables = {one.name: one for one in _tables(backend, since, until)}
    if table not in tables:
        raise NotFound(f"Không có bảng {table!r}; hãy dùng một trong: {', '.join(tables)}.")
    body = as_csv(tables[table].head, tables[table].rows).encode("utf-8-sig")
    return _sent(body, "text/csv; charset=utf-8", f"tong-quan-{table}.csv")


def _period(backend: Backend, since: date | None, until: date | None) -> Period:
    today = backend.assistant.today()
    last = until or today
    first = since or monday(last) - WEEKS
    if first > last or last - first > LONGEST:
        raise InvalidRequest("Khoảng ngày không đúng: ngày đầu phải trước ngày cuối, dài nhất 10 năm.")
    registry, reader = backend.registry, backend.reader
    return Period(
        asked_counts(registry, reader, first, last),
        missing_questions(registry, first, last),
        missing_texts(registry, reader),
        due(registry, reader, today),
    )


def _tables(backend: Backend, since: date | None, until: date | None) -> list[Table]:
    found = _period(backend, since, until)
    return tables_of(found.counts, found.missing, found.named, found.due)


def _machine(backend: Backend, request: Request) -> Machine:
    status, data = backend.indexes.status(), backend.settings.data_dir
    states = backend.catalog.counts(backend.reader)
    writer = backend.assistant.writer
    model = writer.model.status() if writer else None
    disk = shutil.disk_usage(data)
    workers: Any = getattr(request.app.state, "workers", None)
    return Machine(
        documents=sum(states.values()),
        states=states,
        jobs=jobs.counts(backend.registry),
        oldest_waiting=jobs.oldest_waiting(backend.registry),
        now=now(),
        workers=workers.alive() if workers else None,
        caught_up=status.caught_up,
        rebuilding=status.rebuilding,
        making=backend.indexes.making.sentence,
        last_error=status.last_error,
        model=model.identity if model else "",
        model_state=model.state if model else "",
        free_bytes=disk.free,
        total_bytes=disk.total,
        data_bytes=_size(data / "registry.sqlite3"),
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _sent(body: bytes, kind: str, name: str) -> Response:
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
