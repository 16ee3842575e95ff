"""The assistant: a question in, a typed answer of checked quotations out. No language model needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from congvu.answer.compose import compose, wanted_sections
from congvu.answer.decide import Decision, answer_features, asks_for_case_status, decide
from congvu.answer.local import LocalLayer
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Answer, Choice, Citation, Event, Outcome, Statement
from congvu.cite import Checker, Quote
from congvu.documents import Reader, Scope
from congvu.errors import InvalidRequest
from congvu.retrieve.question import Question
from congvu.retrieve.retriever import Ranking, Retriever
from congvu.retrieve.weights import Weights
from congvu.store.catalog import DocumentRow, PassageRow

LONGEST_QUESTION = 4000
USED = 10
CHOICES = 4

NOT_FOUND = (
    "Không tìm thấy trong kho tài liệu. Hãy hỏi rõ hơn tên thủ tục hoặc văn bản, hoặc nạp thêm tài liệu."
)
EMPTY = "Kho tài liệu chưa có gì để trả lời; hãy nạp tài liệu bằng `congvu-ingest add`."
ASK_BACK = "Chưa chắc câu hỏi thuộc tài liệu nào. Có phải bạn hỏi về một trong những nội dung dưới đây?"
CASE_STATUS = (
    "Tình trạng một hồ sơ cụ thể nằm ở hệ thống một cửa, không có trong kho tài liệu; "
    "hãy tra mã hồ sơ trên Cổng Dịch vụ công quốc gia."
)
MISSING = "Tài liệu tìm được không có mục đúng điều đang hỏi; dưới đây là những chỗ gần nhất."
FOUND = "Trích nguyên văn từ tài liệu trong kho."


@dataclass(frozen=True)
class Search:
    """One question's search, before anything is composed: also what fitting and evaluation look at."""

    question: Question
    ranking: Ranking
    scope: Scope
    features: dict[str, float]


class Assistant:
    """Answers questions of a reader out of the collection, word for word."""

    def __init__(
        self, retriever: Retriever, today: Callable[[], date] = date.today, office: str = ""
    ) -> None:
        self.retriever = retriever
        self.catalog = retriever.catalog
        self.today = today
        self.local = LocalLayer(self.catalog, cite, office)

    def under(self, weights: Weights) -> Assistant:
        """Return the same assistant under other weights."""
        return Assistant(self.retriever.under(weights), self.today, self.local.office)

    def ask(self, question: str, reader: Reader, scope: Scope | None = None) -> Answer:
        """Answer a question; raises InvalidRequest for an empty or endless one."""
        started = time.perf_counter()
        return self.answer(self.look_up(question, reader, scope), self.retriever.weights, started)

    def stream(self, question: str, reader: Reader, scope: Scope | None = None) -> Iterator[Event]:
        """Answer a question piece by piece; a statement is sent only after its check."""
        started = time.perf_counter()
        search = self.look_up(question, reader, scope)
        yield Event("understood", {"question": search.question.text, "aspect": search.question.aspect})
        answer = self.answer(search, self.retriever.weights, started)
        for citation in answer.citations:
            yield Event("citation", citation)
        for statement in answer.statements:
            yield Event("statement", statement)
        for notice in answer.notices:
            yield Event("notice", notice)
        yield Event("done", answer)

    def look_up(self, text: str, reader: Reader, scope: Scope | None = None) -> Search:
        """Search for a question without answering it."""
        if not text.strip():
            raise InvalidRequest("Câu hỏi đang trống; hãy viết điều cần hỏi.")
        if len(text) > LONGEST_QUESTION:
            raise InvalidRequest(f"Câu hỏi dài quá {LONGEST_QUESTION} ký tự; hãy rút gọn.")
        scope = scope or Scope(reader)
        ranking = self.retriever.search(text, scope)
        return Search(ranking.question, ranking, scope, answer_features(ranking) if ranking.documents else {})

    def answer(self, search: Search, weights: Weights, started: float) -> Answer:
        """Decide and compose; what the province itself decided comes first."""
        found = self._answer(search, weights, started)
        return self.local.lead(found, search.question, search.scope, self.today())

    def _answer(self, search: Search, weights: Weights, started: float) -> Answer:
        documents = [one.document for one in search.ranking.documents]
        ranked = self.local.reordered(documents, search.scope.reader)
        if asks_for_case_status(search.question.text):
            return _without_statements(search, Outcome.OUT_OF_SCOPE, CASE_STATUS, started)
        if not ranked:
            empty = not self.catalog.counts(search.scope.reader)
            return _without_statements(search, Outcome.NOT_FOUND, EMPTY if empty else NOT_FOUND, started)
        decision = decide(search.features, weights)
        if decision is Decision.SILENCE:
            return _without_statements(search, Outcome.NOT_FOUND, NOT_FOUND, started)
        if decision is Decision.ASK_BACK:
            choices = _choices(ranked[:CHOICES])
            return _without_statements(search, Outcome.NEEDS_CLARIFICATION, ASK_BACK, started, choices)
        passages = self.catalog.document_passages(search.scope.reader, ranked[0].id)
        scores = self.retriever.within(search.ranking, ranked[0].id, search.scope)
        quotes = compose(search.question, passages, scores, self.retriever.idf)
        checker = Checker(self.catalog, search.scope.reader)
        checked = [quote for quote in quotes if checker.stands(quote)]
        if not checked:
            return _without_statements(search, Outcome.NOT_FOUND, NOT_FOUND, started)
        return self._answered(search, ranked, passages, checked, started)

    def _answered(
        self,
        search: Search,
        ranked: Sequence[DocumentRow],
        passages: Sequence[PassageRow],
        quotes: Sequence[Quote],
        started: float,
    ) -> Answer:
        best = ranked[0]
        statements, citations = cite(best, quotes)
        missing = _section_missing(search.question, passages)
        return Answer(
            question=search.question.text,
            understood=search.question.text,
            outcome=Outcome.PARTIAL if missing else Outcome.ANSWERED,
            reason=MISSING if missing else FOUND,
            aspect=search.question.aspect,
            statements=statements,
            citations=citations,
            notices=notices_for(best, [quote.text for quote in quotes], self.today()),
            choices=_choices(ranked[1 : 1 + CHOICES]),
            document_ids=tuple(one.id for one in ranked[:USED]),
            elapsed_ms=_milliseconds(started),
        )


