"""The assistant: a question in, a typed answer of checked quotations out. No language model needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from congvu.answer.address import Target, fitting, named_places, quotes_at, target_of
from congvu.answer.compose import compose, wanted_sections
from congvu.answer.decide import Decision, answer_features, asks_for_case_status, decide
from congvu.answer.force import Force, InForce
from congvu.answer.local import LocalLayer
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Answer, Choice, Citation, Event, Notice, Outcome, Statement
from congvu.answer.place_notices import place_notices
from congvu.answer.readings import Reading, reading_of, scan_notices
from congvu.cite import Checker, Quote
from congvu.documents import Reader, Scope, Standing
from congvu.errors import InvalidRequest
from congvu.procedures import Method
from congvu.references import Provision
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.question import Question
from congvu.retrieve.retriever import Ranking, Retriever
from congvu.retrieve.weights import Weights
from congvu.store.catalog import DocumentRow, PassageRow
from congvu.store.provenance import name_of
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
AT_ADDRESS = "Trích nguyên văn điều khoản được hỏi."
CUT = "Điều khoản này còn dài hơn phần trích; hãy mở văn bản để xem hết."
NO_DOCUMENT = "Trong kho chưa có {}; hãy nạp văn bản này hoặc hỏi bằng số, ký hiệu."
NO_PROVISION = "{} trong kho không có {}; hãy kiểm tra lại số điều, khoản, điểm."


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
        office: str = "",
    ) -> None:
        self.retriever = retriever
        self.catalog = retriever.catalog
        self.variants = variants or Variants(self.catalog.registry)
        self.today = today
        self.local = LocalLayer(self.catalog, cite, office)

    def under(self, weights: Weights) -> Assistant:
        """Return the same assistant under other weights."""
        return Assistant(self.retriever.under(weights), self.today, self.variants, self.local.office)

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
        return self._search(text, scope or Scope(reader))

    def answer(self, search: Search, weights: Weights, started: float) -> Answer:
        """Decide and compose; what the province itself decided comes first.

        Where a former unit that the question names lies today is said in any case.
        """
        found = self._answer(search, weights, started)
        found = self.local.lead(found, search.question, search.scope, self.today())
        places = place_notices(search.question.text, self.today())
        return replace(found, notices=(*places, *found.notices))

    def _answer(self, search: Search, weights: Weights, started: float) -> Answer:
        """Decide and compose; what is not in force is asked only if nothing in force answers."""
        if asks_for_case_status(search.question.text):
            return self._silent(search, Outcome.OUT_OF_SCOPE, CASE_STATUS, started)
        target = self._target(search)
        if target is not None:
            return self._at_address(search, target, started)
        search, decision = self._decided(search, weights)
        documents = [one.document for one in search.ranking.documents]
        ranked = self.local.reordered(documents, search.scope.reader)
        if decision is Decision.SILENCE:
            empty = not ranked and not self.catalog.counts(search.scope.reader)
            return self._silent(search, Outcome.NOT_FOUND, EMPTY if empty else NOT_FOUND, started)
        if decision is Decision.ASK_BACK:
            choices = _choices(ranked[:CHOICES])
            return self._silent(search, Outcome.NEEDS_CLARIFICATION, ASK_BACK, started, choices)
        passages = self.catalog.document_passages(search.scope.reader, ranked[0].id)
        scores = self.retriever.within(search.ranking, ranked[0].id, search.scope)
        quotes = compose(search.question, passages, scores, self.retriever.idf)
        found = self._in_force(search, ranked[0], quotes)
        missing = _section_missing(search.question, passages)
        reason = MISSING if missing else FOUND
        return self._answered(search, ranked, found, reason, started, partial=missing)

    def _search(self, text: str, scope: Scope) -> Search:
        ranking = self.retriever.search(text, scope)
        return Search(ranking.question, ranking, scope, answer_features(ranking) if ranking.documents else {})

    def _decided(self, search: Search, weights: Weights) -> tuple[Search, Decision]:
        """Look among all texts, in force or not, where those in force are silent or are not the one named."""
        decision = decide(search.features, weights) if search.features else Decision.SILENCE
        named = [one for one in search.question.identifiers if one.kind != "procedure"]
        unmet = bool(named) and not search.features.get(REFERENCE)
        if search.scope.whenever or not (unmet or decision is Decision.SILENCE) or not self._others():
            return search, decision
        wider = self._search(search.question.text, replace(search.scope, whenever=True))
        if not wider.features or (
            unmet and not wider.features[REFERENCE] and decision is not Decision.SILENCE
        ):
            return search, decision
        wide = decide(wider.features, weights)
        return (wider, wide) if wide is Decision.ANSWER else (search, decision)

    def _others(self) -> bool:
        """Say whether the collection holds any text that is not in force today."""
        return not self.catalog.standings().isdisjoint({Standing.FORMER, Standing.COMING})

    def _day(self, scope: Scope) -> date:
        return scope.as_of or self.today()

    def _target(self, search: Search) -> Target | None:
        day = self._day(search.scope)
        return target_of(search.question, search.ranking, self.catalog, search.scope, day, self.retriever.idf)

    def _at_address(self, search: Search, target: Target, started: float) -> Answer:
        """Quote the places a question names, and nothing else."""
        if target.document is None:
            return self._silent(search, Outcome.NOT_FOUND, NO_DOCUMENT.format(target.name), started)
        document = target.document
        passages = self.catalog.document_passages(search.scope.reader, document.id)
        quotes = quotes_at(target.places, passages, search.question.text)
        shown = fitting(quotes)
        found = self._in_force(search, document, shown, target.places)
        if len(shown) < len(quotes):
            found.notices.append(Notice("cut", CUT))
        if found.quotes:
            return self._answered(search, [document], found, AT_ADDRESS, started)
        words = NO_PROVISION.format(name_of(document), named_places(target.places))
        answer = self._silent(search, Outcome.NOT_FOUND, words, started)
        return replace(answer, document_ids=(document.id,), notices=tuple(found.notices))

    def _in_force(
        self, search: Search, document: DocumentRow, quotes: Sequence[Quote], asked: Sequence[Provision] = ()
    ) -> InForce:
        """Return the quotations that hold on the day and stand in their originals."""
        reader = search.scope.reader
        found = Force(self.catalog, reader, self._day(search.scope)).apply(document, quotes, asked)
        checker = Checker(self.catalog, reader)
        return replace(found, quotes=[quote for quote in found.quotes if checker.stands(quote)])

    def _answered(
        self,
        search: Search,
        ranked: Sequence[DocumentRow],
        found: InForce,
        reason: str,
        started: float,
        *,
        partial: bool = False,
    ) -> Answer:
        if not found.quotes:
            return self._silent(search, Outcome.NOT_FOUND, NOT_FOUND, started)
        statements, citations = cite(found.documents, found.quotes)
        readings = self._readings(search.scope.reader, found.quotes)
        citations = tuple(_as_read(citation, readings.get(citation.passage_id)) for citation in citations)
        used = [one.document_id for one in citations]
        return Answer(
            question=search.question.text,
            understood=search.question.text,
            outcome=Outcome.PARTIAL if partial else Outcome.ANSWERED,
            reason=reason,
            aspect=search.question.aspect,
            statements=statements,
            citations=citations,
            notices=self._notices(search, ranked[0], found, readings),
            choices=_twins(ranked[0], self.variants.of(search.scope.reader, ranked[0].id)),
            document_ids=tuple(dict.fromkeys((ranked[0].id, *used, *(one.id for one in ranked))))[:USED],
            elapsed_ms=_milliseconds(started),
            as_of=self._day(search.scope).isoformat(),
        )

    def _silent(
        self, search: Search, outcome: Outcome, reason: str, started: float, choices: tuple[Choice, ...] = ()
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
            as_of=self._day(search.scope).isoformat(),
        )

    def _notices(
        self, search: Search, document: DocumentRow, found: InForce, readings: dict[int, Reading]
    ) -> tuple[Notice, ...]:
        methods = self._methods(document, search.scope.reader)
        texts = notices_for(document, found.quotes, methods, self._day(search.scope))
        return tuple(dict.fromkeys((*scan_notices(readings.values()), *found.notices, *texts)))

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
    documents: dict[int, DocumentRow], quotes: Sequence[Quote]
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
    citations = tuple(
        _citation(documents[found[0].passage.document_id], keys[passage_id], found)
        for passage_id, found in spans.items()
    )
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


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
