"""A circuit breaker: a model that fails again and again is left alone for a while, so nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from threading import Lock

from congvu.errors import ModelUnavailable


class State(StrEnum):
    """Closed: asked as usual; open: not asked; half open: one question tries whether it is back."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """Opens after `failures` in a row, for `seconds`; then one trial decides. Safe between threads."""

    def __init__(
        self, failures: int = 3, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.limit = failures
        self.seconds = seconds
        self.failures = 0
        self.last_code = ""
        self._clock = clock
        self._opened: float | None = None
        self._trying = False
        self._lock = Lock()

    @property
    def state(self) -> State:
        """The state at this moment."""
        if self._opened is None:
            return State.CLOSED
        return State.OPEN if self._clock() < self._opened + self.seconds else State.HALF_OPEN

    def enter(self) -> None:
        """Begin a question; raises ModelUnavailable while the model is left alone."""
        with self._lock:
            if self.state is State.OPEN or (self.state is State.HALF_OPEN and self._trying):
                raise ModelUnavailable(
                    "Mô hình vừa hỏng nhiều lần liên tiếp nên tạm thời không được hỏi; sẽ tự thử lại sau.",
                    code="model_paused",
                )
            self._trying = self.state is State.HALF_OPEN

    def succeed(self) -> None:
        """Note an answer: all is well again."""
        with self._lock:
            self.failures, self._opened, self._trying = 0, None, False

    def fail(self, code: str) -> None:
        """Note a failure; one in a trial opens again at once."""
        with self._lock:
            self.failures += 1
            self.last_code = code
            if self._trying or self.failures >= self.limit:
                self._opened = self._clock()
            self._trying = False

    def leave(self) -> None:
        """Note a question that was broken off by its reader: neither good nor bad."""
        with self._lock:
            self._trying = False
