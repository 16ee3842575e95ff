"""`congvu-ingest`: the way in from the terminal."""

from __future__ import annotations

import getpass
import logging
import os
import signal
import sys
import threading
import uuid
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from congvu import __version__, jobs
from congvu.config import Settings
from congvu.documents import Access, Label, Reader
from congvu.embed import open_embedder
from congvu.errors import CongvuError, InvalidRequest
from congvu.jobs import Submission
from congvu.privacy import guard_logs
from congvu.release import release
from congvu.store import pending
from congvu.store.account import account_of
from congvu.store.catalog import Catalog
from congvu.store.corrections import correct
from congvu.store.deleting import DELETED
from congvu.store.intake import relabel
from congvu.store.registry import Registry
from congvu.store.sources import Source, documents_at, known_sources, vanished
from congvu.store.sync import request_rebuild
from congvu.validity import describe
from congvu_ingest.files import files_under, word_of_left_out
from congvu_ingest.folder import as_before
from congvu_ingest.folder_commands import refresh, watch
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.layout_command import layout
from congvu_ingest.local_columns import TEMPLATES, template
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.summary import print_status, print_summary
from congvu_ingest.terminal import (
    LabelOption,
    Paths,
    console,
    follow_indexes,
    opener,
    parse_label,
    work_through,
)
from congvu_ingest.worker import Worker

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Đưa tài liệu vào kho của congvu.")

HELD = "{count} tệp đã bị xóa khỏi kho trước đây nên không nạp lại; muốn nạp, hãy nêu đúng tệp."
RETRIED = frozenset({"failed", "needs_ocr", "needs_converter"})


@app.command()
def add(
    paths: Paths,
    label: LabelOption = "",
    retry: Annotated[bool, typer.Option(help="Đọc lại cả những tệp lần trước không đọc được.")] = False,
    undeclared: Annotated[
        bool, typer.Option("--undeclared", help="Chưa xác nhận; bản quét chờ `congvu-ingest release`.")
    ] = False,
) -> None:
    """Đưa tệp và thư mục vào kho; tệp không đổi thì bỏ qua.

    Chạy lệnh này là xác nhận rằng các tệp không chứa bí mật nhà nước, trừ khi dùng --undeclared.
    """
    settings = Settings.load()
    said = parse_label(label)
    files = files_under(paths)
    if told := word_of_left_out(paths):
        console.print(told)
    stores = Stores.open(settings)
    known = known_sources(stores.registry, files)
    again = RETRIED if retry else frozenset()
    again |= frozenset() if undeclared else {"quarantined"}
    named = {path.absolute() for path in paths if path.is_file()}
    fresh = [
        path
        for path in files
        if not unchanged(path, known.get(str(path)), again | {DELETED} if path in named else again)
    ]
    if held := sum(one.outcome == DELETED for one in known.values() if Path(one.path) not in set(fresh)):
        console.print(HELD.format(count=held))
    if said:
        _relabel_unchanged(
            stores.registry, [known[str(path)] for path in files if path not in set(fresh)], said
        )
    batch = uuid.uuid4().hex[:12]
    jobs.enqueue(
        stores.registry,
        batch,
        [Submission(path, path.name, label=said, declared=not undeclared) for path in fresh],
    )
    work_through(settings, stores, batch, len(fresh))
    follow_indexes(settings, stores.registry)
    gone = [
        path
        for folder in paths
        if folder.is_dir()
        for path in vanished(stores.registry, folder.absolute(), files)
    ]
    print_summary(console, stores.registry, batch, unchanged=len(files) - len(fresh), gone=gone)


app.command()(layout)
app.command()(refresh)
app.command()(watch)


@app.command()
def work(
    attended: Annotated[bool, typer.Option("--attended", hidden=True, help="Dừng khi đầu vào đóng.")] = False,
) -> None:
    """Chạy một tiến trình đọc tệp và tạo véc-tơ cho đến khi được dừng."""
    settings = Settings.load()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    guard_logs()
    with Guard(Limits.of(settings)) as guard:
        worker = Worker(Pipeline(Stores.open(settings), opener(guard, settings)), open_embedder(settings))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: worker.stop())
        if attended:
            threading.Thread(target=_stop_unattended, args=(worker,), daemon=True).start()
        worker.run()
        worker.close()


def _stop_unattended(worker: Worker) -> None:
    """Stop a worker when whoever started it is gone."""
    while os.read(0, 1):  # not sys.stdin: its lock would be held when the interpreter ends
        pass
    worker.stop()


@app.command("release")
def release_scans(
    ids: Annotated[list[int], typer.Argument(help="Số của tài liệu đang chờ trong khu cách ly.")],
) -> None:
    """Xác nhận bản quét không chứa bí mật nhà nước và cho vào kho."""
    settings = Settings.load()
    stores = Stores.open(settings)
    inbox = settings.data_dir / "inbox"
    for document_id in ids:
        job = release(stores.registry, stores.quarantine, inbox, document_id)
        work_through(settings, stores, job.batch, 1)
        print_summary(console, stores.registry, job.batch, unchanged=0, gone=[])
    follow_indexes(settings, stores.registry)


@app.command()
def status() -> None:
    """Cho biết kho có gì, còn việc gì đang chờ."""
    settings = Settings.load()
    print_status(console, settings, Registry.open(settings))


