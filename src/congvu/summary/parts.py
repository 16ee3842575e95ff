"""What a summary is: lines by points, made of words of a document that stand where its citation opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from congvu.answer.outcome import Citation, Notice


class Length(StrEnum):
    """How long a summary is: five lines, about a page, or all that matters."""

    FIVE = "five"
    PAGE = "page"
    FULL = "full"


class Point(StrEnum):
    """What a line tells; the order is the one in which points are told."""

    PURPOSE = "purpose"
    SCOPE = "scope"
    CHANGES = "changes"
    CONTENT = "content"
    DUTIES = "duties"
    DATES = "dates"
    MONEY = "money"
    TASKS = "tasks"


NAMES = {
    Point.PURPOSE: "Mục đích, phạm vi",
    Point.SCOPE: "Đối tượng áp dụng",
    Point.CHANGES: "Nội dung mới, thay đổi",
    Point.CONTENT: "Nội dung chính",
    Point.DUTIES: "Trách nhiệm từng cấp, từng cơ quan",
    Point.DATES: "Hiệu lực, mốc thời gian",
    Point.MONEY: "Tiền: phí, kinh phí, mức chi, mức phạt",
    Point.TASKS: "Việc phải làm và thời hạn",
}


PROCEDURE_NAMES = {
    Point.PURPOSE: "Kết quả",
    Point.SCOPE: "Ai làm thủ tục",
    Point.CONTENT: "Trình tự, điều kiện",
    Point.DUTIES: "Cơ quan giải quyết",
    Point.MONEY: "Cách nộp, thời hạn, phí, lệ phí",
    Point.TASKS: "Hồ sơ phải nộp",
}
"""What the points of an administrative procedure are called."""


@dataclass(frozen=True)
class Part:
    """Words of a document, letter by letter; `citation` is the key of the citation that opens at them.

    `heading`: it is the name of the điều under which the parts behind it stand.
    """

    text: str
    citation: int
    heading: bool = False


@dataclass(frozen=True)
class Line:
    """One line: `parts` are a lead-in and what it leads to, else one stretch of a document.

    `place` names where it stands ("khoản 1 Điều 12. Sở Công vụ số"), `group` the level or organ that a duty
    belongs to. `left` counts members of an announced list that are not shown. `note` is what a reader must
    know of it. `written` is a model's wording of the parts, "" where they are shown themselves.
    """

    point: Point
    parts: tuple[Part, ...]
    document_id: int
    place: str = ""
    group: str = ""
    left: int = 0
    note: str = ""
    written: str = ""

    @property
    def text(self) -> str:
        """The line as it is read."""
        return self.written or _said(self.parts)

    @property
    def cut(self) -> str:
        """What is said of a list that is not shown whole, "" for one that is."""
        return f"còn {self.left} nội dung khác" if self.left else ""


def _said(parts: Sequence[Part]) -> str:
    """Return stretches one after the other; members of a list are parted by semicolons."""
    text, join = "", ""
    for part in parts:
        piece = " ".join(part.text.split())
        text += f"{join}{piece}"
        join = " " if piece[-1:] in ":.;?!" else ": " if part.heading else "; "
    return text


@dataclass(frozen=True)
class Subject:
    """A document that was summarized: its name as it is cited, and which of its revisions was read."""

    document_id: int
    revision_id: int
    name: str
    title: str
    kind: str = ""


@dataclass(frozen=True)
class Coverage:
    """Chapters (or parts, or sections) of which a line stands in the summary, of all there are."""

    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.covered) + len(self.missing)


@dataclass(frozen=True)
class Summary:
    """A summary for the day `as_of` (ISO) of documents, or of what they say to a question.

    `written_by` is the model that worded lines, "" for quotations; `prompt` the digest of what it was asked.
    """

    length: Length
    subjects: tuple[Subject, ...]
    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    coverage: Coverage
    as_of: str
    question: str = ""
    elapsed_ms: float = 0.0
    written_by: str = ""
    prompt: str = ""

    def name(self, point: Point) -> str:
        """Return what a point is called here."""
        procedures = all(one.kind == "procedure" for one in self.subjects)
        return PROCEDURE_NAMES.get(point, NAMES[point]) if procedures else NAMES[point]

    def of(self, point: Point) -> tuple[Line, ...]:
        """Return the lines of one point."""
        return tuple(line for line in self.lines if line.point is point)


@dataclass(frozen=True)
class Figure:
    """A figure of a brief: what was counted, in the words of its source."""

    value: str
    line: Line


@dataclass(frozen=True)
class Conflict:
    """Lines that give different figures for what seems to be the same thing."""

    subject: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Brief:
    """A brief for leaders: the situation, figures each with its source, what to decide, what is open.

    `conflicts` are figures on which sources differ; `open` are lines, `unknown` sentences of what the
    documents do not tell.
    """

    subjects: tuple[Subject, ...]
    situation: tuple[Line, ...]
    figures: tuple[Figure, ...]
    decisions: tuple[Line, ...]
    open: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]
    unknown: tuple[str, ...]
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    as_of: str
    question: str = ""
    elapsed_ms: float = 0.0


@dataclass(frozen=True)
class Progress:
    """How far long work has come: `done` of `total` steps, and what is being done, in a sentence."""

    done: int
    total: int
    text: str


@dataclass(frozen=True)
class Step:
    """A piece of work on its way: `kind` is progress, line or done."""

    kind: str
    data: Any = field(default=None)
