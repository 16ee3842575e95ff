"""The assistant: a question in, a typed answer of checked quotations out. No language model needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from congvu.answer.compose import compose, wanted_sections
from congvu.answer.decide import Decision, answer_features, asks_for_case_status, decide
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Answer, Choice, Citation, Event, Outcome, Statement
from congvu.answer.place_notices import place_notices
from congvu.answer.readings import Reading, reading_of, scan_notices
from congvu.cite import Checker, Quote
from congvu.documents import Reader, Scope
from congvu.errors import InvalidRequest
from congvu.procedures import Method
from congvu.retrieve.question import Question
from congvu.retrieve.retriever import Ranking, Retriever
from congvu.retrieve.weights import Weights
from congvu.store.catalog import DocumentRow, PassageRow
from congvu.store.variants import Variants
from congvu.text import fold
from congvu.variants import Variant

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
        self,
        retriever: Retriever,
        today: Callable[[], date] = date.today,
        variants: Variants | None = None,
    ) -> None:
        self.retriever = retriever
        self.catalog = retriever.catalog
        self.variants = variants or Variants(self.catalog.registry)
        self.today = today

    def under(self, weights: Weights) -> Assistant:
        """Return the same assistant under other weights."""
        return Assistant(self.retriever.under(weights), self.today, self.variants)

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
        """Decide and compose; where a former unit that the question names lies today is said in any case."""
        found = self._answer(search, weights, started)
        places = place_notices(search.question.text, self.today())
        return replace(found, notices=(*places, *found.notices))

    def _answer(self, search: Search, weights: Weights, started: float) -> Answer:
        ranked = [one.document for one in search.ranking.documents]
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
        readings = self._readings(search.scope.reader, quotes)
        citations = tuple(_as_read(citation, readings.get(citation.passage_id)) for citation in citations)
        missing = _section_missing(search.question, passages)
        return Answer(
            question=search.question.text,
            understood=search.question.text,
            outcome=Outcome.PARTIAL if missing else Outcome.ANSWERED,
            reason=MISSING if missing else FOUND,
            aspect=search.question.aspect,
            statements=statements,
            citations=citations,
            notices=(
                *scan_notices(readings.values()),
                *notices_for(best, quotes, self._methods(best, search.scope.reader), self.today()),
            ),
            choices=_twins(best, self.variants.of(search.scope.reader, best.id)),
            document_ids=tuple(one.id for one in ranked[:USED]),
            elapsed_ms=_milliseconds(started),
        )

    def _methods(self, document: DocumentRow, reader: Reader) -> list[Method]:
        return self.catalog.methods(reader, document.id) if document.kind == "procedure" else []

    def _readings(self, reader: Reader, quotes: Sequence[Quote]) -> dict[int, Reading]:
        """Return passage id → how its quotations were read, for those read off pictures."""
        of: dict[int, list[Quote]] = {}
        for quote in quotes:
            of.setdefault(quote.passage.id, []).append(quote)
        found = {passage_id: reading_of(self.catalog, reader, some) for passage_id, some in of.items()}
        return {passage_id: reading for passage_id, reading in found.items() if reading}


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


def _as_read(citation: Citation, reading: Reading | None) -> Citation:
    return replace(citation, scan=True, confidence=reading.confidence) if reading else citation


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


def _twins(document: DocumentRow, variants: Sequence[Variant]) -> tuple[Choice, ...]:
    """Offer near-twins, those that only a level or code sets apart named by it; plainest first."""
    found = []
    for one in sorted(variants, key=lambda one: len(one.words))[:CHOICES]:
        title, words = one.procedure.title, one.words
        said = title if fold(words) in fold(title) else f"{title} ({words})"
        same = fold(title) == fold(document.title)
        found.append(Choice(said, f"{title} {one.procedure.code}" if same else title))
    return tuple(found)


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
