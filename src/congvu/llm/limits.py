"""Time limits on a stream: a model that stalls, trickles or never ends is left, whatever library reads it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread

from congvu.errors import CongvuError, ModelGarbage, ModelUnavailable
from congvu.llm.trouble import named

log = logging.getLogger(__name__)

Opening = Callable[[], Iterator[str]]


@dataclass(frozen=True)
class Limits:
    """Seconds to wait for a connection, the first piece, between pieces and in all; characters in all."""

    connect: float = 5.0
    first: float = 30.0
    between: float = 15.0
    total: float = 90.0
    characters: int = 40_000


@dataclass(frozen=True)
class _End:
    """The stream's end; `error` is why it ended early."""

    error: Exception | None = None


def paced(opening: Opening, limits: Limits) -> Iterator[str]:
    """Yield the pieces of a stream that a thread of its own reads.

    Raises ModelUnavailable, ModelRefuses, ModelGarbage. A reader left behind ends with its next piece, or by
    the read limit of its connection.
    """
    box: SimpleQueue[str | _End] = SimpleQueue()
    gone = Event()
    Thread(target=_read, args=(opening, box, gone), daemon=True, name="congvu-model").start()
    until = time.monotonic() + limits.total
    wait, length = limits.first, 0
    try:
        while isinstance(piece := _next(box, min(wait, until - time.monotonic())), str):
            length += len(piece)
            if length > limits.characters:
                raise ModelGarbage(
                    "Mô hình viết không dừng; hãy thử lại hoặc đổi mô hình.", code="model_endless"
                )
            yield piece
            wait = limits.between
        if piece.error is not None:
            raise _as_ours(piece.error) from piece.error
    finally:
        gone.set()


def _next(box: SimpleQueue[str | _End], seconds: float) -> str | _End:
    try:
        return box.get(timeout=max(0.0, seconds))
    except Empty:
        raise ModelUnavailable(
            "Mô hình trả lời quá chậm; hãy thử lại sau hoặc nới llm_first_seconds, llm_total_seconds.",
            code="model_slow",
        ) from None


def _read(opening: Opening, box: SimpleQueue[str | _End], gone: Event) -> None:
    """Put the pieces into the box; what goes wrong is put there too, for the thread that waits."""
    try:
        for piece in opening():
            if gone.is_set():
                break
            if piece:
                box.put(piece)
    except Exception as error:
        log.warning("a model's stream broke off: %s", type(error).__name__, exc_info=log.isEnabledFor(10))
        box.put(_End(error))
    else:
        box.put(_End())


def _as_ours(error: Exception) -> CongvuError:
    return error if isinstance(error, CongvuError) else named(error)
