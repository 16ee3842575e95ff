"""Answers written by a model: each statement is checked as it arrives, and only then shown.

The answer of quotations is there before the model is asked; it comes instead whenever the model is slow or
down, breaks the contract or leaves out what the quotations say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from congvu.answer.outcome import STATED, Answer, Citation, Event, Notice, Outcome, Statement
from congvu.answer.search import Search
from congvu.answer.writing.claims import Claims, Verdict
from congvu.answer.writing.completeness import leaves_out
from congvu.answer.writing.evidence import Evidence
from congvu.answer.writing.floors import Floors
from congvu.answer.writing.reading_list import ReadingList, Selecting
from congvu.answer.writing.said import SCHEMA, Listening, Said
from congvu.errors import CongvuError
from congvu.llm import Model, Reply
from congvu.prompts import Prompt, load_prompt
from congvu.retrieve.retriever import Retriever

WRITTEN = "written"
QUOTED = frozenset({"quote", "item", "row"})
STANDING = 0.5
"""Share of a model's statements that must stand, or none is shown."""
MOST_STATEMENTS = 40

REASON = "Mô hình ngôn ngữ viết từ tài liệu trong kho; từng câu đã được đối chiếu với đoạn trích."
INSTEAD = "dưới đây là trích nguyên văn."
FAILED = {
    "model_slow": f"Mô hình ngôn ngữ trả lời quá chậm; {INSTEAD}",
    "model_paused": f"Mô hình ngôn ngữ vừa hỏng nhiều lần nên tạm nghỉ; {INSTEAD}",
    "model_busy": f"Máy chủ mô hình ngôn ngữ đang bận hoặc báo lỗi; {INSTEAD}",
    "model_unavailable": f"Không kết nối được với mô hình ngôn ngữ hoặc kết nối bị đứt; {INSTEAD}",
    "model_refused": f"Máy chủ mô hình ngôn ngữ từ chối yêu cầu, hãy báo quản trị; {INSTEAD}",
    "model_bad_request": f"Máy chủ mô hình ngôn ngữ từ chối yêu cầu, hãy báo quản trị; {INSTEAD}",
    "model_long": f"Mô hình ngôn ngữ viết dài quá giới hạn; {INSTEAD}",
    "model_endless": f"Mô hình ngôn ngữ viết không dừng; {INSTEAD}",
    "model_garbage": f"Mô hình ngôn ngữ trả về dữ liệu không đọc được; {INSTEAD}",
}
UNCHECKED = f"Phần mô hình ngôn ngữ viết không đối chiếu được với tài liệu nên không hiển thị; {INSTEAD}"
EMPTY = f"Mô hình ngôn ngữ không viết câu nào dùng được; {INSTEAD}"
UNFOUND = f"Mô hình ngôn ngữ không thấy câu trả lời trong các đoạn trích, hãy đọc kỹ; {INSTEAD}"
LEFT_OUT = f"Phần mô hình ngôn ngữ viết bỏ sót nội dung của tài liệu nên không hiển thị; {INSTEAD}"
DROPPED = "Đã bỏ {} câu của mô hình ngôn ngữ vì không đối chiếu được với tài liệu."
INCOMPLETE = "Tài liệu có thể chưa trả lời hết câu hỏi; hãy mở nguồn để xem thêm."


@dataclass
class _Draft:
    """What has been written so far."""

    statements: list[Statement] = field(default_factory=list)
    citations: dict[int, Citation] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    @property
    def enough(self) -> bool:
        """Whether most of what the model said stands."""
        said = len(self.statements) + len(self.dropped)
        return bool(self.statements) and len(self.statements) >= STANDING * said


