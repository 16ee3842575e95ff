"""Fills drafts from the collection: from an incoming document, a procedure, a conversation or a topic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from congvu.answer.assistant import Assistant
from congvu.draft.fill.basis import NOT_HERE, BasisFinder, Candidate, chosen
from congvu.draft.fill.briefing import Briefing, briefed_blocks
from congvu.draft.fill.conversation import conversation_blocks
from congvu.draft.fill.incoming import Incoming, cited, read_incoming
from congvu.draft.fill.naming import about, lowered, short_name
from congvu.draft.fill.passages import answer_without, doubts, is_sure, numbered, quoted_blocks
from congvu.draft.fill.prose import Prose
from congvu.draft.fill.reply import NO_REQUEST, Answering, reply_fields, transfer_fields
from congvu.draft.fill.slips import Case, Slips
from congvu.draft.fill.sources import Sources, document_name, titled
from congvu.draft.kinds import FORMS
from congvu.draft.material import Material, Wish
from congvu.draft.parts import Basis, Block, Kind, Style
from congvu.errors import InvalidRequest
from congvu.store.catalog import DocumentRow
from congvu.store.conversations import TurnRow

SLIPS = (Kind.GUIDANCE, Kind.SUPPLEMENT)
BASED = frozenset(kind for kind, form in FORMS.items() if form.based)
QUOTING = frozenset({Kind.LETTER, Kind.REPLY, Kind.SUBMISSION, Kind.NOTICE, Kind.PLAN})
"""Types whose body may quote what texts say; a decision decides, a report tells what was done."""
LEAD = "Về {}, quy định hiện hành như sau:"
MOST_BASES = 8
"""Lines of căn cứ that a draft begins with; further candidates are offered beside it."""
LONGEST_TOPIC = 4000
LONGEST_SUBJECT = 220
NOTHING = "Kho tài liệu chưa có đoạn nào đủ chắc để trích cho nội dung này; phần nội dung cần điền tay."
NO_BASIS = "Không tìm thấy văn bản làm căn cứ trong kho; hãy ghi căn cứ và tự kiểm tra hiệu lực."
MORE_BASES = "Còn {} văn bản khác có thể làm căn cứ; xem danh sách căn cứ bên cạnh dự thảo."
SLIP_NEEDS_CODE = "{} lập theo một thủ tục; hãy chọn thủ tục hoặc ghi mã thủ tục."
TOO_LONG = f"Nội dung cần soạn dài quá {LONGEST_TOPIC} ký tự; hãy rút gọn."
TASKS = "Nhiệm vụ theo {}:"
ASKED = "Nội dung yêu cầu tại {}:"
CHECKED = "Căn cứ {}: {}"
UNCHECKED = "Căn cứ không có trong kho nên chưa kiểm tra được hiệu lực, hãy tra trước khi trình ký: {}."


class Keeper(Protocol):
    """Gives a reader's conversation, turn by turn."""

    def turns(self, reader: str, key: str) -> list[TurnRow]:
        """Return the turns in order; raises NotFound."""
        ...


@dataclass
class _Draft:
    """What has been gathered so far."""

    fields: dict[str, str] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    bases: list[Candidate] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


