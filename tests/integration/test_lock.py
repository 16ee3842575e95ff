"""One process owns the indexes: a server keeps them, a command that passes by is waited for."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from congvu.api import client
from congvu.config import Settings
from congvu.errors import ServerUnavailable, StoreLocked, StoreMismatch
from congvu.store.lock import IndexLock
from congvu.store.registry import Registry
from stores import (
    open_indexes,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_second_owner_is_refused_and_told_where_the_first_answers(registry: Registry, data: Path) -> None:
    with open_indexes(data, registry, url="http://127.0.0.1:8765"):
        assert IndexLock(data).owner() == "http://127.0.0.1:8765"
        with pytest.raises(StoreLocked, match=r"http://127\.0\.0\.1:8765"):
            open_indexes(data, registry)
    assert IndexLock(data).owner() is None
    open_indexes(data, registry).close()


def test_a_failed_opening_gives_the_lock_back(registry: Registry, data: Path) -> None:
    registry.meta_set("embedder", "other:1")
    with pytest.raises(StoreMismatch):
        open_indexes(data, registry)
    assert IndexLock(data).owner() is None


def test_a_killed_owner_frees_the_lock(registry: Registry, data: Path) -> None:
    program = """
        import sys, time
        from pathlib import Path
        from congvu.store.lock import IndexLock
        lock = IndexLock(Path(sys.argv[1])).acquire("http://first")
        print("held", flush=True)
        time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match="http://first"):
            open_indexes(data, registry)
        owner.kill()
    open_indexes(data, registry).close()


HOLD = """
import sys, time
from pathlib import Path
from congvu.store.lock import IndexLock
lock = IndexLock(Path(sys.argv[1])).acquire(sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
lock.release()
time.sleep(60)
"""


@contextmanager
def held(data: Path, url: str = "") -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until a line is written to it."""
    command = [sys.executable, "-c", HOLD, str(data), url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        yield owner
        owner.kill()


def let_go(owner: subprocess.Popen[str]) -> None:
    assert owner.stdin is not None
    owner.stdin.write("\n")
    owner.stdin.flush()


def test_a_command_that_passes_by_is_waited_for(data: Path) -> None:
    with held(data) as owner:
        assert IndexLock(data).owner() == ""
        threading.Timer(0.5, let_go, [owner]).start()
        IndexLock(data).acquire(patience=30).release()


def test_patience_with_a_command_ends_in_a_sentence_that_says_what_to_do(data: Path) -> None:
    with held(data), pytest.raises(StoreLocked, match=r"lệnh khác của congvu .* thử lại\.$"):
        IndexLock(data).acquire(patience=0.3)


def test_a_server_is_not_waited_for(data: Path) -> None:
    with held(data, "http://127.0.0.1:9"):
        started = time.monotonic()
        with pytest.raises(StoreLocked, match="máy chủ http://127"):
            IndexLock(data).acquire(patience=30)
        assert time.monotonic() - started < 10


def test_a_question_waits_for_a_command_and_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_ask_here", lambda settings, *_rest: IndexLock(data).acquire(patience=30))
    told: list[str] = []
    with held(data) as owner:
        threading.Timer(0.5, let_go, [owner]).start()
        client.ask_collection(Settings(data_dir=data), "phí?", told=told.append).release()  # type: ignore[attr-defined]
    assert told == [client.WAITING]


def test_a_question_that_finds_a_server_come_up_goes_to_it(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_arguments: object) -> None:
        raise StoreLocked("đã có máy chủ")

    owners = iter([None, "http://127.0.0.1:9"])
    monkeypatch.setattr(client, "_ask_here", locked)
    monkeypatch.setattr(IndexLock, "owner", lambda _self: next(owners))
    with pytest.raises(ServerUnavailable, match=r"127\.0\.0\.1:9"):
        client.ask_collection(Settings(data_dir=data), "phí?")