def cite(
    document: DocumentRow, quotes: Sequence[Quote]
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Return statements and their citations; quotations of one passage share one citation."""
    keys: dict[int, int] = {}
    spans: dict[int, list[Quote]] = {}
    for quote in quotes:
        keys.setdefault(quote.passage.id, len(keys) + 1)
        spans.setdefault(quote.passage.id, []).append(quote)
    statements = tuple(
        Statement(quote.text, (keys[quote.passage.id],), label=_label(quote), kind=_kind(quote))
        for quote in quotes
    )
    citations = tuple(_citation(document, keys[passage_id], found) for passage_id, found in spans.items())
    return statements, citations


def _citation(document: DocumentRow, key: int, quotes: Sequence[Quote]) -> Citation:
    passage = quotes[0].passage
    start, end = min(quote.start for quote in quotes), max(quote.end for quote in quotes)
    place = {"revision": passage.revision_id, "passage": passage.id, "start": start, "end": end}
    return Citation(
        key=key,
        document_id=document.id,
        revision_id=passage.revision_id,
        passage_id=passage.id,
        title=document.title,
        number=document.procedure_code or document.number,
        heading=passage.heading,
        page=passage.page,
        start=start,
        end=end,
        url=f"/xem/{document.id}?{urlencode(place)}",
    )


def _label(quote: Quote) -> str:
    heading = quote.passage.heading
    return heading[1] if quote.passage.section and len(heading) > 1 else ""


def _kind(quote: Quote) -> str:
    return {"documents": "item", "methods": "row"}.get(quote.passage.section, "quote")


def _section_missing(question: Question, passages: Sequence[PassageRow]) -> bool:
    sections = {passage.section for passage in passages} - {""}
    if not sections or question.aspects[0] in ("overview", "which_procedure", "conditions"):
        return False
    return wanted_sections(question)[0] not in sections


def _choices(documents: Sequence[DocumentRow]) -> tuple[Choice, ...]:
    return tuple(Choice(one.title, one.title) for one in documents)


def _without_statements(
    search: Search, outcome: Outcome, reason: str, started: float, choices: tuple[Choice, ...] = ()
) -> Answer:
    return Answer(
        question=search.question.text,
        understood=search.question.text,
        outcome=outcome,
        reason=reason,
        aspect=search.question.aspect,
        statements=(),
        citations=(),
        notices=(),
        choices=choices,
        document_ids=tuple(one.document.id for one in search.ranking.documents[:USED]),
        elapsed_ms=_milliseconds(started),
    )


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