@app.command()
def show(
    targets: Annotated[list[str], typer.Argument(help="Đường dẫn, số tài liệu, số ký hiệu hoặc mã thủ tục.")],
) -> None:
    """Báo cáo đọc từng tài liệu: đã đọc được gì, cấu trúc tìm thấy, điều cần xem lại."""
    registry = Registry.open(Settings.load())
    everyone = Reader("congvu-ingest", frozenset(Access))
    for target in targets:
        for document_id in _documents_of(registry, target):
            document = Catalog(registry).document(everyone, document_id)
            console.print(f"[bold]{escape(document.title)}[/] (số {document_id})")
            for label, value in account_of(Catalog(registry), everyone, document_id, date.today()).told():
                console.print(f"  {label}: {escape(value)}")


@app.command()
def rebuild() -> None:
    """Dựng lại hai chỉ mục từ kho; tạo lại véc-tơ nếu mô hình nhúng đã đổi."""
    settings = Settings.load()
    stores = Stores.open(settings)
    embedder = open_embedder(settings)
    if stores.registry.meta_get("embedder") not in (None, embedder.identity):
        pending.embed_again(stores.registry)
    request_rebuild(stores.registry, embedder.identity)
    work_through(settings, stores, uuid.uuid4().hex[:12], 0)
    follow_indexes(settings, stores.registry)


@app.command("template")
def print_template(
    name: Annotated[str, typer.Argument(help="fees, times, steps, centres hoặc listings.")],
) -> None:
    """In bảng mẫu (CSV) của một loại dữ liệu địa phương, chỉ có tên cột; xem docs/local-data.md."""
    if name not in TEMPLATES:
        raise InvalidRequest(f"Không có bảng mẫu {name!r}; hãy dùng {', '.join(TEMPLATES)}.")
    sys.stdout.write(template(name))


@app.command("remove")
def remove_documents(
    targets: Annotated[list[str], typer.Argument(help="Đường dẫn, số tài liệu, số ký hiệu hoặc mã thủ tục.")],
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
    reason: Annotated[str, typer.Option(help="Vì sao xóa; được giữ lại.")] = "Xóa bằng dòng lệnh.",
) -> None:
    """Xóa tài liệu khỏi kho, kể cả tệp gốc; giữ lại tên, lý do, người xóa và ngày giờ."""
    settings = Settings.load()
    stores = Stores.open(settings)
    found = {target: _documents_of(stores.registry, target) for target in targets}
    ids = sorted({document_id for several in found.values() for document_id in several})
    if not yes:
        typer.confirm(f"Xóa hẳn {len(ids)} tài liệu?", abort=True)
    for document_id in ids:
        stores.delete(document_id, by=getpass.getuser(), reason=reason)
    follow_indexes(settings, stores.registry)
    console.print(f"Đã xóa {len(ids)} tài liệu.")


@app.command("correct")
def correct_document(
    target: Annotated[str, typer.Argument(help="Số tài liệu, số ký hiệu, mã thủ tục hoặc đường dẫn.")],
    field: Annotated[
        str, typer.Option(help="Mục cần sửa: effective_from, effective_to, validity, title, number …")
    ],
    reason: Annotated[str, typer.Option(help="Vì sao sửa; được ghi vào nhật ký.")],
    value: Annotated[str, typer.Option(help="Ngày như 2026-01-31 (trống: không có) hoặc tình trạng.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Rút lại lần sửa trước.")] = False,
    by: Annotated[str, typer.Option(help="Ai sửa; mặc định: người dùng của máy.")] = "",
) -> None:
    """Sửa hiệu lực, tên, số hay nơi xếp của một tài liệu: lời người sửa thắng văn bản, được ghi nhật ký."""
    settings = Settings.load()
    registry = Registry.open(settings)
    found = _documents_of(registry, target)
    if len(found) > 1:
        raise InvalidRequest(f"Có {len(found)} tài liệu ứng với {target!r}; hãy nêu số tài liệu.")
    said = None if withdraw else value
    validity = correct(registry, found[0], field, said, by=by or getpass.getuser(), reason=reason)
    follow_indexes(settings, registry)
    console.print(f"Đã ghi. {describe(validity)}")


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="In phiên bản rồi thoát.")] = False,
) -> None:
    """Đưa tài liệu vào kho của congvu."""
    if show:
        console.print(f"congvu {__version__}")
        raise typer.Exit


def unchanged(path: Path, known: Source | None, again: frozenset[str]) -> bool:
    """Say whether a file is as it was when it was last taken in; what ended as one of `again` never is."""
    if known is None or known.outcome in again:
        return False
    return as_before(path, known)


def _relabel_unchanged(registry: Registry, sources: list[Source], label: Label) -> None:
    for document_id in {source.document_id for source in sources if source.document_id}:
        relabel(registry, document_id, label)


def _documents_of(registry: Registry, target: str) -> list[int]:
    path = Path(target)
    ids = documents_at(registry, str(path.absolute()) if path.exists() else target)
    if not ids:
        raise InvalidRequest(f"Không có tài liệu nào ứng với {target!r}.")
    return ids


def main() -> None:
    """Run the command; an error is one line on standard error and exit code 1."""
    try:
        app()
    except CongvuError as error:
        sys.stderr.write(f"congvu-ingest: {error} [{error.code}]\n")
        raise SystemExit(1) from None
