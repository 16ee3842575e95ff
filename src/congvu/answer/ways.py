"""Where kinds of questions that are not answered by searching hang in, and what is added to every answer."""

from __future__ import annotations

from typing import Protocol

from congvu.answer.outcome import Answer
from congvu.answer.search import Search


class Way(Protocol):
    """Answers one kind of question by itself; tried in order before anything is composed from the search."""

    def answer(self, search: Search) -> Answer | None:
        """Return the answer, None to leave the question to the next way."""
        ...


class Addition(Protocol):
    """Adds to an answer what a question calls for beside it, whatever way it came."""

    def add(self, answer: Answer, search: Search) -> Answer:
        """Return the answer with the addition, or as it is."""
        ...
