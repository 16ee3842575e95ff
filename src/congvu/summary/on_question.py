"""What the collection holds on a question: the documents, and how near each of their passages is."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.answer.decide import Decision, answer_features, decide
from congvu.answer.weighing import Scale
from congvu.cite import Quote
from congvu.documents import Scope
from congvu.errors import InvalidRequest, NotFound
from congvu.retrieve.retriever import Retriever
from congvu.store.catalog import DocumentRow

LOOKED_AT = 12
NEAR = 0.68
"""Lines that bear at least this share of what the best line bears are heard."""
LONGEST_QUESTION = 4000
TOO_LONG = f"Câu hỏi dài quá {LONGEST_QUESTION} ký tự; hãy rút gọn."
SILENT = "Không tìm thấy trong kho tài liệu điều cần tóm tắt; hãy hỏi rõ hơn hoặc nạp thêm tài liệu."


@dataclass(frozen=True)
class Found:
    """Documents to summarize, and for a question the scale on which their lines are weighed."""

    documents: tuple[DocumentRow, ...]
    scale: Scale | None = None

    def bearing(self, one: Quote, heading: str) -> float:
        """Return how much of the question a stretch under a heading bears (0 to about 1.5)."""
        return self.scale.weigh(one, (0, 0), heading).score if self.scale else 0.0


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
    return Found(tuple(rows), Scale.of(ranking.question, scores, retriever.idf))
