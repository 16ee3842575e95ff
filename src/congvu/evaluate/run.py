"""Running cases: each is asked once; a failing one is recorded and the run goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from congvu.answer.outcome import Answer, Outcome
from congvu.evaluate.cases import Case
from congvu.evaluate.contains import shows

log = logging.getLogger(__name__)

ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)
SILENT = (Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE, Outcome.REFUSED)


@dataclass(frozen=True)
class Result:
    """What became of a case: keys of the documents used, best first, and what the answer failed to show."""

    case: Case
    ranked: tuple[str, ...] = ()
    outcome: str = ""
    missing: tuple[str, ...] = ()
    words: int = 0
    milliseconds: float = 0.0
    error: str = ""

    @property
    def rank(self) -> int | None:
        """Rank of the first relevant document, from 1; None if none was used."""
        return next((n for n, key in enumerate(self.ranked, 1) if key in self.case.relevant), None)

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return self.outcome in ANSWERED

    @property
    def silent(self) -> bool:
        """Whether the question was turned away (asking back is not turning away)."""
        return self.outcome in SILENT


Ask = Callable[[Case], tuple[Answer, tuple[str, ...]]]
"""Answers a case; returns the answer and the keys of the documents it used, best first."""


def run(cases: Iterable[Case], ask: Ask) -> list[Result]:
    """Ask every case."""
    return [_run_one(case, ask) for case in cases]


def _run_one(case: Case, ask: Ask) -> Result:
    started = time.perf_counter()
    try:
        answer, ranked = ask(case)
    except Exception as error:
        log.exception("case %s failed", case.id)
        return Result(case, error=f"{type(error).__name__}: {error}")
    milliseconds = (time.perf_counter() - started) * 1000
    shown = "\n".join(
        [*(f"{one.label} {one.text}" for one in answer.statements), *(one.text for one in answer.notices)]
    )
    missing = tuple(wanted for wanted in case.must_contain if not shows(shown, wanted))
    words = sum(len(one.text.split()) for one in answer.statements)
    return Result(case, ranked, str(answer.outcome), missing, words, milliseconds)