class Writer:
    """Writes answers with a model."""

    def __init__(
        self, model: Model, selecting: Selecting, claims: Claims, prompts: Path | None = None
    ) -> None:
        self.model = model
        self.selecting = selecting
        self.claims = claims
        self.prompts = prompts

    def write(self, search: Search, answer: Answer) -> Iterator[Event]:
        """Tell an answer in the model's words where they stand, else as it is; the last event is `done`."""
        listed = self.selecting.select(search, answer) if writable(answer) else None
        if listed is None or not listed.evidence:
            yield from told(answer)
            return
        prompt = load_prompt("answer", self.prompts)
        draft = _Draft()
        listening = Listening()
        yield from _kept_events(answer)
        try:
            reply = self.model.ask(_filled(prompt, answer, listed), SCHEMA)
            for said in _statements(reply, listening):
                yield from self._take(said, search, listed, draft)
        except CongvuError as error:
            yield from self._instead(answer, prompt, Notice(error.code, FAILED.get(error.code, str(error))))
            return
        yield from self._ended(answer, prompt, draft, listening)

    def _take(self, said: Said, search: Search, listed: ReadingList, draft: _Draft) -> Iterator[Event]:
        verdict = self._judge(said, listed)
        if not verdict.stands:
            draft.dropped.append(verdict.code)
            return
        keys = []
        for one, unit in verdict.used:
            known = listed.citations.get(one.passage.id) or draft.citations.get(one.passage.id)
            if known is None:
                number = (
                    len(listed.citations)
                    + 1
                    + sum(passage not in listed.citations for passage in draft.citations)
                )
                known = self.selecting.citation(search, listed, one, unit, number)
            if one.passage.id not in draft.citations:
                draft.citations[one.passage.id] = known
                yield Event("citation", known)
            keys.append(known.key)
        statement = Statement(said.text, tuple(dict.fromkeys(keys)), kind=WRITTEN)
        if statement.text not in {other.text for other in draft.statements}:
            draft.statements.append(statement)
            yield Event("statement", statement)

    def _judge(self, said: Said, listed: ReadingList) -> Verdict:
        known: list[Evidence] = []
        for key in said.keys:
            if key.upper() not in listed.evidence:
                return Verdict("unknown_key")
            known.append(listed.evidence[key.upper()])
        return self.claims.check(said.text, known)

    def _ended(self, answer: Answer, prompt: Prompt, draft: _Draft, listening: Listening) -> Iterator[Event]:
        """Give the written answer if enough of it stands, else the quotations."""
        none = listening.nothing or (listening.incomplete and not draft.dropped)
        if none and not draft.statements:
            answer = replace(answer, outcome=Outcome.PARTIAL)
            yield from self._instead(answer, prompt, Notice("model_found_nothing", UNFOUND))
        elif not draft.statements and not draft.dropped:
            yield from self._instead(answer, prompt, Notice("model_empty", EMPTY))
        elif not draft.enough:
            yield from self._instead(answer, prompt, Notice("model_unchecked", UNCHECKED))
        elif leaves_out(answer, [one.text for one in draft.statements]):
            yield from self._instead(answer, prompt, Notice("model_left_out", LEFT_OUT))
        else:
            yield from self._written(answer, prompt, draft, incomplete=listening.incomplete)

    def _written(self, answer: Answer, prompt: Prompt, draft: _Draft, *, incomplete: bool) -> Iterator[Event]:
        notices = list(answer.notices)
        if draft.dropped:
            notices.append(Notice("model_dropped", DROPPED.format(len(draft.dropped))))
        if incomplete:
            notices.append(Notice("model_incomplete", INCOMPLETE))
        kept = [one for one in answer.statements if one.kind not in QUOTED]
        used = {key for one in (*kept, *draft.statements) for key in one.citations}
        known = {one.key: one for one in (*answer.citations, *draft.citations.values())}
        for notice in notices:
            yield Event("notice", notice)
        yield Event(
            "done",
            replace(
                answer,
                outcome=Outcome.PARTIAL if incomplete else answer.outcome,
                reason=REASON if answer.outcome is Outcome.ANSWERED and not incomplete else answer.reason,
                statements=(*kept, *draft.statements),
                citations=tuple(known[key] for key in sorted(used)),
                notices=tuple(notices),
                written_by=self.model.identity,
                prompt=prompt.digest,
            ),
        )

    def _instead(self, answer: Answer, prompt: Prompt, notice: Notice) -> Iterator[Event]:
        """Give the quotations, and say why."""
        answer = replace(answer, notices=(notice, *answer.notices), prompt=prompt.digest)
        yield from told(answer)


def open_writer(model: Model, retriever: Retriever, tokens: int, prompts: Path | None = None) -> Writer:
    """Return the writer over a collection, under the floors that came with this version."""
    claims = Claims(retriever.idf, Floors.load(), retriever.embedder)
    return Writer(model, Selecting(retriever, tokens), claims, prompts)


def writable(answer: Answer) -> bool:
    """Say whether an answer consists of quotations that a model may put into words."""
    answered = answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    quoted = any(one.kind in QUOTED for one in answer.statements)
    return answered and quoted and answer.aspect not in STATED


def told(answer: Answer) -> Iterator[Event]:
    """Tell an answer as it is."""
    for citation in answer.citations:
        yield Event("citation", citation)
    for statement in answer.statements:
        yield Event("statement", statement)
    for notice in answer.notices:
        yield Event("notice", notice)
    yield Event("done", answer)


def _kept_events(answer: Answer) -> Iterator[Event]:
    """Tell at once what no model rewords: a corrected premise, a count, a table."""
    kept = [one for one in answer.statements if one.kind not in QUOTED]
    used = {key for one in kept for key in one.citations}
    yield from (Event("citation", one) for one in answer.citations if one.key in used)
    yield from (Event("statement", one) for one in kept)


def _statements(reply: Reply, listening: Listening) -> Iterator[Said]:
    """Yield statements with personal data put back; a model that writes on and on is cut off."""
    count = 0
    for piece in reply.pieces:
        for said in listening.hear(piece):
            count += 1
            if count > MOST_STATEMENTS:
                return
            yield replace(said, text=reply.unmask(said.text))
    for said in listening.end():
        yield replace(said, text=reply.unmask(said.text))


def _filled(prompt: Prompt, answer: Answer, listed: ReadingList) -> str:
    return prompt.fill(question=" ".join(answer.understood.split()), passages=listed.text)
