"""`congvu-ingest refresh` and `watch`: the commands that follow a folder."""

from __future__ import annotations

import logging
import signal
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from congvu.config import Settings
from congvu.privacy import guard_logs
from congvu_ingest import changes
from congvu_ingest.files import word_of_left_out
from congvu_ingest.folder import Changes, Folder
from congvu_ingest.pipeline import Stores
from congvu_ingest.terminal import FolderPath, LabelOption, console, follow_indexes, parse_label, taker
from congvu_ingest.watch import watch_folder


def refresh(
    folder: FolderPath,
    replaces: Annotated[
        Path | None, typer.Option(help="Thư mục cũ mà thư mục này thay thế (bản thu thập trước).")
    ] = None,
    label: LabelOption = "",
    report: Annotated[Path | None, typer.Option(help="Tệp ghi báo cáo thay đổi (Markdown).")] = None,
    even_if_many: Annotated[bool, typer.Option(help="Làm cả khi quá nửa số tệp không còn.")] = False,
) -> None:
    """Làm mới kho theo một thư mục: tệp không còn thì thôi trả lời; những gì đã đổi thành báo cáo."""
    settings = Settings.load()
    if left_out := word_of_left_out([folder]):
        console.print(left_out)
    stores = Stores.open(settings)
    before = changes.snapshot(stores.registry)
    followed = Folder(
        stores,
        folder.absolute(),
        taker(settings, stores),
        label=parse_label(label),
        replaced=replaces and replaces.absolute(),
        even_if_many=even_if_many,
        settled_seconds=0,
    )
    found = changes.report(stores.registry, before, followed.follow(), date.today())
    follow_indexes(settings, stores.registry)
    place = report or settings.data_dir / "reports" / f"thay-doi-{found.day}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(found.markdown(), encoding="utf-8")
    console.print(
        f"Mới {len(found.added)}, thay đổi {len(found.changed)}, thôi trả lời {len(found.withdrawn)}, "
        f"trả lời trở lại {len(found.returned)}. Báo cáo: {escape(str(place))}"
    )


def watch(
    folder: FolderPath,
    label: LabelOption = "",
    poll: Annotated[bool, typer.Option(help="Tự dò thay đổi: cho ổ đĩa mạng.")] = False,
) -> None:
    """Theo dõi một thư mục cho đến khi được dừng: tệp mới, đổi, chuyển chỗ, xóa."""
    settings = Settings.load()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    guard_logs()
    stores = Stores.open(settings)
    take_in = taker(settings, stores)
    followed = Folder(stores, folder.absolute(), take_in, label=parse_label(label))
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())

    def told(seen: Changes) -> None:
        follow_indexes(settings, stores.registry)
        console.print(
            f"{datetime.now():%H:%M:%S} đọc {seen.taken_in} tệp, thôi trả lời {len(seen.withdrawn)}, "
            f"trả lời trở lại {len(seen.returned)}, bỏ {len(seen.forgotten)}."
        )

    if left_out := word_of_left_out([folder]):
        console.print(left_out)
    console.print(f"Đang theo dõi {escape(str(followed.path))}; dừng bằng Ctrl+C.")
    watch_folder(followed, told, stop, poll=poll)
