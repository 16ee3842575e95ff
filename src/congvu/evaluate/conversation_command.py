"""What `congvu eval --conversations` and `congvu fit-conversations` do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from sqlalchemy import select

from congvu.answer.assistant import Assistant
from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.dialogue.follow import FollowWeights
from congvu.config import Settings
from congvu.documents import Scope
from congvu.embed import Embedder
from congvu.errors import InvalidRequest
from congvu.evaluate.cases import CONVERSATIONS, Case, Dataset, read_dataset
from congvu.evaluate.command import EVERYONE, namer, opened
from congvu.evaluate.conversations import (
    ConversationCase,
    merged,
    pairs,
    read_conversations,
    run_conversations,
)
from congvu.evaluate.fit_follow import by_name, fit_follow, judged
from congvu.evaluate.report import Report
from congvu.store.schema import documents

PAIRS, NAMED = 100, 100
NO_CONVERSATIONS = f"Thư mục {{!r}} không có hội thoại; cần tệp {CONVERSATIONS}."


@dataclass(frozen=True)
class ConversationReport:
    """Last turns judged as cases are, and how many of the new matters got another answer than alone."""

    report: Report
    drawn: int
    merged: tuple[ConversationCase, ...]

    def print(self, console: Console) -> None:
        """Print the table of last turns, then what was merged wrongly."""
        self.report.print(console)
        if self.drawn:
            console.print(f"Chuyện mới trả lời khác khi hỏi riêng: {len(self.merged)}/{self.drawn}.")
        for case in self.merged:
            console.print(f"  {case.id}: {case.messages[-1]}", markup=False)


def evaluate_conversations(
    settings: Settings, folder: Path, *, seed: int = 0, count: int = PAIRS, embedder: Embedder | None = None
) -> ConversationReport:
    """Ask the conversations of a folder, and pairs drawn of its questions that have nothing in common.

    Raises InvalidRequest for a folder without conversations.
    """
    cases, questions = _read(folder)
    with _talking(settings, embedder) as conversation:
        name = namer(conversation.assistant.catalog.registry)
        scope = Scope(EVERYONE)
        results = run_conversations(conversation, cases, scope, name)
        drawn = pairs(questions, count, seed)
        differing = merged(conversation, drawn, scope)
    how = f"{folder.name}: lượt cuối của {len(cases)} hội thoại"
    return ConversationReport(Report(tuple(results), how), len(drawn), tuple(differing))


def fit_conversations(
    settings: Settings, folders: Sequence[Path], *, seed: int = 0, embedder: Embedder | None = None
) -> FollowWeights:
    """Fit what tells a new matter from the conversations of folders, pairs drawn of their questions, and
    procedures of the collection asked for by name."""
    base = FollowWeights.load()
    cases: list[ConversationCase] = []
    for folder in folders:
        found, questions = _read(folder)
        own = [*found, *pairs(questions, PAIRS, seed)]
        cases += [replace(case, id=f"{folder.name}/{case.id}") for case in own]
    with _talking(settings, embedder) as conversation:
        cases += by_name(cases, _titles(conversation.assistant), NAMED, seed)
        found_out = [one for _, one in judged(conversation, cases, Scope(EVERYONE))]
    new = sum(wanted for _, wanted in found_out)
    about = {"conversations": f"{len(found_out) - new} that go on, {new} that begin anew, seed {seed}"}
    return fit_follow(found_out, base, about)


@contextmanager
def _talking(settings: Settings, embedder: Embedder | None) -> Iterator[Conversation]:
    with opened(settings, Dataset("conversations", ()), embedder) as assistant:
        yield Conversation(assistant)


def _read(folder: Path) -> tuple[tuple[ConversationCase, ...], tuple[Case, ...]]:
    cases = read_conversations(folder)
    if not cases:
        raise InvalidRequest(NO_CONVERSATIONS.format(str(folder)))
    has_questions = (folder / "questions.jsonl").is_file()
    return cases, read_dataset(folder).cases if has_questions else ()


def _titles(assistant: Assistant) -> list[str]:
    query = select(documents.c.title).where(documents.c.kind == "procedure").order_by(documents.c.id)
    with assistant.catalog.registry.reading() as connection:
        return list(connection.scalars(query))
