"""What an answer is: a typed outcome, checked statements, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

DOUBTED = frozenset({"not_yet", "former", "suspended", "unknown", "unknown_dates"})
"""Codes of notices beside which nobody may say that the text is in force on the day."""


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_CLARIFICATION = "needs_clarification"
    REFUSED = "refused"
    COURTESY = "courtesy"


@dataclass(frozen=True)
class Citation:
    """A place in a revision: `start` to `end` are characters of its text; `url` opens it there.

    `scan`: the words were read off a picture of the page, with that `confidence` (0 to 100).
    """

    key: int
    document_id: int
    revision_id: int
    passage_id: int
    title: str
    number: str
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int
    url: str
    scan: bool = False
    confidence: int | None = None


@dataclass(frozen=True)
class Statement:
    """One statement, word for word; `citations` are keys of the answer's citations."""

    text: str
    citations: tuple[int, ...]
    label: str = ""
    kind: str = "quote"


@dataclass(frozen=True)
class Notice:
    """What the reader must know beside the statements; `code` is for machines."""

    code: str
    text: str


@dataclass(frozen=True)
class Choice:
    """Another document that may be meant, with the question that asks about it; `document_id` 0: none."""

    text: str
    question: str
    document_id: int = 0


@dataclass(frozen=True)
class TableRow:
    """A row of a table: `cells` are places of statements, one tuple a column; `same`: all say alike."""

    label: str
    cells: tuple[tuple[int, ...], ...]
    same: bool = False


@dataclass(frozen=True)
class Table:
    """Statements side by side: `columns` are the documents or provisions compared."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


STATED = frozenset({"comparison", "deadline", "in_force", "list"})
"""Aspects whose reason is itself what was asked for (a count, a day): it is always told, and nothing is put
before the statements."""


@dataclass(frozen=True)
class Answer:
    """The whole answer, for the day `as_of` (ISO); `document_ids` are the documents it used, best first.

    `conversation` is the id of the conversation it belongs to, "" for none;
    `confidence` the logit of the collection holding an answer, as far as that decided.
    `written_by` is the model that worded it, empty for quotations; `prompt` the digest of what it was asked.
    """

    question: str
    understood: str
    outcome: Outcome
    reason: str
    aspect: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    choices: tuple[Choice, ...]
    document_ids: tuple[int, ...]
    elapsed_ms: float
    as_of: str = ""
    conversation: str = ""
    confidence: float | None = None
    written_by: str = ""
    prompt: str = ""
    table: Table | None = None

    @property
    def day_line(self) -> str:
        """The line under an answer that names its day; "" where nothing is quoted."""
        if not self.statements or not self.as_of:
            return ""
        day = f"{date.fromisoformat(self.as_of):%d/%m/%Y}"
        doubted = any(notice.code in DOUBTED for notice in self.notices)
        return f"Hỏi cho ngày {day}." if doubted else f"Theo văn bản có hiệu lực ngày {day}."


@dataclass(frozen=True)
class Event:
    """A piece of an answer on its way: `kind` is understood, citation, statement, notice or done."""

    kind: str
    data: Any
