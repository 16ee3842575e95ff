"""Lines of căn cứ out of the collection: found, written by the citation rules, checked for their day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.answer.assistant import Assistant
from congvu.answer.force import validity_notices
from congvu.answer.outcome import Outcome
from congvu.documents import Reader, RelationKind, Scope
from congvu.draft.fill.described import merged, read_name
from congvu.draft.fill.naming import Named, full_name, named, short_name
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Basis
from congvu.errors import NotFound
from congvu.places.provinces import names_another
from congvu.references import Identifier, find_identifiers
from congvu.references.issuers import type_of
from congvu.retrieve.features import covered
from congvu.store.catalog import DocumentRow
from congvu.store.described import Mention, basis_lines, mentions
from congvu.store.named import best_on, by_number, by_title
from congvu.store.provenance import Bearing, bearings
from congvu.text import syllables
from congvu.validity import ENDING, Effect, ValidityState

COMPETENCE = "Luật Tổ chức chính quyền địa phương"
ABSENT = "absent"
NOT_HERE = "Không có trong kho: chưa kiểm tra được hiệu lực; hãy tra và xác nhận trước khi trình ký."
INSTEAD = "Thay cho {}, {}."
SUCCEEDED = "Đã có văn bản thay thế: {}."
MOST = 12
HOPS = 4
FITTING = 0.6
"""Share of a topic's words that a text's title must bear to be one of its bases."""
AMENDERS = 3
_LINE = re.compile(r"^\s*Căn cứ\s+", re.IGNORECASE)
_RANKS: tuple[tuple[str, int], ...] = (
    (r"Hiến pháp", 0),
    (r"Luật|Bộ luật", 1),
    (r"Pháp lệnh", 2),
    (r"Nghị định", 4),
    (r"Thông tư|Thông tư liên tịch", 6),
)


@dataclass(frozen=True)
class Candidate:
    """A text that a draft may rest on.

    `line` is how it is printed, with what is wrong on the day. `state` is its validity on the day, "absent"
    for a text that is not in the collection. `successor` is what replaced it, as far as the reader may see.
    `why` says where it was found; `competence`: the office's power to issue rests on it.
    """

    line: Basis
    number: str
    state: str
    rank: tuple[int, int]
    day: date | None = None
    document_id: int | None = None
    successor: Candidate | None = None
    why: str = ""
    competence: bool = False

    @property
    def sound(self) -> bool:
        """Whether it may stand in a draft as it is, as far as the collection knows."""
        return self.state in (ValidityState.IN_FORCE, ValidityState.PARTLY)


class BasisFinder:
    """Finds bases for one reader and one day; sources go into the draft's own."""

    def __init__(
        self, assistant: Assistant, sources: Sources, day: date, *, laws_by_number: bool = True
    ) -> None:
        self.assistant = assistant
        self.catalog = assistant.catalog
        self.sources = sources
        self.reader: Reader = sources.reader
        self.day = day
        self.laws_by_number = laws_by_number

    def for_topic(self, topic: str) -> list[Candidate]:
        """Return the bases for a subject: texts about it, and those of the procedure it names."""
        if not topic.strip():
            return []
        # A coming day is asked among the texts of today: each is then checked for that day.
        scope = Scope(self.reader, as_of=self.day if self.day < self.assistant.today() else None)
        search = self.assistant.look_up(topic[:2000], self.reader, scope)
        found = [self.of_document(one, "văn bản về nội dung này") for one in self._about(search.ranking)]
        named_here = [one.key for one in find_identifiers(topic) if one.kind != "procedure"]
        found += self.by_numbers(named_here, "được nêu trong nội dung")
        answer = self.assistant.answer(search)
        first = search.ranking.documents[0].document if search.ranking.documents else None
        if first and first.kind == "procedure" and answer.outcome is Outcome.ANSWERED:
            found += self.for_procedure(first)
        return self.ordered(found)

    def for_procedure(self, procedure: DocumentRow) -> list[Candidate]:
        """Return the bases that a procedure's record names."""
        lines = basis_lines(self.catalog, self.reader, procedure)
        numbers = [found[-1].key for line in lines if (found := _numbers(line.text))]
        why = f"căn cứ của thủ tục {procedure.procedure_code}"
        return self.ordered(self.by_numbers(numbers, why, told_by=procedure.id))

    def for_text(self, text: str, why: str = "được viện dẫn trong văn bản đến") -> list[Candidate]:
        """Return the texts that a text cites by number."""
        return self.ordered(self.by_numbers([one.key for one in _numbers(text)], why))

    def competence(self) -> list[Candidate]:
        """Return the law on local government, if the collection holds it or tells its number."""
        everywhere = Scope(self.reader, whenever=True)
        laws = [one for one in by_title(self.catalog, everywhere, COMPETENCE) if COMPETENCE in one.title]
        held = best_on(laws, self.day)
        why = "thẩm quyền ban hành"
        if held is not None:
            return [replace(self.of_document(held, why), competence=True)]
        told = mentions(self.catalog, self.reader, [COMPETENCE])[COMPETENCE]
        numbers = [one.key for line in told for one in _numbers(line.text) if one.kind == "law"]
        named_so = [one for one in self.by_numbers(numbers, why) if COMPETENCE in one.line.text]
        newest = max(named_so, key=lambda one: _year(one.number), default=None)
        return [replace(newest, competence=True)] if newest else []

    def by_numbers(self, numbers: Sequence[str], why: str, told_by: int = 0) -> list[Candidate]:
        """Return candidates for numbers, in the collection or only named in it (best by `told_by`)."""
        wanted = list(dict.fromkeys(numbers))
        held = {number: self._held(number) for number in wanted}
        absent = [number for number in wanted if held[number] is None]
        told = mentions(self.catalog, self.reader, absent, told_by)
        found = []
        for number in wanted:
            document = held[number]
            found.append(
                self.of_document(document, why)
                if document
                else self._absent(number, told[number], why, told_by)
            )
        return found

    def review(self, lines: Sequence[str]) -> list[Candidate | None]:
        """Return what is known of lines that a person wrote, None where a line names no document."""
        found: list[Candidate | None] = []
        for line in lines:
            numbers = [one.key for one in _numbers(line)]
            law = None if numbers else self._law(line)
            if numbers:
                known = self.by_numbers(numbers[:1], "")[0]
            elif law:
                known = self.of_document(law, "")
            else:
                found.append(None)
                continue
            found.append(replace(known, line=replace(known.line, text=line.strip())))
        return found

    def of_document(self, document: DocumentRow, why: str, hops: int = 0) -> Candidate:
        """Return a document of the collection as a basis, with its state on the day and its successor."""
        bearing = bearings(self.catalog, self.reader, [document.id], self.day).get(document.id)
        name = named(document)
        words = full_name(name, laws_by_number=self.laws_by_number)
        state = bearing.validity.state.value if bearing else ValidityState.UNKNOWN.value
        successor = self._successor(bearing, hops) if bearing else None
        text = f"Căn cứ {words}{self._amended(bearing)}"
        source = self.sources.document(document.id, *self._headline(document))
        return Candidate(
            Basis(text, source, _note(bearing, successor) if document.kind == "legal" or successor else ""),
            document.number,
            state,
            rank_of(name),
            document.issued_on,
            document.id,
            successor,
            why,
        )

    def of_incoming(self, document: DocumentRow, line: str) -> Candidate:
        """Return an incoming document as a basis under the line by which it is cited."""
        found = self.of_document(document, "văn bản đến")
        return replace(found, line=replace(found.line, text=line))

    def ordered(self, found: Iterable[Candidate]) -> list[Candidate]:
        """Return each text once, in the order of the legal hierarchy, older before newer."""
        unique: dict[str, Candidate] = {}
        for one in found:
            unique.setdefault(one.number or one.line.text, one)
        return sorted(
            unique.values(),
            key=lambda one: (
                not one.competence,
                one.rank,
                one.day or date(_year(one.number), 12, 31),
                one.number,
            ),
        )

    def _about(self, ranking: object) -> Iterator[DocumentRow]:
        """Yield the legal texts among the best documents whose titles bear the topic."""
        question = ranking.question  # type: ignore[attr-defined]
        idf = self.assistant.retriever.idf
        for one in ranking.documents[:MOST]:  # type: ignore[attr-defined]
            document: DocumentRow = one.document
            if document.kind != "legal" or not document.number or document.doc_type in ("Công văn", ""):
                continue
            if names_another(f"{document.issuer} {document.title}"):
                continue
            title = frozenset(syllables(document.title))
            if (
                max(
                    covered(question.content_words, title, idf),
                    covered(title, frozenset(question.content_words), idf),
                )
                >= FITTING
            ):
                yield document

    def _held(self, number: str) -> DocumentRow | None:
        scope = Scope(self.reader, whenever=True)
        rows = by_number(self.catalog, scope, [Identifier(number, "qppl", number, 0, len(number))])
        return best_on([one for one in rows if one.kind in ("legal", "document", "letter")], self.day)

    def _law(self, line: str) -> DocumentRow | None:
        return best_on(by_title(self.catalog, Scope(self.reader, whenever=True), line), self.day)

    def _absent(self, number: str, told: Sequence[Mention], why: str, told_by: int = 0) -> Candidate:
        """Return a text that the collection only names, as the fullest of its lines tell it."""
        read = [(one, name) for one in told for name in [read_name(one.text, number)] if name]
        name = merged([name for _, name in read]) or Named(type_of(number), number)
        best = [line for line, one in read if one.subject == name.subject]
        best.sort(key=lambda line: line.document_id != told_by)
        source = self.sources.mention(best[0]) if best else ""
        text = f"Căn cứ {full_name(name, laws_by_number=self.laws_by_number)}"
        return Candidate(
            Basis(text, source, NOT_HERE), number, ABSENT, rank_of(name), name.issued_on, None, None, why
        )

    def _successor(self, bearing: Bearing, hops: int) -> Candidate | None:
        """Return what replaced a text that ended, followed on while that has ended as well."""
        if bearing.validity.state is not ValidityState.NO_LONGER or hops >= HOPS:
            return None
        cause = bearing.validity.span.ends_by
        if not isinstance(cause, Effect) or cause.source_id not in bearing.sources:
            return None
        found = self.of_document(bearing.sources[cause.source_id], "văn bản thay thế", hops + 1)
        return found.successor or found

    def _amended(self, bearing: Bearing | None) -> str:
        """Return the texts that amend this one, as a basis names them behind it."""
        effects = bearing.validity.effects if bearing else ()
        ids = dict.fromkeys(
            one.source_id for one in effects if one.kind is RelationKind.AMENDS and not one.whole
        )
        sources = [bearing.sources[one] for one in ids if bearing and one in bearing.sources]
        names = [short_name(named(one)) for one in sources if one.number][:AMENDERS]
        return f", được sửa đổi, bổ sung bởi {', '.join(names)}" if names else ""

    def _headline(self, document: DocumentRow) -> tuple[int, int]:
        """Return where a document names itself: its title, else its number, else its first line."""
        try:
            text, _ = self.catalog.text(self.reader, document.id)
        except NotFound:
            return 0, 0
        for words in (document.title, document.number):
            pattern = r"\s+".join(re.escape(word) for word in words.split())
            found = re.search(pattern, text[:6000], re.IGNORECASE) if pattern else None
            if found:
                return found.span()
        return 0, max(text.find("\n"), 0) or min(len(text), 120)


