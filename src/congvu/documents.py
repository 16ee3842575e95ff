"""The nouns both ways through the house share: what was read, what is stored, who may read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from congvu.local import LocalFact
from congvu.procedures import Method, Paper


class Access(StrEnum):
    """Access class of a document: who may read it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Standing(StrEnum):
    """Whether a text is in force (or not known to be otherwise), no longer, or not yet."""

    CURRENT = "current"
    FORMER = "former"
    COMING = "coming"


class State(StrEnum):
    """What became of a revision."""

    READ = "read"
    INDEXED = "indexed"
    FAILED = "failed"
    NEEDS_OCR = "needs_ocr"
    NEEDS_CONVERTER = "needs_converter"
    QUARANTINED = "quarantined"


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True)
class Word:
    """A word that was read off a picture: characters `start` to `end` of the text it belongs to.

    `confidence` is 0 to 100; `box` is left, top, right, bottom as shares of the page.
    """

    start: int
    end: int
    confidence: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or table row as the reader found it; text is NFC.

    `words` tells where each word stands on the page, if the text was read off a picture of it.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    level: int = 0
    header: str = ""
    section: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A page that was read off a picture: how surely (0 to 100), and a small gray JPEG of it, upright."""

    page: int
    confidence: int
    width: int
    height: int
    jpeg: bytes


@dataclass(frozen=True)
class Member:
    """A file inside a package; `metadata` is what the package's envelope says of it, as in `Content`."""

    name: str
    size: int
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """What a reader makes of a file: blocks in reading order and what the file says about itself.

    `format` is decided by content. `scanned_pages` (1-based) bear no text until they are read off their
    `pictures`. `stamps` are lines in red ink on the first page, no part of the text. `metadata` holds fields
    the format itself carries (a procedure's code, level, field …); keys are those of `Metadata`. A package
    (ZIP, edXML) has `members` and no blocks. `methods` and `papers` are the rows of a procedure's sections
    "methods" and "documents" in the same order, still without places.
    """

    format: str
    blocks: tuple[Block, ...]
    pages: int = 1
    scanned_pages: tuple[int, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    methods: tuple[Method, ...] = ()
    papers: tuple[Paper, ...] = ()
    pictures: tuple[Picture, ...] = ()
    stamps: tuple[str, ...] = ()


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


class RelationKind(StrEnum):
    """What one text does to another."""

    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    SUSPENDS = "suspends"
    CORRECTS = "corrects"
    BASED_ON = "based_on"


@dataclass(frozen=True)
class Relation:
    """What a text says it does to another text, and where it says so.

    `start` and `end` are the sentence in the revision's text; `extent` is where the provision that holds it
    ends, with the new wording it quotes. `address` is that provision ("" outside any điều). The target is
    told by its identifier's key (`target_number`, which a partial one only begins), or by type, name, year.
    `provision` is the place in the target, "" where none is named; `whole` says that all of it is meant.
    `effective_on` and `until` (first day no longer) are None where the text itself gives no date.
    """

    kind: RelationKind
    start: int
    end: int
    extent: int
    address: str = ""
    target_number: str = ""
    target_type: str = ""
    target_name: str = ""
    target_year: int | None = None
    provision: str = ""
    whole: bool = False
    effective_on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Page:
    """A page's place in its revision's text: characters from `start` up to `end`.

    `confidence` (0 to 100) tells how surely the page was read off its picture, None where it bears text.
    """

    number: int
    start: int
    end: int
    confidence: int | None = None


@dataclass(frozen=True)
class ScanPage:
    """A page's picture and the words read off it, placed in the revision's text."""

    picture: Picture
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Structured:
    """A file made ready for the registry: its text, pages, passages, metadata and relations.

    `methods` and `papers` are what a procedure's tables say, in typed cells; empty for other documents;
    `facts` what a table of the local layer says.
    """

    text: str
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    methods: tuple[Method, ...] = ()
    papers: tuple[Paper, ...] = ()
    scans: tuple[ScanPage, ...] = ()
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

    `as_of` None asks for texts in force today; a date asks for what is in force on it, as far as known;
    `whenever` asks for everything, in force or not. Empty tuples and None mean "no condition".
    """

    reader: Reader
    as_of: date | None = None
    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    document_ids: tuple[int, ...] | None = None
    whenever: bool = False

    @property
    def in_force_on(self) -> date | None:
        """The day on which what is found must be in force, None where partitions say enough."""
        return None if self.whenever else self.as_of

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Partitions to ask: only texts in force, or all when another date or none is asked about."""
        return (Standing.CURRENT,) if self.as_of is None and not self.whenever else tuple(Standing)


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
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    UNPACKED = "unpacked"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Arrival:
    """A file at the door: what its bytes are and what was said about it (`label` None: nothing).

    `path` is where it lies, inside a package too; "" for an upload.
    """

    sha256: str
    size: int
    name: str
    format: str
    label: Label | None = None
    path: str = ""


@dataclass(frozen=True)
class Placed:
    """Where a file ended up."""

    outcome: Outcome
    document_id: int | None = None
    revision_id: int | None = None
    code: str = ""
    message: str = ""
    members: tuple[tuple[str, Placed], ...] = ()
