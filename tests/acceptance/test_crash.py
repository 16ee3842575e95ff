"""A few rounds of the crash benchmark: worker and server killed while they index."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench" / "bench_crash.py"


def test_whatever_is_killed_the_next_start_is_whole(tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(BENCH),
        "--rounds",
        "3",
        "--vectors",
        "1500",
        "--folder",
        str(tmp_path / "d"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 rounds, 0 failed" in done.stdout
