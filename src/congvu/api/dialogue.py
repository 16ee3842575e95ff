"""Questions within a conversation: its turns are read, the message understood, the new turn kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, Protocol

from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.dialogue.turns import Turn
from congvu.answer.outcome import Answer, Choice, Event
from congvu.documents import Scope
from congvu.errors import InvalidRequest
from congvu.store.conversations import FULL, MOST_TURNS, TurnRow

NEW = "new"
LEANT_ON = 12
"""Turns that a message may lean on; who goes further back names the matter anew."""


class Keeper(Protocol):
    """Keeps turns, for a time or for as long as the process runs."""

    def begin(self, reader: str, question: str) -> str: ...

    def add(self, reader: str, key: str, turn: TurnRow) -> None: ...

    def turns(self, reader: str, key: str) -> list[TurnRow]: ...


Note = Callable[[Answer], None]
"""Told of each answer once it is whole: counts it."""


def unnoted(_answer: Answer) -> None:
    """Count nothing."""


class Dialogue:
    """Asks as part of a conversation: `key` is its id, NEW to begin one, None for a question by itself."""

    def __init__(self, conversation: Conversation, keeper: Keeper, note: Note = unnoted) -> None:
        self.conversation = conversation
        self.keeper = keeper
        self.note = note

    def ask(self, question: str, key: str | None, scope: Scope) -> Answer:
        """Answer a question; raises NotFound for a conversation that is not the reader's, InvalidRequest."""
        answer, turn = self.conversation.ask(question, self._past(key, scope), scope)
        return self._kept(answer, turn, key, scope)

    def stream(self, question: str, key: str | None, scope: Scope) -> Iterator[Event]:
        """Answer piece by piece; `done` comes once the turn is kept."""
        done: Answer | None = None
        for event in self.conversation.stream(question, self._past(key, scope), scope):
            if event.kind == "done":
                done = event.data
            elif event.kind == "turn" and done is not None:
                yield Event("done", self._kept(done, event.data, key, scope))
            else:
                yield event

    def _past(self, key: str | None, scope: Scope) -> Sequence[Turn]:
        if key is None or key == NEW:
            return ()
        rows = self.keeper.turns(scope.reader.name, key)
        if len(rows) >= MOST_TURNS:
            raise InvalidRequest(FULL)
        return [_turn(row) for row in rows[-LEANT_ON:]]

    def _kept(self, answer: Answer, turn: Turn, key: str | None, scope: Scope) -> Answer:
        self.note(answer)
        if key is None:
            return answer
        reader = scope.reader.name
        used = self.keeper.begin(reader, answer.question) if key == NEW else key
        answer = replace(answer, conversation=used)
        self.keeper.add(reader, used, _row(answer, turn))
        return answer


def _row(answer: Answer, turn: Turn) -> TurnRow:
    return TurnRow(
        question=turn.question,
        understood=turn.understood,
        topic=turn.topic,
        aspect=turn.aspect,
        outcome=turn.outcome,
        document_id=turn.document_id,
        answer=asdict(answer),
    )


def _turn(row: TurnRow) -> Turn:
    offered: list[dict[str, Any]] = row.answer.get("choices", [])
    return Turn(
        question=row.question,
        understood=row.understood,
        topic=row.topic,
        outcome=row.outcome,
        aspect=row.aspect,
        document_id=row.document_id,
        choices=tuple(Choice(**choice) for choice in offered),
    )
