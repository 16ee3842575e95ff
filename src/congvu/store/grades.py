"""What people think of answers: kept with the answer, so that it can become a case of an evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from congvu.errors import InvalidRequest, NotFound
from congvu.privacy import Masker
from congvu.store.intake import now
from congvu.store.registry import Registry
from congvu.store.schema import grades

LONGEST_NOTE = 2000
LONGEST_KEY = 64
EMPTY = "Hãy viết rõ: chọn một đánh giá và gửi kèm câu hỏi đã được trả lời."
TOO_LONG = f"Ghi chú dài quá {LONGEST_NOTE} ký tự; hãy rút gọn."


class Verdict(StrEnum):
    """What a person says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    WRONG_SOURCE = "wrong_source"


@dataclass(frozen=True)
class Judgement:
    """A person's word on one answer. `key` is the answer's own, so that a second word replaces the first.

    `expected`: keys of the documents that would have been right; `must_contain`: words that were missing;
    `unanswerable`: the collection does not hold the answer.
    """

    key: str
    verdict: Verdict
    question: str
    understood: str = ""
    outcome: str = ""
    aspect: str = ""
    as_of: str = ""
    statements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    note: str = ""
    expected: tuple[str, ...] = ()
    must_contain: tuple[str, ...] = ()
    unanswerable: bool = False


@dataclass(frozen=True)
class Grade(Judgement):
    """A judgement as it is kept, with who gave it and when."""

    id: int = 0
    by: str = ""
    at: datetime | None = None


def grade(registry: Registry, given: Judgement, by: str) -> Grade:
    """Keep a judgement, in the place of an earlier one of the same person on the same answer.

    Personal data in what was written is masked. Raises InvalidRequest.
    """
    _check(given)
    values = asdict(_masked(given)) | {"by": by, "at": now()}
    same = (grades.c.key == given.key) & (grades.c.by == by)
    with registry.writing() as connection:
        if not connection.execute(update(grades).where(same).values(values)).rowcount:
            connection.execute(insert(grades).values(values))
        return _grade(connection.execute(select(grades).where(same)).one())


def all_grades(registry: Registry, limit: int | None = None, offset: int = 0) -> list[Grade]:
    """Return grades, newest first."""
    query = select(grades).order_by(grades.c.id.desc()).limit(limit).offset(offset)
    with registry.reading() as connection:
        return [_grade(row) for row in connection.execute(query)]


def withdraw(registry: Registry, grade_id: int, by: str) -> None:
    """Forget a grade that `by` gave; raises NotFound."""
    mine = (grades.c.id == grade_id) & (grades.c.by == by)
    with registry.writing() as connection:
        if not connection.execute(delete(grades).where(mine)).rowcount:
            raise NotFound(f"Không có đánh giá số {grade_id} của bạn.")


def _check(given: Judgement) -> None:
    if not given.question.strip() or not 0 < len(given.key) <= LONGEST_KEY:
        raise InvalidRequest(EMPTY)
    if max(len(given.note), *(len(one) for one in ("", *given.expected, *given.must_contain))) > LONGEST_NOTE:
        raise InvalidRequest(TOO_LONG)


def _masked(given: Judgement) -> Judgement:
    masker = Masker()
    return replace(
        given,
        question=masker.mask(given.question),
        understood=masker.mask(given.understood),
        note=masker.mask(given.note),
    )


def _grade(row: Row[Any]) -> Grade:
    values = dict(row._mapping) | {"verdict": Verdict(row.verdict)}
    lists: Sequence[str] = ("statements", "documents", "expected", "must_contain")
    return Grade(**values | {name: tuple(values[name]) for name in lists})
