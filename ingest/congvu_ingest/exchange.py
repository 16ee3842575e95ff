"""What messages of the document exchange do to documents: one revoked or replaced stops answering.

An update needs nothing here: it bears the same number, issuer and year and is the next revision.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from congvu.documents import Placed
from congvu.references import find_identifiers
from congvu.store.corrections import correct
from congvu.store.registry import Registry
from congvu.store.schema import documents
from congvu_ingest.dates import iso_date

BY = "edXML"
FIELD = "effective_to"
REVOKED = "Thông điệp thu hồi văn bản {number}{why}."
REPLACED = "Thông điệp thay thế văn bản {number}{why}."
UNKNOWN = "Chưa có văn bản {number} trong kho: chưa tài liệu nào thôi trả lời."
DONE = "{count} tài liệu mang số {number} thôi trả lời từ {day:%d/%m/%Y}."


def act(registry: Registry, about: dict[str, str], placed: Placed, today: date) -> str:
    """Do what an envelope says to an earlier document; returns the sentence that tells it, "" for nothing.

    `placed` is what became of the package. The earlier document is known by number and year; the day is the
    message's own, else today.
    """
    action = about.get("exchange_action", "")
    if action not in {"revoke", "replace"}:
        return ""
    number, year = _target(about)
    day = iso_date(about.get("issued_on", "")) or today
    new = {member.document_id for _, member in placed.members}
    found = [one for one in _numbered(registry, number, year) if one not in new]
    reason = about.get("exchange_reason", "")
    words = (REVOKED if action == "revoke" else REPLACED).format(
        number=number, why=f": {reason}" if reason else ""
    )
    for document_id in found:
        correct(registry, document_id, FIELD, day.isoformat(), by=BY, reason=words)
    told = DONE.format(count=len(found), number=number, day=day) if found else UNKNOWN.format(number=number)
    return f"{words} {told}"


def _target(about: dict[str, str]) -> tuple[str, int | None]:
    """Give number and year of the document meant ("organ,2015/09/30,7816/VPCP-TTĐT"), else the message's."""
    parts = [part.strip() for part in about.get("exchange_target", "").split(",")]
    if len(parts) == 3 and parts[1][:4].isdigit():
        return _key(parts[2]), int(parts[1][:4])
    issued = about.get("issued_on", "")[:4]
    return _key(about.get("number", "")), int(issued) if issued.isdigit() else None


def _key(number: str) -> str:
    found = find_identifiers(number)
    return found[0].key if found else number


def _numbered(registry: Registry, number: str, year: int | None) -> list[int]:
    if not number:
        return []
    query = select(documents.c.id, documents.c.issued_on).where(documents.c.number == number)
    with registry.reading() as connection:
        rows = connection.execute(query.order_by(documents.c.id)).all()
    return [row.id for row in rows if year is None or row.issued_on is None or row.issued_on.year == year]
