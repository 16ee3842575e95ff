"""The local layer of an answer: what the province itself decided comes first, the portal's cell after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.answer.local_notices import DISAGREE, figure_notice, listing_notices, more_notice
from congvu.answer.local_rows import KINDS, centres_meant, disagree, fitting, kinds_asked, newest
from congvu.answer.outcome import STATED, Answer, Citation, Notice, Outcome, Statement
from congvu.answer.search import Search
from congvu.cite import Checker, Quote
from congvu.documents import Reader, Scope
from congvu.local import FactKind, Status
from congvu.retrieve.question import Question
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.local_facts import LocalRow, centres, facts_about, facts_of

LABELS = {
    FactKind.LISTING: "Danh mục thủ tục của địa phương",
    FactKind.FEE: "Mức thu của địa phương",
    FactKind.TIME: "Thời hạn của địa phương",
    FactKind.STEP: "Quy trình nội bộ",
    FactKind.CENTRE: "Nơi nộp hồ sơ",
}
LED = "Theo bảng của địa phương và tài liệu trong kho, trích nguyên văn."
VOID = "Dòng khớp với câu hỏi trong bảng của địa phương không có hiệu lực vào ngày được hỏi."
# A notice that only warns of an unknown local fee; it is answered once the fee is known.
ANSWERED_BY_FEE = frozenset({"local_fee", "rule_fee"})

Cite = Callable[[dict[int, DocumentRow], Sequence[Quote]], tuple[tuple[Statement, ...], tuple[Citation, ...]]]


@dataclass(frozen=True)
class LocalLayer:
    """Puts local rows before an answer; `office` is the unit of this installation, "" if it has none."""

    catalog: Catalog
    cite: Cite
    office: str = ""

    def reordered(self, ranked: Sequence[DocumentRow], reader: Reader) -> list[DocumentRow]:
        """Let the best procedure lead that a table found first speaks of: the table's rows come with it."""
        if not ranked or ranked[0].kind != "table":
            return list(ranked)
        facts = facts_of(self.catalog, reader, ranked[0].current_revision_id)
        codes = {fact.procedure_code for fact in facts} - {""}
        best = next((one for one in ranked if one.procedure_code in codes), None)
        return [best, *(one for one in ranked if one is not best)] if best else list(ranked)

    def add(self, answer: Answer, search: Search) -> Answer:
        """Let what the province itself decided lead the answer."""
        return self.lead(answer, search.question, search.scope, search.day)

    def lead(self, answer: Answer, question: Question, scope: Scope, today: date) -> Answer:
        """Return the answer with the local rows that are asked for, each checked at its place, before it."""
        if answer.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL) or not answer.document_ids:
            return answer
        if answer.aspect in STATED:
            return answer
        day = scope.as_of or today
        answer = self._without_void(answer, scope.reader, day)
        best = self.catalog.still_there(scope.reader, answer.document_ids[:1]).get(answer.document_ids[0])
        if best is None or not answer.statements:
            return answer
        if best.kind == "table":
            return self._only_centres(answer, best, question, scope, day)
        if not best.procedure_code:
            return answer
        rows = self._checked(facts_about(self.catalog, scope, best.procedure_code, day), scope.reader)
        by_kind = {kind: newest([row for row in rows if row.fact.kind is kind]) for kind in FactKind}
        asked = kinds_asked(question)
        if FactKind.CENTRE in asked:
            found = self._checked(centres(self.catalog, scope, day), scope.reader)
            by_kind[FactKind.CENTRE] = centres_meant(newest(found), question, self.office)
        return self._led(answer, by_kind, asked, question)

    def _only_centres(
        self, answer: Answer, table: DocumentRow, question: Question, scope: Scope, day: date
    ) -> Answer:
        """Of a list of centres that answers by itself, quote those of the unit that is meant, if one is."""
        own = [row for row in centres(self.catalog, scope, day) if row.document.id == table.id]
        meant = self._checked(centres_meant(newest(own), question, self.office), scope.reader)
        if not meant:
            return answer
        statements, citations = self._cited(meant)
        return replace(answer, statements=tuple(statements), citations=tuple(citations))

    def _led(
        self, answer: Answer, rows: dict[FactKind, list[LocalRow]], asked: list[FactKind], question: Question
    ) -> Answer:
        ending = [row for row in rows[FactKind.LISTING] if row.fact.value == Status.ABOLISHED]
        stated = list(ending)
        notices = list(listing_notices(rows[FactKind.LISTING]))
        for kind in asked:
            chosen = fitting(rows[kind], question)
            stated += chosen
            if len(chosen) < len(rows[kind]):
                notices.append(more_notice(len(rows[kind]) - len(chosen)))
        notices += self._figures(answer, rows, asked)
        if any(rows[kind] for kind in KINDS.get(question.aspect, ())):
            answer = replace(answer, outcome=Outcome.ANSWERED)
        return _before(answer, *self._cited(stated), notices, answered=bool(rows[FactKind.FEE]))

    def _figures(
        self, answer: Answer, rows: dict[FactKind, list[LocalRow]], asked: list[FactKind]
    ) -> Iterable[Notice]:
        shows_table = any(one.kind == "row" for one in answer.statements)
        for kind in (FactKind.FEE, FactKind.TIME):
            if rows[kind] and (kind in asked or shows_table or _warned(answer, kind)):
                yield figure_notice(kind, rows[kind], stated=kind in asked)
        if disagree([row for kind in asked for row in rows[kind]]):
            yield Notice("local_disagree", DISAGREE)

    def _cited(self, rows: Sequence[LocalRow]) -> tuple[list[Statement], list[Citation]]:
        """Cite the rows document by document; the statements stay in the order of the rows."""
        statements: dict[int, Statement] = {}
        citations: list[Citation] = []
        for document_id in dict.fromkeys(row.document.id for row in rows):
            own = [(place, row) for place, row in enumerate(rows) if row.document.id == document_id]
            said, found = self.cite({document_id: own[0][1].document}, [_quote(row) for _, row in own])
            for (place, row), statement in zip(own, said, strict=True):
                moved = _moved(statement, len(citations))
                statements[place] = replace(moved, label=LABELS[row.fact.kind], kind="row")
            citations += [replace(one, key=one.key + len(citations)) for one in found]
        return [statements[place] for place in sorted(statements)], citations

    def _checked(self, rows: Sequence[LocalRow], reader: Reader) -> list[LocalRow]:
        checker = Checker(self.catalog, reader)
        return [row for row in rows if checker.stands(_quote(row))]

    def _without_void(self, answer: Answer, reader: Reader, day: date) -> Answer:
        """Leave out statements that quote a row of a local table which does not apply on the day."""
        rows = {
            one.revision_id: self._void_rows(one, reader, day)
            for one in {one.revision_id: one for one in answer.citations}.values()
        }
        void = {one.key: rows[one.revision_id] for one in answer.citations}
        kept = tuple(
            one
            for one in answer.statements
            if not any(one.text in row for key in one.citations for row in void.get(key, ()))
        )
        if len(kept) == len(answer.statements):
            return answer
        used = {key for one in kept for key in one.citations}
        citations = tuple(one for one in answer.citations if one.key in used)
        if kept:
            return replace(answer, statements=kept, citations=citations)
        return replace(answer, outcome=Outcome.NOT_FOUND, reason=VOID, statements=(), citations=())

    def _void_rows(self, citation: Citation, reader: Reader, day: date) -> list[str]:
        facts = facts_of(self.catalog, reader, citation.revision_id)
        void = [fact for fact in facts if not fact.in_force(day)]
        if not void:
            return []
        text, _ = self.catalog.text(reader, citation.document_id, citation.revision_id)
        return [text[fact.start : fact.end] for fact in void]


def _before(
    answer: Answer,
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    notices: Sequence[Notice],
    *,
    answered: bool,
) -> Answer:
    """Put statements, their citations and notices first; keys of what follows move up."""
    old = [one for one in answer.notices if not (answered and one.code in ANSWERED_BY_FEE)]
    count = len(citations)
    ids = (*answer.document_ids, *(one.document_id for one in citations))
    return replace(
        answer,
        reason=LED if statements else answer.reason,
        statements=(*statements, *(_moved(one, count) for one in answer.statements)),
        citations=(*citations, *(replace(one, key=one.key + count) for one in answer.citations)),
        notices=tuple(dict.fromkeys((*notices, *old))),
        document_ids=tuple(dict.fromkeys(ids)),
    )


def _moved(statement: Statement, count: int) -> Statement:
    return replace(statement, citations=tuple(key + count for key in statement.citations))


def _quote(row: LocalRow) -> Quote:
    return Quote(row.text, row.passage, row.fact.start, row.fact.end)


def _warned(answer: Answer, kind: FactKind) -> bool:
    return kind is FactKind.FEE and any(one.code in ANSWERED_BY_FEE for one in answer.notices)
