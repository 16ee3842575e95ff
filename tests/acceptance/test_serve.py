"""`congvu serve` as a real process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from congvu.answer.outcome import Outcome
from congvu.api.client import ask_collection
from congvu.config import Settings
from congvu.store.lock import IndexLock

SERVE = [sys.executable, "-c", "from congvu.cli import main; main()", "serve"]


def environment(data: Path, **settings: str) -> dict[str, str]:
    return os.environ | {"CONGVU_DATA_DIR": str(data), "CONGVU_PORT": "0", "CONGVU_WORKERS": "0"} | settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "served"


@pytest.fixture
def server(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        SERVE, env=environment(data), stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    url = process.stdout.readline().removeprefix("congvu: ").strip()
    yield process, url
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_url_it_prints_answers_and_the_terminal_asks_through_it(
    server: tuple[subprocess.Popen[str], str], data: Path
) -> None:
    _, url = server
    assert httpx.get(f"{url}/api/v1/ready").json()["ready"]
    assert IndexLock(data).owner() == url
    answer = ask_collection(Settings(data_dir=data), "Đăng ký khai sinh cần giấy tờ gì?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert "chưa có gì" in answer.reason


def test_it_stops_when_told_and_lets_go_of_the_indexes(
    server: tuple[subprocess.Popen[str], str], data: Path
) -> None:
    process, _ = server
    process.send_signal(signal.SIGTERM)
    process.wait(60)
    assert IndexLock(data).owner() is None


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are read from /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_server_however_that_ends(data: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        SERVE,
        env=environment(data, CONGVU_WORKERS="1"),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    process.stdout.readline()
    workers = _workers_of(process.pid)
    assert len(workers) == 1
    process.send_signal(number)
    assert process.wait(30) == (0 if number is signal.SIGTERM else -signal.SIGKILL)
    process.stdout.close()
    end = time.monotonic() + 30
    while any(map(_is_worker, workers)):
        assert time.monotonic() < end, "a worker goes on without its server"
        time.sleep(0.05)


def _workers_of(server: int) -> list[int]:
    """The workers that any thread of a server started."""
    found = [
        int(child)
        for one in Path(f"/proc/{server}/task").iterdir()
        for child in (one / "children").read_text(encoding="ascii").split()
    ]
    return [one for one in found if _is_worker(one)]


def _is_worker(process: int) -> bool:
    try:
        return b"congvu_ingest" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def test_a_killed_server_leaves_nothing_that_stops_the_next_one(
    server: tuple[subprocess.Popen[str], str], data: Path
) -> None:
    process, _ = server
    process.kill()
    process.wait()
    answer = ask_collection(Settings(data_dir=data), "Đăng ký khai sinh cần giấy tờ gì?")
    assert answer.outcome is Outcome.NOT_FOUND


def test_a_second_server_on_the_same_data_says_who_has_it(
    server: tuple[subprocess.Popen[str], str], data: Path
) -> None:
    second = subprocess.run(SERVE, env=environment(data), capture_output=True, text=True, encoding="utf-8")
    assert second.returncode == 1
    assert server[1] in second.stderr
    assert "[store_locked]" in second.stderr


def test_an_open_address_without_token_is_one_line_and_exit_one(data: Path) -> None:
    settings = environment(data, CONGVU_HOST="0.0.0.0")
    done = subprocess.run(SERVE, env=settings, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "CONGVU_TOKEN" in done.stderr
