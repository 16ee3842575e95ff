"""Faults: what is wrong with a result, as a code and as a sentence for the person who looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congvu.evaluate.run import Result


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a result."""

    code: str
    text: str


def faults(one: Result) -> tuple[Fault, ...]:
    """Return all that is wrong with a result; nothing for a case that went well."""
    if one.error:
        return (Fault("error", f"Lỗi khi trả lời: {one.error}"),)
    return (*_document(one), *_content(one), *_expected(one))


def _document(one: Result) -> Iterator[Fault]:
    if not one.case.answerable:
        if one.answered:
            yield Fault("answered_wrongly", "Trả lời câu mà kho tài liệu không có câu trả lời.")
    elif one.silent and not one.case.ranking_only:
        yield Fault("refused", "Từ chối câu trả lời được.")
    elif one.wrong:
        yield Fault(
            "wrong_document", f"Trả lời từ tài liệu không đúng: {one.ranked[0] if one.ranked else '–'}."
        )
    elif one.asked_back and one.offered_rank is None:
        yield Fault("right_not_offered", "Hỏi lại nhưng tài liệu đúng không nằm trong các lựa chọn.")
    elif one.rank is None and one.offered_rank is None:
        yield Fault("not_found", "Không tìm ra tài liệu đúng.")


def _content(one: Result) -> Iterator[Fault]:
    if one.case.answerable and one.answered and one.missing:
        yield Fault("missing_words", f"Thiếu: {'; '.join(one.missing)}.")
    if one.support and one.support.unsupported:
        yield Fault("unsupported", f"Không có trong nguồn: {' | '.join(one.support.unsupported)}")


def _expected(one: Result) -> Iterator[Fault]:
    if one.unnoticed:
        yield Fault("unnoticed", f"Lưu ý còn thiếu: {'; '.join(one.unnoticed)}.")
    if one.not_offered:
        yield Fault(
            "not_offered", f"Không trả lời từ và không đưa ra lựa chọn: {', '.join(one.not_offered)}."
        )
    if one.case.outcomes and one.outcome not in one.case.outcomes:
        yield Fault("other_outcome", f"Kết cục {one.outcome}, lẽ ra {' hoặc '.join(one.case.outcomes)}.")