def chosen(candidates: Sequence[Candidate]) -> tuple[Basis, ...]:
    """Return the lines a draft begins with: what has ended gives way to its successor, and says so."""
    lines: dict[str, Basis] = {}
    for one in candidates:
        if one.successor is not None:
            after = one.successor
            old = INSTEAD.format(_called(one), "đã hết hiệu lực")
            note = f"{old} {after.line.note}".strip()
            lines.setdefault(after.number or after.line.text, replace(after.line, note=note))
        else:
            lines[one.number or one.line.text] = one.line
    return tuple(lines.values())


def rank_of(name: Named) -> tuple[int, int]:
    """Return the place of a text in the legal hierarchy, and whether it is a single decision."""
    single = int(not re.search(r"/(?:19|20)\d\d/", name.number))
    for pattern, rank in _RANKS:
        if re.fullmatch(pattern, name.doc_type):
            return rank, single
    by = name.issuer
    if by == "Quốc hội":
        return 1, single
    if by == "Ủy ban Thường vụ Quốc hội":
        return 2, single
    if by == "Chính phủ":
        return 4, single
    if by == "Thủ tướng Chính phủ":
        return 5, single
    if by.startswith(("Bộ ", "Bộ trưởng", "Thống đốc", "Tổng ", "Chánh án", "Viện trưởng")):
        return 7, single
    return (8 if by.startswith("Hội đồng nhân dân") or "HĐND" in name.number else 9), single


