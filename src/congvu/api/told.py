"""An answer told as Markdown, for readers that know nothing of statements, citations and outcomes.

It grows piece by piece as events come in; where each source's number stands in the text is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congvu.answer.outcome import STATED, Answer, Citation, Event, Outcome, Statement, Table
from congvu.answer.writing.written import WRITTEN

# What Markdown would make a picture, a link or a tag of: a quoted text must not load anything.
ACTIVE = re.compile(r"!(?=\[)|(?<=\])(?=\()|<(?=[A-Za-z/!?])")
BULLET = re.compile(r"^\s*(?:[-–—+*•●]\s+|[-–—•●]+)")
SAME, DIFFERENT = "như nhau", "khác nhau"
PLACES = frozenset({"place", "place_split", "former_district"})
NOTHING_MORE = "Ngoài thông tin trên, kho tài liệu không có gì thêm cho câu hỏi này."
PARTLY = "Chỉ trả lời được một phần: {}"


@dataclass(frozen=True)
class Mention:
    """A source's number in the text: characters `start` to `end` (exclusive), and the absolute link."""

    start: int
    end: int
    title: str
    url: str


class Telling:
    """One answer on its way to being text; `base` is the address that links begin with.

    What a model writes is told as it comes; everything else is told in its order at the end.
    """

    def __init__(self, base: str, question: str = "") -> None:
        self.base = base.rstrip("/")
        self.question = question
        self.text = ""
        self.mentions: list[Mention] = []
        self._citations: dict[int, Citation] = {}
        self._told: set[str] = set()
        self._group: tuple[str, str] | None = None

    def take(self, event: Event) -> str:
        """Return the piece of text that an event adds; may be empty."""
        before = len(self.text)
        if event.kind == "understood":
            self._understood(str(event.data.get("question", "")))
        elif event.kind == "citation":
            self._citations[event.data.key] = event.data
        elif event.kind == "statement" and event.data.kind == WRITTEN:
            self._statement(event.data)
        elif event.kind == "done":
            self._finish(event.data)
        return self.text[before:]

    def _understood(self, understood: str) -> None:
        if self.question and understood and understood.strip() != self.question.strip():
            self._line(f"*Hiểu là: {inert(understood)}*")

    def _statement(self, statement: Statement) -> None:
        group = (statement.kind, statement.label)
        if group != self._group or statement.kind == "quote":  # else two quotations would become one
            self._gap()
            if statement.label and (self._group is None or self._group[1] != statement.label):
                self.text += f"**{inert(statement.label)}**\n\n"
        self._group = group
        self._told.add(statement.text)
        self.text += as_markdown(statement)
        for key in statement.citations:
            self._mention(key)
        self.text += "\n"

    def _mention(self, key: int) -> None:
        citation = self._citations.get(key)
        if citation is None:
            return
        self.text += " " if self.text[-1:] != "]" else ""
        start = len(self.text)
        self.text += f"[{key}]"
        self.mentions.append(Mention(start, len(self.text), citation.title, self.link(citation.url)))

    def _finish(self, answer: Answer) -> None:
        self._citations |= {one.key: one for one in answer.citations}
        placed = tells_place(answer)
        if not placed:
            self._lead(answer)
        if answer.table:
            self._table(answer.table, answer.statements)
        for statement in answer.statements:
            if statement.text not in self._told:
                self._statement(statement)
        for notice in answer.notices:
            self._line(f"**Lưu ý:** {inert(notice.text)}")
        if placed:
            self._line(NOTHING_MORE)
        self._choices(answer)
        if answer.statements and answer.as_of:
            self._line(f"Theo văn bản có hiệu lực ngày {date.fromisoformat(answer.as_of):%d/%m/%Y}.")
        self._sources()

    def _lead(self, answer: Answer) -> None:
        asked_back = answer.outcome is Outcome.NEEDS_CLARIFICATION
        if not answer.statements or asked_back or answer.aspect in STATED:
            self._line(inert(answer.reason))
        elif answer.outcome is Outcome.PARTIAL:
            self._line(PARTLY.format(inert(answer.reason)))

    def _table(self, table: Table, statements: Sequence[Statement]) -> None:
        self._line(f"| | {' | '.join(map(in_cell, table.columns))} |")
        self.text += "|---" * (len(table.columns) + 1) + "|\n"
        for row in table.rows:
            self.text += f"| **{in_cell(row.label)}** ({SAME if row.same else DIFFERENT}) |"
            for places in row.cells:
                for statement in (statements[place] for place in places):
                    self.text += f" {in_cell(statement.text)}"
                    self._told.add(statement.text)
                    for key in statement.citations:
                        self._mention(key)
                self.text += " |"
            self.text += "\n"

    def _choices(self, answer: Answer) -> None:
        if not answer.choices:
            return
        asked_back = answer.outcome is Outcome.NEEDS_CLARIFICATION
        self._line("Hãy hỏi lại bằng một trong các câu:" if asked_back else "Có thể bạn cũng cần:")
        self.text += "\n"
        for place, choice in enumerate(answer.choices, 1):
            self.text += f"{place}. {inert(choice.text)}\n"

    def _sources(self) -> None:
        urls = {one.url for one in self.mentions}
        used = [one for _, one in sorted(self._citations.items()) if self.link(one.url) in urls]
        if not used:
            return
        self._line("**Nguồn**")
        self.text += "\n"
        for citation in used:
            self.text += f"- [{citation.key}] {inert(named(citation))}: {self.link(citation.url)}\n"

    def link(self, url: str) -> str:
        """Return an address of the page as an absolute link."""
        return self.base + url

    def _line(self, text: str) -> None:
        self._gap()
        self._group = None
        self.text += f"{text}\n"

    def _gap(self) -> None:
        self.text += "\n" if self.text else ""


def tell(answer: Answer, base: str) -> str:
    """Return a whole answer as text."""
    return whole(answer, base).text


def whole(answer: Answer, base: str, question: str = "") -> Telling:
    """Return the telling of a whole answer; `question` as it was asked, where it may have been understood."""
    telling = Telling(base, question)
    telling.take(Event("understood", {"question": answer.understood}))
    telling.take(Event("done", answer))
    return telling


def tells_place(answer: Answer) -> bool:
    """Say whether a notice tells where a former commune lies today: "not found" would contradict it."""
    return answer.outcome is Outcome.NOT_FOUND and any(one.code in PLACES for one in answer.notices)


def inert(text: str) -> str:
    """Return the text with a backslash before whatever Markdown would load, link or run."""
    return ACTIVE.sub(lambda found: f"\\{found[0]}", text)


def in_cell(text: str) -> str:
    """Return the text as it can stand in a cell of a table."""
    return inert(" ".join(text.split())).replace("|", "\\|")


def as_markdown(statement: Statement) -> str:
    """Return a statement as a line of a list, a quotation or plain prose."""
    text = inert(statement.text.strip())
    if statement.kind == "quote":
        return "\n".join(f"> {line}" for line in text.splitlines())
    if statement.kind in ("item", "row", "entry", "cell"):
        return f"- {BULLET.sub('', ' '.join(text.split()))}"
    return text


def named(citation: Citation) -> str:
    """Return a source in words: title, number, place, page."""
    inside = [part for part in citation.heading if part not in (citation.title, citation.number)]
    place = [part.strip(" *:") for part in inside]
    page = [f"trang {citation.page}"] if citation.page else []
    scan = ["bản quét"] if citation.scan else []
    return ", ".join(part for part in (citation.title, citation.number, *place, *page, *scan) if part)
