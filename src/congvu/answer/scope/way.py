"""The way of questions that are none for this assistant."""

from __future__ import annotations

from congvu.answer.choices import candidates
from congvu.answer.outcome import Answer, Outcome
from congvu.answer.scope.reasons import reason_for
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
