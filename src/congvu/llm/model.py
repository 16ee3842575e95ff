"""A model as the product uses it: masked on the way out, retried, timed, left alone when it keeps failing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from congvu.errors import CongvuError, ModelRefuses, ModelUnavailable
from congvu.llm.breaker import Breaker, State
from congvu.llm.limits import Limits, paced
from congvu.privacy import Masker

AGAIN = frozenset({"model_unavailable", "model_busy"})
"""Codes worth another try: what was slow once has used up the reader's patience."""


class Endpoint(Protocol):
    """Where a model is reached; `remote`: what is sent leaves this process."""

    identity: str
    remote: bool
    structured: bool

    def open(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        """Yield the pieces of an answer, in the form of a JSON schema if one is given."""
        ...


@dataclass(frozen=True)
class ModelStatus:
    """How a model is: for `/health`."""

    identity: str
    state: State
    failures: int
    last_code: str


@dataclass(frozen=True)
class Reply:
    """An answer on its way; `unmask` puts personal data back into text made of its pieces."""

    pieces: Iterator[str]
    unmask: Callable[[str], str] = field(default=str)


class Model:
    """Asks one endpoint; raises ModelUnavailable, ModelRefuses, ModelGarbage, all while pieces are read."""

    def __init__(
        self,
        endpoint: Endpoint,
        limits: Limits | None = None,
        *,
        retries: int = 2,
        breaker: Breaker | None = None,
        masks: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.endpoint = endpoint
        self.limits = limits or Limits()
        self.breaker = breaker or Breaker()
        self.masks = masks and endpoint.remote
        self._structured = endpoint.structured
        self._retrying = Retrying(
            stop=stop_after_attempt(retries + 1),
            wait=wait_random_exponential(multiplier=0.3, max=3.0),
            retry=retry_if_exception(lambda error: getattr(error, "code", "") in AGAIN),
            sleep=sleep,
            reraise=True,
        )

    @property
    def identity(self) -> str:
        """The name under which answers record it."""
        return self.endpoint.identity

    def status(self) -> ModelStatus:
        """Return how the model is at this moment."""
        breaker = self.breaker
        return ModelStatus(self.identity, breaker.state, breaker.failures, breaker.last_code)

    def ask(self, prompt: str, schema: dict[str, Any] | None = None) -> Reply:
        """Ask for an answer, as JSON of the schema where the endpoint can; sent when it is read."""
        if not self.masks:
            return Reply(self._guarded(prompt, schema))
        masker = Masker()
        return Reply(self._guarded(masker.mask(prompt), schema), masker.unmask)

    def _guarded(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        self.breaker.enter()
        done = False
        try:
            yield from self._retried(prompt, schema)
            self.breaker.succeed()
            done = True
        except CongvuError as error:
            if error.code == "model_long":
                self.breaker.succeed()  # it answers, only too much
            else:
                self.breaker.fail(error.code)
            done = True
            raise
        finally:
            if not done:
                self.breaker.leave()

    def _retried(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        """Try again until the first piece is there; what comes after it was perhaps shown already."""
        until = time.monotonic() + self.limits.total
        first, rest = self._retrying(self._begun, prompt, schema)
        yield first
        for piece in rest:
            if time.monotonic() > until:
                raise ModelUnavailable("Mô hình viết quá lâu; hãy thử lại sau.", code="model_slow")
            yield piece

    def _begun(self, prompt: str, schema: dict[str, Any] | None) -> tuple[str, Iterator[str]]:
        wanted = schema if self._structured else None
        try:
            return self._first(prompt, wanted)
        except ModelRefuses as error:
            if wanted is None or error.code != "model_bad_request":
                raise
            self._structured = False  # this endpoint knows no JSON schemas: the line format is read as well
            return self._first(prompt, None)

    def _first(self, prompt: str, schema: dict[str, Any] | None) -> tuple[str, Iterator[str]]:
        pieces = paced(lambda: self.endpoint.open(prompt, schema), self.limits)
        return next(pieces, ""), pieces
