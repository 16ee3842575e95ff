"""Conversations as cases: is the last turn's document right, and is a new matter kept apart from the old?"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.dialogue.turns import Turn
from congvu.answer.outcome import Answer
from congvu.documents import Scope
from congvu.errors import InvalidRequest
from congvu.evaluate.cases import CONVERSATIONS, Case, read_rows
from congvu.evaluate.run import Name, Result, run


@dataclass(frozen=True)
class ConversationCase:
    """Messages in order, the last of which is judged; `new` says that it begins a matter of its own.

    `relevant` and `must_contain` are as of a `Case`, for the last message.
    """

    id: str
    messages: tuple[str, ...]
    relevant: tuple[str, ...]
    must_contain: tuple[str, ...] = ()
    new: bool = False

    @property
    def last(self) -> Case:
        """The last message as a case."""
        kind = "new" if self.new else "follows"
        return Case(self.id, self.messages[-1], self.relevant, self.must_contain, style=kind)


def read_conversations(folder: Path) -> tuple[ConversationCase, ...]:
    """Read the conversations of a folder, none if it has no file of them; raises InvalidRequest."""
    return tuple(_case(row, where) for row, where in read_rows(folder / CONVERSATIONS))


def pairs(cases: Sequence[Case], count: int, seed: int = 0) -> tuple[ConversationCase, ...]:
    """Draw conversations of two questions that have nothing to do with each other."""
    drawn = random.Random(seed)
    answerable = [case for case in cases if case.answerable and not case.ranking_only]
    found: list[ConversationCase] = []
    while len(answerable) > 1 and len(found) < count:
        first, second = drawn.sample(answerable, 2)
        if set(first.relevant).isdisjoint(second.relevant):
            messages = (first.query, second.query)
            found.append(
                ConversationCase(
                    f"{first.id}+{second.id}", messages, second.relevant, second.must_contain, new=True
                )
            )
    return tuple(found)


def run_conversations(
    conversation: Conversation, cases: Sequence[ConversationCase], scope: Scope, name: Name
) -> list[Result]:
    """Ask every conversation through and judge its last turn; a failing one is recorded."""
    messages = {case.id: case.messages for case in cases}
    return run(
        [case.last for case in cases],
        lambda case: last_answer(conversation, messages[case.id], scope)[0],
        name,
    )


def merged(
    conversation: Conversation, cases: Sequence[ConversationCase], scope: Scope
) -> list[ConversationCase]:
    """Return those of the new matters whose answer differs from that to the last message asked alone."""
    found = []
    for case in cases:
        answer, _ = last_answer(conversation, case.messages, scope)
        alone, _ = conversation.ask(case.messages[-1], (), scope)
        if answer.outcome != alone.outcome or answer.document_ids[:1] != alone.document_ids[:1]:
            found.append(case)
    return found


def last_answer(
    conversation: Conversation, messages: Sequence[str], scope: Scope
) -> tuple[Answer, tuple[Turn, ...]]:
    """Return the answer to the last message, and the turns before it."""
    turns: tuple[Turn, ...] = ()
    for message in messages[:-1]:
        _, turn = conversation.ask(message, turns, scope)
        turns = (*turns, turn)
    answer, _ = conversation.ask(messages[-1], turns, scope)
    return answer, turns


def _case(row: dict[str, Any], where: str) -> ConversationCase:
    turns, relevant = row.get("turns"), row.get("relevant_last")
    if not isinstance(turns, list) or not all(isinstance(one, dict) for one in turns) or not turns:
        raise InvalidRequest(f"{where}: turns phải là danh sách các lượt hỏi.")
    messages = tuple(_messages(turns, where))
    if not _are_texts(relevant) or not relevant:
        raise InvalidRequest(f"{where}: relevant_last phải có ít nhất một tài liệu.")
    wanted = row.get("must_contain_last", [])
    if not _are_texts(wanted):
        raise InvalidRequest(f"{where}: must_contain_last phải là danh sách chuỗi.")
    return ConversationCase(
        str(row.get("id", where)), messages, tuple(relevant), tuple(wanted), bool(row.get("new"))
    )


def _messages(turns: list[dict[str, Any]], where: str) -> Iterator[str]:
    for turn in turns:
        query = turn.get("query")
        if not isinstance(query, str) or not query.strip():
            raise InvalidRequest(f"{where}: mỗi lượt phải có query là một câu hỏi.")
        yield query


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(one, str) and one.strip() for one in values)
