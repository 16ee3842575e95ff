"""Worker processes beside the server: started, started again when they die, stopped with it."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "congvu_ingest", "work", "--attended")
"""A worker that ends when its input closes: it does not outlive a server that was killed."""
LONGEST_PAUSE = 60.0
HEALTHY_SECONDS = 30.0
STOP_SECONDS = 10.0


class Workers:
    """`count` worker processes, each watched by a thread; the way in is a program here, never an import."""

    def __init__(self, count: int, command: Sequence[str] = COMMAND, first_pause: float = 1.0) -> None:
        self.count = count
        self.command = command
        self.first_pause = first_pause
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start all workers."""
        self._threads = [
            threading.Thread(target=self._keep, args=(number,), name=f"congvu-worker-{number}", daemon=True)
            for number in range(self.count)
        ]
        for thread in self._threads:
            thread.start()

    def alive(self) -> tuple[int, int]:
        """Return how many workers run, and how many should."""
        running = sum(process.poll() is None for process in list(self.running.values()))
        return running, self.count

    def stop(self) -> None:
        """Ask all workers to stop, kill those that do not, and wait until they are gone."""
        self._stopping.set()
        for process in list(self.running.values()):
            process.terminate()
        for process in list(self.running.values()):
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        for thread in self._threads:
            thread.join()

    def _keep(self, number: int) -> None:
        pause = self.first_pause
        while not self._stopping.is_set():
            started = time.monotonic()
            code = self._run_once(number)
            if self._stopping.is_set():
                return
            healthy = time.monotonic() - started > HEALTHY_SECONDS
            pause = self.first_pause if healthy else min(pause * 2, LONGEST_PAUSE)
            log.warning("worker %d ended with code %s; started again in %.0f s", number, code, pause)
            self._stopping.wait(pause)

    def _run_once(self, number: int) -> int:
        process = subprocess.Popen(self.command, stdin=subprocess.PIPE)
        self.running[number] = process
        if self._stopping.is_set():
            process.terminate()
        try:
            return process.wait()
        finally:
            if process.stdin is not None:
                process.stdin.close()