class CollectionFiller:
    """Finds material in the collection, for whoever may read it."""

    def __init__(
        self,
        assistant: Assistant,
        conversations: Keeper | None = None,
        prose: Prose | None = None,
        briefing: Briefing | None = None,
    ) -> None:
        self.assistant = assistant
        self.briefing = briefing
        self.prose = prose
        self.conversations = conversations

    def fill(self, wish: Wish, told: Callable[[str], None]) -> Material:
        """Return the material for a draft; raises NotFound, InvalidRequest."""
        if len(wish.origin.topic) > LONGEST_TOPIC:
            raise InvalidRequest(TOO_LONG, code="draft_topic_long")
        sources = Sources(self.assistant.catalog, wish.reader)
        found = _Draft()
        if wish.kind in SLIPS:
            self._slip(wish, sources, found, told)
        else:
            self._from_incoming(wish, sources, found, told)
            self._from_documents(wish, sources, found, told)
            self._from_conversation(wish, sources, found, told)
            self._from_procedure(wish, sources, found, told)
            self._from_topic(wish, sources, found, told)
        if self.prose is not None and wish.kind not in SLIPS:
            found.body, notices = self.prose.written(found.body, sources, told)
            found.notices += notices
        bases = self._basis(wish, sources, found)
        return Material(
            fields={name: text for name, text in found.fields.items() if text},
            basis=bases,
            body=tuple(_numbered(wish.kind, found.body)),
            sources=sources.all,
            notices=tuple(dict.fromkeys(found.notices)),
        )

    def _slip(self, wish: Wish, sources: Sources, found: _Draft, told: Callable[[str], None]) -> None:
        origin = wish.origin
        if not origin.procedure:
            if wish.fields.get("procedure") or not origin.named:
                return
            raise InvalidRequest(SLIP_NEEDS_CODE.format(FORMS[wish.kind].name), code="draft_needs_procedure")
        told("Đang đọc bản ghi của thủ tục.")
        slips = Slips(self.assistant, sources, wish.day)
        procedure = slips.procedure(origin.procedure)
        case = Case(wish.fields.get("case", ""), origin.channel, origin.papers, origin.note)
        made = (
            slips.guidance(procedure, case)
            if wish.kind is Kind.GUIDANCE
            else slips.supplement(procedure, case)
        )
        found.body += made.body
        found.notices += made.notices
        found.fields["procedure"] = f"{_titled(procedure.title)} (mã {procedure.procedure_code})"
        if wish.kind is Kind.SUPPLEMENT:
            decision = f", công bố theo Quyết định số {procedure.number}" if procedure.number else ""
            found.fields["reason"] = f"Hồ sơ chưa đủ giấy tờ theo thành phần hồ sơ của thủ tục{decision}"

    def _from_incoming(
        self, wish: Wish, sources: Sources, found: _Draft, told: Callable[[str], None]
    ) -> None:
        if wish.origin.document_id is None:
            return
        told("Đang đọc văn bản đến.")
        incoming = read_incoming(self.assistant.catalog, wish.reader, wish.origin.document_id)
        answering = Answering(self.assistant, sources, wish.day, told)
        if wish.kind is Kind.TRANSFER:
            found.fields |= transfer_fields(incoming)
            return
        if wish.kind is Kind.REPLY:
            found.fields |= reply_fields(incoming)
            body, notices = answering.body(incoming)
            found.body += body
            found.notices += notices
            return
        found.fields["subject"] = _carried(incoming)
        if wish.kind in BASED:
            finder = self._finder(wish, sources)
            found.bases += finder.for_text(incoming.text)
            found.bases.append(finder.of_incoming(incoming.document, f"Căn cứ {cited(incoming)}"))
            sources.mark([incoming.document.id])
        self._carry_out(wish, incoming, answering, found)

    def _carry_out(self, wish: Wish, incoming: Incoming, answering: Answering, found: _Draft) -> None:
        """Begin a draft that carries an incoming document out: what it asks, as tasks of a plan or a list."""
        source = answering.sources.document(incoming.document.id, *incoming.head)
        called = short_name(incoming.name) if wish.kind in BASED else cited(incoming)
        listed = answering.tasks(incoming) if wish.kind is Kind.PLAN else answering.listed(incoming)
        if not listed:
            found.notices.append(NO_REQUEST)
            return
        words = TASKS if wish.kind is Kind.PLAN else ASKED
        found.body.append(Block(Style.PARAGRAPH, words.format(called), sources=(source,) if source else ()))
        found.body += listed

    def _from_documents(
        self, wish: Wish, sources: Sources, found: _Draft, told: Callable[[str], None]
    ) -> None:
        """Bring several documents together as a brief does: the situation, figures, what to decide."""
        if not wish.origin.documents or self.briefing is None:
            return
        asked = tuple(dict.fromkeys(wish.origin.documents))
        sections, notices = self.briefing.sections(wish.reader, asked, wish.day, told)
        blocks = briefed_blocks(sections, sources)
        rows = self.assistant.catalog.still_there(wish.reader, asked)
        found.fields.setdefault("subject", _brought_together([rows[one] for one in asked if one in rows]))
        found.body += blocks
        found.notices += notices if blocks else [NOTHING, *notices]
        if wish.kind in BASED:
            finder = self._finder(wish, sources)
            texts = [row for row in rows.values() if row.kind == "legal" and row.number]
            found.bases += [finder.of_document(row, "tài liệu được tổng hợp") for row in texts]

    def _from_conversation(
        self, wish: Wish, sources: Sources, found: _Draft, told: Callable[[str], None]
    ) -> None:
        if not wish.origin.conversation or self.conversations is None:
            return
        told("Đang lấy các câu trả lời của hội thoại.")
        turns = self.conversations.turns(wish.reader.name, wish.origin.conversation)
        if asked := next((turn.understood or turn.question for turn in turns), ""):
            found.fields.setdefault("subject", lowered(asked.strip().rstrip("?.! "))[:LONGEST_SUBJECT])
        body, notices = conversation_blocks(turns, sources)
        found.body += body
        found.notices += notices

    def _from_procedure(
        self, wish: Wish, sources: Sources, found: _Draft, told: Callable[[str], None]
    ) -> None:
        if not wish.origin.procedure:
            return
        told("Đang tìm căn cứ pháp lý của thủ tục.")
        procedure = Slips(self.assistant, sources, wish.day).procedure(wish.origin.procedure)
        found.fields.setdefault("subject", f"thủ tục {lowered(_titled(procedure.title))}")
        if wish.kind in BASED:
            found.bases += self._finder(wish, sources).for_procedure(procedure)

    def _from_topic(self, wish: Wish, sources: Sources, found: _Draft, told: Callable[[str], None]) -> None:
        topic = " ".join(wish.origin.topic.split())
        if not topic:
            return
        told("Đang tìm đoạn trích và căn cứ cho nội dung này.")
        found.fields.setdefault("subject", topic if len(topic) <= LONGEST_SUBJECT else "")
        if wish.kind in BASED:
            found.bases += self._finder(wish, sources).for_topic(topic)
            sources.mark(one.document_id for one in found.bases)
        if wish.kind not in QUOTING:
            return
        answer = answer_without(self.assistant, topic, sources)
        held = sources.catalog.still_there(wish.reader, list({one.document_id for one in answer.citations}))
        quoted = quoted_blocks(answer, sources) if is_sure(answer, held) else []
        if quoted and not found.body and wish.kind in (Kind.LETTER, Kind.REPLY):
            found.body.append(Block(Style.PARAGRAPH, LEAD.format(lowered(topic.rstrip(" .?!")))))
        found.body += quoted
        found.notices += doubts(answer) if quoted else [NOTHING]

    def _basis(self, wish: Wish, sources: Sources, found: _Draft) -> tuple[Basis, ...]:
        """Return the lines that the draft begins with, the competence first where a decision is made."""
        if wish.kind not in BASED or not wish.origin.named:
            return ()
        finder = self._finder(wish, sources)
        competence = finder.competence() if FORMS[wish.kind].decides else []
        ordered = finder.ordered([*competence, *found.bases])
        lines = chosen(_foremost(ordered))
        if not lines:
            found.notices.append(NO_BASIS)
        elif len(ordered) > MOST_BASES:
            found.notices.append(MORE_BASES.format(len(ordered) - MOST_BASES))
        absent = [_short(one.text) for one in lines if one.note == NOT_HERE]
        if absent:
            found.notices.append(UNCHECKED.format("; ".join(absent)))
        doubtful = [one for one in lines if one.note and one.note != NOT_HERE]
        found.notices += [CHECKED.format(_short(one.text), one.note) for one in doubtful]
        return lines

    def _finder(self, wish: Wish, sources: Sources) -> BasisFinder:
        return BasisFinder(self.assistant, sources, wish.day, laws_by_number=wish.origin.laws_by_number)


