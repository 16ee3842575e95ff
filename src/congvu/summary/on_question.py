"""What the collection holds on a question: the documents, and how near each of their passages is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from congvu.answer.decide import Decision, answer_features, decide
from congvu.documents import Scope
from congvu.errors import InvalidRequest, NotFound
from congvu.retrieve.retriever import Retriever
from congvu.store.catalog import DocumentRow
from congvu.summary.candidates import Candidate
from congvu.summary.concern import Concern, concerning

LOOKED_AT = 12
LONGEST_QUESTION = 4000
TOO_LONG = f"Câu hỏi dài quá {LONGEST_QUESTION} ký tự; hãy rút gọn."
SILENT = "Không tìm thấy trong kho tài liệu điều cần tóm tắt; hãy hỏi rõ hơn hoặc nạp thêm tài liệu."


@dataclass(frozen=True)
class Found:
    """Documents to summarize, and for a question what it is about.

    `scores`: passage id → nearness (0..1) to the question.
    """

    documents: tuple[DocumentRow, ...]
    concern: Concern | None = None
    scores: Mapping[int, float] = field(default_factory=dict)

    def heard(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates that may be told: for a question those that concern it.

        Raises NotFound where none does.
        """
        if self.concern is None:
            return list(candidates)
        kept = concerning(candidates, self.concern, self.scores)
        if not kept:
            raise NotFound(SILENT, code="summary.silent")
        return kept


def found_for(retriever: Retriever, question: str, scope: Scope) -> Found:
    """Return the documents that may bear a question, best first; raises InvalidRequest, NotFound."""
    if len(question) > LONGEST_QUESTION:
        raise InvalidRequest(TOO_LONG)
    ranking = retriever.search(question, scope)
    silent = not ranking.documents or (
        decide(answer_features(ranking), retriever.weights) is Decision.SILENCE
    )
    if silent:
        raise NotFound(SILENT, code="summary.silent")
    rows = [one.document for one in ranking.documents[:LOOKED_AT]]
    scores: dict[int, float] = {}
    for row in rows:
        scores.update(retriever.within(ranking, row.id, scope))
    return Found(tuple(rows), Concern.of(ranking.question, retriever.idf), scores)
