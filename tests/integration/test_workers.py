"""Worker processes beside the server, real ones."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from congvu.api.workers import COMMAND, Workers


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Say whether a condition came true in time."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"open({str(log)!r}, 'a').write('x')"
    workers = Workers(1, python(code), first_pause=0.01)
    workers.start()
    assert wait_until(lambda: log.exists() and len(log.read_text(encoding="utf-8")) >= 3)
    workers.stop()


def test_stopping_ends_all_of_them() -> None:
    workers = Workers(2, python("import time; time.sleep(600)"))
    workers.start()
    assert wait_until(lambda: len(workers.running) == 2)
    processes = list(workers.running.values())
    workers.stop()
    assert all(process.poll() is not None for process in processes)


def test_no_worker_is_started_where_none_is_wanted() -> None:
    workers = Workers(0)
    workers.start()
    workers.stop()
    assert workers.running == {}


def test_the_way_in_is_started_by_name() -> None:
    assert COMMAND[1:] == ("-m", "congvu_ingest", "work", "--attended")