def candidates_for(
    assistant: Assistant, sources: Sources, wish: Wish, lines: Sequence[str] = ()
) -> list[Candidate | None]:
    """Return all that a draft may rest on, or what is known of `lines` of a person, in their order."""
    finder = BasisFinder(assistant, sources, wish.day, laws_by_number=wish.origin.laws_by_number)
    if lines:
        return finder.review(lines)
    origin = wish.origin
    found = [*finder.competence(), *finder.for_topic(origin.topic)]
    if origin.procedure:
        found += finder.for_procedure(Slips(assistant, sources, wish.day).procedure(origin.procedure))
    if origin.document_id is not None:
        incoming = read_incoming(assistant.catalog, sources.reader, origin.document_id)
        found += finder.for_text(incoming.text)
        found.append(finder.of_incoming(incoming.document, f"Căn cứ {cited(incoming)}"))
    return list(finder.ordered(found))


def _foremost(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that a draft begins with; where there are many, those that amend give way."""
    amending = [one for one in candidates if "sửa đổi, bổ sung" in one.line.text]
    kept = [one for one in candidates if one not in amending][:MOST_BASES]
    room = MOST_BASES - len(kept)
    return [one for one in candidates if one in kept or one in amending[:room]]


def _numbered(kind: Kind, body: list[Block]) -> list[Block]:
    return body if kind in SLIPS else numbered(body)


def _carried(incoming: Incoming) -> str:
    name = incoming.name
    if not name.number or name.number.startswith("["):
        return f"thực hiện văn bản của {incoming.sender}"
    words = f"thực hiện {name.doc_type} số {name.number} của {incoming.sender}"
    whole = f"{words} {about(name.subject)}" if name.subject else words
    return whole if len(whole) <= LONGEST_SUBJECT else words


def _brought_together(documents: Sequence[DocumentRow]) -> str:
    """Return the subject of a draft over documents: their names where these are few."""
    names = "; ".join(document_name(one) for one in documents)
    return f"tổng hợp nội dung {names if len(names) <= LONGEST_SUBJECT - 20 else 'các tài liệu'}"


def _titled(title: str) -> str:
    """Return a procedure's title without the word that stands before it in a slip."""
    return titled(title).strip("“”")


def _short(line: str) -> str:
    """Return a basis by type and number, as one speaks of it."""
    words = line.removeprefix("Căn cứ ")
    return words.split(" ngày ")[0]
