"""The summarizer: documents or a question in, lines by points out, each word for word and checked."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.answer.force import validity_notices
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Notice
from congvu.cite import Checker
from congvu.documents import Reader, Scope
from congvu.errors import InvalidRequest, NotFound
from congvu.procedures import Method, Paper
from congvu.retrieve.retriever import Retriever
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.store.passage_vectors import passage_vectors
from congvu.store.provenance import bearings
from congvu.summary.answering import choose_for_question
from congvu.summary.candidates import Candidate, Material, candidates_of
from congvu.summary.citing import Citing
from congvu.summary.clauses import clauses_of
from congvu.summary.composing import Composed
from congvu.summary.naming import subject_name
from congvu.summary.on_question import Found, found_for
from congvu.summary.parts import Coverage, Length, Line, Point, Progress, Step, Subject, Summary
from congvu.summary.procedures import procedure_clauses
from congvu.summary.selecting import choose
from congvu.summary.writing import LineWriter, Worded
from congvu.text import fold

MOST_DOCUMENTS = 20
LARGE = 400
"""Passages from which a document is announced as long before it is read."""
_ABOUT_MONEY = re.compile(r"muc thu|\bphi\b|le phi|muc chi|xu phat|kinh phi|muc ho tro|bang gia")

UNREADABLE = (
    "Tài liệu {!r} chưa có nội dung đọc được nên không tóm tắt được; hãy xem tài liệu này trong danh mục."
)
NONE = "Chưa chọn tài liệu nào; hãy nêu số tài liệu, số ký hiệu hoặc câu hỏi."
TOO_MANY = f"Mỗi lần tóm tắt nhiều nhất {MOST_DOCUMENTS} tài liệu; hãy chia thành nhiều lần."
GONE = "Tài liệu số {} không còn trong kho hoặc vừa được thay đổi trong khi tóm tắt; hãy chọn lại."
NOTHING = "Không có câu nào đứng riêng được để tóm tắt; hãy mở tài liệu để đọc."
DROPPED = "Đã bỏ {} dòng vì không đối chiếu được với bản lưu của tài liệu."
MISSING = "Chưa có dòng nào từ: {}."
DISTRICTS = "district"
"""The notice of `answer.notices` that also texts other than procedures need."""


@dataclass(frozen=True)
class Asked:
    """What is to be summarized: documents by id, or what the collection holds on a question.

    `verbatim`: quotations only, even where a model could word them.
    """

    reader: Reader
    document_ids: tuple[int, ...] = ()
    question: str = ""
    length: Length = Length.PAGE
    as_of: date | None = None
    verbatim: bool = False

    @property
    def scope(self) -> Scope:
        """What may be touched."""
        return Scope(self.reader, as_of=self.as_of, document_ids=self.document_ids or None)


class Summarizer:
    """Summarizes as a reader: what the reader may not see does not exist."""

    def __init__(
        self,
        retriever: Retriever,
        today: Callable[[], date] = date.today,
        writer: LineWriter | None = None,
    ) -> None:
        self.retriever = retriever
        self.writer = writer
        self.catalog: Catalog = retriever.catalog
        self.today = today

    def summarize(self, asked: Asked) -> Summary:
        """Return the whole summary; raises InvalidRequest, NotFound."""
        *_, last = self.steps(asked)
        done: Summary = last.data
        return done

    def steps(self, asked: Asked) -> Iterator[Step]:
        """Summarize step by step: progress, each line once it is checked, and the whole as `done`."""
        started = time.perf_counter()
        found = self.found(asked)
        candidates: list[Candidate] = []
        for number, row in enumerate(found.documents, 1):
            yield Step(
                "progress", Progress(number, len(found.documents) + 1, f"Đang đọc {subject_name(row)}.")
            )
            if found.concern and not self._passages(asked.reader, row):
                continue  # found by its title alone
            candidates += candidates_of(self.material(asked.reader, row))
        yield Step("progress", Progress(len(found.documents) + 1, len(found.documents) + 1, "Đang chọn câu."))
        candidates = found.heard(candidates)
        chosen = (
            choose_for_question(candidates, asked.length)
            if found.concern
            else choose(candidates, asked.length, _money(found))
        )
        summary, pairs = self._cited(asked, found, candidates, chosen)
        if self.writer is not None and not asked.verbatim:
            summary = yield from self._worded(self.writer, summary, pairs)
        else:
            yield from (Step("line", line) for line in summary.lines)
        yield Step("done", replace(summary, elapsed_ms=round((time.perf_counter() - started) * 1000, 1)))

    def _worded(
        self, writer: LineWriter, summary: Summary, pairs: Sequence[tuple[Line, Composed]]
    ) -> Generator[Step, None, Summary]:
        """Have a model word the lines, and yield each once it is settled; return the whole."""
        total = len(pairs)
        yield Step("progress", Progress(0, total, "Mô hình ngôn ngữ đang viết lại từng dòng."))
        worded = Worded()
        names = {point: summary.name(point) for point in Point}
        for number, line in enumerate(writer.word(pairs, names, worded), 1):
            yield Step("line", line)
            yield Step("progress", Progress(number, total, "Mô hình ngôn ngữ đang viết lại từng dòng."))
        return replace(
            summary,
            lines=tuple(worded.lines),
            notices=(*summary.notices, *worded.notices),
            written_by=writer.model.identity if worded.any else "",
            prompt=writer.prompt.digest,
        )

    def found(self, asked: Asked) -> Found:
        """Return the documents that are meant; raises InvalidRequest, NotFound."""
        ids = tuple(dict.fromkeys(asked.document_ids))
        if len(ids) > MOST_DOCUMENTS:
            raise InvalidRequest(TOO_MANY)
        if asked.question.strip():
            return found_for(self.retriever, asked.question, asked.scope)
        if not ids:
            raise InvalidRequest(NONE)
        rows = self.catalog.by_ids(asked.reader, ids)
        for row in rows.values():
            if not self._passages(asked.reader, row):
                raise InvalidRequest(UNREADABLE.format(row.title or row.id), code="summary.unreadable")
        return Found(tuple(rows[one] for one in ids))

    def material(self, reader: Reader, row: DocumentRow) -> Material:
        """Return a document read into clauses."""
        passages = self._passages(reader, row)
        vectors = passage_vectors(
            self.catalog.registry, self.retriever.embedder.identity, [one.id for one in passages]
        )
        clauses = (
            procedure_clauses(passages, *self._tables(reader, row))
            if row.kind == "procedure"
            else clauses_of(passages)
        )
        text, _ = self.catalog.text(reader, row.id)
        return Material(row, subject_name(row), tuple(passages), tuple(clauses), vectors, text)

    def _tables(self, reader: Reader, row: DocumentRow) -> tuple[list[Method], list[Paper]]:
        return self.catalog.methods(reader, row.id), self.catalog.papers(reader, row.id)

    def _passages(self, reader: Reader, row: DocumentRow) -> list[PassageRow]:
        try:
            return self.catalog.document_passages(reader, row.id)
        except NotFound as error:
            raise NotFound(GONE.format(row.id), code="summary.gone") from error

    def _cited(
        self,
        asked: Asked,
        found: Found,
        candidates: Sequence[Candidate],
        chosen: Sequence[Composed],
    ) -> tuple[Summary, list[tuple[Line, Composed]]]:
        rows = {one.id: one for one in found.documents}
        if set(self.catalog.still_there(asked.reader, list(rows))) != set(rows):
            raise NotFound(GONE.format(", ".join(map(str, rows))), code="summary.gone")
        citing = Citing(self.catalog, asked.reader, rows, Checker(self.catalog, asked.reader))
        pairs = [(line, one) for one in chosen if (line := citing.line(one)) is not None]
        if not pairs:
            raise InvalidRequest(NOTHING, code="summary.nothing")
        if found.concern:
            told = {line.document_id for line, _ in pairs}
            found = replace(found, documents=tuple(one for one in found.documents if one.id in told))
        day = asked.as_of or self.today()
        notices = [*self._notices(asked.reader, found, chosen, day), *citing.notices()]
        if citing.dropped:
            notices.append(Notice("dropped", DROPPED.format(citing.dropped)))
        summary = Summary(
            length=asked.length,
            subjects=tuple(
                Subject(one.id, one.current_revision_id, subject_name(one), one.title, one.kind)
                for one in found.documents
            ),
            lines=tuple(line for line, _ in pairs),
            citations=citing.citations(),
            notices=tuple(dict.fromkeys(notices)),
            coverage=Coverage() if found.concern else coverage(candidates, chosen),
            as_of=day.isoformat(),
            question=asked.question.strip(),
        )
        return summary, pairs

    def _notices(
        self, reader: Reader, found: Found, chosen: Sequence[Composed], day: date
    ) -> Iterator[Notice]:
        """Yield what must be said of each document and its lines; of several, which one is meant."""
        of = bearings(self.catalog, reader, [one.id for one in found.documents], day)
        for row in found.documents:
            quotes = [
                quote
                for one in chosen
                if one.candidate.material.document.id == row.id
                for quote in one.quotes
            ]
            methods = self.catalog.methods(reader, row.id) if row.kind == "procedure" else []
            said = [*validity_notices(of[row.id])] if row.id in of else []
            beside = [
                one
                for one in notices_for(row, quotes, methods, day)
                if row.kind == "procedure" or one.code == DISTRICTS
            ]
            for notice in (*said, *beside):
                text = notice.text if len(found.documents) == 1 else f"{subject_name(row)}: {notice.text}"
                yield Notice(notice.code, text)


def coverage(candidates: Sequence[Candidate], chosen: Sequence[Composed]) -> Coverage:
    """Return which chapters the lines come from; of several documents with their names."""
    told = {one.candidate.chapter for one in chosen}
    names = {one.chapter: one.material.name for one in candidates if one.chapter}
    several = len(set(names.values())) > 1
    bare = {one: one.split(":", 1)[1] for one in names}
    shown = {one: f"{names[one]}: {bare[one]}" if several else bare[one] for one in names}
    return Coverage(
        tuple(shown[one] for one in names if one in told),
        tuple(shown[one] for one in names if one not in told),
    )


def _money(found: Found) -> list[int]:
    return [one.id for one in found.documents if _ABOUT_MONEY.search(fold(one.title))]
