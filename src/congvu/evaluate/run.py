"""Running cases: each is asked once; a failing one is recorded and the run goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from congvu.answer.outcome import Answer, Outcome
from congvu.evaluate.cases import Case
from congvu.evaluate.contains import shows

log = logging.getLogger(__name__)

ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)
CHOICES = 4
"""Choices that count when the question was asked back."""
SILENT = (Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE, Outcome.REFUSED)


@dataclass(frozen=True)
class Result:
    """What became of a case: keys of the documents the answer named, best first, and what it failed to show.

    `choices` are the keys of what was offered, `milliseconds` the wall time of asking, `words` the length of
    the statements, `all_words` that of all that is shown, `error` what was raised.
    """

    case: Case
    ranked: tuple[str, ...] = ()
    outcome: str = ""
    missing: tuple[str, ...] = ()
    words: int = 0
    milliseconds: float = 0.0
    error: str = ""
    choices: tuple[str, ...] = ()
    all_words: int = 0
    answer: Answer | None = None

    @property
    def used(self) -> tuple[str, ...]:
        """Keys of the documents that count, best first, each once.

        An answer that turned the question away used none, whatever was found before; a case that asks only
        for a ranking counts what was found.
        """
        if self.silent and not self.case.ranking_only:
            return ()
        return tuple(dict.fromkeys(self.ranked))

    @property
    def rank(self) -> int | None:
        """Rank of the first relevant document, from 1; None if none was used."""
        return next((n for n, key in enumerate(self.used, 1) if key in self.case.relevant), None)

    @property
    def offered(self) -> tuple[str, ...]:
        """Keys of what the user gets, best first: after asking back the choices alone, at most four.

        Any of them is one click away, so `offered_rank` is 1 if the right one is among them.
        """
        return self.choices[:CHOICES] if self.asked_back and not self.case.ranking_only else self.used

    @property
    def offered_rank(self) -> int | None:
        """Rank at which a relevant document is within reach, from 1; None if it is not."""
        rank = next((n for n, key in enumerate(self.offered, 1) if key in self.case.relevant), None)
        return 1 if rank and self.asked_back and not self.case.ranking_only else rank

    @property
    def wrong(self) -> bool:
        """Whether an outright answer comes from a document that does not answer the question."""
        return self.answered and self.case.answerable and self.rank != 1

    @property
    def shown(self) -> tuple[str, ...]:
        """Those of the wanted strings that an answer showed."""
        if not self.answered:
            return ()
        return tuple(wanted for wanted in self.case.must_contain if wanted not in self.missing)

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return self.outcome in ANSWERED

    @property
    def silent(self) -> bool:
        """Whether the question was turned away (asking back is not turning away)."""
        return self.outcome in SILENT

    @property
    def asked_back(self) -> bool:
        """Whether the question was answered by another question."""
        return self.outcome == Outcome.NEEDS_CLARIFICATION


Ask = Callable[[Case], Answer]
"""Answers a case; its time is what is measured."""

Name = Callable[[Case, Sequence[int]], tuple[str, ...]]
"""Returns the keys of documents, in the order of their ids."""


def run(cases: Iterable[Case], ask: Ask, name: Name) -> list[Result]:
    """Ask every case, one after the other."""
    return [_run_one(case, ask, name) for case in cases]


def shown_text(answer: Answer) -> str:
    """Return all that an answer shows of its documents: statements with their labels, and notices."""
    statements = (f"{one.label} {one.text}" for one in answer.statements)
    return "\n".join([*statements, *(one.text for one in answer.notices)])


def _run_one(case: Case, ask: Ask, name: Name) -> Result:
    started = time.perf_counter()
    try:
        answer = ask(case)
        milliseconds = (time.perf_counter() - started) * 1000
        ranked = name(case, answer.document_ids)
        choices = name(case, [one.document_id for one in answer.choices if one.document_id])
    except Exception as error:
        log.exception("case %s failed", case.id)
        return Result(case, error=f"{type(error).__name__}: {error}")
    text = shown_text(answer)
    return Result(
        case,
        ranked,
        str(answer.outcome),
        missing=tuple(wanted for wanted in case.must_contain if not shows(text, wanted)),
        words=sum(len(one.text.split()) for one in answer.statements),
        milliseconds=milliseconds,
        choices=choices,
        all_words=len(f"{answer.reason} {text}".split()),
        answer=answer,
    )
