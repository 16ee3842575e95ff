"""Conversations that a client keeps and sends whole each time: the turns they stand for, without a model.

What was answered a moment ago is remembered; after a restart the earlier questions are asked again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from copy import copy
from threading import Lock

from congvu.answer.assistant import LONGEST_QUESTION
from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.dialogue.turns import Turn
from congvu.answer.outcome import Event
from congvu.api.dialogue import LEANT_ON, Note, unnoted
from congvu.documents import Scope

MOST = 500
Key = tuple[tuple[str, ...], tuple[str, ...]]


class Replay:
    """Answers the last question of a conversation in the light of those before it."""

    def __init__(self, conversation: Conversation, most: int = MOST, note: Note = unnoted) -> None:
        self.conversation = conversation
        self.note = note
        quick = copy(conversation.assistant)
        quick.writer = None  # earlier answers are only leant on: nobody reads them again
        self.quick = Conversation(quick, conversation.weights)
        self.most = most
        self._turns: OrderedDict[Key, Turn] = OrderedDict()
        self._lock = Lock()

    def stream(self, question: str, earlier: Sequence[str], scope: Scope) -> Iterator[Event]:
        """Answer piece by piece; raises InvalidRequest as the assistant does."""
        past = [one for one in earlier if len(one) <= LONGEST_QUESTION][-LEANT_ON:]
        done: list[Event] = []
        for event in self.conversation.stream(question, self._replayed(past, scope), scope):
            if event.kind == "turn":
                self._keep((*past, question), scope, event.data)
            elif event.kind == "done":
                self.note(event.data)
                done.append(event)
            else:
                yield event
        yield from done  # last, so that the turn is kept also where nobody listens on

    def _replayed(self, questions: Sequence[str], scope: Scope) -> list[Turn]:
        turns: list[Turn] = []
        for place, question in enumerate(questions, 1):
            turn = self._kept(questions[:place], scope)
            if turn is None:
                _, turn = self.quick.ask(question, turns, scope)
                self._keep(questions[:place], scope, turn)
            turns.append(turn)
        return turns

    def _kept(self, questions: Sequence[str], scope: Scope) -> Turn | None:
        key = (scope.collections, tuple(questions))
        with self._lock:
            if key in self._turns:
                self._turns.move_to_end(key)
            return self._turns.get(key)

    def _keep(self, questions: Sequence[str], scope: Scope, turn: Turn) -> None:
        with self._lock:
            self._turns[scope.collections, tuple(questions)] = turn
            while len(self._turns) > self.most:
                self._turns.popitem(last=False)
