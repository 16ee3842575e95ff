"""The nouns both ways through the house share: what was read, what is stored, who may read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from congvu.local import LocalFact


class Access(StrEnum):
    """Access class of a document: who may read it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Standing(StrEnum):
    """Whether a text is in force (or not known to be otherwise), or no longer."""

    CURRENT = "current"
    FORMER = "former"


class State(StrEnum):
    """What became of a revision."""

    READ = "read"
    INDEXED = "indexed"
    FAILED = "failed"
    NEEDS_OCR = "needs_ocr"
    NEEDS_CONVERTER = "needs_converter"


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or table row as the reader found it; text is NFC."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    level: int = 0
    header: str = ""
    section: str = ""


@dataclass(frozen=True)
class Member:
    """A file inside a package; `metadata` is what the package's envelope says of it, as in `Content`."""

    name: str
    size: int
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """What a reader makes of a file: blocks in reading order and what the file says about itself.

    `format` is decided by content. `scanned_pages` (1-based) bear no text. `metadata` holds fields the format
    itself carries (a procedure's code, level, field …); keys are those of `Metadata`. A package (ZIP, edXML)
    has `members` and no blocks.
    """

    format: str
    blocks: tuple[Block, ...]
    pages: int = 1
    scanned_pages: tuple[int, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Metadata:
    """What is known about a document; empty string or None where unknown."""

    kind: str = "document"
    title: str = ""
    doc_type: str = ""
    number: str = ""
    issuer: str = ""
    procedure_code: str = ""
    field: str = ""
    level: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None


@dataclass(frozen=True)
class Passage:
    """One thing a person would quote: `text` equals the revision's text between `start` and `end`.

    `kind` is "body", or "title" for the document's name (found by it, never quoted). `section` is the aspect
    of a procedure's section ("documents", "methods", "steps" …) or "". `address` is the legal address.
    """

    text: str
    start: int
    end: int
    heading: tuple[str, ...] = ()
    page: int | None = None
    section: str = ""
    address: str = ""
    kind: str = "body"


@dataclass(frozen=True)
class Page:
    """A page's place in its revision's text: characters from `start` up to `end`."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Structured:
    """A file made ready for the registry: text, pages, passages, metadata, what its local tables say."""

    text: str
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()
    facts: tuple[LocalFact, ...] = ()


@dataclass(frozen=True)
class Label:
    """What the person who adds a file says about it."""

    collection: str = "main"
    access: Access = Access.PUBLIC


@dataclass(frozen=True)
class Reader:
    """Who asks: the collections (None: all) and access classes that this person may see."""

    name: str
    access: frozenset[Access]
    collections: frozenset[str] | None = None

    def may_see(self, collection: str, access: Access) -> bool:
        """Say whether a document under this label is visible."""
        return access in self.access and (self.collections is None or collection in self.collections)


@dataclass(frozen=True)
class Scope:
    """What one search may touch; every part is decided inside the query, never afterwards.

    `as_of` None asks for texts in force; a date also admits former texts that were in force on it.
    Empty tuples and None mean "no condition".
    """

    reader: Reader
    as_of: date | None = None
    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    document_ids: tuple[int, ...] | None = None

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Partitions to ask: only texts in force, or both when a past date is asked about."""
        return (Standing.CURRENT,) if self.as_of is None else (Standing.CURRENT, Standing.FORMER)


@dataclass(frozen=True)
class Entry:
    """A passage as the two indexes see it: text to find it by, and what decides who finds it."""

    passage_id: int
    document_id: int
    kind: str
    text: str
    heading: str
    title: str
    section: str
    address: str
    number: str
    access: Access
    standing: Standing
    collection: str
    field: str
    level: str
    effective_from: int
    effective_to: int
    vector_key: str


@dataclass(frozen=True)
class Hit:
    """A candidate: the larger the score the better; scores of two indexes are not comparable."""

    passage_id: int
    document_id: int
    score: float


class Outcome(StrEnum):
    """What became of one file that was handed in."""

    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    NEEDS_OCR = "needs_ocr"
    NEEDS_CONVERTER = "needs_converter"
    REFUSED = "refused"
    UNPACKED = "unpacked"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Arrival:
    """A file at the door: what its bytes are and what was said about it (`label` None: nothing)."""

    sha256: str
    size: int
    name: str
    format: str
    label: Label | None = None


@dataclass(frozen=True)
class Placed:
    """Where a file ended up."""

    outcome: Outcome
    document_id: int | None = None
    revision_id: int | None = None
    code: str = ""
    message: str = ""
    members: tuple[tuple[str, Placed], ...] = ()
