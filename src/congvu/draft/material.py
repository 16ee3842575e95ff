"""What a draft can be made from, and what is made of it: the seam between the form and who fills it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from congvu.documents import Reader
from congvu.draft.parts import Basis, Block, Kind, Source


@dataclass(frozen=True)
class Origin:
    """What a draft is to be made from; what is empty was not named.

    `document_id` is an incoming document, `documents` those to be brought together, `conversation` the id of
    one, `procedure` a code with the ordinals of the `papers` that were ticked (None: nothing was said of
    them) and the `channel` by which it is filed, `topic` a question or matter in words. `note` is what the
    clerk adds by hand. `laws_by_number` False: laws are cited by their names alone.
    """

    document_id: int | None = None
    documents: tuple[int, ...] = ()
    conversation: str = ""
    procedure: str = ""
    papers: tuple[int, ...] | None = None
    topic: str = ""
    channel: str = ""
    note: str = ""
    laws_by_number: bool = True

    @property
    def named(self) -> bool:
        """Whether anything was named."""
        return bool(self.document_id or self.documents or self.conversation or self.procedure or self.topic)


@dataclass(frozen=True)
class Wish:
    """What is wanted: the type, the day whose law holds, and what the person already gave by field name."""

    kind: Kind
    day: date
    reader: Reader
    origin: Origin
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """What was found for a draft.

    `fields` are values by field name, lines parted by `\\n`; what a person gave goes before them. `body`
    takes the place of `${body}` in the template. `notices` are sentences that the writer must read.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    basis: tuple[Basis, ...] = ()
    body: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()


class Filler(Protocol):
    """Finds material for a draft."""

    def fill(self, wish: Wish, told: Callable[[str], None]) -> Material:
        """Return the material; `told` gets a sentence at each step of long work.

        Raises NotFound for what the reader cannot see, InvalidRequest for an origin that fits no such draft.
        """
        ...


class EmptyFiller:
    """Finds nothing: the draft is made of the form alone."""

    def fill(self, wish: Wish, told: Callable[[str], None]) -> Material:
        """Return no material."""
        return Material()
