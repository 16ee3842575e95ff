"""What the routes stand on: the opened stores, the assistant, and the reader of this installation."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from congvu.answer.assistant import Assistant
from congvu.answer.deadline import WorkCalendar
from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.outcome import Answer, Outcome
from congvu.answer.writing.written import open_writer
from congvu.api.briefing import BriefSections
from congvu.api.dialogue import Dialogue
from congvu.api.replay import Replay
from congvu.config import Settings
from congvu.desk import Desk
from congvu.documents import Access, Reader
from congvu.draft.drafting import Drafting
from congvu.draft.fill.filler import CollectionFiller
from congvu.draft.fill.prose import open_prose
from congvu.draft.office import check_letterheads
from congvu.embed import Embedder, open_embedder
from congvu.errors import ConfigError
from congvu.llm import open_model
from congvu.prompts import own_folder
from congvu.retrieve.cross_encoder import open_judge
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.search import Searcher
from congvu.store.catalog import Catalog
from congvu.store.content import ContentStore
from congvu.store.conversations import Conversations, Purged
from congvu.store.drafts import Drafts
from congvu.store.lock import PATIENCE
from congvu.store.passing import PassingConversations
from congvu.store.registry import Registry
from congvu.store.shelf import Shelf
from congvu.store.sync import Indexes
from congvu.store.usage import Asked, Usage
from congvu.summary.brief import Briefer
from congvu.summary.comparison.compare import Comparer
from congvu.summary.summarize import Summarizer
from congvu.summary.writing import LineWriter


@dataclass(frozen=True)
class Backend:
    """Everything a request may need; made once, shared by all requests."""

    settings: Settings
    registry: Registry
    catalog: Catalog
    content: ContentStore
    quarantine: ContentStore
    indexes: Indexes
    assistant: Assistant
    reader: Reader
    drafting: Drafting = field(default_factory=Drafting)
    passing: PassingConversations = field(default_factory=PassingConversations)

    @classmethod
    def open(
        cls,
        settings: Settings,
        url: str = "",
        embedder: Embedder | None = None,
        *,
        patience: float = PATIENCE,
    ) -> Self:
        """Open the installation of the settings; `url` is written into the lock for whoever finds it taken.

        `patience`: seconds to wait for another command that holds the indexes. Raises StoreLocked,
        StoreMismatch, ConfigError.
        """
        reader = reader_of(settings)
        prompts = own_folder(settings.prompts_dir)
        check_letterheads(settings.letterheads)
        embedder = embedder or open_embedder(settings)
        model = open_model(settings)
        judge = open_judge(settings)
        registry = Registry.open(settings)
        indexes = Indexes.open(
            settings,
            registry,
            embedder.identity,
            dimensions=embedder.dimensions,
            url=url,
            patience=patience,
        )
        retriever = Retriever(registry, indexes, embedder, Weights.load(), judge)
        assistant = Assistant(
            retriever,
            office=settings.office,
            calendar=WorkCalendar(settings.days_off, settings.working_days),
            writer=open_writer(model, retriever, settings.llm_context_tokens, prompts) if model else None,
        )
        passing = PassingConversations()
        filler = CollectionFiller(
            assistant,
            Conversations(registry) if settings.conversation_days else passing,
            open_prose(model, retriever, prompts) if model else None,
            BriefSections(Briefer(Summarizer(retriever, assistant.today))),
        )
        return cls(
            settings=settings,
            registry=registry,
            catalog=Catalog(registry),
            content=ContentStore(settings.data_dir / "content"),
            quarantine=ContentStore(settings.data_dir / "quarantine"),
            indexes=indexes,
            assistant=assistant,
            reader=reader,
            drafting=Drafting(settings.letterheads, prompts, filler),
            passing=passing,
        )

    @cached_property
    def conversations(self) -> Conversations:
        """The conversations that are kept."""
        return Conversations(self.registry)

    @cached_property
    def drafts(self) -> Drafts:
        """The drafts that are kept."""
        return Drafts(self.registry)

    @cached_property
    def summarizer(self) -> Summarizer:
        """How documents are summarized."""
        writer = LineWriter.beside(self.assistant.writer) if self.assistant.writer else None
        return Summarizer(self.assistant.retriever, self.assistant.today, writer)

    @cached_property
    def briefer(self) -> Briefer:
        """How briefs are made."""
        return Briefer(self.summarizer)

    @cached_property
    def comparer(self) -> Comparer:
        """How two texts are compared."""
        return Comparer(self.catalog, self.assistant.today)

    @cached_property
    def dialogue(self) -> Dialogue:
        """How questions are asked within conversations: kept, or held in memory where none may be stored."""
        keeper = self.conversations if self.settings.conversation_days else self.passing
        return Dialogue(Conversation(self.assistant), keeper, self.note)

    @cached_property
    def desk(self) -> Desk:
        """How procedures are found while a citizen's words are typed."""
        return Desk(self.assistant.retriever, self.assistant.variants)

    @cached_property
    def searcher(self) -> Searcher:
        """How documents are found without an answer."""
        spelling = self.assistant.retriever.spelling
        return Searcher(self.catalog, self.indexes.lexical, self.shelf, spelling)

    @cached_property
    def replay(self) -> Replay:
        """How questions are asked within conversations that a client keeps itself."""
        return Replay(self.dialogue.conversation, note=self.note)

    @cached_property
    def usage(self) -> Usage:
        """What is asked, counted without words and persons."""
        return Usage(self.registry, self.settings.usage_days, self.settings.unanswered_days)

    @cached_property
    def shelf(self) -> Shelf:
        """The list of documents, to be filtered and sorted."""
        return Shelf(self.registry)

    def note(self, answer: Answer) -> None:
        """Count an answer; a greeting is no question, and half an index no judge of what is missing."""
        if answer.outcome is Outcome.COURTESY or self.indexes.making:
            return
        asked = answer.understood or answer.question
        self.usage.note(Asked(asked, answer.outcome.value, answer.aspect, answer.document_ids))

    @property
    def notes(self) -> list[str]:
        """What whoever searches must know of the indexes first; mostly nothing."""
        return [sentence] if (sentence := self.indexes.making.sentence) else []

    def purge(self) -> Purged:
        """Delete drafts and conversations and mask personal data whose time has come."""
        used = self.settings
        self.drafts.purge(used.draft_days)
        self.usage.purge()
        return self.conversations.purge(used.conversation_days, used.conversation_mask_days)

    def close(self) -> None:
        """Let go of the indexes, their lock and the registry."""
        self.indexes.close()
        self.registry.close()


def reader_of(settings: Settings) -> Reader:
    """Return the reader that the settings describe; raises ConfigError for an unknown access class."""
    unknown = sorted(set(settings.reader_access) - set(Access))
    if unknown:
        raise ConfigError(
            f"Mức truy cập {unknown[0]!r} trong reader_access không có; "
            "hãy dùng public, internal, restricted."
        )
    collections = frozenset(settings.reader_collections) or None
    return Reader("local", frozenset(Access(name) for name in settings.reader_access), collections)
