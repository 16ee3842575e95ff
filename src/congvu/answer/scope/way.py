"""The way of questions that are none for this assistant."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.choices import candidates
from congvu.answer.outcome import Answer, Outcome
from congvu.answer.scope.reasons import reason_for, unplaced
from congvu.answer.search import Search


class Scoping:
    """Turns away what is outside administration, a case's state, advice; offers procedures beside advice."""

    def answer(self, search: Search) -> Answer | None:
        """Return the refusal with its reason, None for a question to be looked up."""
        if search.question.identifiers or search.question.provisions:
            return None
        reason = reason_for(search.question.text)
        if reason is None:
            return None
        found = [one.document for one in search.ranking.documents if one.document.kind == "procedure"]
        choices = candidates(found) if reason.choices else ()
        return search.without_statements(Outcome.OUT_OF_SCOPE, reason.sentence, choices)


class Unplaced:
    """Says of a question for which nothing is found whether it is one about administration at all."""

    def add(self, answer: Answer, search: Search) -> Answer:
        """Name the doubt where neither the collection nor the words of the trade know the question."""
        question = search.question
        if answer.outcome is not Outcome.NOT_FOUND or answer.notices or not search.ranking.documents:
            return answer
        words, sentence = unplaced()
        if question.extra or question.identifiers or question.provisions or words.fit(question.text):
            return answer
        return replace(answer, outcome=Outcome.OUT_OF_SCOPE, reason=sentence)
