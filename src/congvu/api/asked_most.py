"""What was answered most of late, as questions in our own words: no words that anybody typed."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, select

from congvu.documents import Reader
from congvu.store.catalog import Catalog, visible
from congvu.store.schema import asked, asked_documents, documents

COUNT = 4
OFTEN = 3
LATELY = timedelta(days=90)
LONGEST = 90
ASPECTS = {
    "documents": "{} cần những giấy tờ gì?",
    "time": "{} mất bao nhiêu ngày?",
    "fee": "{} lệ phí bao nhiêu?",
    "where": "{} nộp hồ sơ ở đâu?",
    "steps": "{} thực hiện theo trình tự nào?",
    "conditions": "{} có điều kiện gì?",
    "result": "{} được kết quả gì?",
    "legal_basis": "{} căn cứ văn bản nào?",
}


def asked_most(catalog: Catalog, reader: Reader, today: date) -> list[str]:
    """Return up to four questions, each a procedure and what is most asked of it, the most asked first."""
    times = func.count().label("times")
    query = (
        select(documents.c.title, asked.c.aspect)
        .select_from(asked_documents)
        .join(asked, asked.c.id == asked_documents.c.asked_id)
        .join(documents, documents.c.id == asked_documents.c.document_id)
        .where(visible(reader), asked_documents.c.place == 0, documents.c.kind == "procedure")
        .where(asked.c.outcome == "answered", asked.c.aspect.in_(list(ASPECTS)))
        .where(asked.c.day > today - LATELY, func.length(documents.c.title) <= LONGEST)
        .group_by(documents.c.id, documents.c.title, asked.c.aspect)
        .having(times >= OFTEN)
        .order_by(times.desc(), documents.c.id)
        .limit(COUNT)
    )
    with catalog.registry.reading() as connection:
        return [ASPECTS[row.aspect].format(row.title) for row in connection.execute(query)]
