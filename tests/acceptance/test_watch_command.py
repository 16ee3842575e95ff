"""`congvu-ingest watch` and `refresh` as real processes over real folders, with the packaged model."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from collection import EVERYTHING
from congvu.config import Settings
from congvu.documents import Standing
from congvu.store.catalog import Catalog, Filter
from congvu.store.registry import Registry
from embedders import packaged_cache

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples" / "public" / "procedures"
PATIENCE = 240.0


def command(data: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    code = "from congvu_ingest.cli import main; main()"
    environment = os.environ | {"CONGVU_DATA_DIR": str(data), "CONGVU_CACHE_DIR": str(packaged_cache())}
    return [sys.executable, "-c", code, *arguments], environment


@contextmanager
def watching(data: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    words, environment = command(data, "watch", str(folder))
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(120) == 0


def standings(data: Path) -> dict[str, str]:
    registry = Registry.open(Settings(data_dir=data))
    try:
        found, _ = Catalog(registry).documents(EVERYTHING, Filter())
        return {row.procedure_code: row.standing for row in found if row.state == "indexed"}
    finally:
        registry.close()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.3)


def test_watching_follows_a_folder_and_survives_a_restart(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "nguon"
    folder.mkdir()
    first, second, third = sorted(SAMPLES.glob("*.json"))[:3]
    shutil.copy(first, folder)
    with watching(data, folder):
        until(lambda: len(standings(data)) == 1)
        shutil.copy(second, folder)
        until(lambda: len(standings(data)) == 2)
        (folder / first.name).rename(folder / "doi-ten.json")
        (folder / second.name).unlink()
        until(lambda: sorted(standings(data).values()) == [Standing.CURRENT, Standing.FORMER])
    shutil.copy(third, folder)
    with watching(data, folder):
        until(lambda: len(standings(data)) == 3)


def test_refreshing_writes_a_report(tmp_path: Path) -> None:
    data, folder, report = tmp_path / "data", tmp_path / "nguon", tmp_path / "bao-cao.md"
    folder.mkdir()
    first, second = sorted(SAMPLES.glob("*.json"))[:2]
    shutil.copy(first, folder)
    shutil.copy(second, folder)
    for left in (2, 1):
        words, environment = command(data, "refresh", str(folder), "--report", str(report))
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert list(standings(data).values()).count(Standing.CURRENT) == left
        (folder / second.name).unlink(missing_ok=True)
    assert "Không còn trả lời (tệp không còn) (1)" in report.read_text("utf-8")
