"""What an answer says while the index is being made anew: more may stand in the collection."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.outcome import Answer, Notice
from congvu.answer.search import Search
from congvu.store.sync import Indexes

CODE = "index_being_made"


class BeingMade:
    """Puts the notice first, so that nobody takes what is not found yet for what is not there."""

    def __init__(self, indexes: Indexes) -> None:
        self.indexes = indexes

    def add(self, answer: Answer, _search: Search) -> Answer:
        """Return the answer with the notice while the word index is being made."""
        sentence = self.indexes.making.sentence
        if not sentence or any(one.code == CODE for one in answer.notices):
            return answer
        return replace(answer, notices=(Notice(CODE, sentence), *answer.notices))
