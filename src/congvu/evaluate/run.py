"""Running cases: each is asked once; a failing one is recorded and the run goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from congvu.answer.outcome import Answer, Outcome
from congvu.evaluate.cases import Case
from congvu.evaluate.contains import shows
from congvu.evaluate.support import Inspect, Support

log = logging.getLogger(__name__)

ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)
CHOICES = 4
"""Choices that count when the question was asked back."""
SILENT = (Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE, Outcome.REFUSED)


@dataclass(frozen=True)
class Result:
    """What became of a case: keys of the documents the answer named, best first, and what it failed to show.

    `choices` are the keys of what was offered, `cited` those of what its citations open, `unnoticed` and
    `not_offered` what the case wanted and the answer lacks. `milliseconds` is the wall time of asking,
    `words` the length of the statements, `all_words` that of all that is shown, `error` what was raised,
    `confidence` the logit of there being an answer, None where it decided nothing.
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
    cited: tuple[str, ...] = ()
    unnoticed: tuple[str, ...] = ()
    not_offered: tuple[str, ...] = ()
    support: Support | None = None
    confidence: float | None = None

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


def run(cases: Iterable[Case], ask: Ask, name: Name, inspect: Inspect | None = None) -> list[Result]:
    """Ask every case, one after the other; `inspect` looks at each answer beside what it cites."""
    return [_run_one(case, ask, name, inspect) for case in cases]


def shown_text(answer: Answer) -> str:
    """Return all that an answer shows of its documents: statements with their labels, and notices."""
    statements = (f"{one.label} {one.text}" for one in answer.statements)
    return "\n".join([*statements, *(one.text for one in answer.notices)])


def _run_one(case: Case, ask: Ask, name: Name, inspect: Inspect | None) -> Result:
    started = time.perf_counter()
    try:
        answer = ask(case)
        milliseconds = (time.perf_counter() - started) * 1000
        found = _judged(case, answer, name)
        support = inspect(answer) if inspect else None
    except Exception as error:
        log.exception("case %s failed", case.id)
        return Result(case, error=f"{type(error).__name__}: {error}")
    return replace(found, milliseconds=milliseconds, support=support)


def _judged(case: Case, answer: Answer, name: Name) -> Result:
    text, notices = shown_text(answer), "\n".join(one.text for one in answer.notices)
    ranked = name(case, answer.document_ids)
    choices = name(case, [one.document_id for one in answer.choices if one.document_id])
    within_reach = {*ranked[:1], *choices[:CHOICES]}
    return Result(
        case,
        ranked,
        str(answer.outcome),
        missing=tuple(wanted for wanted in case.must_contain if not shows(text, wanted)),
        words=sum(len(one.text.split()) for one in answer.statements),
        choices=choices,
        all_words=len(f"{answer.reason} {text}".split()),
        answer=answer,
        cited=name(case, [one.document_id for one in answer.citations]),
        unnoticed=tuple(wanted for wanted in case.must_notice if not shows(notices, wanted)),
        not_offered=tuple(key for key in case.offers if key not in within_reach),
        confidence=answer.confidence,
    )
