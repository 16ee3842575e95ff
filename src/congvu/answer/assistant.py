"""The assistant: a question in, a typed answer of checked quotations out. No language model needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from congvu.answer.address import Target, fitting, named_places, quotes_at, target_of
from congvu.answer.being_made import BeingMade
from congvu.answer.case_status import CaseStatus
from congvu.answer.choices import CHOICES, candidates, twins
from congvu.answer.citing import cite
from congvu.answer.comparison import Comparing
from congvu.answer.compose import compose, wanted_sections
from congvu.answer.deadline import Deadlines, WorkCalendar
from congvu.answer.decide import Decision, answer_features, confidence, decide
from congvu.answer.dialogue.courtesy import Courtesy
from congvu.answer.force import Force, InForce
from congvu.answer.in_force import WhetherInForce
from congvu.answer.listing import Listing
from congvu.answer.local import LocalLayer
from congvu.answer.near_twins import in_common, rivals_among
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Answer, Citation, Event, Notice, Outcome
from congvu.answer.papers import SECTION as PAPERS
from congvu.answer.papers import papers_left
from congvu.answer.place_notices import Places
from congvu.answer.premises import Premises
from congvu.answer.readings import Reading, reading_of, scan_notices
from congvu.answer.scope import Scoping, Unplaced
from congvu.answer.search import USED, Search
from congvu.answer.ways import Addition, Way
from congvu.answer.writing.written import Writer, told
from congvu.cite import Checker, Quote
from congvu.documents import Reader, Scope, Standing
from congvu.errors import InvalidRequest
from congvu.procedures import Method, Paper
from congvu.references import Provision
from congvu.retrieve.aspects import SECTIONS
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.question import Question
from congvu.retrieve.ranking import Ranking
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.store.catalog import DocumentRow, PassageRow
from congvu.store.provenance import name_of
from congvu.store.variants import Variants

LONGEST_QUESTION = 4000

NOT_FOUND = (
    "Không tìm thấy trong kho tài liệu. Hãy hỏi rõ hơn tên thủ tục hoặc văn bản, hoặc nạp thêm tài liệu."
)
EMPTY = "Kho tài liệu chưa có gì để trả lời; hãy nạp tài liệu bằng `congvu-ingest add`."
ASK_BACK = "Chưa chắc câu hỏi thuộc tài liệu nào. Có phải bạn hỏi về một trong những nội dung dưới đây?"
IN_COMMON = (
    "Có nhiều thủ tục gần giống nhau; những điểm dưới đây giống nhau ở các thủ tục đó. "
    "Hãy chọn đúng trường hợp để biết phần còn lại."
)
MORE_PAPERS = "Thành phần hồ sơ còn {} mục chưa trích ở đây; hãy mở nguồn để xem đủ."
MISSING = "Tài liệu tìm được không có mục đúng điều đang hỏi; dưới đây là những chỗ gần nhất."
FOUND = "Trích nguyên văn từ tài liệu trong kho."
AT_ADDRESS = "Trích nguyên văn điều khoản được hỏi."
CUT = "Điều khoản này còn dài hơn phần trích; hãy mở văn bản để xem hết."
NOT_THERE = "Trong kho chưa có văn bản số {}; nội dung dưới đây (nếu có) lấy từ tài liệu khác trong kho."
NO_DOCUMENT = "Trong kho chưa có {}; hãy nạp văn bản này hoặc hỏi bằng số, ký hiệu."
NO_PROVISION = "{} trong kho không có {}; hãy kiểm tra lại số điều, khoản, điểm."


class Assistant:
    """Answers questions of a reader out of the collection, word for word."""

    def __init__(
        self,
        retriever: Retriever,
        today: Callable[[], date] = date.today,
        variants: Variants | None = None,
        office: str = "",
        calendar: WorkCalendar | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.retriever = retriever
        self.catalog = retriever.catalog
        self.variants = variants or Variants(self.catalog.registry)
        self.today = today
        self.writer = writer
        self.local = LocalLayer(self.catalog, cite, office)
        self.calendar = calendar or WorkCalendar()
        self.ways: tuple[Way, ...] = (
            Courtesy(),
            CaseStatus(),
            Scoping(),
            WhetherInForce(self.catalog),
            Listing(self.catalog),
            Deadlines(self.catalog, self.calendar, self.look_up, self._decided),
            Comparing(self.retriever, self.look_up, self._decided),
        )
        self.additions: tuple[Addition, ...] = (
            self.local,
            Places(today),
            Premises(self.catalog, self._again),
            Unplaced(),
            BeingMade(self.retriever.indexes),
        )

    def under(self, weights: Weights) -> Assistant:
        """Return the same assistant under other weights."""
        return Assistant(
            self.retriever.under(weights),
            self.today,
            self.variants,
            self.local.office,
            self.calendar,
            self.writer,
        )

    def ask(self, question: str, reader: Reader, scope: Scope | None = None) -> Answer:
        """Answer a question; raises InvalidRequest for an empty or endless one."""
        return self.told(self.look_up(question, reader, scope))

    def stream(self, question: str, reader: Reader, scope: Scope | None = None) -> Iterator[Event]:
        """Answer a question piece by piece; a statement is sent only after its check."""
        yield from self.tell(self.look_up(question, reader, scope))

    def told(self, search: Search) -> Answer:
        """Answer what was looked up at once, in a model's words if there is a writer."""
        if self.writer is None:
            return self.answer(search)
        (*_, last) = self.tell(search)
        done: Answer = last.data
        return done

    def tell(self, search: Search) -> Iterator[Event]:
        """Answer what was looked up piece by piece."""
        yield Event("understood", {"question": search.question.understood, "aspect": search.question.aspect})
        answer = self.answer(search)
        yield from self.writer.write(search, answer) if self.writer else told(answer)

    def look_up(self, asked: str | Question, reader: Reader, scope: Scope | None = None) -> Search:
        """Search for a question, as asked or as understood from a conversation, without answering it."""
        text = asked if isinstance(asked, str) else asked.text
        if not text.strip():
            raise InvalidRequest("Câu hỏi đang trống; hãy viết điều cần hỏi.")
        if len(text) > LONGEST_QUESTION:
            raise InvalidRequest(f"Câu hỏi dài quá {LONGEST_QUESTION} ký tự; hãy rút gọn.")
        scope = scope or Scope(reader)
        started = time.perf_counter()
        return self.found(self.retriever.search(asked, scope), scope, started)

    def found(self, ranking: Ranking, scope: Scope, started: float | None = None) -> Search:
        """Return the search that a ranking, made in whatever way, is the result of."""
        started = time.perf_counter() if started is None else started
        features = answer_features(ranking) if ranking.documents else {}
        return Search(ranking.question, ranking, scope, features, scope.as_of or self.today(), started)

    def answer(self, search: Search) -> Answer:
        """Answer in the first way that takes the question, then add what belongs beside the answer."""
        found = next((answer for way in self.ways if (answer := way.answer(search)) is not None), None)
        if found is None:
            sure = confidence(search.features, self.retriever.weights)
            found = replace(self._answer(search), confidence=sure)
        for addition in self.additions:
            found = addition.add(found, search)
        return found

    def _again(self, text: str, search: Search) -> Answer:
        """Answer another question in the place of the one asked."""
        return self.answer(self.look_up(text, search.scope.reader, search.scope))

    def _answer(self, search: Search) -> Answer:
        """Decide and compose; what is not in force is asked only if nothing in force answers."""
        target = self._target(search)
        if target is not None:
            return self._at_address(search, target)
        search, decision = self._decided(search)
        documents = [one.document for one in search.ranking.documents]
        ranked = self.local.reordered(documents, search.scope.reader)
        if decision is Decision.SILENCE:
            empty = not ranked and not self.catalog.counts(search.scope.reader)
            return search.without_statements(Outcome.NOT_FOUND, EMPTY if empty else NOT_FOUND)
        if decision is Decision.ASK_BACK:
            return self._asked_back(search, ranked)
        passages = self.catalog.document_passages(search.scope.reader, ranked[0].id)
        quotes = self._composed(search, ranked[0], passages)
        found = self._in_force(search, ranked[0], quotes)
        found.notices.extend(self._left_out(search, ranked[0], quotes))
        found.notices.extend(not_there(search))
        missing = _section_missing(search.question, found.quotes)
        return self._answered(search, ranked, found, MISSING if missing else FOUND, partial=missing)

    def _composed(self, search: Search, document: DocumentRow, passages: Sequence[PassageRow]) -> list[Quote]:
        scores = self.retriever.within(search.ranking, document.id, search.scope)
        rows = self._methods(document, search.scope.reader)
        papers = self._papers(document, search.scope.reader)
        return compose(search.question, passages, scores, self.retriever.idf, rows, papers)

    def _left_out(self, search: Search, document: DocumentRow, quotes: Sequence[Quote]) -> Iterator[Notice]:
        """Say how much of the list that is asked for did not fit."""
        if PAPERS in wanted_sections(search.question):
            left = papers_left(self._papers(document, search.scope.reader), quotes)
            if left:
                yield Notice("more_papers", MORE_PAPERS.format(left))

    def _asked_back(self, search: Search, ranked: Sequence[DocumentRow]) -> Answer:
        """Offer choices; if near-twins are meant, say what they have in common."""
        reader, first = search.scope.reader, ranked[0]
        choices = candidates(ranked, search.question.text)
        answer = search.without_statements(Outcome.NEEDS_CLARIFICATION, ASK_BACK, choices)
        answer = replace(answer, notices=tuple(not_there(search)))
        others = rivals_among(ranked[:CHOICES], self.variants.of(reader, first.id))
        if not others:
            return answer
        quotes = self._composed(search, first, self.catalog.document_passages(reader, first.id))
        found = self._in_force(search, first, in_common(quotes, others, self.catalog, reader))
        if not found.quotes:
            return answer
        common = self._answered(search, ranked, found, IN_COMMON)
        return replace(common, outcome=Outcome.NEEDS_CLARIFICATION, choices=choices)

    def _decided(self, search: Search) -> tuple[Search, Decision]:
        """Look among all texts, in force or not, where those in force are silent or are not the one named."""
        weights = self.retriever.weights
        decision = decide(search.features, weights) if search.features else Decision.SILENCE
        named = [one for one in search.question.identifiers if one.kind != "procedure"]
        unmet = bool(named) and not search.features.get(REFERENCE)
        if search.scope.whenever or not (unmet or decision is Decision.SILENCE) or not self._others():
            return search, decision
        wider = self._wider(search)
        if not wider.features or (
            unmet and not wider.features[REFERENCE] and decision is not Decision.SILENCE
        ):
            return search, decision
        wide = decide(wider.features, weights)
        return (wider, wide) if wide is Decision.ANSWER else (search, decision)

    def _wider(self, search: Search) -> Search:
        scope = replace(search.scope, whenever=True)
        found = self.look_up(search.question, scope.reader, scope)
        return replace(found, started=search.started)

    def _others(self) -> bool:
        """Say whether the collection holds any text that is not in force today."""
        return not self.catalog.standings().isdisjoint({Standing.FORMER, Standing.COMING})

    def _target(self, search: Search) -> Target | None:
        found = search.ranking
        return target_of(search.question, found, self.catalog, search.scope, search.day, self.retriever.idf)

    def _at_address(self, search: Search, target: Target) -> Answer:
        """Quote the places a question names, and nothing else."""
        if target.document is None:
            return search.without_statements(Outcome.NOT_FOUND, NO_DOCUMENT.format(target.name))
        document = target.document
        passages = self.catalog.document_passages(search.scope.reader, document.id)
        quotes = quotes_at(target.places, passages, search.question.text)
        shown = fitting(quotes)
        found = self._in_force(search, document, shown, target.places)
        if len(shown) < len(quotes):
            found.notices.append(Notice("cut", CUT))
        if found.quotes:
            return self._answered(search, [document], found, AT_ADDRESS)
        words = NO_PROVISION.format(name_of(document), named_places(target.places))
        answer = search.without_statements(Outcome.NOT_FOUND, words)
        return replace(answer, document_ids=(document.id,), notices=tuple(found.notices))

    def _in_force(
        self, search: Search, document: DocumentRow, quotes: Sequence[Quote], asked: Sequence[Provision] = ()
    ) -> InForce:
        """Return the quotations that hold on the day and stand in their originals."""
        reader = search.scope.reader
        force = Force(self.catalog, reader, search.day, past=search.scope.as_of is not None)
        found = force.apply(document, quotes, asked)
        checker = Checker(self.catalog, reader)
        return replace(found, quotes=[quote for quote in found.quotes if checker.stands(quote)])

    def _answered(
        self,
        search: Search,
        ranked: Sequence[DocumentRow],
        found: InForce,
        reason: str,
        *,
        partial: bool = False,
    ) -> Answer:
        if not found.quotes:
            return search.without_statements(Outcome.NOT_FOUND, NOT_FOUND)
        statements, citations = cite(found.documents, found.quotes)
        readings = self._readings(search.scope.reader, found.quotes)
        citations = tuple(_as_read(citation, readings.get(citation.passage_id)) for citation in citations)
        used = [one.document_id for one in citations]
        variants = self.variants.of(search.scope.reader, ranked[0].id)
        return Answer(
            question=search.question.text,
            understood=search.question.understood,
            outcome=Outcome.PARTIAL if partial else Outcome.ANSWERED,
            reason=reason,
            aspect=search.question.aspect,
            statements=statements,
            citations=citations,
            notices=self._notices(search, ranked[0], found, readings),
            choices=twins(ranked[0], variants, search.question.text),
            document_ids=tuple(dict.fromkeys((ranked[0].id, *used, *(one.id for one in ranked))))[:USED],
            elapsed_ms=search.milliseconds,
            as_of=search.day.isoformat(),
        )

    def _notices(
        self, search: Search, document: DocumentRow, found: InForce, readings: dict[int, Reading]
    ) -> tuple[Notice, ...]:
        methods = self._methods(document, search.scope.reader)
        texts = notices_for(document, found.quotes, methods, search.day)
        return tuple(dict.fromkeys((*scan_notices(readings.values()), *found.notices, *texts)))

    def _methods(self, document: DocumentRow, reader: Reader) -> list[Method]:
        return self.catalog.methods(reader, document.id) if document.kind == "procedure" else []

    def _papers(self, document: DocumentRow, reader: Reader) -> list[Paper]:
        return self.catalog.papers(reader, document.id) if document.kind == "procedure" else []

    def _readings(self, reader: Reader, quotes: Sequence[Quote]) -> dict[int, Reading]:
        """Return passage id → how its quotations were read, for those read off pictures."""
        of: dict[int, list[Quote]] = {}
        for quote in quotes:
            of.setdefault(quote.passage.id, []).append(quote)
        found = {passage_id: reading_of(self.catalog, reader, some) for passage_id, some in of.items()}
        return {passage_id: reading for passage_id, reading in found.items() if reading}


def _as_read(citation: Citation, reading: Reading | None) -> Citation:
    return replace(citation, scan=True, confidence=reading.confidence) if reading else citation


def not_there(search: Search) -> Iterator[Notice]:
    """Yield that a text which the question names by number is not in the collection."""
    named = [one for one in search.question.identifiers if one.kind != "procedure"]
    if named and not search.features.get(REFERENCE):
        yield Notice("not_in_collection", NOT_THERE.format(", ".join(one.text for one in named)))


def _section_missing(question: Question, quotes: Sequence[Quote]) -> bool:
    """Say whether nothing quoted of a procedure stands in a section that tells the aspect asked."""
    sections = {one.passage.section for one in quotes} - {""}
    if not sections or question.aspect in ("overview", "which_procedure", "conditions"):
        return False
    return sections.isdisjoint(SECTIONS[question.aspect])
