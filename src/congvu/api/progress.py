"""Long work as events: what it tells on its way, then what it made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

from congvu.answer.outcome import Event

Told = Callable[[str], None]


def events_of(work: Callable[[Told], Any]) -> Iterator[Event]:
    """Yield `progress` with a `text` for each sentence that the work tells, then `done` with what it returns.

    The work runs in a thread of its own and goes to its end whether or not anybody still listens. Raises
    what it raises.
    """
    sentences: SimpleQueue[str | None] = SimpleQueue()
    with ThreadPoolExecutor(1) as pool:
        done: Future[Any] = pool.submit(work, sentences.put)
        done.add_done_callback(lambda _done: sentences.put(None))
        while (sentence := sentences.get()) is not None:
            yield Event("progress", {"text": sentence})
        yield Event("done", done.result())
