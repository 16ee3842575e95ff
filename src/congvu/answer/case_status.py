"""Questions for the state of one case file: another system knows it."""

from __future__ import annotations

import re

from congvu.answer.outcome import Answer, Outcome
from congvu.answer.search import Search

CASE_STATUS = (
    "Tình trạng một hồ sơ cụ thể nằm ở hệ thống một cửa, không có trong kho tài liệu; "
    "hãy tra mã hồ sơ trên Cổng Dịch vụ công quốc gia."
)
# A case file at the desk: organ code, day, number (Circular 01/2018/TT-VPCP). Another system follows it.
CASE_FILE = re.compile(r"\bH\d{2}(?:\.\d{1,3})*-\d{6}-\d{3,5}\b|\b(?:000\.){2}\d{2}\.H\d{2}-\d{6}-\d{3,5}\b")


class CaseStatus:
    """Turns away a question that names a case file."""

    def answer(self, search: Search) -> Answer | None:
        """Say where the state of a case file is told."""
        if not asks_for_case_status(search.question.text):
            return None
        return search.without_statements(Outcome.OUT_OF_SCOPE, CASE_STATUS)


def asks_for_case_status(question: str) -> bool:
    """Say whether a question names a case file, whose state no document tells."""
    return CASE_FILE.search(question) is not None
