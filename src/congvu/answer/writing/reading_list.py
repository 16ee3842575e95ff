"""What a model reads: the passages an answer quotes, then the next best of their documents, in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from congvu.answer.citing import cite
from congvu.answer.force import Force
from congvu.answer.outcome import Answer, Citation
from congvu.answer.readings import reading_of
from congvu.answer.search import Search
from congvu.answer.writing.evidence import Evidence, Unit, evidence
from congvu.cite import Quote, quote
from congvu.retrieve.retriever import Retriever
from congvu.store.catalog import DocumentRow, PassageRow

CHARACTERS_PER_TOKEN = 3
MOST = 12


@dataclass(frozen=True)
class ReadingList:
    """Evidence under the keys A1, A2 …; `citations` are the answer's own, by passage."""

    evidence: dict[str, Evidence]
    documents: dict[int, DocumentRow]
    citations: dict[int, Citation]

    @property
    def text(self) -> str:
        """The passages as the model sees them."""
        return "\n\n".join(
            f"[{key}] {' › '.join(one.context.splitlines())}\n{one.text}"
            for key, one in self.evidence.items()
        )


class Selecting:
    """Chooses what a model reads, within a budget of tokens."""

    def __init__(self, retriever: Retriever, tokens: int) -> None:
        self.retriever = retriever
        self.catalog = retriever.catalog
        self.characters = tokens * CHARACTERS_PER_TOKEN

    def select(self, search: Search, answer: Answer) -> ReadingList:
        """Return the reading list of an answer; empty if nothing it quotes is visible any more."""
        reader = search.scope.reader
        documents = self.catalog.still_there(reader, [one.document_id for one in answer.citations])
        chosen: dict[str, Evidence] = {}
        left = self.characters
        for passage in self._passages(search, answer, documents):
            document = documents[passage.document_id]
            number = document.procedure_code or document.number
            one = evidence(f"A{len(chosen) + 1}", passage, document.title, number)
            size = len(one.context) + len(one.text)
            if not one.units or (chosen and size > left) or len(chosen) >= MOST:
                continue
            chosen[one.key] = one
            left -= size
        return ReadingList(chosen, documents, {one.passage_id: one for one in answer.citations})

    def _passages(
        self, search: Search, answer: Answer, documents: dict[int, DocumentRow]
    ) -> Iterator[PassageRow]:
        reader = search.scope.reader
        cited = self.catalog.passages(reader, [one.passage_id for one in answer.citations])
        for citation in answer.citations:
            passage = cited.get(citation.passage_id)
            if passage is not None and passage.document_id in documents:
                whole = self._in_force(search, documents[passage.document_id], [passage])
                yield passage if whole else _only_quoted(passage, answer, citation)
        for document_id in dict.fromkeys(one.document_id for one in answer.citations):
            if document_id not in documents:
                continue
            scores = self.retriever.within(search.ranking, document_id, search.scope)
            ids = [one for one in sorted(scores, key=lambda one: -scores[one]) if one not in cited][:MOST]
            found = self.catalog.passages(reader, ids)
            bodies = [found[one] for one in ids if one in found and found[one].kind == "body"]
            yield from self._in_force(search, documents[document_id], bodies)

    def _in_force(
        self, search: Search, document: DocumentRow, passages: Sequence[PassageRow]
    ) -> list[PassageRow]:
        """Return the passages that no other text changes on the day."""
        whole = [quote(passage, 0, len(passage.text)) for passage in passages]
        force = Force(self.catalog, search.scope.reader, search.day)
        kept = {(one.passage.id, one.start) for one in force.apply(document, whole).quotes}
        return [one.passage for one in whole if (one.passage.id, one.start) in kept]

    def citation(self, search: Search, listed: ReadingList, one: Evidence, unit: Unit, key: int) -> Citation:
        """Return a citation of a line of evidence that the answer did not quote before."""
        quoted = quote(one.passage, unit.start, unit.end)
        _, (made,) = cite(listed.documents, [quoted])
        return self._as_read(search, quoted, replace(made, key=key))

    def _as_read(self, search: Search, quoted: Quote, made: Citation) -> Citation:
        reading = reading_of(self.catalog, search.scope.reader, [quoted])
        return replace(made, scan=True, confidence=reading.confidence) if reading else made


def _only_quoted(passage: PassageRow, answer: Answer, citation: Citation) -> PassageRow:
    """Reduce a passage, of which a part is no longer in force, to the lines that the answer quotes."""
    lines = [one.text for one in answer.statements if citation.key in one.citations]
    return replace(passage, text="\n".join(lines))
