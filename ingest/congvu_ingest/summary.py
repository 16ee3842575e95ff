"""What became of every file, and what the collection holds, as tables in the terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy import func, select

from congvu import jobs
from congvu.config import Settings
from congvu.jobs import Job
from congvu.store.intake import count_passages
from congvu.store.lock import IndexLock
from congvu.store.pending import count_pending
from congvu.store.registry import Registry
from congvu.store.schema import documents

OUTCOMES = {
    "added": "tài liệu mới",
    "revised": "bản mới của tài liệu đã có",
    "unchanged": "đã có, không đổi",
    "needs_ocr": "bản quét, cần OCR",
    "needs_converter": "cần bộ chuyển đổi",
    "refused": "từ chối (dấu mật)",
    "failed": "không đọc được",
    "unpacked": "gói đã mở, từng tệp bên trong ở các dòng khác",
    "ignored": "không phải tài liệu, bỏ qua",
}
STATES = {
    "indexed": "tìm được theo từ và theo nghĩa",
    "read": "tìm được theo từ, chờ véc-tơ",
    "needs_ocr": "bản quét, cần OCR",
    "needs_converter": "cần bộ chuyển đổi",
    "failed": "không đọc được",
}
ALL = 1_000_000


def print_summary(
    console: Console, registry: Registry, batch: str, *, unchanged: int, gone: list[str]
) -> None:
    """Print the outcome of one batch: counts, then each file that needs attention with its sentence."""
    done = jobs.listing(registry, batch, limit=ALL)
    counts = Counter(job.outcome for job in done) + Counter({"unchanged": unchanged})
    table = Table(title=f"{len(done) + unchanged} tệp")
    table.add_column("Kết quả")
    table.add_column("Số tệp", justify="right")
    for outcome, words in OUTCOMES.items():
        if counts[outcome]:
            table.add_row(words, str(counts[outcome]))
    console.print(table)
    for job in reversed(done):
        if job.message:
            console.print(attention(job))
    for path in gone:
        console.print(f"[yellow]Không còn ở đường dẫn[/]: {escape(path)} (tài liệu vẫn trong kho)")


def attention(job: Job) -> str:
    """Return the line about a file that needs attention."""
    words = OUTCOMES.get(job.outcome, job.outcome)
    return f"[yellow]{escape(job.name)}[/]: {words}. {escape(job.message)} \\[{job.code}]"


def print_status(console: Console, settings: Settings, registry: Registry) -> None:
    """Print what the registry holds and what is waiting."""
    with registry.reading() as connection:
        counted = select(documents.c.state, func.count()).group_by(documents.c.state)
        states = {state: count for state, count in connection.execute(counted)}
        passages = count_passages(connection)
    table = Table(title=f"{sum(states.values())} tài liệu, {passages} đoạn")
    table.add_column("Trạng thái")
    table.add_column("Số tài liệu", justify="right")
    for state, words in STATES.items():
        table.add_row(words, str(states.get(state, 0)))
    console.print(table)
    waiting = jobs.counts(registry)
    console.print(
        f"Tệp chờ đọc: {waiting.get('queued', 0)}; đang đọc: {waiting.get('running', 0)}; "
        f"đoạn chờ véc-tơ: {count_pending(registry)}."
    )
    owner = IndexLock(settings.data_dir).owner()
    console.print(f"Máy chủ đang chạy tại {owner}." if owner else "Không có máy chủ đang chạy.")
