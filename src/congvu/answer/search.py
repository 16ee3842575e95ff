"""One question's search, before anything is composed: also what fitting and evaluation look at."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date

from congvu.answer.outcome import Answer, Choice, Outcome
from congvu.documents import Scope
from congvu.retrieve.question import Question
from congvu.retrieve.ranking import Ranking

USED = 10
"""Documents that an answer names at most."""


@dataclass(frozen=True)
class Search:
    """A question with what was found for it; `day` is the day it asks about, `started` a `perf_counter`."""

    question: Question
    ranking: Ranking
    scope: Scope
    features: dict[str, float]
    day: date
    started: float = field(default_factory=time.perf_counter)

    @property
    def milliseconds(self) -> float:
        """Time since the question came."""
        return round((time.perf_counter() - self.started) * 1000, 1)

    def without_statements(self, outcome: Outcome, reason: str, choices: tuple[Choice, ...] = ()) -> Answer:
        """Return an answer that quotes nothing: a refusal, or a question back."""
        return Answer(
            question=self.question.text,
            understood=self.question.understood,
            outcome=outcome,
            reason=reason,
            aspect=self.question.aspect,
            statements=(),
            citations=(),
            notices=(),
            choices=choices,
            document_ids=tuple(one.document.id for one in self.ranking.documents[:USED]),
            elapsed_ms=self.milliseconds,
            as_of=self.day.isoformat(),
        )
