"""A person's word on a document: it wins over what was read, is kept with who and why, can be withdrawn."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Row, insert, select

from congvu.errors import InvalidRequest, NotFound
from congvu.store.intake import choose_current
from congvu.store.registry import Registry
from congvu.store.relations import targets_of, tie_again, untie
from congvu.store.schema import corrections, documents
from congvu.store.standing import settle, validity_of
from congvu.validity import CORRECTABLE, TOLD, Validity, ValidityState

LONGEST_REASON = 2000
LONGEST = {"title": 1000, "doc_type": 100, "number": 100, "issuer": 300, "field": 300, "level": 200}
DAYS = ("issued_on", "effective_from", "effective_to")


def correct(
    registry: Registry, document_id: int, field: str, value: str | None, *, by: str, reason: str
) -> Validity:
    """Put a person's word in the place of what the texts say; `value` None withdraws it, "" says "none".

    Raises InvalidRequest for an unknown field, a value that cannot be, or no reason; NotFound.
    """
    said = value if value is None or field not in LONGEST else " ".join(value.split())
    check_correction(field, said, reason)
    row = {"document_id": document_id, "field": field, "value": said, "by": by, "reason": reason.strip()}
    with registry.writing() as connection:
        if connection.scalar(select(documents.c.id).where(documents.c.id == document_id)) is None:
            raise NotFound(f"Không có tài liệu số {document_id} trong kho.")
        connection.execute(insert(corrections).values(**row, at=datetime.now(UTC)))
        today = datetime.now(UTC).date()
        touched = [document_id]
        if field in TOLD:
            touched += targets_of(connection, document_id)
            open_ones = untie(connection, document_id)
            choose_current(connection, document_id)
            touched += tie_again(connection, open_ones)
        settle(connection, touched, today)
        return validity_of(connection, document_id, today)


def words_by(registry: Registry, by: str, field: str) -> dict[int, str | None]:
    """Return the documents about whose field `by` had the last word, with what was said before it.

    A last word that withdraws (None) does not count.
    """
    query = select(corrections).where(corrections.c.field == field).order_by(corrections.c.id)
    last: dict[int, Row[Any]] = {}
    others: dict[int, str | None] = {}
    with registry.reading() as connection:
        for row in connection.execute(query):
            last[row.document_id] = row
            if row.by != by:
                others[row.document_id] = row.value
    ours = [one for one, row in last.items() if row.by == by and row.value is not None]
    return {document_id: others.get(document_id) for document_id in ours}


def check_correction(field: str, value: str | None, reason: str) -> None:
    """Raise InvalidRequest for a correction that cannot be."""
    if field not in CORRECTABLE:
        raise InvalidRequest(f"Không sửa được mục {field!r}; hãy dùng một trong: {', '.join(CORRECTABLE)}.")
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidRequest(f"Lời sửa cần một lý do, dài nhất {LONGEST_REASON} ký tự.")
    if value is None:
        return
    if field == "validity":
        _check_state(value)
    elif field in DAYS:
        _check_day(value)
    else:
        _check_words(field, value)


def _check_state(value: str) -> None:
    states = [state.value for state in ValidityState if state is not ValidityState.NOT_YET]
    if value not in states:
        raise InvalidRequest(f"Tình trạng {value!r} không có; hãy dùng một trong: {', '.join(states)}.")


def _check_day(value: str) -> None:
    try:
        known = not value or (len(value) == 10 and bool(date.fromisoformat(value)))
    except ValueError:
        known = False
    if not known:
        raise InvalidRequest(
            f"Ngày {value!r} không đúng; hãy viết như 2026-01-31, hoặc để trống khi không có."
        )


def _check_words(field: str, value: str) -> None:
    if field == "title" and not value:
        raise InvalidRequest("Tên tài liệu không được để trống; hãy viết tên đúng.")
    if len(value) > LONGEST[field]:
        raise InvalidRequest(f"Nội dung sửa dài quá {LONGEST[field]} ký tự; hãy rút gọn.")
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in value):
        raise InvalidRequest("Nội dung sửa có ký tự điều khiển; hãy gõ lại bằng chữ thường.")
