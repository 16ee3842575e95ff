"""A file may crash, hang, lie or eat memory: it costs that file, and the next one is read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from congvu.config import Settings
from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.guard import Guard, Limits, content_of
from congvu_ingest.guard_child import ANSWERS, Answer, Ending
from congvu_ingest.read import NeedsConverter, NeedsOcr
from misbehaving import WORDS

LIMITS = Limits(seconds=2, cpu_seconds=1, memory_mb=512, output_mb=1)
OWNER = """
import sys
from pathlib import Path
from congvu_ingest.guard import Guard, Limits
guard = Guard(Limits(), reader="misbehaving:read")
print(guard.read(Path(sys.argv[1], "where.txt")).blocks[0].text, flush=True)
guard.read(Path(sys.argv[1], "hang.txt"))
"""
Go = Callable[..., str]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(LIMITS, reader="misbehaving:read") as opened:
        yield opened


@pytest.fixture
def go(guard: Guard, tmp_path: Path) -> Go:
    def read(move: str, argument: object = "") -> str:
        path = tmp_path / f"{move}.txt"
        path.write_text(f"{move} {argument}\n", encoding="utf-8")
        return guard.read(path).blocks[0].text

    return read


@pytest.mark.parametrize(
    ("move", "code"),
    [
        ("exit", "unreadable.crashed"),
        ("segfault", "unreadable.crashed"),
        ("killed", "unreadable.memory"),
        ("hang", "unreadable.timeout"),
        ("spin", "unreadable.timeout"),
        ("hog", "unreadable.memory"),
        ("shout", "unreadable.output"),
        ("raise", "unreadable.damaged"),
        ("kill_parent", "unreadable.crashed"),
    ],
)
def test_a_file_that_misbehaves_is_unreadable_and_the_next_one_is_read(go: Go, move: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        go(move)
    assert raised.value.code == code
    assert str(raised.value).endswith(".")
    assert go("behave") == WORDS


def test_an_unforeseen_error_tells_nothing_of_the_file(go: Go) -> None:
    with pytest.raises(UnreadableFile) as raised:
        go("raise")
    assert "secret" not in str(raised.value)


def test_a_reader_that_prints_or_writes_everywhere_forges_no_reply(go: Go) -> None:
    assert go("print") == WORDS
    with pytest.raises(UnreadableFile) as raised:
        go("forge")
    assert raised.value.code == "unreadable.crashed"
    assert [go("behave") for _ in range(3)] == [WORDS] * 3


def test_a_reader_reaches_no_network_no_local_socket_and_starts_no_program(go: Go) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert go("reach_out", server.getsockname()[1]).split() == ["EPERM"] * 6


def test_a_reader_may_still_use_threads(go: Go) -> None:
    assert go("thread") == WORDS


def test_a_process_left_behind_ends_with_its_file(go: Go, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    assert go("orphan", marker) == WORDS
    time.sleep(0.8)
    assert not marker.exists()


def test_the_folder_of_a_file_is_gone_with_it(go: Go) -> None:
    assert not Path(go("litter")).exists()


def test_a_reader_sees_no_setting_and_no_key(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVU_TOKEN", "s3cret")
    assert set(go("environment").split()) <= {"HOME", "TMPDIR", "LC_CTYPE"}


def test_threads_read_side_by_side_and_each_gets_its_own_file(guard: Guard, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(30)]
    for number, path in enumerate(paths):
        path.write_text("hang" if number == 7 else "behave" if number % 3 else "segfault", encoding="utf-8")

    def outcome(path: Path) -> str:
        try:
            return guard.read(path).blocks[0].text
        except UnreadableFile as error:
            return error.code

    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(outcome, paths))
    assert found[7] == "unreadable.timeout"
    assert all(text == (WORDS if n % 3 else "unreadable.crashed") for n, text in enumerate(found) if n != 7)


def test_a_guard_starts_again_after_it_was_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("behave", encoding="utf-8")
    with Guard(LIMITS, reader="misbehaving:read") as guard:
        guard.close()
        assert guard.read(path).blocks[0].text == WORDS


def test_a_killed_owner_leaves_neither_process_nor_folder(tmp_path: Path) -> None:
    (tmp_path / "where.txt").write_text("litter", encoding="utf-8")
    (tmp_path / "hang.txt").write_text("hang", encoding="utf-8")
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with owner:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().decode().strip()).parent
        assert folder.is_dir()
        time.sleep(0.3)
        owner.kill()
    wait_until(lambda: not folder.exists())


def wait_until(done: Callable[[], bool], seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_missing_reader_is_no_endless_wait(tmp_path: Path) -> None:
    with Guard(LIMITS, reader="misbehaving:nothing") as guard, pytest.raises(UnreadableFile):
        guard.read(tmp_path)


def test_real_readers_work_inside_the_limits_and_say_the_format(tmp_path: Path) -> None:
    note = tmp_path / "note.pdf"
    note.write_text("Thông báo về lịch trực của phường trong tháng tới.", encoding="utf-8")
    word = tmp_path / "old.txt"
    word.write_bytes(b"{\\rtf1 hello}")
    with Guard(Limits()) as guard:
        assert guard.read(note).format == "txt"
        with pytest.raises(NeedsConverter) as raised:
            guard.read(word)
    assert raised.value.file_format == "rtf"


def test_small_files_take_little_time(guard: Guard, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("behave", encoding="utf-8")
    guard.read(path)
    began = time.monotonic()
    for _ in range(20):
        guard.read(path)
    assert time.monotonic() - began < 4


def test_limits_come_from_the_settings() -> None:
    settings = Settings.load(read_seconds=3, read_cpu_seconds=2, read_memory_mb=300, read_output_mb=5)
    assert Limits.of(settings) == Limits(3, 2, 300, 5)


def test_an_answer_that_is_none_is_a_crash() -> None:
    for answer in (b"", b"{}", b'{"format": "txt", "content": {"format": "txt", "blocks": 7}}', b"\xff"):
        with pytest.raises(UnreadableFile) as raised:
            content_of(Ending("answered", len(answer)), answer)
        assert raised.value.code in {"unreadable.crashed", "unreadable"}


def test_errors_keep_class_code_and_sentence_across_the_pipe() -> None:
    told = Answer("image", kind="NeedsOcr", code="needs_ocr", message="Cần OCR.")
    with pytest.raises(NeedsOcr, match="Cần OCR") as raised:
        content_of(Ending("answered"), ANSWERS.dump_json(told))
    assert (raised.value.code, raised.value.file_format) == ("needs_ocr", "image")


def test_content_survives_the_pipe_unchanged() -> None:
    content = Content("pdf", (), 3, (2,), {"title": "Tờ trình"}, ("Trang 2 không có chữ.",))
    sent = ANSWERS.dump_json(Answer("pdf", content=content))
    assert content_of(Ending("answered", len(sent)), sent) == content
