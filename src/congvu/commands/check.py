"""`congvu check`: what a clerk of the records office would send back in a file."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from congvu.commands.days import day_of
from congvu.config import Settings

if TYPE_CHECKING:
    from congvu.draft.check.finding import Finding
    from congvu.draft.check.run import Checked

SEVERITIES = {"must": "PHẢI SỬA", "should": "NÊN SỬA", "hint": "LƯU Ý"}
NOTHING = "Không thấy lỗi thể thức nào."
ALONE = "Chưa có kho tài liệu nên không kiểm tra hiệu lực của các căn cứ."


def check(
    file: Annotated[
        Path, typer.Argument(help="Tệp soạn thảo: .docx, .doc, .odt hoặc .rtf.", exists=True, dir_okay=False)
    ],
    day: Annotated[
        str,
        typer.Option(
            help="Theo quy định và tên gọi của ngày này, như 2026-01-31; mặc định ngày của văn bản."
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Kiểm tra thể thức một tệp theo Nghị định số 30/2020/NĐ-CP; có lỗi phải sửa thì mã thoát 1."""
    checked, known = _checked(Settings.load(), file, day_of(day))
    if as_json:
        told = {"file": file.name, **asdict(checked), "day": checked.day.isoformat()}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        if not known:
            sys.stderr.write(f"{ALONE}\n")
        sys.stdout.write("\n".join(lines_of(checked)) + "\n")
    if any(one.severity == "must" for one in checked.findings):
        raise typer.Exit(1)


def lines_of(checked: Checked) -> list[str]:
    """Return the findings as they are told in the terminal."""
    head = [f"{checked.kind} – theo quy định ngày {checked.day:%d/%m/%Y}"] if checked.kind else []
    if not checked.findings:
        return [*head, NOTHING]
    counts = {one: sum(f.severity == one for f in checked.findings) for one in SEVERITIES}
    total = ", ".join(f"{count} {SEVERITIES[one].lower()}" for one, count in counts.items() if count)
    return [*head, *(line for one in checked.findings for line in _lines(one)), total]


def _lines(one: Finding) -> list[str]:
    place = f"đoạn {one.at}: " if one.at else ""
    found = [f"[{SEVERITIES[one.severity]}] {place}{one.message}"]
    found += [f"    chỗ sai: {one.words}"] if one.words else []
    found += [f"    nên viết: {one.instead}"] if one.instead else []
    return [*found, f"    căn cứ: {one.citation}"]


def _checked(settings: Settings, file: Path, day: date | None) -> tuple[Checked, bool]:
    """Return the findings, and whether a collection was there to ask what is in force."""
    from congvu.api.backend import reader_of
    from congvu.documents import Scope
    from congvu.draft.check.in_collection import CollectionStandings
    from congvu.draft.check.opening import lay_out
    from congvu.draft.check.run import check_layout
    from congvu.store.catalog import Catalog
    from congvu.store.registry import Registry

    laid = lay_out(file, settings.read_seconds)
    here = settings.database_url or (settings.data_dir / "registry.sqlite3").is_file()
    if not here:
        return check_layout(laid, date.today(), day), False
    registry = Registry.open(settings)
    try:
        standings = CollectionStandings(Catalog(registry), Scope(reader_of(settings), whenever=True))
        return check_layout(laid, date.today(), day, standings), True
    finally:
        registry.close()
