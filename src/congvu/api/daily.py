"""What a server that runs for months does on each new day."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date

log = logging.getLogger(__name__)

LOOK_SECONDS = 600.0


class Daily:
    """Does a chore at its start and once on each new day; what fails is logged and tried again."""

    def __init__(
        self,
        chore: Callable[[], object],
        today: Callable[[], date] = date.today,
        interval: float = LOOK_SECONDS,
    ) -> None:
        self.chore = chore
        self.today = today
        self.interval = interval
        self._done: date | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Do the chore now, raising what it raises, and keep looking in a thread of its own."""
        self.chore()
        self._done = self.today()
        self._thread = threading.Thread(target=self._keep, name="congvu-daily", daemon=True)
        self._thread.start()

    def look(self) -> bool:
        """Do the chore if it was not done today; says whether it was done now."""
        today = self.today()
        if today == self._done:
            return False
        try:
            self.chore()
        except Exception:
            log.exception("the daily chore failed; it is tried again in %.0f s", self.interval)
            return False
        self._done = today
        return True

    def stop(self) -> None:
        """Stop looking."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _keep(self) -> None:
        while not self._stopping.wait(self.interval):
            self.look()