def _numbers(text: str) -> list[Identifier]:
    found = [one for one in find_identifiers(text) if one.kind not in ("procedure", "partial", "party")]
    # The portal cuts the last letter of some cells.
    return [replace(one, key=f"{one.key}P") if one.key.endswith("NĐ-C") else one for one in found]


def _year(number: str) -> int:
    found = re.search(r"/((?:19|20)\d\d)/", number)
    return int(found[1]) if found else 9998


def _note(bearing: Bearing | None, successor: Candidate | None) -> str:
    """Return in a sentence what is wrong with a text on the day, "" where nothing is known to be."""
    if bearing is None:
        return ""
    harmful = {"not_yet", "former", "suspended", "unknown"}
    said = [one.text for one in validity_notices(bearing) if one.code in harmful]
    ended = [
        one.text
        for one in validity_notices(bearing)
        if one.code == "partly" and any(effect.kind in ENDING for effect in bearing.validity.effects)
    ]
    if bearing.validity.state is ValidityState.UNKNOWN and not said:
        said.append("Chưa xác định được ngày có hiệu lực; hãy kiểm tra trước khi trình ký.")
    if successor is not None:
        said.append(SUCCEEDED.format(successor.line.text.removeprefix("Căn cứ ")))
    return " ".join(dict.fromkeys([*said, *ended]))


def _called(one: Candidate) -> str:
    """Return a candidate's short name out of its line."""
    words = _LINE.sub("", one.line.text)
    if one.number and one.number in words:
        return words[: words.index(one.number) + len(one.number)]
    return words.split(" ngày ")[0]
